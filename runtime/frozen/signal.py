# signal — handlers for asynchronous events.
#
# Here: the names as enumerations. Not here: setting and running handlers (native, _signal).

import _signal
from _signal import *
from _signal import ItimerError

_numbers = {}


def _name_enums():
    from enum import IntEnum
    module = globals()
    signals = IntEnum("Signals", {name: value for name, value in vars(_signal).items()
                                  if name.startswith("SIG") and not name.startswith("SIG_") and isinstance(value, int)},
                      module=__name__)
    handlers = IntEnum("Handlers", {"SIG_DFL": 0, "SIG_IGN": 1}, module=__name__)
    masks = IntEnum("Sigmasks", {"SIG_BLOCK": _signal.SIG_BLOCK, "SIG_UNBLOCK": _signal.SIG_UNBLOCK,
                                 "SIG_SETMASK": _signal.SIG_SETMASK}, module=__name__)
    for made in (signals, handlers, masks):
        module[made.__name__] = made
        module.update(made.__members__)


_name_enums()
del _name_enums, _numbers


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
    """Set the action for the given signal."""
    return _to_enum(_signal.signal(_to_int(signalnum), _to_int(handler)), Handlers)


def getsignal(signalnum):
    """Return the current action for the given signal."""
    return _to_enum(_signal.getsignal(signalnum), Handlers)


def valid_signals():
    """Return a set of valid signal numbers on this platform."""
    return {_to_enum(number, Signals) for number in _signal.valid_signals()}
