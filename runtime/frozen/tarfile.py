# tarfile — tar archives: reading, writing, extracting; ustar, GNU and pax headers; gzip where asked.

import copy
import io
import os
import re
import shutil
import stat
import struct
import sys
import time
import warnings

__all__ = ["TarFile", "TarInfo", "is_tarfile", "TarError", "ReadError", "CompressionError", "StreamError", "ExtractError", "HeaderError", "ENCODING",
           "USTAR_FORMAT", "GNU_FORMAT", "PAX_FORMAT", "DEFAULT_FORMAT", "open", "fully_trusted_filter", "data_filter", "tar_filter", "FilterError",
           "AbsoluteLinkError", "OutsideDestinationError", "SpecialFileError", "AbsolutePathError", "LinkOutsideDestinationError"]
version = "0.9.0"

NUL, BLOCKSIZE, RECORDSIZE = b"\0", 512, 10240
GNU_MAGIC, POSIX_MAGIC = b"ustar  \0", b"ustar\x0000"
LENGTH_NAME, LENGTH_LINK, LENGTH_PREFIX = 100, 100, 155
REGTYPE, AREGTYPE, LNKTYPE, SYMTYPE, CHRTYPE, BLKTYPE, DIRTYPE, FIFOTYPE, CONTTYPE = b"0", b"\0", b"1", b"2", b"3", b"4", b"5", b"6", b"7"
GNUTYPE_LONGNAME, GNUTYPE_LONGLINK, GNUTYPE_SPARSE, XHDTYPE, XGLTYPE, SOLARIS_XHDTYPE = b"L", b"K", b"S", b"x", b"g", b"X"
USTAR_FORMAT, GNU_FORMAT, PAX_FORMAT = 0, 1, 2
DEFAULT_FORMAT = PAX_FORMAT
SUPPORTED_TYPES = (REGTYPE, AREGTYPE, LNKTYPE, SYMTYPE, DIRTYPE, FIFOTYPE, CONTTYPE, CHRTYPE, BLKTYPE, GNUTYPE_LONGNAME, GNUTYPE_LONGLINK, GNUTYPE_SPARSE)
REGULAR_TYPES = (REGTYPE, AREGTYPE, CONTTYPE, GNUTYPE_SPARSE)
GNU_TYPES = (GNUTYPE_LONGNAME, GNUTYPE_LONGLINK, GNUTYPE_SPARSE)
PAX_FIELDS = ("path", "linkpath", "size", "mtime", "uid", "gid", "uname", "gname")
PAX_NAME_FIELDS = {"path", "linkpath", "uname", "gname"}
PAX_NUMBER_FIELDS = {"atime": float, "ctime": float, "mtime": float, "uid": int, "gid": int, "size": int}
ENCODING = sys.getfilesystemencoding()
bltn_open = open


class TarError(Exception):
    """Base exception."""


class ExtractError(TarError):
    """A member was extracted, but not all of its attributes."""


class ReadError(TarError):
    """Not a tar archive, or a broken one."""


class CompressionError(TarError):
    """The compression is unknown or not built in."""


class StreamError(TarError):
    """A stream cannot do this."""


class HeaderError(TarError):
    """A member's header cannot be read."""


class EmptyHeaderError(HeaderError):
    pass


class TruncatedHeaderError(HeaderError):
    pass


class EOFHeaderError(HeaderError):
    pass


class InvalidHeaderError(HeaderError):
    pass


class SubsequentHeaderError(HeaderError):
    pass


class FilterError(TarError):
    """A member that a filter refuses."""


class AbsolutePathError(FilterError):
    def __init__(self, tarinfo):
        self.tarinfo = tarinfo
        super().__init__(f"member {tarinfo.name!r} has an absolute path")


class OutsideDestinationError(FilterError):
    def __init__(self, tarinfo, path):
        self.tarinfo, self._path = tarinfo, path
        super().__init__(f"{tarinfo.name!r} would be extracted to {path!r}, which is outside the destination")


class SpecialFileError(FilterError):
    def __init__(self, tarinfo):
        self.tarinfo = tarinfo
        super().__init__(f"{tarinfo.name!r} is a special file")


class AbsoluteLinkError(FilterError):
    def __init__(self, tarinfo):
        self.tarinfo = tarinfo
        super().__init__(f"{tarinfo.name!r} is a link to an absolute path")


class LinkOutsideDestinationError(FilterError):
    def __init__(self, tarinfo, path):
        self.tarinfo, self._path = tarinfo, path
        super().__init__(f"{tarinfo.name!r} would link to {path!r}, which is outside the destination")


# -- filters

def _filtered_attributes(member, dest_path, for_data):
    new, name = {}, member.name
    dest_path = os.path.realpath(dest_path)
    if name.startswith(("/", os.sep)):
        name = new["name"] = member.path.lstrip("/" + os.sep)
    if os.path.isabs(name):
        raise AbsolutePathError(member)
    target = os.path.realpath(os.path.join(dest_path, name))
    if os.path.commonpath([target, dest_path]) != dest_path:
        raise OutsideDestinationError(member, target)
    mode = member.mode
    if mode is not None:
        mode &= 0o755
        if for_data:
            if member.isdir() or member.issym():
                mode = None
            elif not (member.isreg() or member.islnk()):
                raise SpecialFileError(member)
            else:
                mode = 0o600 | (mode if mode & 0o100 else mode & ~0o111)
        if mode != member.mode:
            new["mode"] = mode
    if for_data:
        new.update({k: None for k in ("uid", "gid", "uname", "gname") if getattr(member, k) is not None})
        if member.islnk() or member.issym():
            if os.path.isabs(member.linkname):
                raise AbsoluteLinkError(member)
            target = os.path.join(dest_path, os.path.dirname(name), member.linkname) if member.issym() else os.path.join(dest_path, member.linkname)
            target = os.path.realpath(target)
            if os.path.commonpath([target, dest_path]) != dest_path:
                raise LinkOutsideDestinationError(member, target)
    return new


def fully_trusted_filter(member, dest_path):
    """Everything as the archive says."""
    return member


def tar_filter(member, dest_path):
    """No absolute names, nothing outside the destination, no setuid and the like."""
    new = _filtered_attributes(member, dest_path, False)
    return member.replace(**new, deep=False) if new else member


def data_filter(member, dest_path):
    """As tar_filter, and no links to outside, no special files, no owners."""
    new = _filtered_attributes(member, dest_path, True)
    return member.replace(**new, deep=False) if new else member


_NAMED_FILTERS = {"fully_trusted": fully_trusted_filter, "tar": tar_filter, "data": data_filter}


# -- headers

