# asyncio.events — the names of asyncio that programs import from here; they come when asked for.

from _asyncio import _get_running_loop, _set_running_loop

__all__ = ("AbstractEventLoop", "AbstractEventLoopPolicy", "AbstractServer", "Handle", "TimerHandle",
           "get_event_loop", "get_event_loop_policy", "get_running_loop", "new_event_loop", "set_event_loop",
           "set_event_loop_policy")


def __getattr__(name):
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import asyncio
    value = globals()[name] = getattr(asyncio, name)
    return value
