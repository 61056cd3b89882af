# asyncio.threads — the names of asyncio that programs import from here; they come when asked for.

__all__ = ("to_thread",)


def __getattr__(name):
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import asyncio
    value = globals()[name] = getattr(asyncio, name)
    return value