def stn(s, length, encoding, errors):
    """Text as a field of this length."""
    if s is None:
        raise ValueError("metadata cannot contain None")
    data = s.encode(encoding, errors)
    return data[:length] + (length - len(data)) * NUL


def nts(s, encoding, errors):
    """A field as text."""
    return s.partition(NUL)[0].decode(encoding, errors)


def nti(s):
    """A number field."""
    if s[0] in (0o200, 0o377):
        n = int.from_bytes(s[1:], "big")
        return n - 256 ** (len(s) - 1) if s[0] == 0o377 else n
    try:
        return int(nts(s, "ascii", "strict").strip() or "0", 8)
    except ValueError:
        raise InvalidHeaderError("invalid header")


def itn(n, digits=8, format=DEFAULT_FORMAT):
    """A number as a field: octal digits, or binary where GNU's format allows."""
    n = int(n)
    if 0 <= n < 8 ** (digits - 1):
        return bytes("%0*o" % (digits - 1, n), "ascii") + NUL
    if format == GNU_FORMAT and -256 ** (digits - 1) <= n < 256 ** (digits - 1):
        return bytes([0o200 if n >= 0 else 0o377]) + (n % 256 ** (digits - 1)).to_bytes(digits - 1, "big")
    raise ValueError("overflow in number field")


def calc_chksums(buf):
    """The sum of a header's bytes, its own field as blanks: unsigned and signed."""
    data = buf[:148] + b"        " + buf[156:512]
    unsigned = sum(data)
    return unsigned, unsigned - 256 * sum(byte > 127 for byte in data)


def copyfileobj(src, dst, length=None, exception=OSError, bufsize=None):
    """Copy length bytes from one file to another; everything if length is None."""
    bufsize = bufsize or 16 * 1024
    if length is None:
        shutil.copyfileobj(src, dst, bufsize)
        return
    while length:
        data = src.read(min(bufsize, length))
        if not data:
            raise exception("unexpected end of data")
        dst.write(data)
        length -= len(data)


def _print(*words, end):
    encoding = getattr(sys.stdout, "encoding", None)
    text = " ".join(words)
    print(text if encoding is None else text.encode(encoding, "backslashreplace").decode(encoding), end=end)


class _FileInFile:
    """The part of an archive that is the data of a member; sparse ones have holes."""

    def __init__(self, fileobj, offset, size, name, blockinfo=None):
        self.fileobj, self.offset, self.size, self.name, self.position, self.closed = fileobj, offset, size, name, 0, False
        self.map = []
        at, real = 0, offset
        for start, length in [(0, size)] if blockinfo is None else blockinfo:
            if start > at:
                self.map.append((False, at, start, 0))
            self.map.append((True, start, start + length, real))
            real += length
            at = start + length
        if at < size:
            self.map.append((False, at, size, 0))

    mode = "rb"

    def flush(self):
        pass

    def readable(self):
        return True

    def writable(self):
        return False

    def seekable(self):
        return self.fileobj.seekable()

    def tell(self):
        return self.position

    def seek(self, position, whence=io.SEEK_SET):
        if whence == io.SEEK_CUR:
            position += self.position
        elif whence == io.SEEK_END:
            position += self.size
        elif whence != io.SEEK_SET:
            raise ValueError("Invalid argument")
        self.position = min(max(position, 0), self.size)
        return self.position

    def read(self, size=None):
        left = self.size - self.position
        size = left if size is None else min(size, left)
        parts = []
        while size > 0:
            has_data, start, stop, real = next(part for part in self.map if part[1] <= self.position < part[2])
            length = min(size, stop - self.position)
            if has_data:
                self.fileobj.seek(real + self.position - start)
                data = self.fileobj.read(length)
                if not data:
                    raise ReadError("unexpected end of data")
                parts.append(data)
                length = len(data)
            else:
                parts.append(NUL * length)
            size -= length
            self.position += length
        return b"".join(parts)

    def readinto(self, b):
        data = self.read(len(b))
        b[: len(data)] = data
        return len(data)

    def close(self):
        self.closed = True


class ExFileObject(io.BufferedReader):
    def __init__(self, tarfile, tarinfo):
        super().__init__(_FileInFile(tarfile.fileobj, tarinfo.offset_data, tarinfo.size, tarinfo.name, tarinfo.sparse))


