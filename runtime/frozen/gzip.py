# gzip — files in gzip's format (RFC 1952), over zlib.

import io
import os
import struct
import time
import zlib

__all__ = ["BadGzipFile", "GzipFile", "open", "compress", "decompress"]

FTEXT, FHCRC, FEXTRA, FNAME, FCOMMENT = 1, 2, 4, 8, 16
READ, WRITE = "rb", "wb"
READ_BUFFER_SIZE = 128 * 1024
_COMPRESS_LEVEL_FAST, _COMPRESS_LEVEL_TRADEOFF, _COMPRESS_LEVEL_BEST = 1, 6, 9


def open(filename, mode="rb", compresslevel=9, encoding=None, errors=None, newline=None):
    """Open a file of gzip data, as bytes or, with "t" in the mode, as text; filename may be a file object."""
    if "t" in mode:
        if "b" in mode:
            raise ValueError(f"Invalid mode: {mode!r}")
    else:
        for name, value in ("encoding", encoding), ("errors", errors), ("newline", newline):
            if value is not None:
                raise ValueError(f"Argument '{name}' not supported in binary mode")
    plain = mode.replace("t", "")
    if isinstance(filename, (str, bytes, os.PathLike)):
        made = GzipFile(filename, plain, compresslevel)
    elif hasattr(filename, "read") or hasattr(filename, "write"):
        made = GzipFile(None, plain, compresslevel, filename)
    else:
        raise TypeError("filename must be a str or bytes object, or a file")
    return io.TextIOWrapper(made, io.text_encoding(encoding) if hasattr(io, "text_encoding") else encoding, errors, newline) if "t" in mode else made


class BadGzipFile(OSError):
    """The data is not gzip."""


class _Prepended:
    """A file with bytes put back before its rest."""

    def __init__(self, f):
        self.file, self._head = f, b""

    def read(self, size):
        if self._head:
            out, self._head = self._head[:size], self._head[size:]
            return out
        return self.file.read(size)

    def prepend(self, data=b""):
        self._head = data + self._head

    def exactly(self, n):
        data = self.read(n)
        while len(data) < n:
            more = self.read(n - len(data))
            if not more:
                raise EOFError("Compressed file ended before the end-of-stream marker was reached")
            data += more
        return data

    def seek(self, at):
        self._head = b""
        return self.file.seek(at)

    def seekable(self):
        return True


def _read_gzip_header(fp):
    """Reads a member's header. The time in it; None at the end of the file."""
    magic = fp.read(1)
    if magic:
        magic += fp.read(1)
    if magic == b"":
        return None
    if magic != b"\037\213":
        raise BadGzipFile("Not a gzipped file (%r)" % magic)
    method, flag, mtime = struct.unpack("<BBIxx", fp.exactly(8))
    if method != 8:
        raise BadGzipFile("Unknown compression method")
    if flag & FEXTRA:
        fp.exactly(struct.unpack("<H", fp.exactly(2))[0])
    for bit in FNAME, FCOMMENT:
        if flag & bit:
            while fp.exactly(1) != b"\0":
                pass
    if flag & FHCRC:
        fp.exactly(2)
    return mtime


