# zipfile — reading and writing ZIP archives: stored and deflated members, ZIP64. Not here: encryption, bzip2 and LZMA.

import io
import os
import stat
import struct
import time
import zlib

__all__ = ["BadZipFile", "BadZipfile", "error", "ZIP_STORED", "ZIP_DEFLATED", "ZIP_BZIP2", "ZIP_LZMA", "is_zipfile", "ZipInfo", "ZipFile", "LargeZipFile"]
ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA = 0, 8, 12, 14
ZIP64_LIMIT, ZIP_FILECOUNT_LIMIT, ZIP_MAX_COMMENT = (1 << 31) - 1, (1 << 16) - 1, (1 << 16) - 1
_END, _END64, _LOCATOR = b"PK\5\6", b"PK\6\6", b"PK\6\7"
_LOCAL, _CENTRAL, _DESCRIPTOR = b"PK\3\4", b"PK\1\2", b"PK\7\x08"


class BadZipFile(Exception):
    pass


class LargeZipFile(Exception):
    """Raised when writing a zipfile, the zipfile requires ZIP64 extensions and those extensions are disabled."""


error = BadZipfile = BadZipFile


def is_zipfile(filename):
    """Quickly see if a file is a ZIP file by checking the magic number; filename may be a file object."""
    try:
        if hasattr(filename, "read"):
            at = filename.tell()
            try:
                return _find_end(filename) is not None
            finally:
                filename.seek(at)
        with io.open(filename, "rb") as fp:
            return _find_end(fp) is not None
    except (OSError, BadZipFile):
        return False


def _find_end(fp):
    """(entries, size and offset of the directory, comment, position of the end record, or of ZIP64's); None: no ZIP file."""
    fp.seek(0, 2)
    size = fp.tell()
    start = max(0, size - 22 - ZIP_MAX_COMMENT)
    fp.seek(start)
    tail = fp.read()
    at = tail.rfind(_END)
    while at >= 0:
        if len(tail) - at >= 22:
            *_, count, length, offset, comment = struct.unpack("<4s4H2LH", tail[at : at + 22])
            break
        at = tail.rfind(_END, 0, at)
    else:
        return None
    place = start + at
    text = tail[at + 22 : at + 22 + comment]
    if place >= 20:
        fp.seek(place - 20)
        locator = fp.read(20)
        if locator[:4] == _LOCATOR:
            fp.seek(place - 76)
            record = fp.read(56)
            if record[:4] == _END64:
                count, length, offset = struct.unpack("<3Q", record[32:56])
                place -= 76
    return count, length, offset, text, place


