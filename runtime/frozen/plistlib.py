# plistlib — property lists of Apple's systems, as XML and in the binary form.

import binascii
import codecs
import datetime
import enum
import itertools
import re
import struct
from io import BytesIO

__all__ = ["InvalidFileException", "FMT_XML", "FMT_BINARY", "load", "dump", "loads", "dumps", "UID"]
PlistFormat = enum.Enum("PlistFormat", "FMT_XML FMT_BINARY", module=__name__)
globals().update(PlistFormat.__members__)
_HEADER = b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n'
_control = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_date = re.compile(r"(\d\d\d\d)(?:-(\d\d)(?:-(\d\d)(?:T(\d\d)(?::(\d\d)(?::(\d\d))?)?)?)?)?Z", re.ASCII)


class UID:
    def __init__(self, data):
        if not isinstance(data, int):
            raise TypeError("data must be an int")
        if data >= 1 << 64:
            raise ValueError("UIDs cannot be >= 2**64")
        if data < 0:
            raise ValueError("UIDs must be positive")
        self.data = data

    def __index__(self):
        return self.data

    def __repr__(self):
        return "%s(%s)" % (self.__class__.__name__, repr(self.data))

    def __reduce__(self):
        return self.__class__, (self.data,)

    def __eq__(self, other):
        return self.data == other.data if isinstance(other, UID) else NotImplemented

    def __hash__(self):
        return hash(self.data)


class InvalidFileException(ValueError):
    def __init__(self, message="Invalid file"):
        ValueError.__init__(self, message)


def _escape(text):
    if _control.search(text):
        raise ValueError("strings can't contain control characters; use bytes instead")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _read_date(text, aware):
    values = [int(part) for part in _date.fullmatch(text).groups() if part is not None]
    return datetime.datetime(*values, tzinfo=datetime.UTC if aware else None)


def _write_date(date, aware):
    if aware:
        date = date.astimezone(datetime.UTC)
    return date.strftime("%Y-%m-%dT%H:%M:%SZ") if date.year >= 1000 else "%04d-%02d-%02dT%02d:%02d:%02dZ" % date.timetuple()[:6]


def _read_xml(file, dict_type, aware):
    from xml.parsers.expat import ParserCreate

    stack, keys, root, data = [], [], [], []

    def add(value):
        if stack and isinstance(stack[-1], list):
            stack[-1].append(value)
        elif stack:
            if keys[-1] is None:
                raise ValueError("unexpected element at line %d" % parser.CurrentLineNumber)
            stack[-1][keys[-1]] = value
            keys[-1] = None
        else:
            root.append(value)

    def start(name, attributes):
        data.clear()
        if name in ("dict", "array"):
            value = dict_type() if name == "dict" else []
            add(value)
            stack.append(value)
            keys.append(None)

    def end(name):
        text = "".join(data)
        data.clear()
        if name == "dict":
            if keys[-1] is not None:
                raise ValueError("missing value for key '%s' at line %d" % (keys[-1], parser.CurrentLineNumber))
            stack.pop(), keys.pop()
        elif name == "array":
            stack.pop(), keys.pop()
        elif name == "key":
            if not stack or isinstance(stack[-1], list) or keys[-1] is not None:
                raise ValueError("unexpected key at line %d" % parser.CurrentLineNumber)
            keys[-1] = text
        elif name in ("true", "false"):
            add(name == "true")
        elif name == "integer":
            add(int(text, 16) if text[:2].lower() in ("0x", "-0") and "x" in text.lower() else int(text))
        elif name == "real":
            add(float(text))
        elif name == "string":
            add(text)
        elif name == "data":
            add(binascii.a2b_base64("".join(text.split())))
        elif name == "date":
            add(_read_date(text, aware))

    def declared(name, *rest):
        raise InvalidFileException("XML entity declarations are not supported in plist files")

    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, data.append
    parser.EntityDeclHandler = declared
    parser.ParseFile(file)
    return root[0] if root else None


