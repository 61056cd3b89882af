# _pyio — the base classes of streams and the streams in memory.
#
# Here: IOBase and its three kinds, BytesIO, StringIO, IncrementalNewlineDecoder, buffered and
# text streams over any raw stream, files over the calls of _os, and open().
# Not here: the standard streams (native); which of the two `io` shows (io).

from abc import ABCMeta

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
EAGAIN = 11
DEFAULT_BUFFER_SIZE = 8192
BlockingIOError = BlockingIOError


class UnsupportedOperation(OSError, ValueError):
    """The stream cannot do that."""


UnsupportedOperation.__module__ = "io"


def _check_size(size):
    if size is None:
        return -1
    try:
        return size.__index__()
    except AttributeError:
        raise TypeError(f"argument should be integer or None, not {type(size).__name__!r}"
                        ) from None


class IOBase(metaclass=ABCMeta):
    """What all streams share."""

    __module__ = "io"
    _closed_flag = False

    def _unsupported(self, name):
        raise UnsupportedOperation(f"{self.__class__.__name__}.{name}() not supported")

    def seek(self, pos, whence=0):
        self._unsupported("seek")

    def tell(self):
        return self.seek(0, 1)

    def truncate(self, pos=None):
        self._unsupported("truncate")

    def flush(self):
        self._checkClosed()

    def close(self):
        if not self._closed_flag:
            try:
                self.flush()
            finally:
                self._closed_flag = True

    def __del__(self):
        try:
            closed = self.closed
        except AttributeError:
            return
        if not closed:
            self.close()

    def seekable(self):
        return False

    def readable(self):
        return False

    def writable(self):
        return False

    def _checkSeekable(self, msg=None):
        if not self.seekable():
            raise UnsupportedOperation("File or stream is not seekable." if msg is None else msg)

    def _checkReadable(self, msg=None):
        if not self.readable():
            raise UnsupportedOperation("File or stream is not readable." if msg is None else msg)

    def _checkWritable(self, msg=None):
        if not self.writable():
            raise UnsupportedOperation("File or stream is not writable." if msg is None else msg)

    def _checkClosed(self, msg=None):
        if self.closed:
            raise ValueError("I/O operation on closed file." if msg is None else msg)

    @property
    def closed(self):
        return self._closed_flag

    def __enter__(self):
        self._checkClosed()
        return self

    def __exit__(self, *args):
        self.close()

    def fileno(self):
        self._unsupported("fileno")

    def isatty(self):
        self._checkClosed()
        return False

    def readline(self, size=-1):
        size = _check_size(size)
        line = bytearray()
        peek = getattr(self, "peek", None)
        while size < 0 or len(line) < size:
            count = 1
            if peek is not None:
                ahead = peek(1)
                if not ahead:
                    break
                count = ahead.find(b"\n") + 1 or len(ahead)
                if size >= 0:
                    count = min(count, size - len(line))
            piece = self.read(count)
            if not isinstance(piece, bytes):
                raise OSError(f"read() should have returned a bytes object, not "
                              f"{type(piece).__name__!r}")
            if not piece:
                break
            line += piece
            if line.endswith(b"\n"):
                break
        return bytes(line)

    def __iter__(self):
        self._checkClosed()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=None):
        if hint is None or hint <= 0:
            return list(self)
        lines = []
        count = 0
        for line in self:
            lines.append(line)
            count += len(line)
            if count >= hint:
                break
        return lines

    def writelines(self, lines):
        self._checkClosed()
        for line in lines:
            self.write(line)


class RawIOBase(IOBase):
    """Streams of bytes without a buffer."""

    __module__ = "io"

    def read(self, size=-1):
        if size is None:
            size = -1
        if size < 0:
            return self.readall()
        buffer = bytearray(size.__index__())
        count = self.readinto(buffer)
        if count is None:
            return None
        if count < 0 or count > len(buffer):
            raise ValueError(f"readinto returned {count} outside buffer size {len(buffer)}")
        del buffer[count:]
        return bytes(buffer)

    def readall(self):
        result = bytearray()
        while data := self.read(DEFAULT_BUFFER_SIZE):
            result += data
        return bytes(result) if result else data

    def readinto(self, buffer):
        self._unsupported("readinto")

    def write(self, b):
        self._unsupported("write")


class BufferedIOBase(IOBase):
    """Streams of bytes with a buffer."""

    __module__ = "io"

    def read(self, size=-1):
        self._unsupported("read")

    def read1(self, size=-1):
        self._unsupported("read1")

    def readinto(self, buffer):
        return self._read_into(buffer, self.read)

    def readinto1(self, buffer):
        return self._read_into(buffer, self.read1)

    def _read_into(self, buffer, read):
        view = buffer if isinstance(buffer, memoryview) else memoryview(buffer)
        view = view.cast("B")
        data = read(len(view))
        view[:len(data)] = data
        return len(data)

    def write(self, b):
        self._unsupported("write")

    def detach(self):
        self._unsupported("detach")


class TextIOBase(IOBase):
    """Streams of text."""

    __module__ = "io"

    def read(self, size=-1):
        self._unsupported("read")

    def write(self, s):
        self._unsupported("write")

    def truncate(self, pos=None):
        self._unsupported("truncate")

    def readline(self):
        self._unsupported("readline")

    def detach(self):
        self._unsupported("detach")

    @property
    def encoding(self):
        return None

    @property
    def newlines(self):
        return None

    @property
    def errors(self):
        return None


