# _codecs_more — encodings that few programs ask for, and the functions of module codecs that are written with them.
#
# Here: character maps, the multibyte encodings (the system's converter), UTF-7, encodings of bytes in bytes,
# the low-level *_encode and *_decode functions. Not here: lookup, streams, incremental classes (codecs); tables
# (_charmaps).

import codecs
from codecs import lookup_error

_MULTIBYTE = {"big5": "big5", "big5hkscs": "big5-hkscs", "cp932": "cp932", "cp949": "cp949", "cp950": "cp950", "euc_jp": "euc-jp",
              "euc_kr": "euc-kr", "euc_jisx0213": "euc-jisx0213", "gb18030": "gb18030", "gb2312": "gb2312", "gbk": "gbk",
              "iso2022_jp": "iso-2022-jp", "iso2022_jp_2": "iso-2022-jp-2", "iso2022_jp_3": "iso-2022-jp-3",
              "iso2022_kr": "iso-2022-kr", "johab": "johab", "shift_jis": "sjis", "shift_jisx0213": "shift_jisx0213"}
_NAMES = {name: name for name in _MULTIBYTE}
for _line in """big5 big5_tw csbig5;cp932 932 ms932 mskanji windows_31j;cp949 949 ms949 uhc;cp950 950 ms950;euc_jp eucjp ujis u_jis
euc_kr euckr korean;gb18030 gb18030_2000;gb2312 chinese euccn euc_cn gb2312_80;gbk 936 cp936 ms936;iso2022_jp iso2022jp iso_2022_jp
iso2022_kr iso2022kr;shift_jis sjis s_jis shiftjis csshiftjis;big5hkscs big5_hkscs hkscs;johab cp1361""".replace("\n", ";").split(";"):
    _first, *_rest = _line.split()
    for _each in _rest:
        _NAMES[_each] = _first

_BYTES_TO_BYTES = {"base64": "base64", "base_64": "base64", "base64_codec": "base64", "hex": "hex", "hex_codec": "hex", "quopri": "quopri",
                   "quopri_codec": "quopri", "quoted_printable": "quopri", "quotedprintable": "quopri", "uu": "uu", "uu_codec": "uu",
                   "zlib": "zlib", "zlib_codec": "zlib", "zip": "zlib", "bz2": "bz2", "bz2_codec": "bz2"}


# ---- errors

def _recover_decode(errors, encoding, data, start, end, reason):
    """(text, where to go on, data) after what could not be decoded."""
    error = UnicodeDecodeError(encoding, data, start, end, reason)
    if errors is None or errors == "strict":
        raise error
    answer = lookup_error(errors)(error)
    if not isinstance(answer, tuple) or len(answer) != 2 or not isinstance(answer[0], str) or not isinstance(answer[1], int):
        raise TypeError("decoding error handler must return (str, int) tuple")
    data = error.object
    place = answer[1]
    if place < 0:
        place += len(data)
    if not 0 <= place <= len(data):
        raise IndexError(f"position {answer[1]} from error handler out of bounds")
    return answer[0], place, data


def _recover_encode(errors, encoding, text, start, end, reason, again):
    """(data, where to go on) after what could not be encoded; `again` encodes one character of a replacement, or gives None."""
    error = UnicodeEncodeError(encoding, text, start, end, reason)
    if errors is None or errors == "strict":
        raise error
    answer = lookup_error(errors)(error)
    if not isinstance(answer, tuple) or len(answer) != 2 or not isinstance(answer[0], (str, bytes)) or not isinstance(answer[1], int):
        raise TypeError("encoding error handler must return (str/bytes, int) tuple")
    place = answer[1]
    if place < 0:
        place += len(text)
    if not 0 <= place <= len(text):
        raise IndexError(f"position {answer[1]} from error handler out of bounds")
    if isinstance(answer[0], bytes):
        return answer[0], place
    pieces = []
    for char in answer[0]:
        piece = again(char)
        if piece is None:
            raise error
        pieces.append(piece)
    return b"".join(pieces), place


# ---- character maps

class EncodingMap(dict):
    pass


def charmap_build(table, /):
    """What charmap_encode() takes for a table of 256 characters."""
    return EncodingMap((ord(char), byte) for byte, char in enumerate(table) if char != "\ufffe")


def charmap_decode(data, errors="strict", mapping=None, /):
    data = _bytes(data)
    size = len(data)
    if mapping is None:
        return data.decode("latin-1"), size
    pieces = []
    at = 0
    is_table = isinstance(mapping, str)
    while at < len(data):
        byte = data[at]
        try:
            char = mapping[byte]
        except LookupError:
            char = None
        if isinstance(char, int) and not is_table:
            if not 0 <= char < 0x110000:
                raise TypeError("character mapping must be in range(0x110000)")
            char = chr(char)
        if char is None or char == "\ufffe":
            piece, at, data = _recover_decode(errors, "charmap", data, at, at + 1, "character maps to <undefined>")
            pieces.append(piece)
            continue
        if not isinstance(char, str):
            raise TypeError("character mapping must return integer, None or str")
        pieces.append(char)
        at += 1
    return "".join(pieces), size


