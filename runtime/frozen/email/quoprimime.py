# email.quoprimime — quoted-printable text in headers and bodies.

import re
from binascii import b2a_qp

from email.charset import q_header

__all__ = ["body_decode", "body_encode", "body_length", "decode", "decodestring", "header_decode", "header_encode", "header_length", "quote", "unquote"]


def header_length(bytearray):
    return len(q_header(bytearray))


def body_length(bytearray):
    return sum(1 if 32 <= c < 127 and c != 61 or c in b"\t\r\n" else 3 for c in bytearray)


def unquote(s):
    return chr(int(s[1:3], 16))


def quote(c):
    return "=%02X" % ord(c)


def header_encode(header_bytes, charset="iso-8859-1"):
    return "=?%s?q?%s?=" % (charset, q_header(header_bytes)) if header_bytes else ""


def body_encode(body, maxlinelen=76, eol="\n"):
    """Text of characters below 256 as quoted-printable lines."""
    if maxlinelen < 4:
        raise ValueError("maxlinelen must be at least 4")
    out = []
    for line in body.splitlines():
        line = re.sub(r"[^\t -<>-~]", lambda found: quote(found[0]), line)
        while len(line) > maxlinelen:
            cut = maxlinelen - 1
            if line[cut - 1] == "=":
                cut -= 1
            elif line[cut - 2] == "=":
                cut -= 2
            out.append(line[:cut] + "=")
            line = line[cut:]
        if line and line[-1] in " \t":
            room = maxlinelen - len(line)
            if room >= 3:
                line = line[:-1] + quote(line[-1])
            elif room == 2:
                line += "="
                out.append(line)
                line = ""
            else:
                out.append(line[:-1] + "=")
                line = quote(line[-1])
        out.append(line)
    if body and body[-1] in "\r\n":
        out.append("")
    return eol.join(out)


def decode(encoded, eol="\n"):
    """Quoted-printable text, decoded to characters below 256."""
    out = ""
    for line in encoded.splitlines():
        line = line.rstrip()
        if not line:
            out += eol
            continue
        soft = line.endswith("=")
        out += re.sub("=([0-9a-fA-F]{2})", lambda found: chr(int(found[1], 16)), line[:-1] if soft else line)
        if not soft:
            out += eol
    if encoded and encoded[-1] not in "\r\n" and out.endswith(eol):
        out = out[: -len(eol)]
    return out


body_decode = decodestring = decode


def header_decode(s):
    """The text of a header word in encoding Q."""
    return re.sub("=[a-fA-F0-9]{2}", lambda found: unquote(found[0]), s.replace("_", " "), flags=re.ASCII)