class _GzipReader(io.RawIOBase):
    def __init__(self, fp):
        self._fp = _Prepended(fp)
        self._new_member, self._done, self._pos, self._size, self._last_mtime = True, False, 0, -1, None
        self._inflate = None

    def readable(self):
        return True

    def seekable(self):
        return True

    def tell(self):
        return self._pos

    def readinto(self, b):
        with memoryview(b) as view, view.cast("B") as octets:
            data = self.read(len(octets))
            octets[: len(data)] = data
        return len(data)

    def readall(self):
        parts = []
        while data := self.read(io.DEFAULT_BUFFER_SIZE * 16):
            parts.append(data)
        return b"".join(parts)

    def read(self, size=-1):
        if size is None or size < 0:
            return self.readall()
        if not size:
            return b""
        while not self._done:
            if self._new_member:
                self._crc, self._stream_size = zlib.crc32(b""), 0
                mtime = _read_gzip_header(self._fp)
                if mtime is None:
                    self._done, self._size = True, self._pos
                    return b""
                self._last_mtime = mtime
                self._new_member, self._inflate = False, zlib.decompressobj(-zlib.MAX_WBITS)
            pending = self._inflate.unconsumed_tail
            data = pending or self._fp.read(READ_BUFFER_SIZE)
            out = self._inflate.decompress(data, size)
            if self._inflate.eof:
                self._fp.prepend(self._inflate.unused_data)
            self._crc = zlib.crc32(out, self._crc)
            self._stream_size += len(out)
            if self._inflate.eof:
                self._read_trailer()
                self._new_member = True
            elif not out and not data:
                raise EOFError("Compressed file ended before the end-of-stream marker was reached")
            if out:
                self._pos += len(out)
                return out
        return b""

    def _read_trailer(self):
        crc, size = struct.unpack("<II", self._fp.exactly(8))
        if crc != self._crc:
            raise BadGzipFile(f"CRC check failed {hex(crc)} != {hex(self._crc)}")
        if size != self._stream_size & 0xFFFFFFFF:
            raise BadGzipFile("Incorrect length of data produced")
        c = b"\0"
        while c == b"\0":
            c = self._fp.read(1)
        if c:
            self._fp.prepend(c)

    def seek(self, offset, whence=io.SEEK_SET):
        if whence == io.SEEK_CUR:
            offset += self._pos
        elif whence == io.SEEK_END:
            if self._size < 0:
                while self.read(io.DEFAULT_BUFFER_SIZE):
                    pass
            offset += self._size
        elif whence != io.SEEK_SET:
            raise ValueError(f"Invalid value for whence: {whence}")
        if offset < self._pos:
            self._fp.seek(0)
            self._new_member, self._done, self._pos = True, False, 0
        while self._pos < offset and self.read(min(io.DEFAULT_BUFFER_SIZE, offset - self._pos)):
            pass
        return self._pos


