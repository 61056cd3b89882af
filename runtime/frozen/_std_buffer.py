# _std_buffer — sys.stdin.buffer, sys.stdout.buffer and sys.stderr.buffer: bytes below the native text streams.
#
# What is written goes out after the text that was printed before. What sys.stdin has read ahead as text is not seen here.

import io
import os


class BufferedWriter(io.BufferedIOBase):
    """The bytes below a text stream that is written to."""

    def __init__(self, text):
        self._text = text
        self.raw = io.FileIO(text.fileno(), "wb", closefd=False)

    name = property(lambda self: self._text.name)
    mode = "wb"
    closed = property(lambda self: self._text.closed)

    def writable(self):
        return True

    def fileno(self):
        return self._text.fileno()

    def isatty(self):
        return self._text.isatty()

    def flush(self):
        if not self._text.closed:
            self._text.flush()

    def write(self, data):
        """Write bytes, after what was printed."""
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        self._text.flush()
        data = bytes(data)
        fd, at = self._text.fileno(), 0
        while at < len(data):
            at += os.write(fd, data[at:] if at else data)
        return len(data)

    def close(self):
        self._text.close()


_made = {}


def of(text):
    """The buffer of a standard stream; always the same one."""
    fd = text.fileno()
    found = _made.get(fd)
    if found is None:
        found = io.BufferedReader(io.FileIO(fd, "rb", closefd=False)) if text.readable() else BufferedWriter(text)
        _made[fd] = found
    return found
