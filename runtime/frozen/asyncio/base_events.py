# asyncio.base_events — the names of asyncio that programs import from here; they come when asked for.

_MIN_SCHEDULED_TIMER_HANDLES = 100
_MIN_CANCELLED_TIMER_HANDLES_FRACTION = 0.5
__all__ = ("BaseEventLoop", "Server")


def __getattr__(name):
    if name == "logger":
        from asyncio.log import logger
        globals()[name] = logger
        return logger
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import asyncio
    value = globals()[name] = getattr(asyncio, name)
    return value
