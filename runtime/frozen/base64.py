# base64 — bytes as text: base16, base32, base64 and base85.

import binascii

__all__ = [
    "a85decode", "a85encode", "b16decode", "b16encode", "b32decode", "b32encode", "b32hexdecode", "b32hexencode", "b64decode",
    "b64encode", "b85decode", "b85encode", "decodebytes", "encodebytes", "standard_b64decode", "standard_b64encode",
    "urlsafe_b64decode", "urlsafe_b64encode", "z85decode", "z85encode",
]


def _bytes(s):
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters") from None
    if isinstance(s, (bytes, bytearray)):
        return s
    try:
        return memoryview(s).tobytes()
    except TypeError:
        raise TypeError(f"argument should be a bytes-like object or ASCII string, not {s.__class__.__name__!r}") from None


def b64encode(s, altchars=None):
    """Encode with base64; altchars stand for + and /."""
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return encoded.translate(bytes.maketrans(b"+/", altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    """Decode base64; characters outside of the alphabet are skipped unless validate is true."""
    s = _bytes(s)
    if altchars is not None:
        altchars = _bytes(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b"+/"))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    """Encode with - for + and _ for /."""
    return b64encode(s, b"-_")


def urlsafe_b64decode(s):
    return b64decode(_bytes(s).translate(bytes.maketrans(b"-_", b"+/")))


def encodebytes(s):
    """Encode in lines of 76 characters."""
    s = memoryview(s).tobytes() if not isinstance(s, (bytes, bytearray)) else s
    return b"".join(binascii.b2a_base64(s[at : at + 57]) for at in range(0, len(s), 57))


def decodebytes(s):
    return binascii.a2b_base64(s)


_B32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_B32HEX = b"0123456789ABCDEFGHIJKLMNOPQRSTUV"


def _encode32(alphabet, s):
    s = memoryview(s).tobytes()
    out = bytearray()
    for at in range(0, len(s), 5):
        group = s[at : at + 5]
        number = int.from_bytes(group.ljust(5, b"\0"), "big")
        used = (len(group) * 8 + 4) // 5
        out += bytes(alphabet[number >> 35 - 5 * i & 31] for i in range(used)) + b"=" * (8 - used)
    return bytes(out)


def _decode32(alphabet, s, casefold=False, map01=None):
    s = _bytes(s)
    if len(s) % 8:
        raise binascii.Error("Incorrect padding")
    if map01 is not None:
        map01 = _bytes(map01)
        assert len(map01) == 1, repr(map01)
        s = s.translate(bytes.maketrans(b"01", b"O" + map01))
    if casefold:
        s = s.upper()
    values = {c: i for i, c in enumerate(alphabet)}
    stripped = s.rstrip(b"=")
    padding = len(s) - len(stripped)
    out = bytearray()
    for at in range(0, len(stripped), 8):
        group = stripped[at : at + 8]
        number = 0
        for c in group:
            if c not in values:
                raise binascii.Error("Non-base32 digit found")
            number = number << 5 | values[c]
        number <<= 5 * (8 - len(group))
        out += number.to_bytes(5, "big")
    if padding not in (0, 1, 3, 4, 6):
        raise binascii.Error("Incorrect padding")
    return bytes(out[: len(out) - (5 * padding + 7) // 8]) if padding else bytes(out)


def b32encode(s):
    """Encode with base32."""
    return _encode32(_B32, s)


def b32decode(s, casefold=False, map01=None):
    return _decode32(_B32, s, casefold, map01)


def b32hexencode(s):
    return _encode32(_B32HEX, s)


def b32hexdecode(s, casefold=False):
    return _decode32(_B32HEX, s, casefold)


def b16encode(s):
    """Encode as hexadecimal digits in capitals."""
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    s = _bytes(s)
    if casefold:
        s = s.upper()
    if s.strip(b"0123456789ABCDEF"):
        raise binascii.Error("Non-base16 digit found")
    return binascii.unhexlify(s)


_B85 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
_Z85 = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#"
_A85 = bytes(range(33, 118))


def _encode85(s, alphabet, pad, zeros=None, spaces=None):
    s = memoryview(s).tobytes()
    padding = -len(s) % 4
    s += b"\0" * padding
    pieces = []
    for at in range(0, len(s), 4):
        number = int.from_bytes(s[at : at + 4], "big")
        if zeros and number == 0:
            pieces.append(zeros)
        elif spaces and number == 0x20202020:
            pieces.append(spaces)
        else:
            pieces.append(bytes(alphabet[number // 85 ** k % 85] for k in (4, 3, 2, 1, 0)))
    if padding and not pad:
        if pieces[-1] == zeros:
            pieces[-1] = alphabet[:1] * 5
        pieces[-1] = pieces[-1][:-padding]
    return b"".join(pieces)


def _decode85(b, alphabet, name):
    values = {c: i for i, c in enumerate(alphabet)}
    padding = -len(b) % 5
    b = b + alphabet[-1:] * padding
    out = bytearray()
    for at in range(0, len(b), 5):
        number = 0
        for i, c in enumerate(b[at : at + 5]):
            if c not in values:
                raise ValueError(f"bad {name} character at position {at + i}")
            number = number * 85 + values[c]
        if number > 0xFFFFFFFF:
            raise ValueError(f"{name} overflow in hunk starting at byte {at}")
        out += number.to_bytes(4, "big")
    return bytes(out[:-padding]) if padding else bytes(out)


def b85encode(b, pad=False):
    """Encode in base85, as git does."""
    return _encode85(b, _B85, pad)


def b85decode(b):
    return _decode85(bytes(_bytes(b)), _B85, "base85")


def z85encode(s):
    return _encode85(s, _Z85, False)


def z85decode(s):
    return _decode85(bytes(_bytes(s)), _Z85, "z85")


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """Encode in Ascii85."""
    result = _encode85(b, _A85, pad, b"z", b"y" if foldspaces else None)
    if adobe:
        result = b"<~" + result
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [result[at : at + wrapcol] for at in range(0, len(result), wrapcol)]
        if adobe and len(lines[-1]) + 2 > wrapcol:
            lines.append(b"")
        result = b"\n".join(lines)
    return result + b"~>" if adobe else result


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\v"):
    b = bytes(_bytes(b))
    if adobe:
        if not b.endswith(b"~>"):
            raise ValueError("Ascii85 encoded byte sequences must end with b'~>'")
        b = b[2:-2] if b.startswith(b"<~") else b[:-2]
    out = bytearray()
    held = bytearray()
    for c in b:
        if 33 <= c <= 117:
            held.append(c)
            if len(held) == 5:
                try:
                    out += _decode85(bytes(held), _A85, "Ascii85")
                except ValueError:
                    raise ValueError("Ascii85 overflow") from None
                held.clear()
        elif c == 122 or (c == 121 and foldspaces):
            if held:
                raise ValueError(f"{chr(c)} inside Ascii85 5-tuple")
            out += b"\0\0\0\0" if c == 122 else b"    "
        elif c not in ignorechars:
            raise ValueError(f"Non-Ascii85 digit found: {chr(c)}")
    if held:
        out += _decode85(bytes(held), _A85, "Ascii85")
    return bytes(out)