class BytesIO(BufferedIOBase):
    """A stream of bytes in memory."""

    __module__ = "io"
    _buffer = None

    def __init__(self, initial_bytes=b""):
        self._closed_flag = False
        self._buffer = bytearray()
        self._pos = 0
        if initial_bytes is not None:
            self._buffer += initial_bytes if isinstance(initial_bytes, (bytes, bytearray)) else (
                memoryview(initial_bytes).tobytes())

    def __getstate__(self):
        self._checkClosed()
        attributes = {name: value for name, value in self.__dict__.items()
                      if name not in ("_buffer", "_pos", "_closed_flag")}
        return bytes(self._buffer), self._pos, attributes or None

    def __setstate__(self, state):
        if not isinstance(state, tuple) or len(state) < 3:
            raise TypeError(f"{type(self).__name__}.__setstate__ argument should be 3-tuple, got "
                            f"{type(state).__name__}")
        self.__init__(state[0])
        if not isinstance(state[1], int):
            raise TypeError("second item of state must be an integer, not "
                            f"{type(state[1]).__name__}")
        if state[1] < 0:
            raise ValueError("position value cannot be negative")
        self._pos = state[1]
        if state[2] is not None:
            if not isinstance(state[2], dict):
                raise TypeError("third item of state should be a dict, got a "
                                f"{type(state[2]).__name__}")
            self.__dict__.update(state[2])

    def _checkClosed(self, msg=None):
        if self._closed_flag:
            raise ValueError("I/O operation on closed file." if msg is None else msg)

    def getvalue(self):
        self._checkClosed()
        return bytes(self._buffer)

    def getbuffer(self):
        self._checkClosed()
        return memoryview(self._buffer)

    def close(self):
        if self._buffer is not None:
            self._buffer.clear()    # Refuses while someone has a view of it.
            self._buffer = None
        self._closed_flag = True

    def flush(self):
        self._checkClosed()

    def isatty(self):
        self._checkClosed()
        return False

    def read(self, size=-1):
        if self._closed_flag:
            self._checkClosed()
        if type(size) is not int:
            size = _check_size(size)
        start = self._pos
        data = bytes(self._buffer[start:] if size < 0 else self._buffer[start:start + size])
        self._pos = start + len(data)
        return data

    def read1(self, size=-1):
        return self.read(size)

    def readinto(self, buffer):
        self._checkClosed()
        return self._read_into(buffer, self.read)

    def readline(self, size=-1):
        if self._closed_flag:
            self._checkClosed()
        if type(size) is not int:
            size = _check_size(size)
        start = self._pos
        end = self._buffer.find(b"\n", start) + 1 or len(self._buffer)
        if size >= 0:
            end = min(end, start + size)
        if start >= end:
            return b""
        self._pos = end
        return bytes(self._buffer[start:end])

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, size=None):
        self._checkClosed()
        size = _check_size(size)
        lines = []
        count = 0
        while line := self.readline():
            lines.append(line)
            count += len(line)
            if 0 < size <= count:
                break
        return lines

    def write(self, b):
        if self._closed_flag:
            self._checkClosed()
        if type(b) is not bytes:
            if isinstance(b, str):
                raise TypeError("a bytes-like object is required, not 'str'")
            if not isinstance(b, (bytes, bytearray)):
                b = memoryview(b).tobytes()
        count = len(b)
        if not count:
            return 0
        start = self._pos
        buffer = self._buffer
        size = len(buffer)
        if start == size:
            buffer += b
        else:
            if start > size:
                buffer += bytes(start - size)
            buffer[start:start + count] = b
        self._pos = start + count
        return count

    def seek(self, pos, whence=0):
        self._checkClosed()
        try:
            pos = pos.__index__()
        except AttributeError:
            raise TypeError(f"{type(pos).__name__!r} object cannot be interpreted as an integer"
                            ) from None
        if whence == 0:
            if pos < 0:
                raise ValueError("negative seek value %r" % (pos,))
            self._pos = pos
        elif whence == 1:
            self._pos = max(0, self._pos + pos)
        elif whence == 2:
            self._pos = max(0, len(self._buffer) + pos)
        else:
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        return self._pos

    def tell(self):
        self._checkClosed()
        return self._pos

    def truncate(self, pos=None):
        self._checkClosed()
        if pos is None:
            pos = self._pos
        else:
            try:
                pos = pos.__index__()
            except AttributeError:
                raise TypeError(f"argument should be integer or None, not {type(pos).__name__!r}"
                                ) from None
            if pos < 0:
                raise ValueError("negative size value %r" % (pos,))
        if pos < len(self._buffer):
            del self._buffer[pos:]
        return pos

    def readable(self):
        self._checkClosed()
        return True

    writable = seekable = readable

    def __sizeof__(self):
        return object.__sizeof__(self) + (len(self._buffer) if self._buffer is not None else 0)


class IncrementalNewlineDecoder:
    """Turns \\r\\n and \\r into \\n, piece by piece, and remembers which it saw."""

    __module__ = "io"
    _CR, _LF, _CRLF = 1, 2, 4
    _KINDS = (None, "\r", "\n", ("\r", "\n"), "\r\n", ("\r", "\r\n"), ("\n", "\r\n"),
              ("\r", "\n", "\r\n"))

    def __init__(self, decoder, translate, errors="strict"):
        self.decoder = decoder
        self.translate = translate
        self.errors = errors
        self.seennl = 0
        self.pendingcr = False

    def decode(self, input, final=False):
        output = input if self.decoder is None else self.decoder.decode(input, final=final)
        if not isinstance(output, str):
            raise TypeError(f"decoder should return a string result, not "
                            f"{type(output).__name__!r}")
        if self.pendingcr and (output or final):
            output = "\r" + output
            self.pendingcr = False
        if output.endswith("\r") and not final:
            # Perhaps the first half of \r\n.
            output = output[:-1]
            self.pendingcr = True
        if "\r" not in output:
            if "\n" in output:
                self.seennl |= self._LF
            return output
        pairs = output.count("\r\n")
        if pairs:
            self.seennl |= self._CRLF
        if output.count("\r") > pairs:
            self.seennl |= self._CR
        if output.count("\n") > pairs:
            self.seennl |= self._LF
        if self.translate:
            output = output.replace("\r\n", "\n").replace("\r", "\n")
        return output

    def getstate(self):
        data, flag = (b"", 0) if self.decoder is None else self.decoder.getstate()
        return data, (flag << 1) | self.pendingcr

    def setstate(self, state):
        data, flag = state
        self.pendingcr = bool(flag & 1)
        if self.decoder is not None:
            self.decoder.setstate((data, flag >> 1))

    def reset(self):
        self.seennl = 0
        self.pendingcr = False
        if self.decoder is not None:
            self.decoder.reset()

    @property
    def newlines(self):
        return self._KINDS[self.seennl]


