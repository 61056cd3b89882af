# asyncio.coroutines — the names of asyncio that programs import from here; they come when asked for.

def _is_debug_mode():
    """True when PYTHONASYNCIODEBUG asks for debug mode."""
    import os
    return bool(os.environ.get("PYTHONASYNCIODEBUG"))


__all__ = ("iscoroutine", "iscoroutinefunction")


def __getattr__(name):
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import asyncio
    value = globals()[name] = getattr(asyncio, name)
    return value
