# io — streams.
#
# Here: which implementation a name stands for: the native one of _io where there is one, else
# that of _pyio. Each is found when it is first asked for.
# Not here: the streams themselves.

import builtins

try:
    import _io
except ImportError:
    _io = None      # A program without files still has the streams in memory.

__all__ = ["BlockingIOError", "open", "open_code", "IOBase", "RawIOBase", "FileIO", "BytesIO",
           "StringIO", "BufferedIOBase", "BufferedReader", "BufferedWriter", "BufferedRWPair",
           "BufferedRandom", "TextIOBase", "TextIOWrapper", "UnsupportedOperation", "SEEK_SET",
           "SEEK_CUR", "SEEK_END", "DEFAULT_BUFFER_SIZE", "IncrementalNewlineDecoder",
           "text_encoding"]

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = getattr(_io, "DEFAULT_BUFFER_SIZE", 8192)
BlockingIOError = BlockingIOError
if hasattr(builtins, "open"):
    open = builtins.open

# The base classes are those of Python, so that scripts can derive from them; native streams are
# registered with the one that they belong to.
_BASES = {"IOBase": (), "RawIOBase": ("FileIO",),
          "BufferedIOBase": ("BytesIO", "BufferedReader", "BufferedWriter", "BufferedRandom",
                             "BufferedRWPair"),
          "TextIOBase": ("StringIO", "TextIOWrapper")}


def open_code(path):
    """Open a file that holds code."""
    if not isinstance(path, str):
        raise TypeError("open_code() argument 'path' must be str, not " + type(path).__name__)
    return open(path, "rb")


def text_encoding(encoding, stacklevel=2, /):
    """The encoding to use where none was given."""
    return "utf-8" if encoding is None else encoding


def __getattr__(name):
    if name not in __all__ and name not in ("_IOBase", "_RawIOBase"):
        raise AttributeError(f"module 'io' has no attribute {name!r}")
    if name not in _BASES:
        found = getattr(_io, name, None)
        if found is not None:
            globals()[name] = found
            return found
    elif hasattr(_io, "_" + name):
        found = _make_base(name)
        globals()[name] = found
        return found
    import _pyio
    try:
        found = getattr(_pyio, name)
    except AttributeError:
        raise AttributeError(f"module 'io' has no attribute {name!r}") from None
    _register(name, found)
    globals()[name] = found
    return found


def _register(name, base):
    import sys
    if name in ("TextIOBase", "TextIOWrapper"):
        # The standard streams are native ones.
        for stream in (sys.__stdin__, sys.__stdout__, sys.__stderr__):
            if stream is not None and not isinstance(stream, base):
                base.register(type(stream))
    for native in _BASES.get(name, ()):
        stream = getattr(_io, native, None)
        if stream is not None and not issubclass(stream, base):
            base.register(stream)
    if name == "IOBase":
        for other in _BASES:
            if other != "IOBase":
                __getattr__(other)


def _make_base(name):
    """An abstract class over the native base class."""
    from abc import ABCMeta
    native = getattr(_io, "_" + name)
    bases = (native,) if name == "IOBase" else (native, __getattr__("IOBase"))
    made = ABCMeta(name, bases, {"__module__": "io", "__doc__": native.__doc__})
    for stream in _BASES[name]:
        stream = getattr(_io, stream, None)
        if stream is not None:
            made.register(stream)
    return made