def _line_end(text, start, mode):
    """The offset after the line that begins at `start`; -1 when it does not end.

    `mode` is '' for any of the three line ends, or the one that counts.
    """
    if mode:
        found = text.find(mode, start)
        return -1 if found < 0 else found + len(mode)
    newline = text.find("\n", start)
    carriage = text.find("\r", start, newline if newline >= 0 else len(text))
    if carriage < 0:
        return newline + 1 if newline >= 0 else -1
    return carriage + 2 if text.startswith("\n", carriage + 1) else carriage + 1


class StringIO(TextIOBase):
    """A stream of text in memory."""

    __module__ = "io"

    def __init__(self, initial_value="", newline="\n"):
        if newline is not None and not isinstance(newline, str):
            raise TypeError(f"newline must be str or None, not {type(newline).__name__}")
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError(f"illegal newline value: {newline!r}")
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError("initial_value must be str or None, not "
                            f"{type(initial_value).__name__}")
        self._closed_flag = False
        self._newline = newline
        self._decoder = None
        self._line_mode = "" if newline == "" else "\n" if newline is None else newline
        if newline is None or newline == "":
            self._decoder = IncrementalNewlineDecoder(None, newline is None)
        self._text = ""
        # Pieces written at the end and not yet joined to the text.
        self._pieces = []
        self._length = 0
        self._pos = 0
        if initial_value:
            self.write(initial_value)
            self._pos = 0

    def _checkClosed(self, msg=None):
        if self._closed_flag:
            raise ValueError("I/O operation on closed file" if msg is None else msg)

    def _joined(self):
        if self._pieces:
            self._text += "".join(self._pieces)
            self._pieces.clear()
        return self._text

    def getvalue(self):
        self._checkClosed()
        return self._joined()

    def write(self, s, /):
        if type(s) is not str and not isinstance(s, str):
            raise TypeError(f"string argument expected, got {type(s).__name__!r}")
        if self._closed_flag:
            self._checkClosed()
        count = len(s)
        if self._pos == self._length and self._newline == "\n":    # Most writes: at the end, as it is.
            self._pieces.append(s)
            self._length = self._pos = self._length + count
            return count
        if not s:
            return 0
        if self._decoder is not None:
            s = self._decoder.decode(s, True)
        elif self._newline != "\n" and "\n" in s:
            s = s.replace("\n", self._newline)
        size = len(s)
        pos = self._pos
        if pos > self._length:
            self._pieces.append("\0" * (pos - self._length))
            self._length = pos
        if pos == self._length:
            self._pieces.append(s)
            self._length = pos + size
        else:
            text = self._joined()
            self._text = text[:pos] + s + text[pos + size:]
            self._length = len(self._text)
        self._pos = pos + size
        return count

    def read(self, size=-1, /):
        if self._closed_flag:
            self._checkClosed()
        if type(size) is not int:
            size = _check_size(size)
        start = self._pos
        if start >= self._length:
            return ""
        text = self._joined() if self._pieces else self._text
        if size < 0:
            self._pos = self._length
            return text[start:]
        self._pos = min(start + size, self._length)
        return text[start:self._pos]

    def readline(self, size=-1, /):
        self._checkClosed()
        size = _check_size(size)
        start = self._pos
        if start >= self._length:
            return ""
        text = self._joined()
        end = _line_end(text, start, self._line_mode)
        if end < 0:
            end = self._length
        if size >= 0:
            end = min(end, start + size)
        self._pos = end
        return text[start:end]

    def __next__(self):
        if self._line_mode == "\n" and not self._pieces and type(self) is StringIO:
            text = self._text
            start = self._pos
            end = text.find("\n", start) + 1
            if end:
                self._pos = end
                return text[start:end]
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def tell(self):
        self._checkClosed()
        return self._pos

    def seek(self, pos, whence=0, /):
        self._checkClosed()
        if not isinstance(pos, int):
            pos = pos.__index__() if hasattr(type(pos), "__index__") else _not_integer(pos)
        if whence == 0:
            if pos < 0:
                raise ValueError("Negative seek position %r" % (pos,))
            self._pos = pos
        elif whence == 1:
            if pos:
                raise OSError("Can't do nonzero cur-relative seeks")
        elif whence == 2:
            if pos:
                raise OSError("Can't do nonzero end-relative seeks")
            self._pos = self._length
        else:
            raise ValueError(f"Invalid whence ({whence}, should be 0, 1 or 2)")
        return self._pos

    def truncate(self, pos=None, /):
        self._checkClosed()
        if pos is None:
            pos = self._pos
        else:
            if not hasattr(type(pos), "__index__"):
                raise TypeError(f"argument should be integer or None, not {type(pos).__name__!r}")
            pos = pos.__index__()
            if pos < 0:
                raise ValueError("Negative size value %r" % (pos,))
        if pos < self._length:
            self._text = self._joined()[:pos]
            self._length = pos
        return pos

    def close(self):
        self._closed_flag = True
        self._text = ""
        self._pieces = []

    def flush(self):
        self._checkClosed()

    def readable(self):
        self._checkClosed()
        return True

    writable = seekable = readable

    @property
    def line_buffering(self):
        self._checkClosed()
        return False

    @property
    def newlines(self):
        self._checkClosed()
        return None if self._decoder is None else self._decoder.newlines

    def detach(self):
        self._unsupported("detach")

    def __getstate__(self):
        self._checkClosed()
        attributes = {name: value for name, value in self.__dict__.items() if name not in (
            "_closed_flag", "_newline", "_decoder", "_line_mode", "_text", "_pieces", "_length",
            "_pos")}
        return self._joined(), self._newline, self._pos, attributes or None

    def __setstate__(self, state):
        if not isinstance(state, tuple) or len(state) < 4:
            raise TypeError(f"{type(self).__name__}.__setstate__ argument should be 4-tuple, got "
                            f"{type(state).__name__}")
        text, newline, pos, attributes = state
        self.__init__("", newline)
        if not isinstance(text, str):
            raise TypeError("first item of state must be str")
        self._text, self._length = text, len(text)
        if not isinstance(pos, int):
            raise TypeError(f"third item of state must be an integer, not {type(pos).__name__}")
        if pos < 0:
            raise ValueError("position value cannot be negative")
        self._pos = pos
        if attributes is not None:
            if not isinstance(attributes, dict):
                raise TypeError("fourth item of state should be a dict, got a "
                                f"{type(attributes).__name__}")
            self.__dict__.update(attributes)


