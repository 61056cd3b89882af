# _coroutine_helpers — the small coroutines and records behind builtins.anext and sys.get_asyncgen_hooks.

_records = None


async def anext_default(awaitable, default):
    """What anext(iterator, default) awaits: the item, or the default when there is none."""
    try:
        return await awaitable
    except StopAsyncIteration:
        return default


def asyncgen_hooks(firstiter, finalizer):
    """sys.get_asyncgen_hooks()'s result."""
    global _records
    if _records is None:
        from collections import namedtuple
        _records = namedtuple("asyncgen_hooks", "firstiter finalizer", module="sys")
    return _records(firstiter, finalizer)


def call(function, args, kwargs):
    """function(*args, **kwargs), for native callers that hold the parts."""
    return function(*args, **kwargs)


class _Missing:
    """Type of contextvars.Token.MISSING."""
    __slots__ = ()

    def __repr__(self):
        return "<Token.MISSING>"


MISSING = _Missing()