class TarInfo:
    """A member of an archive."""

    def __init__(self, name=""):
        self.name, self.mode, self.uid, self.gid, self.size, self.mtime, self.chksum = name, 0o644, 0, 0, 0, 0, 0
        self.type, self.linkname, self.uname, self.gname, self.devmajor, self.devminor = REGTYPE, "", "", "", 0, 0
        self.offset = self.offset_data = 0
        self.sparse, self.pax_headers, self._tarfile = None, {}, None

    @property
    def tarfile(self):
        warnings.warn("The undocumented 'tarfile' attribute of TarInfo objects is deprecated and will be removed in Python 3.16", DeprecationWarning, stacklevel=2)
        return self._tarfile

    @tarfile.setter
    def tarfile(self, tarfile):
        warnings.warn("The undocumented 'tarfile' attribute of TarInfo objects is deprecated and will be removed in Python 3.16", DeprecationWarning, stacklevel=2)
        self._tarfile = tarfile

    @property
    def path(self):
        """The same as name."""
        return self.name

    @path.setter
    def path(self, name):
        self.name = name

    @property
    def linkpath(self):
        """The same as linkname."""
        return self.linkname

    @linkpath.setter
    def linkpath(self, linkname):
        self.linkname = linkname

    def __repr__(self):
        return "<%s %r at %#x>" % (self.__class__.__name__, self.name, id(self))

    def replace(self, *, deep=True, **attributes):
        """A copy with these attributes changed: name, mtime, mode, linkname, uid, gid, uname, gname."""
        result = copy.copy(self)
        if deep:
            result.pax_headers = dict(self.pax_headers)
        for name, value in attributes.items():
            if name not in ("name", "mtime", "mode", "linkname", "uid", "gid", "uname", "gname"):
                raise TypeError(f"TarInfo.replace() got an unexpected keyword argument '{name}'")
            setattr(result, name, value)
        return result

    def get_info(self):
        """The attributes as a dictionary."""
        info = {k: getattr(self, k) for k in ("name", "mode", "uid", "gid", "size", "mtime", "chksum", "type", "linkname", "uname", "gname", "devmajor", "devminor")}
        if info["mode"] is not None:
            info["mode"] &= 0o7777
        if info["type"] == DIRTYPE and not info["name"].endswith("/"):
            info["name"] += "/"
        return info

    def tobuf(self, format=DEFAULT_FORMAT, encoding=ENCODING, errors="surrogateescape"):
        """The header of the member as bytes, with what goes before it."""
        info = self.get_info()
        for name, value in info.items():
            if value is None:
                raise ValueError("%s may not be None" % name)
        if format == USTAR_FORMAT:
            return self.create_ustar_header(info, encoding, errors)
        if format == GNU_FORMAT:
            return self.create_gnu_header(info, encoding, errors)
        if format == PAX_FORMAT:
            return self.create_pax_header(info, encoding)
        raise ValueError("invalid format")

    def create_ustar_header(self, info, encoding, errors):
        info["magic"] = POSIX_MAGIC
        if len(info["linkname"].encode(encoding, errors)) > LENGTH_LINK:
            raise ValueError("linkname is too long")
        if len(info["name"].encode(encoding, errors)) > LENGTH_NAME:
            info["prefix"], info["name"] = self._split_name(info["name"], encoding, errors)
        return self._header(info, USTAR_FORMAT, encoding, errors)

    def _split_name(self, name, encoding, errors):
        parts = name.split("/")
        for i in range(1, len(parts)):
            prefix, rest = "/".join(parts[:i]), "/".join(parts[i:])
            if len(prefix.encode(encoding, errors)) <= LENGTH_PREFIX and len(rest.encode(encoding, errors)) <= LENGTH_NAME:
                return prefix, rest
        raise ValueError("name is too long")

    def create_gnu_header(self, info, encoding, errors):
        info["magic"] = GNU_MAGIC
        out = b""
        for field, length, kind in (("linkname", LENGTH_LINK, GNUTYPE_LONGLINK), ("name", LENGTH_NAME, GNUTYPE_LONGNAME)):
            if len(info[field].encode(encoding, errors)) > length:
                data = info[field].encode(encoding, errors) + NUL
                long = {"name": "././@LongLink", "type": kind, "size": len(data), "magic": GNU_MAGIC}
                out += self._header(long, USTAR_FORMAT, encoding, errors) + self._payload(data)
        return out + self._header(info, GNU_FORMAT, encoding, errors)

    def create_pax_header(self, info, encoding):
        info["magic"] = POSIX_MAGIC
        headers = self.pax_headers.copy()
        for name, pax_name, length in (("name", "path", LENGTH_NAME), ("linkname", "linkpath", LENGTH_LINK), ("uname", "uname", 32), ("gname", "gname", 32)):
            if pax_name in headers:
                continue
            if not info[name].isascii() or len(info[name]) > length:
                headers[pax_name] = info[name]
        for name, digits in (("uid", 8), ("gid", 8), ("size", 12), ("mtime", 12)):
            value, needed = info[name], False
            if not 0 <= value < 8 ** (digits - 1):
                info[name], needed = 0, True
            elif isinstance(value, float):
                info[name], needed = round(value), True
            if needed and name not in headers:
                headers[name] = str(value)
        out = self._pax_block(headers, XHDTYPE, encoding) if headers else b""
        return out + self._header(info, USTAR_FORMAT, "ascii", "replace")

    @classmethod
    def create_pax_global_header(cls, pax_headers):
        return cls._pax_block(pax_headers, XGLTYPE, "utf-8")

    @classmethod
    def _pax_block(cls, headers, kind, encoding):
        binary = any(not _encodes(v) for v in headers.values())
        records = b"21 hdrcharset=BINARY\n" if binary else b""
        for key, value in headers.items():
            key, value = key.encode(), value.encode(encoding, "surrogateescape") if binary else value.encode()
            length = len(key) + len(value) + 3
            total = length + len(str(length))
            total = length + len(str(total))
            records += b"%d %s=%s\n" % (total, key, value)
        info = {"name": "././@PaxHeader", "type": kind, "size": len(records), "magic": POSIX_MAGIC}
        return cls._header(info, USTAR_FORMAT, "ascii", "replace") + cls._payload(records)

    @staticmethod
    def _payload(data):
        return data + NUL * (-len(data) % BLOCKSIZE)

    @staticmethod
    def _header(info, format, encoding, errors):
        device = info.get("type") in (CHRTYPE, BLKTYPE)
        kind = info.get("type", REGTYPE)
        if kind is None:
            raise ValueError("TarInfo.type must not be None")
        parts = [stn(info.get("name", ""), 100, encoding, errors), itn(info.get("mode", 0) & 0o7777, 8, format), itn(info.get("uid", 0), 8, format),
                 itn(info.get("gid", 0), 8, format), itn(info.get("size", 0), 12, format), itn(info.get("mtime", 0), 12, format), b"        ", kind,
                 stn(info.get("linkname", ""), 100, encoding, errors), info.get("magic", POSIX_MAGIC), stn(info.get("uname", ""), 32, encoding, errors),
                 stn(info.get("gname", ""), 32, encoding, errors), itn(info.get("devmajor", 0), 8, format) if device else stn("", 8, encoding, errors),
                 itn(info.get("devminor", 0), 8, format) if device else stn("", 8, encoding, errors), stn(info.get("prefix", ""), 155, encoding, errors)]
        buf = struct.pack("%ds" % BLOCKSIZE, b"".join(parts))
        return buf[:-364] + bytes("%06o\0" % calc_chksums(buf)[0], "ascii") + buf[-357:]

    @classmethod
    def frombuf(cls, buf, encoding, errors):
        """A member of its header's 512 bytes."""
        if len(buf) != BLOCKSIZE:
            raise TruncatedHeaderError("truncated header") if buf else EmptyHeaderError("empty header")
        if not any(buf):
            raise EOFHeaderError("end of file header")
        chksum = nti(buf[148:156])
        if chksum not in calc_chksums(buf):
            raise InvalidHeaderError("bad checksum")
        obj = cls()
        obj.name, obj.mode, obj.uid, obj.gid = nts(buf[:100], encoding, errors), nti(buf[100:108]), nti(buf[108:116]), nti(buf[116:124])
        obj.size, obj.mtime, obj.chksum, obj.type = nti(buf[124:136]), nti(buf[136:148]), chksum, buf[156:157]
        obj.linkname, obj.uname, obj.gname = nts(buf[157:257], encoding, errors), nts(buf[265:297], encoding, errors), nts(buf[297:329], encoding, errors)
        obj.devmajor, obj.devminor = nti(buf[329:337]), nti(buf[337:345])
        prefix = nts(buf[345:500], encoding, errors)
        if obj.type == AREGTYPE and obj.name.endswith("/"):
            obj.type = DIRTYPE
        if obj.type == GNUTYPE_SPARSE:
            structs = []
            for at in range(386, 386 + 96, 24):
                try:
                    structs.append((nti(buf[at : at + 12]), nti(buf[at + 12 : at + 24])))
                except ValueError:
                    break
            obj._sparse_structs = structs, bool(buf[482]), nti(buf[483:495])
        if obj.isdir():
            obj.name = obj.name.rstrip("/")
        if prefix and obj.type not in GNU_TYPES:
            obj.name = prefix + "/" + obj.name
        return obj

    @classmethod
    def fromtarfile(cls, tarfile):
        """The next member of an archive."""
        buf = tarfile.fileobj.read(BLOCKSIZE)
        obj = cls.frombuf(buf, tarfile.encoding, tarfile.errors)
        obj.offset = tarfile.fileobj.tell() - BLOCKSIZE
        return obj._process(tarfile)

    def _process(self, tarfile):
        if self.type in (GNUTYPE_LONGNAME, GNUTYPE_LONGLINK):
            data = tarfile.fileobj.read(self._block(self.size))
            following = self._following(tarfile)
            following.offset = self.offset
            text = nts(data, tarfile.encoding, tarfile.errors)
            if self.type == GNUTYPE_LONGNAME:
                following.name = text.removesuffix("/") if following.isdir() else text
            else:
                following.linkname = text
            return following
        if self.type in (XHDTYPE, XGLTYPE, SOLARIS_XHDTYPE):
            return self._process_pax(tarfile)
        if self.type == GNUTYPE_SPARSE:
            structs, extended, real_size = self._sparse_structs
            del self._sparse_structs
            while extended:
                buf = tarfile.fileobj.read(BLOCKSIZE)
                for at in range(0, 504, 24):
                    try:
                        structs.append((nti(buf[at : at + 12]), nti(buf[at + 12 : at + 24])))
                    except ValueError:
                        break
                extended = bool(buf[504])
            self.sparse = [pair for pair in structs if pair[1]]
            self.offset_data = tarfile.fileobj.tell()
            tarfile.offset = self.offset_data + self._block(self.size)
            self.size = real_size
            return self
        self.offset_data = tarfile.fileobj.tell()
        tarfile.offset = self.offset_data + (self._block(self.size) if self.isreg() or self.type not in SUPPORTED_TYPES else 0)
        self._apply_pax_info(tarfile.pax_headers, tarfile.encoding, tarfile.errors)
        if self.isdir():
            self.name = self.name.rstrip("/")
        return self

    def _following(self, tarfile):
        try:
            return self.fromtarfile(tarfile)
        except HeaderError as e:
            raise SubsequentHeaderError(str(e)) from None

    def _process_pax(self, tarfile):
        data = tarfile.fileobj.read(self._block(self.size))[: self.size]
        headers = tarfile.pax_headers if self.type == XGLTYPE else tarfile.pax_headers.copy()
        found, at, charset = [], 0, "utf-8"
        while at < len(data) and data[at] != 0:
            record = re.compile(rb"(\d{1,20}) ").match(data, at)
            if not record:
                raise InvalidHeaderError("invalid header")
            length = int(record[1])
            if length < 5 or at + length > len(data) or data[at + length - 1] != 10:
                raise InvalidHeaderError("invalid header")
            key, equal, value = data[record.end() : at + length - 1].partition(b"=")
            if not equal or not key:
                raise InvalidHeaderError("invalid header")
            key = key.decode("utf-8", "surrogateescape")
            if key == "hdrcharset" and value == b"BINARY":
                charset = tarfile.encoding
            found.append((key, value))
            at += length
        for key, value in found:
            try:
                headers[key] = value.decode(charset, "strict" if charset == "utf-8" else tarfile.errors)
            except UnicodeDecodeError:
                headers[key] = value.decode(tarfile.encoding, tarfile.errors)
        following = self._following(tarfile)
        if "GNU.sparse.map" in headers:
            numbers = [int(x) for x in headers["GNU.sparse.map"].split(",")]
            following.sparse = list(zip(numbers[::2], numbers[1::2]))
        elif "GNU.sparse.size" in headers and headers.get("GNU.sparse.major") != "1":
            offsets = [int(v) for k, v in found if k == "GNU.sparse.offset"]
            following.sparse = list(zip(offsets, [int(v) for k, v in found if k == "GNU.sparse.numbytes"]))
        elif headers.get("GNU.sparse.major") == "1" and headers.get("GNU.sparse.minor") == "0":
            buf = tarfile.fileobj.read(BLOCKSIZE)
            fields, buf = int(buf.split(b"\n", 1)[0]), buf.split(b"\n", 1)[1]
            numbers = []
            while len(numbers) < fields * 2:
                if b"\n" not in buf:
                    buf += tarfile.fileobj.read(BLOCKSIZE)
                number, buf = buf.split(b"\n", 1)
                numbers.append(int(number))
            following.offset_data = tarfile.fileobj.tell()
            following.sparse = list(zip(numbers[::2], numbers[1::2]))
        if self.type in (XHDTYPE, SOLARIS_XHDTYPE):
            following._apply_pax_info(headers, tarfile.encoding, tarfile.errors)
            following.offset = self.offset
            if "size" in headers:
                offset = following.offset_data
                if following.isreg() or following.type not in SUPPORTED_TYPES:
                    offset += following._block(following.size)
                tarfile.offset = offset
        return following

    def _apply_pax_info(self, pax_headers, encoding, errors):
        for key, value in pax_headers.items():
            if key == "GNU.sparse.name":
                self.path = value
            elif key in ("GNU.sparse.size", "GNU.sparse.realsize"):
                self.size = int(value)
            elif key in PAX_FIELDS:
                if key in PAX_NUMBER_FIELDS:
                    try:
                        value = PAX_NUMBER_FIELDS[key](value)
                    except ValueError:
                        value = 0
                if key == "path":
                    value = value.rstrip("/")
                setattr(self, key, value)
        self.pax_headers = pax_headers.copy()

    def _block(self, count):
        if count < 0:
            raise InvalidHeaderError("invalid offset")
        return -(-count // BLOCKSIZE) * BLOCKSIZE

    def isreg(self):
        return self.type in REGULAR_TYPES

    isfile = isreg

    def isdir(self):
        return self.type == DIRTYPE

    def issym(self):
        return self.type == SYMTYPE

    def islnk(self):
        return self.type == LNKTYPE

    def ischr(self):
        return self.type == CHRTYPE

    def isblk(self):
        return self.type == BLKTYPE

    def isfifo(self):
        return self.type == FIFOTYPE

    def issparse(self):
        return self.sparse is not None

    def isdev(self):
        return self.type in (CHRTYPE, BLKTYPE, FIFOTYPE)


def _encodes(text):
    try:
        text.encode()
        return True
    except UnicodeEncodeError:
        return False


class _Stream:
    """A file that can only be read or written forward, made to look as if it could tell and skip."""

    def __init__(self, fileobj, mode, bufsize):
        self.fileobj, self.mode, self.position, self.bufsize = fileobj, mode, 0, bufsize

    def tell(self):
        return self.position

    def read(self, size=None):
        parts, left = [], float("inf") if size is None else size
        while left > 0:
            data = self.fileobj.read(int(min(left, self.bufsize)))
            if not data:
                break
            parts.append(data)
            left -= len(data)
        data = b"".join(parts)
        self.position += len(data)
        return data

    def seek(self, position):
        if position < self.position:
            raise StreamError("seeking backwards is not allowed")
        while self.position < position and self.read(min(self.bufsize, position - self.position)):
            pass
        return self.position

    def seekable(self):
        return False

    def write(self, data):
        self.fileobj.write(data)
        self.position += len(data)

    def close(self):
        if self.fileobj is not getattr(self, "_foreign", None):
            self.fileobj.close()


class TarFile:
    """An archive."""

    debug = 0
    dereference = ignore_zeros = False
    errorlevel = 1
    format = DEFAULT_FORMAT
    encoding, errors = ENCODING, None
    tarinfo, fileobject = TarInfo, ExFileObject
    extraction_filter = None
    OPEN_METH = {"tar": "taropen", "gz": "gzopen", "bz2": "bz2open", "xz": "xzopen"}

    def __init__(self, name=None, mode="r", fileobj=None, format=None, tarinfo=None, dereference=None, ignore_zeros=None, encoding=None,
                 errors="surrogateescape", pax_headers=None, debug=None, errorlevel=None, copybufsize=None, stream=False):
        modes = {"r": "rb", "a": "r+b", "w": "wb", "x": "xb"}
        if mode not in modes:
            raise ValueError("mode must be 'r', 'a', 'w' or 'x'")
        self.mode, self._mode = mode, modes[mode]
        if not fileobj:
            if self.mode == "a" and not os.path.exists(name):
                self.mode, self._mode = "w", "wb"
            fileobj = bltn_open(name, self._mode)
            self._extfileobj = False
        else:
            if name is None and isinstance(getattr(fileobj, "name", None), (str, bytes)):
                name = fileobj.name
            if hasattr(fileobj, "mode") and isinstance(fileobj.mode, str):
                self._mode = fileobj.mode
            self._extfileobj = True
        self.name = os.path.abspath(name) if name else None
        self.fileobj, self.stream = fileobj, stream
        for key, value in (("format", format), ("tarinfo", tarinfo), ("dereference", dereference), ("ignore_zeros", ignore_zeros), ("encoding", encoding),
                           ("debug", debug), ("errorlevel", errorlevel)):
            if value is not None:
                setattr(self, key, value)
        self.errors = errors
        self.pax_headers = pax_headers if pax_headers is not None and self.format == PAX_FORMAT else {}
        self.copybufsize = copybufsize
        self.closed, self.members, self._loaded, self.inodes = False, [], False, {}
        self.offset = self.fileobj.tell()
        self._unames, self._gnames = {}, {}
        try:
            if self.mode == "r":
                self.firstmember = None
                self.firstmember = self.next()
            elif self.mode == "a":
                self._read_members()
            if self.mode != "r":
                self._loaded = True
                if self.pax_headers:
                    self._write(self.tarinfo.create_pax_global_header(self.pax_headers.copy()))
        except:
            if not self._extfileobj:
                self.fileobj.close()
            self.closed = True
            raise

    def _read_members(self):
        try:
            while True:
                self.fileobj.seek(self.offset)
                self.members.append(self.tarinfo.fromtarfile(self))
        except EOFHeaderError:
            self.fileobj.seek(self.offset)
        except HeaderError as e:
            raise ReadError(str(e)) from None

    def _write(self, header):
        self.fileobj.write(header)
        self.offset += len(header)

    @classmethod
    def open(cls, name=None, mode="r", fileobj=None, bufsize=RECORDSIZE, **kwargs):
        """Open a tar archive: mode is r, w, x or a, with :gz (a file) or |gz (a stream) where it is compressed."""
        if not name and not fileobj:
            raise ValueError("nothing to open")
        if mode in ("r", "r:*"):
            saved = fileobj.tell() if fileobj is not None else None
            failed = []
            for kind in sorted(cls.OPEN_METH, key=lambda kind: kind == "tar"):
                try:
                    return getattr(cls, cls.OPEN_METH[kind])(name, "r", fileobj, **kwargs)
                except (ReadError, CompressionError) as e:
                    failed.append(f"- method {kind}: {e!r}")
                    if fileobj is not None:
                        fileobj.seek(saved)
            raise ReadError("file could not be opened successfully:\n" + "\n".join(failed))
        if ":" in mode:
            filemode, kind = mode.split(":", 1)
            filemode, kind = filemode or "r", kind or "tar"
            if kind not in cls.OPEN_METH:
                raise CompressionError("unknown compression type %r" % kind)
            return getattr(cls, cls.OPEN_METH[kind])(name, filemode, fileobj, **kwargs)
        if "|" in mode:
            filemode, kind = mode.split("|", 1)
            filemode, kind = filemode or "r", kind or "tar"
            if filemode not in ("r", "w"):
                raise ValueError("mode must be 'r' or 'w'")
            level = kwargs.pop("compresslevel", 9)
            own = None
            if fileobj is None:
                fileobj = own = bltn_open(name, filemode + "b")
            try:
                if kind == "*":
                    head = fileobj.read(2)
                    kind = "gz" if head == b"\x1f\x8b" else "tar"
                    fileobj = _Pushed(fileobj, head)
                inner = fileobj
                if kind == "gz":
                    import gzip

                    inner = gzip.GzipFile(os.path.basename(name) if name else "", filemode + "b", level, fileobj)
                elif kind != "tar":
                    cls._no_compression(kind)
                stream = _Stream(inner, filemode, bufsize)
                if inner is fileobj and own is None:
                    stream._foreign = fileobj
                t = cls(name, filemode, stream, **kwargs)
            except (OSError, EOFError) as e:
                if own:
                    own.close()
                if kind == "gz" and filemode == "r":
                    raise ReadError("not a gzip file") from e
                raise
            except:
                if own:
                    own.close()
                raise
            t._extfileobj, t._own = False, own
            return t
        if mode in ("a", "w", "x"):
            return cls.taropen(name, mode, fileobj, **kwargs)
        raise ValueError("undiscernible mode")

    _own = None

    @classmethod
    def taropen(cls, name, mode="r", fileobj=None, **kwargs):
        """Open an archive that is not compressed."""
        if mode not in ("r", "a", "w", "x"):
            raise ValueError("mode must be 'r', 'a', 'w' or 'x'")
        return cls(name, mode, fileobj, **kwargs)

    @classmethod
    def gzopen(cls, name, mode="r", fileobj=None, compresslevel=9, **kwargs):
        """Open an archive that is compressed by gzip."""
        if mode not in ("r", "w", "x"):
            raise ValueError("mode must be 'r', 'w' or 'x'")
        import gzip
        given = fileobj is not None
        try:
            fileobj = gzip.GzipFile(name, mode + "b", compresslevel, fileobj)
        except OSError as e:
            if given and mode == "r":
                raise ReadError("not a gzip file") from e
            raise
        try:
            archive = cls.taropen(name, mode, fileobj, **kwargs)
        except BaseException as e:
            fileobj.close()
            if mode == "r" and (isinstance(e, (OSError, EOFError)) or type(e).__module__ == "zlib"):
                raise ReadError("not a gzip file") from e
            raise
        archive._extfileobj = False
        return archive

    @classmethod
    def _no_compression(cls, kind):
        raise CompressionError(f"{'bz2' if kind == 'bz2' else 'lzma'} module is not available") from None

    @classmethod
    def bz2open(cls, name, mode="r", fileobj=None, compresslevel=9, **kwargs):
        if mode not in ("r", "w", "x"):
            raise ValueError("mode must be 'r', 'w' or 'x'")
        cls._no_compression("bz2")

    @classmethod
    def xzopen(cls, name, mode="r", fileobj=None, preset=None, **kwargs):
        if mode not in ("r", "w", "x"):
            raise ValueError("mode must be 'r', 'w' or 'x'")
        cls._no_compression("xz")

    def close(self):
        """Close the archive; when written, two empty blocks end it."""
        if self.closed:
            return
        self.closed = True
        try:
            if self.mode in ("a", "w", "x"):
                self.fileobj.write(NUL * (BLOCKSIZE * 2))
                self.offset += BLOCKSIZE * 2
                if self.offset % RECORDSIZE:
                    self.fileobj.write(NUL * (RECORDSIZE - self.offset % RECORDSIZE))
        finally:
            if not self._extfileobj:
                self.fileobj.close()
            if self._own:
                self._own.close()

    def _check(self, mode=None):
        if self.closed:
            raise OSError("%s is closed" % self.__class__.__name__)
        if mode is not None and self.mode not in mode:
            raise OSError("bad operation for mode %r" % self.mode)

    def getmember(self, name):
        """The member of this name; the last one where there are several."""
        found = self._getmember(name.rstrip("/"))
        if found is None:
            raise KeyError("filename %r not found" % name)
        return found

    def getmembers(self):
        self._check()
        if not self._loaded:
            self._load()
        return self.members

    def getnames(self):
        return [member.name for member in self.getmembers()]

    def _load(self):
        if not self.stream:
            while self.next() is not None:
                pass
            self._loaded = True

    def _getmember(self, name, tarinfo=None, normalize=False):
        members = self.getmembers()
        if tarinfo is not None and tarinfo in members:
            members = members[: members.index(tarinfo)]
        name = os.path.normpath(name) if normalize else name
        for member in reversed(members):
            if (os.path.normpath(member.name) if normalize else member.name) == name:
                return member

    def gettarinfo(self, name=None, arcname=None, fileobj=None):
        """A TarInfo of a file, as the system describes it."""
        self._check("awx")
        if fileobj is not None:
            name = fileobj.name
        arcname = os.path.splitdrive(name if arcname is None else arcname)[1].replace(os.sep, "/").lstrip("/")
        info = self.tarinfo()
        info._tarfile = self
        st = os.fstat(fileobj.fileno()) if fileobj is not None else os.stat(name) if self.dereference else os.lstat(name)
        linkname, mode = "", st.st_mode
        if stat.S_ISREG(mode):
            inode = st.st_ino, st.st_dev
            if not self.dereference and st.st_nlink > 1 and inode in self.inodes and arcname != self.inodes[inode]:
                kind, linkname = LNKTYPE, self.inodes[inode]
            else:
                kind = REGTYPE
                if inode[0]:
                    self.inodes[inode] = arcname
        elif stat.S_ISDIR(mode):
            kind = DIRTYPE
        elif stat.S_ISFIFO(mode):
            kind = FIFOTYPE
        elif stat.S_ISLNK(mode):
            kind, linkname = SYMTYPE, os.readlink(name)
        elif stat.S_ISCHR(mode):
            kind = CHRTYPE
        elif stat.S_ISBLK(mode):
            kind = BLKTYPE
        else:
            return None
        info.name, info.mode, info.uid, info.gid = arcname, mode, st.st_uid, st.st_gid
        info.size, info.mtime, info.type, info.linkname = st.st_size if kind == REGTYPE else 0, st.st_mtime, kind, linkname
        import grp
        import pwd

        for attribute, known, ask, number in (("uname", self._unames, pwd.getpwuid, info.uid), ("gname", self._gnames, grp.getgrgid, info.gid)):
            if number not in known:
                try:
                    known[number] = ask(number)[0]
                except KeyError:
                    known[number] = ""
            setattr(info, attribute, known[number])
        if kind in (CHRTYPE, BLKTYPE):
            info.devmajor, info.devminor = os.major(st.st_rdev), os.minor(st.st_rdev)
        return info

    def list(self, verbose=True, *, members=None):
        """Print a table of contents."""
        self._check()
        for info in self if members is None else members:
            if verbose:
                mode = "??????????" if info.mode is None else stat.filemode(info.mode)
                size = "%10s" % ("%d,%d" % (info.devmajor, info.devminor)) if info.ischr() or info.isblk() else "%10d" % info.size
                date = "????-??-?? ??:??:??" if info.mtime is None else "%d-%02d-%02d %02d:%02d:%02d" % time.localtime(info.mtime)[:6]
                _print(mode, "%s/%s" % (info.uname or info.uid, info.gname or info.gid), size, date, end=" ")
            _print(info.name + ("/" if info.isdir() else ""), end=" ")
            if verbose:
                if info.issym():
                    _print("-> " + info.linkname, end=" ")
                if info.islnk():
                    _print("link to " + info.linkname, end=" ")
            print()

    def add(self, name, arcname=None, recursive=True, *, filter=None):
        """Add a file, or a folder with what is in it; filter may change or refuse each."""
        self._check("awx")
        if arcname is None:
            arcname = name
        if self.name is not None and os.path.abspath(name) == self.name:
            return
        info = self.gettarinfo(name, arcname)
        if info is None:
            return
        if filter is not None:
            info = filter(info)
            if info is None:
                return
        if info.isreg():
            with bltn_open(name, "rb") as f:
                self.addfile(info, f)
            return
        self.addfile(info)
        if info.isdir() and recursive:
            for f in sorted(os.listdir(name)):
                self.add(os.path.join(name, f), os.path.join(arcname, f), recursive, filter=filter)

    def addfile(self, tarinfo, fileobj=None):
        """Add a member; its data is read from fileobj."""
        self._check("awx")
        if fileobj is None and tarinfo.isreg() and tarinfo.size != 0:
            raise ValueError("fileobj not provided for non zero-size regular file")
        tarinfo = copy.copy(tarinfo)
        self._write(tarinfo.tobuf(self.format, self.encoding, self.errors))
        if fileobj is not None:
            copyfileobj(fileobj, self.fileobj, tarinfo.size, bufsize=self.copybufsize)
            rest = -tarinfo.size % BLOCKSIZE
            self.fileobj.write(NUL * rest)
            self.offset += tarinfo.size + rest
        if not self.stream:
            self.members.append(tarinfo)

    # -- extracting

    def _get_filter_function(self, filter):
        if filter is None:
            filter = self.extraction_filter
            if filter is None:
                warnings.warn("Python 3.14 will, by default, filter extracted tar archives and reject files or modify their metadata. Use the filter argument "
                              "to control this behavior.", DeprecationWarning, stacklevel=3)
                return fully_trusted_filter
            if isinstance(filter, str):
                raise TypeError("String names are not supported for TarFile.extraction_filter. Use a function such as tarfile.data_filter directly.")
            return filter
        if callable(filter):
            return filter
        try:
            return _NAMED_FILTERS[filter]
        except KeyError:
            raise ValueError(f"filter {filter!r} not found") from None

    def extractall(self, path=".", members=None, *, numeric_owner=False, filter=None):
        """Extract all members, or those given, into the folder path."""
        directories = []
        function = self._get_filter_function(filter)
        for member in self if members is None else members:
            info = self._extract_info(member, function, path)
            if info is None:
                continue
            if info.isdir():
                directories.append(info)
            self._extract_one(info, path, set_attrs=not info.isdir(), numeric_owner=numeric_owner)
        for info in sorted(directories, key=lambda info: info.name, reverse=True):
            target = os.path.join(path, info.name)
            try:
                self.chown(info, target, numeric_owner=numeric_owner)
                self.utime(info, target)
                self.chmod(info, target)
            except ExtractError as e:
                self._handle_nonfatal_error(e)

    def extract(self, member, path="", set_attrs=True, *, numeric_owner=False, filter=None):
        """Extract a member into the folder path."""
        info = self._extract_info(member, self._get_filter_function(filter), path)
        if info is not None:
            self._extract_one(info, path, set_attrs, numeric_owner)

    def _extract_info(self, member, function, path):
        self._check("r")
        info = self.getmember(member) if isinstance(member, str) else member
        try:
            info = function(info, path)
        except (OSError, FilterError) as e:
            self._handle_fatal_error(e)
            return None
        except ExtractError as e:
            self._handle_nonfatal_error(e)
        if info is None:
            return None
        if info.islnk():
            info = copy.copy(info)
            info._link_target = os.path.join(path, info.linkname)
        return info

    def _extract_one(self, info, path, set_attrs, numeric_owner):
        self._check("r")
        try:
            self._extract_member(info, os.path.join(path, info.name), set_attrs=set_attrs, numeric_owner=numeric_owner)
        except OSError as e:
            self._handle_fatal_error(e)
        except ExtractError as e:
            self._handle_nonfatal_error(e)

    def _handle_nonfatal_error(self, e):
        if self.errorlevel > 1:
            raise
        self._dbg(1, "tarfile: %s" % e)

    def _handle_fatal_error(self, e):
        if self.errorlevel > 0:
            raise
        if isinstance(e, OSError):
            self._dbg(1, "tarfile: %s" % e.strerror if e.filename is None else "tarfile: %s %r" % (e.strerror, e.filename))
        else:
            self._dbg(1, "tarfile: %s %s" % (type(e).__name__, e))

    def extractfile(self, member):
        """A file object of a member's data; None where it has none."""
        self._check("r")
        info = self.getmember(member) if isinstance(member, str) else member
        if info.isreg() or info.type not in SUPPORTED_TYPES:
            return self.fileobject(self, info)
        if info.islnk() or info.issym():
            if isinstance(self.fileobj, _Stream):
                raise StreamError("cannot extract (sym)link as file object")
            return self.extractfile(self._find_link_target(info))
        return None

    def _extract_member(self, tarinfo, targetpath, set_attrs=True, numeric_owner=False):
        targetpath = targetpath.rstrip("/").replace("/", os.sep)
        upper = os.path.dirname(targetpath)
        if upper and not os.path.exists(upper):
            os.makedirs(upper, exist_ok=True)
        is_link = tarinfo.islnk() or tarinfo.issym()
        self._dbg(1, "%s -> %s" % (tarinfo.name, tarinfo.linkname) if is_link else tarinfo.name)
        makers = ((tarinfo.isreg(), self.makefile), (tarinfo.isdir(), self.makedir), (tarinfo.isfifo(), self.makefifo),
                  (tarinfo.ischr() or tarinfo.isblk(), self.makedev), (is_link, self.makelink),
                  (tarinfo.type not in SUPPORTED_TYPES, self.makeunknown), (True, self.makefile))
        make = next(make for fits, make in makers if fits)
        make(tarinfo, targetpath)
        if set_attrs:
            self.chown(tarinfo, targetpath, numeric_owner)
            if not tarinfo.issym():
                for copy_attribute in (self.chmod, self.utime):
                    copy_attribute(tarinfo, targetpath)

    def makedir(self, tarinfo, targetpath):
        try:
            os.mkdir(targetpath, 0o777 if tarinfo.mode is None else 0o700)
        except FileExistsError:
            if not os.path.isdir(targetpath):
                raise

    def makefile(self, tarinfo, targetpath):
        source = self.fileobj
        source.seek(tarinfo.offset_data)
        with bltn_open(targetpath, "wb") as target:
            if tarinfo.sparse is None:
                copyfileobj(source, target, tarinfo.size, ReadError, self.copybufsize)
                return
            for offset, size in tarinfo.sparse:
                target.seek(offset)
                copyfileobj(source, target, size, ReadError, self.copybufsize)
            target.seek(tarinfo.size)
            target.truncate()

    def makeunknown(self, tarinfo, targetpath):
        self.makefile(tarinfo, targetpath)
        self._dbg(1, "tarfile: Unknown file type %r, extracted as regular file." % tarinfo.type)

    def makefifo(self, tarinfo, targetpath):
        os.mkfifo(targetpath)

    def makedev(self, tarinfo, targetpath):
        mode = 0o600 if tarinfo.mode is None else tarinfo.mode
        os.mknod(targetpath, mode | (stat.S_IFBLK if tarinfo.isblk() else stat.S_IFCHR), os.makedev(tarinfo.devmajor, tarinfo.devminor))

    def makelink(self, tarinfo, targetpath):
        if tarinfo.issym():
            if os.path.lexists(targetpath):
                os.unlink(targetpath)
            os.symlink(tarinfo.linkname, targetpath)
            return
        target = getattr(tarinfo, "_link_target", None)
        if target is not None and os.path.exists(target):
            if os.path.lexists(targetpath):
                os.unlink(targetpath)
            os.link(target, targetpath)
            return
        try:
            found = self._find_link_target(tarinfo)
        except KeyError:
            raise ExtractError("unable to resolve link inside archive") from None
        self._extract_member(found, targetpath)

    def chown(self, tarinfo, targetpath, numeric_owner):
        if not (hasattr(os, "geteuid") and os.geteuid() == 0):
            return
        import grp
        import pwd

        group, user = tarinfo.gid, tarinfo.uid
        if not numeric_owner:
            try:
                group = grp.getgrnam(tarinfo.gname)[2] if tarinfo.gname else group
            except KeyError:
                pass
            try:
                user = pwd.getpwnam(tarinfo.uname)[2] if tarinfo.uname else user
            except KeyError:
                pass
        try:
            (os.lchown if tarinfo.issym() else os.chown)(targetpath, -1 if user is None else user, -1 if group is None else group)
        except (OSError, OverflowError) as e:
            raise ExtractError("could not change owner") from e

    def chmod(self, tarinfo, targetpath):
        if tarinfo.mode is None:
            return
        try:
            os.chmod(targetpath, tarinfo.mode)
        except OSError as e:
            raise ExtractError("could not change mode") from e

    def utime(self, tarinfo, targetpath):
        if tarinfo.mtime is None:
            return
        try:
            os.utime(targetpath, (tarinfo.mtime, tarinfo.mtime))
        except OSError as e:
            raise ExtractError("could not change modification time") from e

    def next(self):
        """The next member, or None."""
        self._check("ra")
        if getattr(self, "firstmember", None) is not None:
            found, self.firstmember = self.firstmember, None
            return found
        if self.offset != self.fileobj.tell():
            if self.offset == 0:
                return None
            self.fileobj.seek(self.offset - 1)
            if not self.fileobj.read(1):
                raise ReadError("unexpected end of data")
        info = None
        while True:
            try:
                info = self.tarinfo.fromtarfile(self)
            except SubsequentHeaderError as e:
                raise ReadError(str(e)) from None
            except (EOFHeaderError, InvalidHeaderError, EmptyHeaderError, TruncatedHeaderError) as e:
                skippable = isinstance(e, (EOFHeaderError, InvalidHeaderError))
                if skippable and self.ignore_zeros:
                    self._dbg(2, "0x%X: %s" % (self.offset, e))
                    self.offset += BLOCKSIZE
                    continue
                if self.offset == 0 and not isinstance(e, EOFHeaderError):
                    raise ReadError("empty file" if isinstance(e, EmptyHeaderError) else str(e)) from None
            break
        if info is None:
            self._loaded = True
        elif not self.stream:
            self.members.append(info)
        return info

    def _find_link_target(self, tarinfo):
        if tarinfo.issym():
            name, limit = "/".join(filter(None, (os.path.dirname(tarinfo.name), tarinfo.linkname))), None
        else:
            name, limit = tarinfo.linkname, tarinfo
        found = self._getmember(name, tarinfo=limit, normalize=True)
        if found is None:
            raise KeyError("linkname %r not found" % name)
        return found

    def __iter__(self):
        if self._loaded:
            yield from self.members
            return
        index = 0
        if self.firstmember is not None:
            index += 1
            yield self.next()
        while True:
            if index < len(self.members):
                info = self.members[index]
            elif not self._loaded:
                info = self.next()
                if not info:
                    self._loaded = True
                    return
            else:
                return
            index += 1
            yield info

    def _dbg(self, level, msg):
        if level <= self.debug:
            print(msg, file=sys.stderr)

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, type, value, traceback):
        if type is None:
            self.close()
        else:
            if not self._extfileobj:
                self.fileobj.close()
            self.closed = True