def _not_integer(value):
    raise TypeError(f"{type(value).__name__!r} object cannot be interpreted as an integer")


# Buffers over raw streams.

class _BufferedOverRaw(BufferedIOBase):
    """What the buffers over one raw stream share."""

    __module__ = "io"

    def __init__(self, raw, buffer_size):
        if buffer_size <= 0:
            raise ValueError("invalid buffer size")
        self._raw = raw
        self.buffer_size = buffer_size

    @property
    def raw(self):
        return self._raw

    @property
    def closed(self):
        return self._raw.closed

    @property
    def name(self):
        return self._raw.name

    @property
    def mode(self):
        return self._raw.mode

    def __repr__(self):
        kind = f"{self.__class__.__module__}.{self.__class__.__qualname__}"
        try:
            return f"<{kind} name={self.name!r}>"
        except AttributeError:
            return f"<{kind}>"

    def __getstate__(self):
        raise TypeError(f"cannot pickle {self.__class__.__name__!r} object")

    def seekable(self):
        return self._raw.seekable()

    def fileno(self):
        return self._raw.fileno()

    def isatty(self):
        return self._raw.isatty()

    def flush(self):
        if self.closed:
            raise ValueError("flush on closed file")
        self._raw.flush()

    def close(self):
        if self._raw is not None and not self.closed:
            try:
                self.flush()
            finally:
                self._raw.close()

    def detach(self):
        if self._raw is None:
            raise ValueError("raw stream already detached")
        self.flush()
        raw = self._raw
        self._raw = None
        return raw

    def truncate(self, pos=None):
        self._checkClosed()
        self._checkWritable()
        self.flush()
        return self._raw.truncate(self.tell() if pos is None else pos)


class BufferedReader(_BufferedOverRaw):
    """A buffer for reading."""

    __module__ = "io"

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.readable():
            raise OSError('"raw" argument must be readable.')
        super().__init__(raw, buffer_size)
        self._ahead = b""
        self._ahead_pos = 0

    def readable(self):
        return self._raw.readable()

    def _take(self, count):
        data = self._ahead[self._ahead_pos:self._ahead_pos + count]
        self._ahead_pos += len(data)
        return data

    def _left(self):
        return len(self._ahead) - self._ahead_pos

    def _fill(self, size):
        """Read once; b'' at the end, None when nothing is there yet."""
        data = self._raw.read(size)
        if data:
            self._ahead = self._ahead[self._ahead_pos:] + data
            self._ahead_pos = 0
        return data

    def read(self, size=-1):
        if size is not None and size < -1:
            raise ValueError("invalid number of bytes to read")
        self._checkClosed("read of closed file")
        if size is None or size == -1:
            rest = self._take(self._left())
            if hasattr(self._raw, "readall"):
                data = self._raw.readall()
            else:
                pieces = []
                while data := self._raw.read():
                    pieces.append(data)
                data = b"".join(pieces) if pieces else data
            if data is None:
                return rest or None
            return rest + data
        while self._left() < size:
            data = self._fill(max(self.buffer_size, size - self._left()))
            if not data:
                if data is None and not self._left():
                    return None
                break
        return self._take(size)

    def peek(self, size=0):
        self._checkClosed("peek of closed file")
        if not self._left():
            self._fill(self.buffer_size)
        return self._ahead[self._ahead_pos:]

    def read1(self, size=-1):
        self._checkClosed("read of closed file")
        if size < 0:
            size = self.buffer_size
        if size == 0:
            return b""
        if not self._left():
            self._fill(self.buffer_size)
        return self._take(size)

    def tell(self):
        return self._raw.tell() - self._left()

    def seek(self, pos, whence=0):
        if whence not in (0, 1, 2):
            raise ValueError(f"whence value {whence} unsupported")
        self._checkClosed("seek of closed file")
        if whence == 1:
            pos -= self._left()
        pos = self._raw.seek(pos, whence)
        self._ahead = b""
        self._ahead_pos = 0
        return pos


