# unittest.signals — Ctrl-C ends a run after the test that is running.

_results = []
_interrupt_handler = None


def registerResult(result):
    """Let a result be told to stop by Ctrl-C."""
    import weakref
    _results[:] = [ref for ref in _results if ref() is not None]
    _results.append(weakref.ref(result))


def removeResult(result):
    before = len(_results)
    _results[:] = [ref for ref in _results if ref() is not None and ref() is not result]
    return len(_results) < before


class _InterruptHandler:
    def __init__(self, default_handler):
        self.called = False
        self.original_handler = default_handler
        self.default_handler = default_handler

    def __call__(self, signum, frame):
        import signal
        if signal.getsignal(signal.SIGINT) is not self or self.called:
            self.default_handler(signum, frame)
        self.called = True
        for ref in _results:
            result = ref()
            if result is not None:
                result.stop()


def installHandler():
    """Let the first Ctrl-C end the run in good order."""
    global _interrupt_handler
    if _interrupt_handler is None:
        import signal
        _interrupt_handler = _InterruptHandler(signal.getsignal(signal.SIGINT))
        signal.signal(signal.SIGINT, _interrupt_handler)


def removeHandler(method=None):
    """Undo installHandler(), for good or while a function runs."""
    global _interrupt_handler
    import signal
    if method is None:
        if _interrupt_handler is not None:
            signal.signal(signal.SIGINT, _interrupt_handler.original_handler)
            _interrupt_handler = None
        return None
    from functools import wraps

    @wraps(method)
    def without_handler(*args, **kwargs):
        before = signal.getsignal(signal.SIGINT)
        removeHandler()
        try:
            return method(*args, **kwargs)
        finally:
            signal.signal(signal.SIGINT, before)
    return without_handler
