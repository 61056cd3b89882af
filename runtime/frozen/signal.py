# signal — handlers for asynchronous events.
#
# Here: the names as enumerations. Not here: setting and running handlers (native, _signal).

import _signal
from _signal import (ITIMER_PROF, ITIMER_REAL, ITIMER_VIRTUAL, NSIG, alarm, default_int_handler, getitimer, pause, pidfd_send_signal,
                     pthread_kill, raise_signal, set_wakeup_fd, setitimer, siginterrupt, strsignal)


def _name_enums():
    from enum import IntEnum
    module = globals()
    numbers = vars(_signal)
    signals = IntEnum("Signals", {name: value for name, value in numbers.items()
                                  if name.startswith("SIG") and not name.startswith("SIG_")},
                      module=__name__)
    handlers = IntEnum("Handlers", {"SIG_DFL": 0, "SIG_IGN": 1}, module=__name__)
    masks = IntEnum("Sigmasks", {name: numbers[name] for name in ("SIG_BLOCK", "SIG_UNBLOCK", "SIG_SETMASK")}, module=__name__)
    for made in (signals, handlers, masks):
        module[made.__name__] = made
        module.update(made.__members__)


_name_enums()
del _name_enums


class ItimerError(OSError):
    """An interval timer cannot be set or asked."""


ItimerError.__name__ = ItimerError.__qualname__ = "itimer_error"


def _to_enum(value, kind):
    if not isinstance(value, int):
        return value
    try:
        return kind(value)
    except ValueError:
        return value


def _to_int(value):
    try:
        return int(value)
    except (TypeError, ValueError):
        return value


def signal(signalnum, handler):
    """Set the action for the given signal; what it was before."""
    return _to_enum(_signal.signal(_to_int(signalnum), _to_int(handler)), Handlers)


def getsignal(signalnum):
    """The current action for the given signal."""
    return _to_enum(_signal.getsignal(signalnum), Handlers)


def _to_set(numbers):
    return {_to_enum(number, Signals) for number in numbers}


def pthread_sigmask(how, mask):
    """Change which signals this thread holds back; which ones it did before."""
    return _to_set(_signal.pthread_sigmask(how, mask))


def sigpending():
    """The signals that are held back and have come."""
    return _to_set(_signal.sigpending())


def sigwait(sigset):
    """Wait for one of the signals; its number."""
    return _to_enum(_signal.sigwait(sigset), Signals)


def sigwaitinfo(sigset):
    """Wait for one of the signals; a struct_siginfo."""
    return _signal.sigwaitinfo(sigset)


def sigtimedwait(sigset, timeout):
    """Like sigwaitinfo(), but None when the seconds of the timeout are over."""
    return _signal.sigtimedwait(sigset, timeout)


def valid_signals():
    """The signal numbers of this platform."""
    return _to_set(_signal.valid_signals())


def __getattr__(name):
    if name != "struct_siginfo":
        raise AttributeError(f"module 'signal' has no attribute {name!r}")
    from _os_results import _make
    made = _make("struct_siginfo", ("si_signo", "si_code", "si_errno", "si_pid", "si_uid", "si_status", "si_band"))
    made.__module__ = "signal"
    globals()[name] = made
    return made