class BufferedWriter(_BufferedOverRaw):
    """A buffer for writing."""

    __module__ = "io"

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.writable():
            raise OSError('"raw" argument must be writable.')
        super().__init__(raw, buffer_size)
        self._pending = bytearray()

    def writable(self):
        return self._raw.writable()

    def write(self, b):
        if isinstance(b, str):
            raise TypeError("can't write str to binary stream")
        self._checkClosed("write to closed file")
        before = len(self._pending)
        self._pending += b
        written = len(self._pending) - before
        if len(self._pending) > self.buffer_size:
            try:
                self._write_out()
            except BlockingIOError as error:
                over = len(self._pending) - self.buffer_size
                if over > 0:
                    written -= over
                    del self._pending[self.buffer_size:]
                    raise BlockingIOError(error.errno, error.strerror, written) from None
        return written

    def _write_out(self):
        self._checkClosed("flush on closed file")
        while self._pending:
            count = self._raw.write(bytes(self._pending))
            if count is None:
                raise BlockingIOError(EAGAIN, "write could not complete without blocking", 0)
            if count > len(self._pending) or count < 0:
                raise OSError("write() returned incorrect number of bytes")
            del self._pending[:count]

    def flush(self):
        self._write_out()
        self._raw.flush()

    def tell(self):
        return self._raw.tell() + len(self._pending)

    def seek(self, pos, whence=0):
        if whence not in (0, 1, 2):
            raise ValueError("invalid whence value")
        self._write_out()
        return self._raw.seek(pos, whence)


class BufferedRandom(BufferedWriter, BufferedReader):
    """A buffer for reading and writing at the same place."""

    __module__ = "io"

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        raw._checkSeekable()
        BufferedReader.__init__(self, raw, buffer_size)
        BufferedWriter.__init__(self, raw, buffer_size)
        self._ahead = b""
        self._ahead_pos = 0

    def _forget_ahead(self):
        if self._left():
            self._raw.seek(-self._left(), 1)
        self._ahead = b""
        self._ahead_pos = 0

    def seek(self, pos, whence=0):
        if whence not in (0, 1, 2):
            raise ValueError("invalid whence value")
        self._write_out()
        self._forget_ahead()
        return self._raw.seek(pos, whence)

    def tell(self):
        return self._raw.tell() + len(self._pending) - self._left()

    def read(self, size=-1):
        self._write_out()
        return BufferedReader.read(self, size)

    def peek(self, size=0):
        self._write_out()
        return BufferedReader.peek(self, size)

    def read1(self, size=-1):
        self._write_out()
        return BufferedReader.read1(self, size)

    def write(self, b):
        self._forget_ahead()
        return BufferedWriter.write(self, b)


class BufferedRWPair(BufferedIOBase):
    """A reader and a writer in one object."""

    __module__ = "io"

    def __init__(self, reader, writer, buffer_size=DEFAULT_BUFFER_SIZE):
        if not reader.readable():
            raise OSError('"reader" argument must be readable.')
        if not writer.writable():
            raise OSError('"writer" argument must be writable.')
        self.reader = BufferedReader(reader, buffer_size)
        self.writer = BufferedWriter(writer, buffer_size)

    def read(self, size=-1):
        return self.reader.read(-1 if size is None else size)

    def readinto(self, b):
        return self.reader.readinto(b)

    def write(self, b):
        return self.writer.write(b)

    def peek(self, size=0):
        return self.reader.peek(size)

    def read1(self, size=-1):
        return self.reader.read1(size)

    def readinto1(self, b):
        return self.reader.readinto1(b)

    def readable(self):
        return self.reader.readable()

    def writable(self):
        return self.writer.writable()

    def flush(self):
        return self.writer.flush()

    def close(self):
        try:
            self.writer.close()
        finally:
            self.reader.close()

    def isatty(self):
        return self.reader.isatty() or self.writer.isatty()

    @property
    def closed(self):
        return self.writer.closed


