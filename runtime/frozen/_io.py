# _io — what CPython's native module of this name has: streams by their plain names.
#
# Here: names only, found when they are first asked for. Not here: the streams (_pyio).

from builtins import open

DEFAULT_BUFFER_SIZE = 8192
BlockingIOError = BlockingIOError


def text_encoding(encoding, stacklevel=2, /):
    """The encoding to use where none was given."""
    return "utf-8" if encoding is None else encoding


def __getattr__(name):
    if name.startswith("_"):
        raise AttributeError(f"module '_io' has no attribute {name!r}")
    import _pyio
    try:
        found = getattr(_pyio, name)
    except AttributeError:
        raise AttributeError(f"module '_io' has no attribute {name!r}") from None
    globals()[name] = found
    return found