def _write_xml(value, file, sort_keys, skipkeys, aware):
    def line(depth, text):
        file.write(b"\t" * depth + text.encode() + b"\n")

    def write(value, depth):
        if isinstance(value, str):
            line(depth, f"<string>{_escape(value)}</string>")
        elif value is True or value is False:
            line(depth, "<true/>" if value else "<false/>")
        elif isinstance(value, int):
            if not -(1 << 63) <= value < 1 << 64:
                raise OverflowError(value)
            line(depth, "<integer>%d</integer>" % value)
        elif isinstance(value, float):
            line(depth, f"<real>{value!r}</real>")
        elif isinstance(value, dict):
            if not value:
                return line(depth, "<dict/>")
            line(depth, "<dict>")
            for key, item in sorted(value.items()) if sort_keys else value.items():
                if not isinstance(key, str):
                    if skipkeys:
                        continue
                    raise TypeError("keys must be strings")
                line(depth + 1, f"<key>{_escape(key)}</key>")
                write(item, depth + 1)
            line(depth, "</dict>")
        elif isinstance(value, (bytes, bytearray)):
            line(depth, "<data>")
            size = max(16, 76 - 8 * depth) // 4 * 3
            for i in range(0, len(value), size):
                line(depth, binascii.b2a_base64(value[i : i + size], newline=False).decode())
            line(depth, "</data>")
        elif isinstance(value, datetime.datetime):
            line(depth, f"<date>{_write_date(value, aware)}</date>")
        elif isinstance(value, (tuple, list)):
            if not value:
                return line(depth, "<array/>")
            line(depth, "<array>")
            for item in value:
                write(item, depth + 1)
            line(depth, "</array>")
        else:
            raise TypeError("unsupported type: %s" % type(value))

    file.write(_HEADER + b'<plist version="1.0">\n')
    write(value, 0)
    file.write(b"</plist>\n")


def _read_binary(data, dict_type, aware):
    try:
        offset_size, ref_size, count, top, table = struct.unpack(">6xBBQQQ", data[-32:])
        offsets = [int.from_bytes(data[table + i * offset_size : table + (i + 1) * offset_size], "big") for i in range(count)]
        if len(data) < 40 or not offset_size or table + count * offset_size > len(data) - 32:
            raise InvalidFileException()
        made = {}

        def read(ref):
            if ref in made:
                return made[ref]
            at = offsets[ref]
            token = data[at]
            high, low = token >> 4, token & 15
            at += 1

            def take(size):
                if at + size > len(data):
                    raise InvalidFileException()
                return data[at : at + size]

            if high > 3 and high != 8 and low == 15:
                size = 1 << (data[at] & 3)
                low, at = int.from_bytes(data[at + 1 : at + 1 + size], "big"), at + 1 + size

            def refs(start, n):
                if start + n * ref_size > len(data):
                    raise InvalidFileException()
                return [int.from_bytes(data[start + i * ref_size : start + (i + 1) * ref_size], "big") for i in range(n)]

            if token in (0, 8, 9):
                value = {0: None, 8: False, 9: True}[token]
            elif token == 15:
                value = b""
            elif high == 1:
                value = int.from_bytes(take(1 << low), "big", signed=low >= 3)
            elif token in (0x22, 0x23):
                value = struct.unpack(">f" if token == 0x22 else ">d", take(4 if token == 0x22 else 8))[0]
            elif token == 0x33:
                value = datetime.datetime(2001, 1, 1, tzinfo=datetime.UTC if aware else None) + datetime.timedelta(seconds=struct.unpack(">d", take(8))[0])
            elif high == 4:
                value = take(low)
            elif high == 5:
                value = take(low).decode("ascii")
            elif high == 6:
                value = take(low * 2).decode("utf-16be")
            elif high == 8:
                value = UID(int.from_bytes(take(1 + low), "big"))
            elif high == 10:
                value = made[ref] = []
                value.extend(map(read, refs(at, low)))
            elif high == 13:
                value = made[ref] = dict_type()
                for k, v in zip(refs(at, low), refs(at + low * ref_size, low)):
                    value[read(k)] = read(v)
            else:
                raise InvalidFileException()
            made[ref] = value
            return value

        return read(top)
    except (OSError, IndexError, struct.error, OverflowError, ValueError, TypeError) as error:
        raise error if isinstance(error, InvalidFileException) else InvalidFileException() from None