class TextIOWrapper(TextIOBase):
    """Text over a buffered stream of bytes."""

    __module__ = "io"
    _CHUNK_SIZE = 8192
    _buffer = None

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False,
                 write_through=False):
        if newline is not None and not isinstance(newline, str):
            raise TypeError(f"illegal newline type: {type(newline)!r}")
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError(f"illegal newline value: {newline!r}")
        if encoding is None or encoding == "locale":
            encoding = "utf-8"
        if not isinstance(encoding, str):
            raise ValueError(f"invalid encoding: {encoding!r}")
        if errors is None:
            errors = "strict"
        elif not isinstance(errors, str):
            raise ValueError(f"invalid errors: {errors!r}")
        import codecs
        codecs.lookup(encoding)
        self._buffer = buffer
        self._encoding = encoding
        self._errors = errors
        # A file that is asked directly whether it is closed: below one of our own buffers.
        self._file = None
        if type(self) is TextIOWrapper and type(buffer) in (
                BufferedReader, BufferedWriter, BufferedRandom) and type(buffer._raw) is FileIO:
            self._file = buffer._raw
        self._set_newline(newline)
        self._line_buffering = line_buffering
        self._write_through = write_through
        self._text = ""         # Decoded and not yet read.
        self._text_pos = 0
        self._decoder = None
        self._encoder = None
        self._snapshot = None   # Decoder state and bytes that _text was decoded from.
        self._pending = []
        self._pending_size = 0
        self._seekable = buffer.seekable()
        self._telling = self._seekable
        self._has_read1 = hasattr(buffer, "read1")
        self.mode = getattr(buffer, "mode", None) or ""
        if not self.mode:
            del self.mode

    def _set_newline(self, newline):
        self._read_newline = newline
        self._read_universal = not newline
        self._read_translate = newline is None
        self._write_newline = "\n" if newline is None or newline == "" else newline
        self._line_mode = "" if newline == "" else "\n" if newline is None else newline
        self._line_file = self._file if self._line_mode == "\n" else None
        self._plain_file = None     # Set when text may be written as it is: see write().

    def _get_decoder(self):
        self._plain_file = None
        if self._decoder is None:
            import codecs
            decoder = codecs.getincrementaldecoder(self._encoding)(self._errors)
            if self._read_universal:
                decoder = IncrementalNewlineDecoder(decoder, self._read_translate)
            self._decoder = decoder
        return self._decoder

    def __repr__(self):
        kind = f"{self.__class__.__module__}.{self.__class__.__qualname__}"
        text = f"<{kind}"
        for attribute in ("name", "mode"):
            try:
                text += f" {attribute}={getattr(self, attribute)!r}"
            except Exception:
                pass
        return text + f" encoding={self.encoding!r}>"

    encoding = property(lambda self: self._encoding)
    errors = property(lambda self: self._errors)
    line_buffering = property(lambda self: self._line_buffering)
    write_through = property(lambda self: self._write_through)
    buffer = property(lambda self: self._buffer)
    closed = property(lambda self: self._buffer.closed)
    name = property(lambda self: self._buffer.name)

    @property
    def newlines(self):
        return getattr(self._decoder, "newlines", None)

    def reconfigure(self, *, encoding=None, errors=None, newline=Ellipsis, line_buffering=None,
                    write_through=None):
        """Change how the stream works, after a flush."""
        if self._text and (encoding is not None or errors is not None or newline is not Ellipsis):
            raise UnsupportedOperation("It is not possible to set the encoding or newline of "
                                       "stream after the first read")
        if errors is None:
            errors = self._errors if encoding is None else "strict"
        if encoding is not None:
            self._encoding = encoding
        self._errors = errors
        self.flush()
        if newline is not Ellipsis:
            self._set_newline(newline)
        self._encoder = self._decoder = self._plain_file = None
        if line_buffering is not None:
            self._line_buffering = line_buffering
        if write_through is not None:
            self._write_through = write_through

    def seekable(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        return self._seekable

    def readable(self):
        return self._buffer.readable()

    def writable(self):
        return self._buffer.writable()

    def fileno(self):
        return self._buffer.fileno()

    def isatty(self):
        return self._buffer.isatty()

    def flush(self):
        self._checkClosed()
        self._write_pending()
        self._buffer.flush()
        self._telling = self._seekable

    def close(self):
        if self._buffer is not None and not self.closed:
            try:
                self.flush()
            finally:
                self._buffer.close()

    def detach(self):
        if self._buffer is None:
            raise ValueError("buffer is already detached")
        self.flush()
        buffer = self._buffer
        self._buffer = self._file = self._line_file = self._plain_file = None
        return buffer

    def _write_pending(self):
        if self._pending:
            data = b"".join(self._pending)
            self._pending.clear()
            self._pending_size = 0
            self._buffer.write(data)

    def write(self, s):
        file = self._plain_file
        if file is not None and file._fd >= 0 and type(s) is str:
            data = s.encode()
            self._pending.append(data)
            self._pending_size = size = self._pending_size + len(data)
            if size > self._CHUNK_SIZE:
                self._write_pending()
            return len(s)
        if self._buffer.closed:
            self._checkClosed("write to closed file")
        if type(s) is not str and not isinstance(s, str):
            raise TypeError("can't write %s to text stream" % s.__class__.__name__)
        count = len(s)
        has_newline = (self._line_buffering or self._write_newline != "\n") and "\n" in s
        if has_newline and self._write_newline != "\n":
            s = s.replace("\n", self._write_newline)
        if self._encoder is None:
            import codecs
            self._encoder = codecs.getincrementalencoder(self._encoding)(self._errors)
            # Its encoder keeps nothing from one call to the next.
            self._is_utf8 = codecs.lookup(self._encoding).name == "utf-8"
            if self._seekable and self._buffer.tell():
                self._encoder.setstate(0)   # Not at the start: no byte order mark.
        data = s.encode("utf-8", self._errors) if self._is_utf8 else self._encoder.encode(s)
        self._pending.append(data)
        self._pending_size += len(data)
        if self._pending_size > self._CHUNK_SIZE or self._write_through:
            self._write_pending()
        if self._line_buffering and (has_newline or "\r" in s):
            self.flush()
        if self._decoder is not None:
            self._drop_text()
            self._decoder.reset()
        elif (self._is_utf8 and self._errors == "strict" and self._write_newline == "\n"
                and not self._line_buffering and not self._write_through):
            self._plain_file = self._file
        return count

    def _drop_text(self):
        self._text = ""
        self._text_pos = 0
        self._snapshot = None

    def _read_chunk(self):
        decoder = self._get_decoder()
        if self._telling:
            data_before, flags = decoder.getstate()
        if self._has_read1:
            data = self._buffer.read1(self._CHUNK_SIZE)
        else:
            data = self._buffer.read(self._CHUNK_SIZE)
        if not isinstance(data, (bytes, bytearray)):
            raise TypeError("underlying read() should have returned a bytes-like object, not "
                            f"{type(data).__name__!r}")
        text = decoder.decode(data, not data)
        if self._telling:
            if self._text_pos < len(self._text) and self._snapshot is not None:
                # Unread text of an earlier chunk: the snapshot begins there.
                self._snapshot = (self._snapshot[0], self._snapshot[1] + bytes(data))
            else:
                self._snapshot = (flags, data_before + bytes(data))
        self._text = self._text[self._text_pos:] + text
        self._text_pos = 0
        return bool(data)

    def read(self, size=None):
        self._checkClosed("read of closed file")
        self._checkReadable("not readable")
        self._write_pending()
        size = _check_size(size)
        if size < 0:
            decoder = self._get_decoder()
            rest = self._text[self._text_pos:]
            result = rest + decoder.decode(self._buffer.read(), final=True)
            self._drop_text()
            return result
        while len(self._text) - self._text_pos < size:
            if not self._read_chunk():
                break
        result = self._text[self._text_pos:self._text_pos + size]
        self._text_pos += len(result)
        return result

    def __next__(self):
        self._telling = False
        file = self._line_file
        if file is not None and file._fd >= 0 and not self._pending:
            start = self._text_pos
            end = self._text.find("\n", start) + 1
            if end:         # Most lines lie whole in what has been decoded.
                self._text_pos = end
                return self._text[start:end]
        line = self.readline()
        if not line:
            self._snapshot = None
            self._telling = self._seekable
            raise StopIteration
        return line

    def readline(self, size=None):
        self._checkClosed("read of closed file")
        self._checkReadable("not readable")
        self._write_pending()
        size = _check_size(size)
        while True:
            end = _line_end(self._text, self._text_pos, self._line_mode)
            if end >= 0 or (size >= 0 and len(self._text) - self._text_pos >= size):
                break
            if not self._read_chunk():
                break
        if end < 0:
            end = len(self._text)
        if size >= 0:
            end = min(end, self._text_pos + size)
        line = self._text[self._text_pos:end]
        self._text_pos = end
        return line

    # A place in the text is a place in the bytes, plus what the decoder needs to go on from there:
    # its flags, and how many bytes and characters to skip.

    def tell(self):
        self._checkClosed()
        if not self._seekable:
            raise UnsupportedOperation("underlying stream is not seekable")
        if not self._telling:
            raise OSError("telling position disabled by next() call")
        self.flush()
        position = self._buffer.tell()
        if self._decoder is None or self._snapshot is None:
            return position
        flags, data = self._snapshot
        position -= len(data)
        wanted = self._text_pos
        if wanted == 0:
            return position | flags << 64
        decoder = self._get_decoder()
        saved = decoder.getstate()
        try:
            decoder.setstate((b"", flags))
            # The longest run of bytes that decodes to no more than what was read.
            fed = safe = safe_flags = done = safe_done = 0
            safe_flags = flags
            for index in range(len(data)):
                done += len(decoder.decode(data[index:index + 1]))
                fed += 1
                pending, now = decoder.getstate()
                if not pending and done <= wanted:
                    safe, safe_flags, safe_done = fed, now, done
                if done >= wanted:
                    break
            else:
                done += len(decoder.decode(b"", True))
            return (position + safe) | safe_flags << 64 | (fed - safe) << 128 | (
                (wanted - safe_done) << 192)
        finally:
            decoder.setstate(saved)

    def seek(self, cookie, whence=0):
        self._checkClosed()
        if not self._seekable:
            raise UnsupportedOperation("underlying stream is not seekable")
        if whence == 1:
            if cookie != 0:
                raise UnsupportedOperation("can't do nonzero cur-relative seeks")
            whence = 0
            cookie = self.tell()
        elif whence == 2:
            if cookie != 0:
                raise UnsupportedOperation("can't do nonzero end-relative seeks")
            self.flush()
            position = self._buffer.seek(0, 2)
            self._drop_text()
            if self._decoder is not None:
                self._decoder.reset()
            return position
        if whence != 0:
            raise ValueError(f"unsupported whence ({whence})")
        if cookie < 0:
            raise ValueError(f"negative seek position {cookie!r}")
        self.flush()
        mask = (1 << 64) - 1
        position, flags = cookie & mask, cookie >> 64 & mask
        to_feed, to_skip = cookie >> 128 & mask, cookie >> 192
        self._buffer.seek(position)
        self._drop_text()
        if self._decoder is not None or flags or to_skip:
            self._get_decoder().reset()
            self._decoder.setstate((b"", flags))
            self._snapshot = (flags, b"")
        if to_skip:
            data = self._buffer.read(to_feed)
            self._text = self._decoder.decode(data)
            self._snapshot = (flags, data)
            while len(self._text) < to_skip and self._read_chunk():
                pass
            self._text_pos = to_skip
        if self._encoder is not None and position == 0:
            self._encoder.reset()
        return cookie

    def truncate(self, pos=None):
        self.flush()
        if pos is None:
            pos = self.tell()
        return self._buffer.truncate(pos)

    def __getstate__(self):
        raise TypeError(f"cannot pickle {self.__class__.__name__!r} object")


# Files.

class FileIO(RawIOBase):
    """A file of the system, without a buffer."""

    __module__ = "_io"
    _fd = -1
    _closefd = True

    def __init__(self, file, mode="r", closefd=True, opener=None):
        if not isinstance(mode, str):
            raise TypeError("invalid mode: %s" % (mode,))
        if not set(mode) <= set("xrwab+"):
            raise ValueError("invalid mode: %s" % (mode,))
        if sum(letter in "rwax" for letter in mode) != 1 or mode.count("+") > 1:
            raise ValueError("Must have exactly one of create/read/write/append mode and at most "
                             "one plus")
        import _os
        self._os = _os
        updating = "+" in mode
        self._readable = updating or "r" in mode
        self._writable = updating or "r" not in mode
        self._created = "x" in mode
        self._appending = "a" in mode
        self._seekable = None
        if isinstance(file, int):
            if file < 0:
                raise ValueError("negative file descriptor")
            self._fd = file
            self._closefd = closefd
            own = False
        else:
            if not closefd:
                raise ValueError("Cannot use closefd=False with file name")
            flags = 0o2 if updating else 0o1 if self._writable else 0
            flags |= 0o2000000      # O_CLOEXEC
            if "x" in mode:
                flags |= 0o100 | 0o200
            elif "w" in mode:
                flags |= 0o100 | 0o1000
            elif "a" in mode:
                flags |= 0o100 | 0o2000
            if opener is None:
                fd = _os.open(file, flags, 0o666)
            else:
                fd = opener(file, flags)
                if not isinstance(fd, int):
                    raise TypeError("expected integer from opener")
                if fd < 0:
                    raise ValueError(f"opener returned {fd}")
            self._fd = fd
            own = True
        try:
            status = _os.fstat(self._fd)
            if status.st_mode & 0o170000 == 0o040000:
                raise IsADirectoryError(21, "Is a directory", file)
            self._blksize = getattr(status, "st_blksize", 0)
            self.name = file
            if self._appending:
                try:
                    _os.lseek(self._fd, 0, 2)
                except OSError as error:
                    if error.errno != 29:   # A pipe has no end to go to.
                        raise
        except BaseException:
            if own:
                _os.close(self._fd)
            self._fd = -1
            raise

    def __del__(self):
        if self._fd >= 0 and self._closefd and not self.closed:
            self.close()

    def __getstate__(self):
        raise TypeError(f"cannot pickle {self.__class__.__name__!r} object")

    def __repr__(self):
        name = f"{self.__class__.__module__}.{self.__class__.__qualname__}"
        if self.closed:
            return f"<{name} [closed]>"
        try:
            shown = f"name={self.name!r}"
        except AttributeError:
            shown = f"fd={self._fd}"
        return f"<{name} {shown} mode={self.mode!r} closefd={self._closefd!r}>"

    def _checkClosed(self, msg=None):
        if self._closed_flag or self._fd < 0:
            raise ValueError("I/O operation on closed file" if msg is None else msg)

    def _need(self, able, what):
        self._checkClosed()
        if not able:
            raise UnsupportedOperation(f"File not open for {what}")

    def read(self, size=None):
        self._need(self._readable, "reading")
        if size is None or size < 0:
            return self.readall()
        try:
            return self._os.read(self._fd, size)
        except BlockingIOError:
            return None

    def readall(self):
        self._need(self._readable, "reading")
        pieces = []
        size = DEFAULT_BUFFER_SIZE
        try:
            left = self._os.fstat(self._fd).st_size - self._os.lseek(self._fd, 0, 1)
            size = max(left + 1, DEFAULT_BUFFER_SIZE)
        except OSError:
            pass
        while True:
            try:
                data = self._os.read(self._fd, size)
            except BlockingIOError:
                if pieces:
                    break
                return None
            if not data:
                break
            pieces.append(data)
        return b"".join(pieces)

    def readinto(self, buffer):
        view = memoryview(buffer).cast("B")
        data = self.read(len(view))
        if data is None:
            return None
        view[:len(data)] = data
        return len(data)

    def write(self, b):
        self._need(self._writable, "writing")
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        try:
            return self._os.write(self._fd, b)
        except BlockingIOError:
            return None

    def seek(self, pos, whence=0):
        if isinstance(pos, float):
            raise TypeError("an integer is required")
        self._checkClosed()
        return self._os.lseek(self._fd, pos, whence)

    def tell(self):
        self._checkClosed()
        return self._os.lseek(self._fd, 0, 1)

    def truncate(self, size=None):
        self._need(self._writable, "writing")
        if size is None:
            size = self.tell()
        self._os.ftruncate(self._fd, size)
        return size

    def close(self):
        if not self._closed_flag:
            try:
                if self._closefd and self._fd >= 0:
                    self._os.close(self._fd)
            finally:
                self._fd = -1
                self._closed_flag = True

    def seekable(self):
        self._checkClosed()
        if self._seekable is None:
            try:
                self.tell()
            except OSError:
                self._seekable = False
            else:
                self._seekable = True
        return self._seekable

    def readable(self):
        self._checkClosed()
        return self._readable

    def writable(self):
        self._checkClosed()
        return self._writable

    def fileno(self):
        self._checkClosed()
        return self._fd

    def isatty(self):
        self._checkClosed()
        return self._os.isatty(self._fd)

    @property
    def closefd(self):
        return self._closefd

    @property
    def mode(self):
        if self._created:
            return "xb+" if self._readable else "xb"
        if self._appending:
            return "ab+" if self._readable else "ab"
        if self._readable:
            return "rb+" if self._writable else "rb"
        return "wb"


def text_encoding(encoding, stacklevel=2):
    """The encoding to use where none was given."""
    return "utf-8" if encoding is None else encoding


def open_code(path):
    """Open a file that holds code."""
    return open(path, "rb")


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True,
         opener=None):
    """Open a file as a stream of text or bytes."""
    if not isinstance(file, (str, bytes, int)):
        from os import fspath
        file = fspath(file)
    for name, value in (("mode", mode), ("encoding", encoding), ("errors", errors)):
        if not isinstance(value, str) and (value is not None or name == "mode"):
            raise TypeError(f"open() argument '{name}' must be str"
                            f"{'' if name == 'mode' else ' or None'}, not {type(value).__name__}")
    if not isinstance(buffering, int):
        raise TypeError(f"{type(buffering).__name__!r} object cannot be interpreted as an integer")
    letters = set(mode)
    if letters - set("axrwb+t") or len(mode) > len(letters):
        raise ValueError("invalid mode: %r" % mode)
    updating = "+" in letters
    text, binary = "t" in letters, "b" in letters
    if text and binary:
        raise ValueError("can't have text and binary mode at once")
    if len(letters & set("axrw")) != 1:
        raise ValueError("must have exactly one of create/read/write/append mode")
    if binary:
        for name, value in (("an encoding", encoding), ("an errors", errors),
                            ("a newline", newline)):
            if value is not None:
                raise ValueError(f"binary mode doesn't take {name} argument")
        if buffering == 1:
            import warnings
            warnings.warn("line buffering (buffering=1) isn't supported in binary mode, the "
                          "default buffer size will be used", RuntimeWarning, 2)
    raw = FileIO(file, "".join(letter for letter in mode if letter in "axrw+"), closefd, opener)
    result = raw
    try:
        line_buffering = buffering == 1 or (buffering < 0 and raw.isatty())
        if buffering < 0 or buffering == 1:
            buffering = raw._blksize if raw._blksize > 1 else DEFAULT_BUFFER_SIZE
        if buffering == 0:
            if binary:
                return result
            raise ValueError("can't have unbuffered text I/O")
        if updating:
            buffer = BufferedRandom(raw, buffering)
        elif "r" in letters:
            buffer = BufferedReader(raw, buffering)
        else:
            buffer = BufferedWriter(raw, buffering)
        result = buffer
        if binary:
            return result
        result = TextIOWrapper(buffer, encoding, errors, newline, line_buffering)
        result.mode = mode
        return result
    except BaseException:
        result.close()
        raise
