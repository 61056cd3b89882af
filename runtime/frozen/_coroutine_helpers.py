# _coroutine_helpers — the small coroutines and records behind builtins.anext and sys.get_asyncgen_hooks.

async def anext_default(awaitable, default):
    """What anext(iterator, default) awaits: the item, or the default when there is none."""
    try:
        return await awaitable
    except StopAsyncIteration:
        return default


class _AsyncgenHooks(tuple):
    """Type of sys.get_asyncgen_hooks()'s result."""
    __slots__ = ()
    __module__ = "sys"
    firstiter = property(lambda self: self[0])
    finalizer = property(lambda self: self[1])

    def __repr__(self):
        return f"asyncgen_hooks(firstiter={self[0]!r}, finalizer={self[1]!r})"


_AsyncgenHooks.__name__ = _AsyncgenHooks.__qualname__ = "asyncgen_hooks"


def asyncgen_hooks(firstiter, finalizer):
    """sys.get_asyncgen_hooks()'s result."""
    return _AsyncgenHooks((firstiter, finalizer))


def call(function, args, kwargs):
    """function(*args, **kwargs), for native callers that hold the parts."""
    return function(*args, **kwargs)


class _Missing:
    """Type of contextvars.Token.MISSING."""
    __slots__ = ()

    def __repr__(self):
        return "<Token.MISSING>"


MISSING = _Missing()