class ZipInfo:
    """Class with attributes describing each file in the ZIP archive."""

    def __init__(self, filename="NoName", date_time=(1980, 1, 1, 0, 0, 0)):
        self.orig_filename = filename
        filename = filename.partition("\0")[0]
        if os.sep != "/":
            filename = filename.replace(os.sep, "/")
        self.filename, self.date_time = filename, date_time
        if date_time[0] < 1980:
            raise ValueError("ZIP does not support timestamps before 1980")
        self.compress_type, self.compress_level, self.comment, self.extra = ZIP_STORED, None, b"", b""
        self.create_system, self.create_version, self.extract_version, self.reserved, self.flag_bits, self.volume = 3, 20, 20, 0, 0, 0
        self.internal_attr = self.external_attr = self.compress_size = self.file_size = self.header_offset = self.CRC = 0

    def __repr__(self):
        out = ["<%s filename=%r" % (self.__class__.__name__, self.filename)]
        if self.compress_type != ZIP_STORED:
            out.append(" compress_type=" + {8: "deflate", 12: "bzip2", 14: "lzma"}.get(self.compress_type, str(self.compress_type)))
        hi, lo = self.external_attr >> 16, self.external_attr & 0xFFFF
        if hi:
            out.append(" filemode=%r" % stat.filemode(hi))
        if lo:
            out.append(" external_attr=%#x" % lo)
        if not self.is_dir() or self.file_size:
            out.append(" file_size=%r" % self.file_size)
        if (not self.is_dir() or self.compress_size) and (self.compress_type != ZIP_STORED or self.file_size != self.compress_size):
            out.append(" compress_size=%r" % self.compress_size)
        return "".join(out) + ">"

    def is_dir(self):
        """Return True if this archive member is a directory."""
        return self.filename.endswith("/")

    @classmethod
    def from_file(cls, filename, arcname=None, *, strict_timestamps=True):
        """Construct an appropriate ZipInfo for a file on the filesystem."""
        filename = os.fspath(filename)
        st = os.stat(filename)
        is_dir = stat.S_ISDIR(st.st_mode)
        when = time.localtime(st.st_mtime)[:6]
        if not strict_timestamps:
            when = max((1980, 1, 1, 0, 0, 0), min(when, (2107, 12, 31, 23, 59, 59)))
        arcname = os.path.normpath(filename if arcname is None else arcname).lstrip("/")
        made = cls(arcname + "/" * is_dir, when)
        made.external_attr = (st.st_mode & 0xFFFF) << 16
        if is_dir:
            made.external_attr |= 0x10
        else:
            made.file_size = st.st_size
        return made

    def _times(self):
        y, mo, d, h, mi, s = self.date_time
        return h << 11 | mi << 5 | s // 2, y - 1980 << 9 | mo << 5 | d

    def _name(self):
        try:
            return self.filename.encode("ascii"), self.flag_bits
        except UnicodeEncodeError:
            return self.filename.encode("utf-8"), self.flag_bits | 0x800

    def FileHeader(self, zip64=None):
        """Return the per-file header as a bytes object."""
        name, flags = self._name()
        hidden = flags & 8
        crc, csize, size, extra = (0, 0, 0, self.extra) if hidden else (self.CRC, self.compress_size, self.file_size, self.extra)
        if zip64 or zip64 is None and max(size, csize) > ZIP64_LIMIT:
            extra += struct.pack("<HHQQ", 1, 16, size, csize)
            size = csize = 0xFFFFFFFF
            self.extract_version = self.create_version = max(45, self.extract_version)
        return struct.pack("<4s2B4HL2L2H", _LOCAL, self.extract_version, self.reserved, flags, self.compress_type, *self._times(), crc, csize, size,
                           len(name), len(extra)) + name + extra