def _write_binary(value, file, sort_keys, skipkeys, aware):
    objects, numbers, by_id = [], {}, {}

    def key_of(value):
        return (type(value), bytes(value) if isinstance(value, bytearray) else value)

    def flatten(value):
        if isinstance(value, (str, int, float, datetime.datetime, bytes, bytearray)):
            if key_of(value) in numbers:
                return
            numbers[key_of(value)] = len(objects)
        elif id(value) in by_id:
            return
        else:
            by_id[id(value)] = len(objects)
        objects.append(value)
        if isinstance(value, dict):
            items = sorted(value.items()) if sort_keys else value.items()
            if skipkeys:
                items = [(k, v) for k, v in items if isinstance(k, str)]
            elif any(not isinstance(k, str) for k, _ in items):
                raise TypeError("keys must be strings")
            pairs[id(value)] = items = list(items)
            for part in itertools.chain([k for k, _ in items], [v for _, v in items]):
                flatten(part)
        elif isinstance(value, (list, tuple)):
            for item in value:
                flatten(item)

    pairs = {}
    flatten(value)
    ref_size = next(size for size in (1, 2, 4, 8) if len(objects) < 1 << 8 * size)
    offsets = []

    def ref(value):
        simple = isinstance(value, (str, int, float, datetime.datetime, bytes, bytearray))
        return (numbers[key_of(value)] if simple else by_id[id(value)]).to_bytes(ref_size, "big")

    def head(token, size):
        if size < 15:
            return bytes([token | size])
        width = next(w for w in range(4) if size < 1 << (8 << w))
        return bytes([token | 15, 0x10 | width]) + size.to_bytes(1 << width, "big")

    out = bytearray(b"bplist00")
    for value in objects:
        offsets.append(len(out))
        if value is None or value is False or value is True:
            out += {None: b"\0", False: b"\x08", True: b"\x09"}[value]
        elif isinstance(value, int):
            if value < 0:
                try:
                    out += struct.pack(">Bq", 0x13, value)
                except struct.error:
                    raise OverflowError(value) from None
            elif value < 1 << 63:
                width = next(w for w in range(4) if value < 1 << (8 << w))
                out += bytes([0x10 | width]) + value.to_bytes(1 << width, "big")
            elif value < 1 << 64:
                out += b"\x14" + value.to_bytes(16, "big", signed=True)
            else:
                raise OverflowError(value)
        elif isinstance(value, float):
            out += struct.pack(">Bd", 0x23, value)
        elif isinstance(value, datetime.datetime):
            start = datetime.datetime(2001, 1, 1, tzinfo=datetime.UTC if aware else None)
            out += struct.pack(">Bd", 0x33, ((value.astimezone(datetime.UTC) if aware else value) - start).total_seconds())
        elif isinstance(value, (bytes, bytearray)):
            out += head(0x40, len(value)) + value
        elif isinstance(value, str):
            data = value.encode("ascii") if value.isascii() else value.encode("utf-16be")
            out += head(0x50 if value.isascii() else 0x60, len(data) if value.isascii() else len(data) // 2) + data
        elif isinstance(value, UID):
            size = next(size for size in (1, 2, 4, 8) if value.data < 1 << 8 * size)
            out += bytes([0x80 | size - 1]) + value.data.to_bytes(size, "big")
        elif isinstance(value, (list, tuple)):
            out += head(0xA0, len(value)) + b"".join(map(ref, value))
        elif isinstance(value, dict):
            items = pairs[id(value)]
            out += head(0xD0, len(items)) + b"".join(ref(k) for k, _ in items) + b"".join(ref(v) for _, v in items)
        else:
            raise TypeError(value)
    table = len(out)
    offset_size = next(size for size in (1, 2, 4, 8) if table < 1 << 8 * size)
    for offset in offsets:
        out += offset.to_bytes(offset_size, "big")
    file.write(bytes(out) + struct.pack(">5xBBBQQQ", 0, offset_size, ref_size, len(objects), 0, table))


def load(fp, *, fmt=None, dict_type=dict, aware_datetime=False):
    """Read a .plist file (a binary file object)."""
    head = fp.read(32)
    fp.seek(0)
    if fmt is None:
        marks = (b"<?xml", b"<plist")
        starts = [mark + m for m in marks for mark in (b"", codecs.BOM_UTF8)]
        starts += [bom + m.decode().encode(name) for m in marks for bom, name in ((codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF16_LE, "utf-16-le"))]
        if head[:8] == b"bplist00":
            fmt = PlistFormat.FMT_BINARY
        elif head.startswith(tuple(starts)):
            fmt = PlistFormat.FMT_XML
        else:
            raise InvalidFileException()
    if fmt is PlistFormat.FMT_BINARY:
        return _read_binary(fp.read(), dict_type, aware_datetime)
    return _read_xml(fp, dict_type, aware_datetime)


def loads(value, *, fmt=None, dict_type=dict, aware_datetime=False):
    """Read a .plist file from bytes, or from a string of XML."""
    if isinstance(value, str):
        if fmt == PlistFormat.FMT_BINARY:
            raise TypeError("value must be bytes-like object when fmt is FMT_BINARY")
        value = value.encode()
    return load(BytesIO(value), fmt=fmt, dict_type=dict_type, aware_datetime=aware_datetime)


def dump(value, fp, *, fmt=PlistFormat.FMT_XML, sort_keys=True, skipkeys=False, aware_datetime=False):
    """Write a .plist file (a binary file object)."""
    if fmt not in PlistFormat:
        raise ValueError("Unsupported format: %r" % (fmt,))
    (_write_xml if fmt is PlistFormat.FMT_XML else _write_binary)(value, fp, sort_keys, skipkeys, aware_datetime)


def dumps(value, *, fmt=PlistFormat.FMT_XML, skipkeys=False, sort_keys=True, aware_datetime=False):
    """A .plist file as bytes."""
    fp = BytesIO()
    dump(value, fp, fmt=fmt, skipkeys=skipkeys, sort_keys=sort_keys, aware_datetime=aware_datetime)
    return fp.getvalue()