class GzipFile(io.BufferedIOBase):
    """A file object that reads and writes gzip-compressed data. It supports most methods of a binary file."""

    myfileobj = None

    def __init__(self, filename=None, mode=None, compresslevel=9, fileobj=None, mtime=None):
        self.mode = None
        self.fileobj = None
        if mode:
            if "t" in mode or "U" in mode:
                raise ValueError(f"Invalid mode: {mode!r}")
            if "b" not in mode:
                mode += "b"
        try:
            if fileobj is None:
                import builtins
                fileobj = self.myfileobj = builtins.open(filename, mode or "rb")
            if filename is not None:
                filename = os.fspath(filename)
            elif not isinstance(filename := getattr(fileobj, "name", ""), (str, bytes)):
                filename = ""
            kind = getattr(fileobj, "mode", "rb") if mode is None else mode
            if kind.startswith("r"):
                self.mode = READ
                self._buffer = io.BufferedReader(_GzipReader(fileobj))
                self.name = filename
            elif kind.startswith(("w", "a", "x")):
                if mode is None:
                    import warnings
                    warnings.warn("GzipFile was opened for writing, but this will change in future Python releases.  "
                                  "Specify the mode argument for opening it for writing.", FutureWarning, 2)
                self.mode, self.name = WRITE, filename
                self.crc, self.size, self.offset = zlib.crc32(b""), 0, 0
                self._mtime_given = mtime
                self.compress = zlib.compressobj(compresslevel, zlib.DEFLATED, -zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, 0)
            else:
                raise ValueError(f"Invalid mode: {kind!r}")
            self.fileobj = fileobj
            if self.mode == WRITE:
                self._write_header(compresslevel)
        except:
            if self.myfileobj is not None:
                self.myfileobj.close()
            raise

    @property
    def mtime(self):
        """The time in the last header read, in seconds since the epoch, or None."""
        return self._buffer.raw._last_mtime

    def __repr__(self):
        text = repr(self.fileobj)
        return "<gzip " + text[1:-1] + " " + hex(id(self)) + ">"

    def _write_header(self, level):
        fname = os.path.basename(self.name)
        if not isinstance(fname, bytes):
            try:
                fname = fname.encode("latin-1")
            except UnicodeEncodeError:
                fname = b""
        if fname.endswith(b".gz"):
            fname = fname[:-3]
        when = time.time() if self._mtime_given is None else self._mtime_given
        self.fileobj.write(b"\037\213\010" + bytes([FNAME if fname else 0]) + struct.pack("<L", int(when)) +
                           (b"\002" if level == 9 else b"\004" if level == 1 else b"\0") + b"\377" + (fname + b"\0" if fname else b""))

    def _open(self):
        if self.fileobj is None:
            raise ValueError("I/O operation on closed file.")

    def _for(self, mode, verb):
        self._open()
        if self.mode != mode:
            import errno
            raise OSError(errno.EBADF, f"{verb} on {'write' if mode == READ else 'read'}-only GzipFile object")

    def write(self, data):
        self._open() if self.fileobj is None else None
        self._for(WRITE, "write()")
        if isinstance(data, (bytes, bytearray)):
            length = len(data)
        else:
            data = memoryview(data)
            length = data.nbytes
        if length:
            self.fileobj.write(self.compress.compress(data))
            self.size += length
            self.crc = zlib.crc32(data, self.crc)
            self.offset += length
        return length

    def read(self, size=-1):
        self._for(READ, "read()")
        return self._buffer.read(size)

    def read1(self, size=-1):
        self._for(READ, "read1()")
        return self._buffer.read1(io.DEFAULT_BUFFER_SIZE if size < 0 else size)

    def peek(self, n):
        self._for(READ, "peek()")
        return self._buffer.peek(n)

    def readline(self, size=-1):
        self._open()
        return self._buffer.readline(size)

    @property
    def closed(self):
        return self.fileobj is None

    def close(self):
        fileobj = self.fileobj
        if fileobj is None:
            return
        self.fileobj = None
        try:
            if self.mode == WRITE:
                fileobj.write(self.compress.flush())
                fileobj.write(struct.pack("<LL", self.crc, self.size & 0xFFFFFFFF))
            else:
                self._buffer.close()
        finally:
            if self.myfileobj:
                self.myfileobj.close()
                self.myfileobj = None

    def flush(self, zlib_mode=zlib.Z_SYNC_FLUSH):
        self._open()
        if self.mode == WRITE:
            self.fileobj.write(self.compress.flush(zlib_mode))
            self.fileobj.flush()

    def fileno(self):
        return self.fileobj.fileno()

    def rewind(self):
        if self.mode != READ:
            raise OSError("Can't rewind in write mode")
        self._buffer.seek(0)

    def readable(self):
        return self.mode == READ

    def writable(self):
        return self.mode == WRITE

    def seekable(self):
        return True

    def tell(self):
        self._open()
        return self.offset if self.mode == WRITE else self._buffer.tell()

    def seek(self, offset, whence=io.SEEK_SET):
        if self.mode == WRITE:
            if whence == io.SEEK_CUR:
                offset += self.offset
            elif whence != io.SEEK_SET:
                raise ValueError("Seek from end not supported")
            if offset < self.offset:
                raise OSError("Negative seek in write mode")
            while self.offset < offset:
                self.write(bytes(min(1024, offset - self.offset)))
            return self.offset
        self._open()
        return self._buffer.seek(offset, whence)


def compress(data, compresslevel=9, *, mtime=None):
    """The whole data as one gzip member."""
    made = bytearray(zlib.compress(data, level=compresslevel, wbits=31))
    made[4:8] = struct.pack("<L", int(time.time() if mtime is None else mtime))
    made[9] = 255
    return bytes(made)


def decompress(data):
    """The content of gzip data, of all its members."""
    parts = []
    while True:
        fp = _Prepended(io.BytesIO(data))
        if _read_gzip_header(fp) is None:
            return b"".join(parts)
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        out = inflate.decompress(fp.file.read())
        if not inflate.eof or len(inflate.unused_data) < 8:
            raise EOFError("Compressed file ended before the end-of-stream marker was reached")
        crc, length = struct.unpack("<II", inflate.unused_data[:8])
        if crc != zlib.crc32(out):
            raise BadGzipFile("CRC check failed")
        if length != len(out) & 0xFFFFFFFF:
            raise BadGzipFile("Incorrect length of data produced")
        parts.append(out)
        data = inflate.unused_data[8:].lstrip(b"\0")