def charmap_encode(text, errors="strict", mapping=None, /):
    if mapping is None:
        return latin_1_encode(text, errors)

    def one(char):
        try:
            found = mapping[ord(char)]
        except LookupError:
            return None
        if found is None or isinstance(found, bytes):
            return found
        if not isinstance(found, int):
            raise TypeError(f"character mapping must return integer, bytes or None, not {type(found).__name__}")
        if not 0 <= found < 256:
            raise TypeError("character mapping must be in range(256)")
        return bytes((found,))

    pieces = []
    at, size = 0, len(text)
    while at < size:
        piece = one(text[at])
        if piece is None:
            end = at + 1
            while end < size and one(text[end]) is None:
                end += 1
            piece, at = _recover_encode(errors, "charmap", text, at, end, "character maps to <undefined>", one)
        else:
            at += 1
        pieces.append(piece)
    return b"".join(pieces), size


# ---- the system's multibyte encodings

def _multibyte(name, system):
    import _iconv

    def encode(text, errors="strict"):
        size = len(text)
        if not isinstance(text, str):
            raise TypeError(f"couldn't convert the object to str.")
        pieces = []
        at = 0

        def one(char):
            piece, read = _iconv.encode(system, char)
            return piece if read else None

        while True:
            piece, read = _iconv.encode(system, text[at:] if at else text)
            pieces.append(piece)
            at += read
            if at >= size:
                return b"".join(pieces), size
            end = at + 1
            if errors == "ignore":
                at = end
                continue
            piece, at = _recover_encode(errors, name, text, at, end, "illegal multibyte sequence", one)
            pieces.append(piece)

    def decode(data, errors="strict", final=True):
        data = _bytes(data)
        pieces = []
        at = 0
        while True:
            piece, read, incomplete = _iconv.decode(system, data[at:] if at else data)
            pieces.append(piece)
            at += read
            if at >= len(data) or (incomplete and not final):
                return "".join(pieces), at
            end = len(data) if incomplete else at + 1
            piece, at, data = _recover_decode(errors, name, data, at, end,
                                              "incomplete multibyte sequence" if incomplete else "illegal multibyte sequence")
            pieces.append(piece)

    return encode, decode


# ---- UTF-7

_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'(),-./:? \n\r\t!\"#$%&*;<=>@[]^_`{|}")
_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def utf_7_encode(text, errors="strict", /):
    out = bytearray()
    bits = count = 0
    shifted = False
    for char in text:
        code = ord(char)
        if shifted and code in _PLAIN:
            if count:
                out.append(_BASE64[bits << 6 - count & 63])
                bits = count = 0
            shifted = False
            if code in _BASE64 or code == 45:
                out.append(45)
            out.append(code)
            continue
        if not shifted:
            if code == 43:
                out += b"+-"
                continue
            if code in _PLAIN:
                out.append(code)
                continue
            shifted = True
            out.append(43)
        for unit in (code,) if code < 0x10000 else (0xd7c0 + (code >> 10), 0xdc00 | code & 0x3ff):
            bits = bits << 16 | unit
            count += 16
            while count >= 6:
                count -= 6
                out.append(_BASE64[bits >> count & 63])
            bits &= (1 << count) - 1
    if count:
        out.append(_BASE64[bits << 6 - count & 63])
    if shifted:
        out.append(45)
    return bytes(out), len(text)