class ZipExtFile(io.BufferedIOBase):
    """File-like object for reading an archive member. Is returned by ZipFile.open()."""

    MIN_READ_SIZE = 4096

    def __init__(self, fileobj, mode, zipinfo, start):
        self._fp, self._start, self.mode, self._info, self.name = fileobj, start, mode, zipinfo, zipinfo.filename
        self._reset()

    def _reset(self):
        self._at, self._left, self._buffer, self._pos, self._crc = self._start, self._info.compress_size, b"", 0, 0
        self._inflate = zlib.decompressobj(-15) if self._info.compress_type == ZIP_DEFLATED else None
        self._done = False

    def __repr__(self):
        return f"<{self.__class__.__module__}.{self.__class__.__qualname__} name={self.name!r}{' [closed]' if self.closed else ''}>"

    def readable(self):
        return True

    def seekable(self):
        return True

    def tell(self):
        return self._pos

    def _more(self, wanted):
        """Some bytes, or b'' at the end."""
        while not self._done:
            tail = self._inflate.unconsumed_tail if self._inflate else b""
            if not tail and self._left:
                self._fp.seek(self._at)
                tail = self._fp.read(min(max(wanted, self.MIN_READ_SIZE), self._left))
                if not tail:
                    raise EOFError
                self._at += len(tail)
                self._left -= len(tail)
            if self._inflate:
                out = self._inflate.decompress(tail, max(wanted, self.MIN_READ_SIZE))
                self._done = self._inflate.eof or not self._left and not self._inflate.unconsumed_tail and not out
                if self._done and not self._inflate.eof:
                    out += self._inflate.flush()
            else:
                out = tail
                self._done = not self._left
            self._crc = zlib.crc32(out, self._crc)
            if self._done and self._crc != self._info.CRC:
                raise BadZipFile("Bad CRC-32 for file %r" % self.name)
            if out:
                return out
        return b""

    def read(self, n=-1):
        """Read and return up to n bytes."""
        if self.closed:
            raise ValueError("read from closed file.")
        parts, need = [self._buffer], n - len(self._buffer)
        whole = n is None or n < 0
        while whole or need > 0:
            piece = self._more(1 << 16 if whole else need)
            if not piece:
                break
            parts.append(piece)
            if not whole:
                need -= len(piece)
        data = b"".join(parts)
        data, self._buffer = (data, b"") if whole else (data[:n], data[n:])
        self._pos += len(data)
        return data

    def read1(self, n=-1):
        if not self._buffer:
            self._buffer = self._more(n if n and n > 0 else self.MIN_READ_SIZE)
        data, self._buffer = (self._buffer, b"") if n is None or n < 0 else (self._buffer[:n], self._buffer[n:])
        self._pos += len(data)
        return data

    def peek(self, n=1):
        if len(self._buffer) < n:
            self._buffer += self._more(n)
        return self._buffer

    def readinto(self, b):
        data = self.read(len(b))
        b[: len(data)] = data
        return len(data)

    def readline(self, limit=-1):
        while b"\n" not in self._buffer and (limit is None or limit < 0 or len(self._buffer) < limit):
            piece = self._more(self.MIN_READ_SIZE)
            if not piece:
                break
            self._buffer += piece
        end = self._buffer.find(b"\n") + 1 or len(self._buffer)
        if limit is not None and limit >= 0:
            end = min(end, limit)
        return self.read(end)

    def seek(self, offset, whence=os.SEEK_SET):
        target = offset + (0 if whence == 0 else self._pos if whence == 1 else self._info.file_size)
        target = max(0, min(target, self._info.file_size))
        if target < self._pos:
            self._reset()
        while self._pos < target and self.read(min(1 << 16, target - self._pos)):
            pass
        return self._pos


class _Writer(io.BufferedIOBase):
    """A member that is being written."""

    def __init__(self, zf, info, zip64):
        self._zf, self._info, self._zip64 = zf, info, zip64
        self._deflate = zlib.compressobj(-1 if info.compress_level is None else info.compress_level, zlib.DEFLATED, -15) if info.compress_type == ZIP_DEFLATED else None
        self._size = self._packed = self._crc = 0

    name = property(lambda self: self._info.filename)
    mode = "wb"

    def writable(self):
        return True

    def write(self, data):
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        data = bytes(data)
        self._size += len(data)
        self._crc = zlib.crc32(data, self._crc)
        out = self._deflate.compress(data) if self._deflate else data
        self._packed += len(out)
        self._zf.fp.write(out)
        return len(data)

    def close(self):
        if self.closed:
            return
        super().close()
        zf, info = self._zf, self._info
        try:
            if self._deflate:
                out = self._deflate.flush()
                self._packed += len(out)
                zf.fp.write(out)
            info.compress_size, info.file_size, info.CRC = self._packed, self._size, self._crc
            if not self._zip64 and max(self._size, self._packed) > ZIP64_LIMIT:
                raise RuntimeError("File size too large, try using force_zip64")
            if info.flag_bits & 8:
                zf.fp.write(struct.pack("<4sLQQ" if self._zip64 else "<4sLLL", _DESCRIPTOR, info.CRC, info.compress_size, info.file_size))
            end = zf.fp.tell() if zf._seekable else None
            if zf._seekable and not info.flag_bits & 8:
                zf.fp.seek(info.header_offset)
                zf.fp.write(info.FileHeader(self._zip64))
                zf.fp.seek(end)
            zf.start_dir = zf.fp.tell()
            zf.filelist.append(info)
            zf.NameToInfo[info.filename] = info
        finally:
            zf._writing = False