class _Pushed:
    """A stream with some bytes put back."""

    def __init__(self, fileobj, head):
        self.fileobj, self.head = fileobj, head

    def read(self, size=-1):
        if not self.head:
            return self.fileobj.read(size)
        head, self.head = (self.head, b"") if size < 0 else (self.head[:size], self.head[size:])
        return head + (self.fileobj.read(size - len(head) if size >= 0 else -1) if size != len(head) else b"")

    def close(self):
        self.fileobj.close()


def is_tarfile(name):
    """Return True if name points to a tar archive that this module can read; name may be a file."""
    try:
        if hasattr(name, "read"):
            pos = name.tell()
            t = open(fileobj=name)
            name.seek(pos)
        else:
            t = open(name)
        t.close()
        return True
    except TarError:
        return False


open = TarFile.open


def main():
    import argparse

    parser = argparse.ArgumentParser(description="A simple command-line interface for tarfile module.")
    parser.add_argument("-v", "--verbose", action="store_true", default=False, help="Verbose output")
    parser.add_argument("--filter", metavar="<filtername>", choices=_NAMED_FILTERS, help="Filter for extraction")
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument("-l", "--list", metavar="<tarfile>", help="Show listing of a tarfile")
    group.add_argument("-e", "--extract", nargs="+", metavar=("<tarfile>", "<output_dir>"), help="Extract tarfile into target dir")
    group.add_argument("-c", "--create", nargs="+", metavar=("<name>", "<file>"), help="Create tarfile from sources")
    group.add_argument("-t", "--test", metavar="<tarfile>", help="Test if a tarfile is valid")
    args = parser.parse_args()
    if args.filter and args.extract is None:
        parser.exit(1, "--filter is only valid for extraction\n")
    source = args.test or args.list or args.extract and args.extract[0]
    if source and not is_tarfile(source):
        parser.exit(1, "{!r} is not a tar archive.\n".format(source))
    if args.test is not None:
        with open(source, "r") as tar:
            tar.getmembers()
        if args.verbose:
            print("{!r} is a tar archive.".format(tar))
    elif args.list is not None:
        with open(source, "r:*") as tar:
            tar.list(verbose=args.verbose)
    elif args.extract is not None:
        target = args.extract[1] if len(args.extract) > 1 else os.curdir
        with open(source, "r:*") as tar:
            tar.extractall(path=target, filter=args.filter)
        if args.verbose:
            print("{!r} file is extracted{}.".format(source, "" if target == "." else " into {!r} directory".format(target)))
    else:
        name, *files = args.create
        with open(name, "w:gz" if name.endswith((".gz", ".tgz")) else "w") as tar:
            for file in files:
                tar.add(file)
        if args.verbose:
            print("{!r} file created.".format(name))


if __name__ == "__main__":
    main()