def utf_7_decode(data, errors="strict", final=False, /):
    data = _bytes(data)
    out = []
    at = 0
    shift_start = None      # where the run in base 64 began, and what was there
    bits = count = surrogate = 0

    def put(unit):
        nonlocal surrogate
        if surrogate:
            if 0xdc00 <= unit <= 0xdfff:
                out.append(chr(0x10000 + (surrogate - 0xd800 << 10) + (unit - 0xdc00)))
                surrogate = 0
                return
            out.append(chr(surrogate))
            surrogate = 0
        if 0xd800 <= unit <= 0xdbff:
            surrogate = unit
        else:
            out.append(chr(unit))

    kept = 0
    while at < len(data):
        byte = data[at]
        if shift_start is not None:
            value = _BASE64.find(byte)
            if value >= 0:
                bits = bits << 6 | value
                count += 6
                at += 1
                if count >= 16:
                    count -= 16
                    put(bits >> count)
                    bits &= (1 << count) - 1
                continue
            start, reason = shift_start, None
            shift_start = None
            if count >= 6:
                reason = "partial character in base64 sequence"
            elif bits:
                reason = "non-zero padding bits in base64 sequence"
            bits = count = 0
            if reason:
                surrogate = 0
                piece, at, data = _recover_decode(errors, "utf7", data, start, at + 1, reason)
                out.append(piece)
                continue
            if surrogate:
                out.append(chr(surrogate))
                surrogate = 0
            if byte == 45:
                at += 1
            continue
        if byte == 43:
            kept = len(out)
            if data[at + 1:at + 2] == b"-":
                out.append("+")
                at += 2
            elif at + 1 < len(data) and data[at + 1] not in _BASE64:
                piece, at, data = _recover_decode(errors, "utf7", data, at, at + 2, "ill-formed sequence")
                out.append(piece)
            else:
                shift_start = at
                bits = count = surrogate = 0
                at += 1
        elif byte < 0x80:
            out.append(chr(byte))
            at += 1
        else:
            piece, at, data = _recover_decode(errors, "utf7", data, at, at + 1, "unexpected special character")
            out.append(piece)
    if shift_start is not None:
        if not final:
            del out[kept:]
            return "".join(out), shift_start
        if surrogate or count >= 6 or bits:
            piece, at, data = _recover_decode(errors, "utf7", data, shift_start, len(data), "unterminated shift sequence")
            out.append(piece)
    return "".join(out), len(data)


# ---- the encodings that are always there

def _bytes(data):
    if isinstance(data, bytes):
        return data
    if isinstance(data, str) or not hasattr(data, "__buffer__") and not isinstance(data, (bytearray, memoryview)):
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
    return bytes(data)


def _text(text, function):
    if not isinstance(text, str):
        raise TypeError(f"{function}() argument 1 must be str, not {type(text).__name__}")
    return text


def _plain(name, function):
    def encode(text, errors="strict", /):
        return _text(text, function + "_encode").encode(name, errors or "strict"), len(text)

    def decode(data, errors="strict", /):
        data = _bytes(data)
        return data.decode(name, errors or "strict"), len(data)
    return encode, decode


ascii_encode, ascii_decode = _plain("ascii", "ascii")
latin_1_encode, latin_1_decode = _plain("latin-1", "latin_1")
unicode_escape_encode, _ = _plain("unicode-escape", "unicode_escape")
raw_unicode_escape_encode, _ = _plain("raw-unicode-escape", "raw_unicode_escape")


def _pieces(name, complete):
    def decode(data, errors="strict", final=False, /):
        data = _bytes(data)
        size = len(data) if final else complete(data)
        return data[:size].decode(name, errors or "strict"), size
    return decode


def _tail(pattern):
    """How far the escapes of a text are complete."""
    def complete(data):
        import re
        found = re.compile(pattern).search(data)
        return found.start() if found else len(data)
    return complete


def _escape_decode(name, pattern):
    decode = _pieces(name, _tail(pattern))

    def escape_decode(data, errors="strict", final=True, /):
        if isinstance(data, str):
            data = data.encode("utf-8")
        return decode(data, errors, final)
    return escape_decode


unicode_escape_decode = _escape_decode("unicode-escape", rb"(?<!\\)(?:\\\\)*(\\(?:x[0-9a-fA-F]?|u[0-9a-fA-F]{0,3}|U[0-9a-fA-F]{0,7}|N(?:\{[^}]*)?|[0-7]{1,2})?)\Z")
raw_unicode_escape_decode = _escape_decode("raw-unicode-escape", rb"(?<!\\)(?:\\\\)*(\\(?:u[0-9a-fA-F]{0,3}|U[0-9a-fA-F]{0,7})?)\Z")




utf_8_decode = _pieces("utf-8", codecs._utf8_complete)
utf_16_le_decode = _pieces("utf-16-le", lambda data: codecs._utf16_complete(data, False))
utf_16_be_decode = _pieces("utf-16-be", lambda data: codecs._utf16_complete(data, True))
utf_32_le_decode = _pieces("utf-32-le", lambda data: len(data) & ~3)
utf_32_be_decode = _pieces("utf-32-be", lambda data: len(data) & ~3)
utf_8_encode = _plain("utf-8", "utf_8")[0]
utf_16_le_encode = _plain("utf-16-le", "utf_16_le")[0]
utf_16_be_encode = _plain("utf-16-be", "utf_16_be")[0]
utf_32_le_encode = _plain("utf-32-le", "utf_32_le")[0]
utf_32_be_encode = _plain("utf-32-be", "utf_32_be")[0]


