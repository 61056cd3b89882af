# io — streams.
#
# Here: the abstract base classes that scripts derive from; each is made when it is first asked for.
# Not here: the streams themselves (native: _io).

from _io import (DEFAULT_BUFFER_SIZE, BlockingIOError, BufferedRandom, BufferedReader,
                 BufferedRWPair, BufferedWriter, BytesIO, FileIO, IncrementalNewlineDecoder,
                 StringIO, TextIOWrapper, UnsupportedOperation, open, open_code, text_encoding)

__all__ = ["BlockingIOError", "open", "open_code", "IOBase", "RawIOBase", "FileIO", "BytesIO",
           "StringIO", "BufferedIOBase", "BufferedReader", "BufferedWriter", "BufferedRWPair",
           "BufferedRandom", "TextIOBase", "TextIOWrapper", "UnsupportedOperation", "SEEK_SET",
           "SEEK_CUR", "SEEK_END", "DEFAULT_BUFFER_SIZE", "IncrementalNewlineDecoder",
           "text_encoding"]

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2

_BASES = {"IOBase": (), "RawIOBase": (FileIO,),
          "BufferedIOBase": (BytesIO, BufferedReader, BufferedWriter, BufferedRandom,
                             BufferedRWPair),
          "TextIOBase": (StringIO, TextIOWrapper)}


def __getattr__(name):
    streams = _BASES.get(name)
    if streams is None:
        raise AttributeError(f"module 'io' has no attribute {name!r}")
    import _io
    from abc import ABCMeta
    native = getattr(_io, "_" + name)
    known = globals()
    bases = (native,) if name == "IOBase" else (native,
                                                known.get("IOBase") or __getattr__("IOBase"))
    if name in known:   # IOBase makes the others.
        return known[name]
    made = known[name] = ABCMeta(name, bases, {"__module__": "io", "__doc__": native.__doc__})
    for stream in streams:
        made.register(stream)
    if name == "IOBase":    # A stream is an IOBase through the class that it is registered with.
        for other in _BASES:
            if other != name:
                __getattr__(other)
    return made