class ZipFile:
    """Class with methods to open, read, write, close, list zip files: file is a path or a file object, mode 'r', 'w', 'x' or 'a'."""

    fp = None

    def __init__(self, file, mode="r", compression=ZIP_STORED, allowZip64=True, compresslevel=None, *, strict_timestamps=True, metadata_encoding=None):
        if mode not in ("r", "w", "x", "a"):
            raise ValueError("ZipFile requires mode 'r', 'w', 'x', or 'a'")
        self._check(compression)
        self._allowZip64, self._didModify, self.debug, self.NameToInfo, self.filelist = allowZip64, False, 0, {}, []
        self.compression, self.compresslevel, self.mode, self.pwd, self._comment = compression, compresslevel, mode, None, b""
        self._strict, self._encoding, self._writing = strict_timestamps, metadata_encoding, False
        if metadata_encoding and mode != "r":
            raise ValueError("metadata_encoding is only supported for reading files")
        if isinstance(file, os.PathLike):
            file = os.fspath(file)
        if isinstance(file, str):
            self._passed, self.filename = False, file
            try:
                self.fp = io.open(file, {"r": "rb", "w": "w+b", "x": "x+b", "a": "r+b"}[mode])
            except FileNotFoundError:
                if mode != "a":
                    raise
                self.fp = io.open(file, "w+b")
        else:
            self._passed, self.fp, self.filename = True, file, getattr(file, "name", None)
        self._seekable = True
        try:
            if mode == "r":
                self._read_directory()
                return
            self._didModify = True
            if mode == "a":
                try:
                    self._read_directory()
                    self.fp.seek(self.start_dir)
                except BadZipFile:
                    self.fp.seek(0, 2)
                    self.start_dir = self.fp.tell()
                return
            try:
                self.start_dir = self.fp.tell()
                self.fp.seek(self.start_dir)
            except (AttributeError, OSError):
                self._seekable = False
                self.fp, self.start_dir = _Counted(self.fp), 0
        except:
            fp, self.fp = self.fp, None
            if not self._passed:
                fp.close()
            raise

    @staticmethod
    def _check(compression):
        if compression in (ZIP_BZIP2, ZIP_LZMA):
            raise RuntimeError(f"Compression requires the (missing) {'bz2' if compression == ZIP_BZIP2 else 'lzma'} module")
        if compression not in (ZIP_STORED, ZIP_DEFLATED):
            raise NotImplementedError("That compression method is not supported")

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        self.close()

    def __repr__(self):
        out = f"<{self.__class__.__module__}.{self.__class__.__qualname__}"
        if self.fp is None:
            return out + " [closed]>"
        if self._passed:
            out += " file=%r" % self.fp
        elif self.filename is not None:
            out += " filename=%r" % self.filename
        return out + " mode=%r>" % self.mode

    def _read_directory(self):
        fp = self.fp
        try:
            end = _find_end(fp)
        except OSError:
            raise BadZipFile("File is not a zip file") from None
        if end is None:
            raise BadZipFile("File is not a zip file")
        count, length, offset, self._comment, place = end
        shift = place - length - offset
        self.start_dir = offset + shift
        if self.start_dir < 0:
            raise BadZipFile("Bad offset for central directory")
        fp.seek(self.start_dir)
        data = io.BytesIO(fp.read(length))
        while data.tell() < length:
            head = data.read(46)
            if len(head) != 46:
                raise BadZipFile("Truncated central directory")
            if head[:4] != _CENTRAL:
                raise BadZipFile("Bad magic number for central directory")
            (_, created, system, version, reserved, flags, kind, t, d, crc, csize, size, n, extra, comment, volume, internal, external, at) = struct.unpack("<4s4B4HL2L5H2L", head)
            raw = data.read(n)
            x = ZipInfo(raw.decode("utf-8" if flags & 0x800 else self._encoding or "latin-1"))
            x.extra, x.comment = data.read(extra), data.read(comment)
            x.create_version, x.create_system, x.extract_version, x.reserved, x.flag_bits, x.compress_type = created, system, version, reserved, flags, kind
            x.CRC, x.compress_size, x.file_size, x.volume, x.internal_attr, x.external_attr = crc, csize, size, volume, internal, external
            x.date_time = (d >> 9) + 1980, d >> 5 & 15, d & 31, t >> 11, t >> 5 & 63, (t & 31) * 2
            more = x.extra
            while len(more) >= 4:
                tag, n = struct.unpack("<HH", more[:4])
                if n > len(more) - 4:
                    raise BadZipFile("Corrupt extra field %04x (size=%d)" % (tag, n))
                if tag == 1:
                    words = list(struct.unpack("<%dQ" % (n // 8), more[4 : 4 + n // 8 * 8]))
                    if size == 0xFFFFFFFF:
                        x.file_size = words.pop(0)
                    if csize == 0xFFFFFFFF:
                        x.compress_size = words.pop(0)
                    if at == 0xFFFFFFFF:
                        at = words.pop(0)
                more = more[4 + n :]
            x.header_offset = at + shift
            self.filelist.append(x)
            self.NameToInfo[x.filename] = x

    def namelist(self):
        """Return a list of file names in the archive."""
        return [x.filename for x in self.filelist]

    def infolist(self):
        """Return a list of class ZipInfo instances for files in the archive."""
        return self.filelist

    def printdir(self, file=None):
        """Print a table of contents for the zip file."""
        print("%-46s %19s %12s" % ("File Name", "Modified    ", "Size"), file=file)
        for x in self.filelist:
            print("%-46s %s %12d" % (x.filename, "%d-%02d-%02d %02d:%02d:%02d" % x.date_time[:6], x.file_size), file=file)

    def testzip(self):
        """Read all the files and check the CRC. The name of the first bad one, or None."""
        for x in self.filelist:
            try:
                with self.open(x.filename) as f:
                    while f.read(1 << 20):
                        pass
            except BadZipFile:
                return x.filename

    def getinfo(self, name):
        """Return the instance of ZipInfo given 'name'."""
        info = self.NameToInfo.get(name)
        if info is None:
            raise KeyError("There is no item named %r in the archive" % name)
        return info

    def setpassword(self, pwd):
        """Set default password for encrypted files."""
        if pwd and not isinstance(pwd, bytes):
            raise TypeError("pwd: expected bytes, got %s" % type(pwd).__name__)
        self.pwd = pwd or None

    @property
    def comment(self):
        """The comment text associated with the ZIP file."""
        return self._comment

    @comment.setter
    def comment(self, comment):
        if not isinstance(comment, bytes):
            raise TypeError("comment: expected bytes, got %s" % type(comment).__name__)
        self._comment = comment[:ZIP_MAX_COMMENT]
        self._didModify = True

    def read(self, name, pwd=None):
        """Return file bytes for name."""
        with self.open(name, "r", pwd) as fp:
            return fp.read()

    def open(self, name, mode="r", pwd=None, *, force_zip64=False):
        """Return file-like object for 'name': mode 'r' to read a member, 'w' to write one."""
        if mode not in ("r", "w"):
            raise ValueError('open() requires mode "r" or "w"')
        if pwd and mode == "w":
            raise ValueError("pwd is only supported for reading files")
        if not self.fp:
            raise ValueError("Attempt to use ZIP archive that was already closed")
        if isinstance(name, ZipInfo):
            info = name
        elif mode == "w":
            info = ZipInfo(name)
            info.compress_type, info.compress_level = self.compression, self.compresslevel
        else:
            info = self.getinfo(name)
        if mode == "w":
            return self._open_to_write(info, force_zip64)
        if self._writing:
            raise ValueError("Can't read from the ZIP file while there is an open writing handle on it. Close the writing handle before trying to read.")
        self.fp.seek(info.header_offset)
        head = self.fp.read(30)
        if len(head) != 30:
            raise BadZipFile("Truncated file header")
        if head[:4] != _LOCAL:
            raise BadZipFile("Bad magic number for file header")
        n, extra = struct.unpack("<2H", head[26:30])
        raw = self.fp.read(n)
        if raw.decode("utf-8" if head[7] & 8 else self._encoding or "latin-1") != info.orig_filename:
            raise BadZipFile("File name in directory %r and header %r differ." % (info.orig_filename, raw))
        if info.flag_bits & 1:
            raise NotImplementedError("encrypted members are not supported")
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise NotImplementedError("That compression method is not supported")
        return ZipExtFile(self.fp, "r", info, info.header_offset + 30 + n + extra)

    def _open_to_write(self, info, force_zip64=False):
        if self.mode not in ("w", "x", "a"):
            raise ValueError("write() requires mode 'w', 'x', or 'a'")
        if self._writing:
            raise ValueError("Can't write to the ZIP file while there is another write handle open on it. Close the first handle before opening another.")
        if info.filename in self.NameToInfo:
            import warnings
            warnings.warn("Duplicate name: %r" % info.filename, stacklevel=4)
        self._check(info.compress_type)
        info.compress_size = info.CRC = 0
        info.flag_bits = 0 if self._seekable else 8
        if not info.external_attr:
            info.external_attr = 0o600 << 16
        zip64 = force_zip64 or info.file_size * 1.05 > ZIP64_LIMIT
        if not self._allowZip64 and zip64:
            raise LargeZipFile("Filesize would require ZIP64 extensions")
        if self._seekable:
            self.fp.seek(self.start_dir)
        info.header_offset = self.fp.tell()
        self._didModify = self._writing = True
        self.fp.write(info.FileHeader(zip64))
        return _Writer(self, info, zip64)

    def write(self, filename, arcname=None, compress_type=None, compresslevel=None):
        """Put the bytes from filename into the archive under the name arcname."""
        if not self.fp:
            raise ValueError("Attempt to write to ZIP archive that was already closed")
        info = ZipInfo.from_file(filename, arcname, strict_timestamps=self._strict)
        if info.is_dir():
            self.mkdir(info)
            return
        info.compress_type = self.compression if compress_type is None else compress_type
        info.compress_level = self.compresslevel if compresslevel is None else compresslevel
        with io.open(filename, "rb") as src, self.open(info, "w") as dest:
            while data := src.read(1 << 16):
                dest.write(data)

    def writestr(self, zinfo_or_arcname, data, compress_type=None, compresslevel=None):
        """Write a file into the archive: its contents are data, str (as UTF-8) or bytes."""
        if isinstance(data, str):
            data = data.encode("utf-8")
        if isinstance(zinfo_or_arcname, ZipInfo):
            info = zinfo_or_arcname
        else:
            info = ZipInfo(zinfo_or_arcname, time.localtime(time.time())[:6])
            info.compress_type, info.compress_level = self.compression, self.compresslevel
            info.external_attr = (0o40775 << 16 | 0x10) if info.is_dir() else 0o600 << 16
        if not self.fp:
            raise ValueError("Attempt to write to ZIP archive that was already closed")
        if compress_type is not None:
            info.compress_type = compress_type
        if compresslevel is not None:
            info.compress_level = compresslevel
        info.file_size = len(data)
        with self.open(info, "w") as dest:
            dest.write(data)

    def mkdir(self, zinfo_or_directory_name, mode=511):
        """Creates a directory inside the zip archive."""
        if isinstance(zinfo_or_directory_name, ZipInfo):
            info = zinfo_or_directory_name
            if not info.is_dir():
                raise ValueError("The given ZipInfo does not describe a directory")
        elif isinstance(zinfo_or_directory_name, str):
            info = ZipInfo(zinfo_or_directory_name.rstrip("/") + "/")
            info.external_attr = ((0o40000 | mode) & 0xFFFF) << 16 | 0x10
        else:
            raise TypeError("Expected type str or ZipInfo")
        self._open_to_write(info).close()

    def extract(self, member, path=None, pwd=None):
        """Extract a member from the archive to the current working directory, or to path. The path that was made."""
        return self._extract(member, os.getcwd() if path is None else os.fspath(path))

    def extractall(self, path=None, members=None, pwd=None):
        """Extract all members from the archive, or those listed."""
        for member in self.namelist() if members is None else members:
            self.extract(member, path)

    def _extract(self, member, target):
        info = member if isinstance(member, ZipInfo) else self.getinfo(member)
        words = [w for w in info.filename.split("/") if w not in ("", os.curdir, os.pardir)]
        target = os.path.normpath(os.path.join(target, *words))
        os.makedirs(os.path.dirname(target) or ".", exist_ok=True)
        if info.is_dir():
            os.makedirs(target, exist_ok=True)
            return target
        with self.open(info) as source, io.open(target, "wb") as out:
            while data := source.read(1 << 16):
                out.write(data)
        return target

    def __del__(self):
        self.close()

    def close(self):
        """Close the file, and for mode 'w', 'x' and 'a' write the ending records."""
        if self.fp is None:
            return
        if self._writing:
            raise ValueError("Can't close the ZIP file while there is an open writing handle on it. Close the writing handle before closing the zip.")
        try:
            if self.mode in ("w", "x", "a") and self._didModify:
                if self._seekable:
                    self.fp.seek(self.start_dir)
                self._write_directory()
        finally:
            fp, self.fp = self.fp, None
            if not self._passed:
                fp.close()

    def _write_directory(self):
        fp = self.fp
        begin = fp.tell()
        for x in self.filelist:
            name, flags = x._name()
            big, sizes = [], []
            for value in x.file_size, x.compress_size:
                sizes.append(0xFFFFFFFF if x.file_size > ZIP64_LIMIT or x.compress_size > ZIP64_LIMIT else value)
            if sizes[0] == 0xFFFFFFFF:
                big += [x.file_size, x.compress_size]
            at = x.header_offset
            if at > ZIP64_LIMIT:
                big.append(at)
                at = 0xFFFFFFFF
            extra = x.extra
            if big:
                extra = struct.pack("<HH%dQ" % len(big), 1, 8 * len(big), *big) + extra
                x.extract_version = x.create_version = max(45, x.extract_version)
            fp.write(struct.pack("<4s4B4HL2L5H2L", _CENTRAL, x.create_version, x.create_system, x.extract_version, x.reserved, flags, x.compress_type, *x._times(),
                                 x.CRC, sizes[1], sizes[0], len(name), len(extra), len(x.comment), 0, x.internal_attr, x.external_attr, at) + name + extra + x.comment)
        end, count = fp.tell(), len(self.filelist)
        size, offset = end - begin, begin
        if count > ZIP_FILECOUNT_LIMIT or offset > ZIP64_LIMIT or size > ZIP64_LIMIT:
            if not self._allowZip64:
                raise LargeZipFile("%s would require ZIP64 extensions" % ("Files count" if count > ZIP_FILECOUNT_LIMIT else "Central directory offset"))
            fp.write(struct.pack("<4sQ2H2L4Q", _END64, 44, 45, 45, 0, 0, count, count, size, offset) + struct.pack("<4sLQL", _LOCATOR, 0, end, 1))
            count, size, offset = min(count, 0xFFFF), min(size, 0xFFFFFFFF), min(offset, 0xFFFFFFFF)
        fp.write(struct.pack("<4s4H2LH", _END, 0, 0, count, count, size, offset, len(self._comment)) + self._comment)
        if self.mode == "a":
            fp.truncate()
        if hasattr(fp, "flush"):
            fp.flush()


class _Counted:
    """A file that cannot tell where it is."""

    def __init__(self, fp):
        self._fp, self._at = fp, 0

    def write(self, data):
        self._at += len(data)
        return self._fp.write(data)

    def tell(self):
        return self._at

    def flush(self):
        self._fp.flush()

    def close(self):
        self._fp.close()