def _wide(width, little, big, little_decode, big_decode, name):
    def ex_decode(data, errors="strict", byteorder=0, final=False, /):
        data = _bytes(data)
        skipped = 0
        if byteorder == 0:
            start = data[:width]
            if len(start) < width and not final:
                return "", 0, 0
            if start in (little, big) and len(start) == width:
                byteorder = -1 if start == little else 1
                skipped = width
        text, size = (big_decode if byteorder == 1 else little_decode)(data[skipped:], errors, final)
        return text, size + skipped, byteorder

    def decode(data, errors="strict", final=False, /):
        return ex_decode(data, errors, 0, final)[:2]

    def encode(text, errors="strict", byteorder=0, /):
        which = name if byteorder == 0 else name + ("-le" if byteorder < 0 else "-be")
        return _text(text, name.replace("-", "_") + "_encode").encode(which, errors or "strict"), len(text)
    return ex_decode, decode, encode


utf_16_ex_decode, utf_16_decode, utf_16_encode = _wide(2, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, utf_16_le_decode, utf_16_be_decode, "utf-16")
utf_32_ex_decode, utf_32_decode, utf_32_encode = _wide(4, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, utf_32_le_decode, utf_32_be_decode, "utf-32")


def readbuffer_encode(data, errors="strict", /):
    if isinstance(data, str):
        data = data.encode("utf-8")
    data = bytes(_bytes(data))
    return data, len(data)


# ---- bytes in bytes, text in text



def _bytes_coder(name):
    import binascii
    if name == "base64":
        import base64
        pair = base64.encodebytes, base64.decodebytes
    elif name == "hex":
        pair = binascii.b2a_hex, binascii.a2b_hex
    elif name == "zlib":
        import zlib
        pair = zlib.compress, zlib.decompress
    elif name == "bz2":
        import bz2
        pair = bz2.compress, bz2.decompress
    elif name == "quopri":
        import quopri
        from io import BytesIO

        def q_encode(data):
            out = BytesIO()
            quopri.encode(BytesIO(data), out, quotetabs=True)
            return out.getvalue()

        def q_decode(data):
            out = BytesIO()
            quopri.decode(BytesIO(data), out)
            return out.getvalue()
        pair = q_encode, q_decode
    else:
        def uu_encode(data, filename="<data>", mode=0o666):
            lines = [binascii.b2a_uu(data[at:at + 45]) for at in range(0, len(data), 45)]
            return b"begin %o %s\n" % (mode & 0o777, filename.encode("ascii")) + b"".join(lines) + b" \nend\n"

        def uu_decode(data):
            lines = iter(data.splitlines(True))
            for line in lines:
                if line.startswith(b"begin "):
                    break
            else:
                raise ValueError('Missing "begin" line in input data')
            out = []
            for line in lines:
                if line.strip() == b"end":
                    return b"".join(out)
                out.append(binascii.a2b_uu(line))
            raise ValueError("Truncated input data")
        pair = uu_encode, uu_decode

    def encode(data, errors="strict"):
        assert errors == "strict"
        return pair[0](bytes(_bytes(data))), len(data)

    def decode(data, errors="strict"):
        assert errors == "strict"
        if name == "hex":
            return pair[1](data), len(data)
        return pair[1](bytes(_bytes(data))), len(data)
    return encode, decode


def _rot13(text, errors="strict"):
    table = {}
    for first in (65, 97):
        for n in range(26):
            table[first + n] = first + (n + 13) % 26
    return str.translate(text, table), len(text)


def find(name):
    """(canonical name, encode, decode, whether it is of text, whether decode takes `final`) of a normalized name; None: unknown."""
    if name in ("utf_7", "utf7", "u7", "unicode_1_1_utf_7"):
        return "utf-7", utf_7_encode, utf_7_decode, True, True
    if name in _BYTES_TO_BYTES:
        name = _BYTES_TO_BYTES[name]
        return name, *_bytes_coder(name), False, False
    if name in ("rot13", "rot_13"):
        return "rot13", _rot13, _rot13, False, False
    if name == "undefined":
        def undefined(data, errors="strict"):
            raise UnicodeError("undefined encoding")
        return "undefined", undefined, undefined, True, False
    if name == "charmap":
        return "charmap", charmap_encode, charmap_decode, True, False
    if name in _NAMES:
        import _iconv
        name = _NAMES[name]
        try:
            _iconv.encode(_MULTIBYTE[name], "")
        except LookupError:
            return None     # this system has it not
        return name, *_multibyte(name, _MULTIBYTE[name]), True, True
    import _charmaps
    found = _charmaps.table_of(name.replace("_", ""))
    if found is None:
        return None
    name, table = found
    mapping = charmap_build(table)

    def encode(text, errors="strict"):
        return charmap_encode(text, errors, mapping)

    def decode(data, errors="strict"):
        return charmap_decode(data, errors, table)
    return name, encode, decode, True, False
