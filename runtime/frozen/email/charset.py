# email.charset — how text of a character set is encoded in headers and bodies.

import binascii

from email import errors
from email.encoders import encode_7or8bit

__all__ = ["Charset", "add_alias", "add_charset", "add_codec"]

QP, BASE64, SHORTEST = 1, 2, 3
DEFAULT_CHARSET, UNKNOWN8BIT = "us-ascii", "unknown-8bit"
CHARSETS = {"us-ascii": (None, None, None), "utf-8": (SHORTEST, BASE64, "utf-8"), "iso-2022-jp": (BASE64, None, None), "koi8-r": (BASE64, BASE64, None),
            "gb2312": (BASE64, BASE64, None), "big5": (BASE64, BASE64, None), "euc-jp": (BASE64, None, "iso-2022-jp"), "shift_jis": (BASE64, None, "iso-2022-jp"),
            "viscii": (QP, QP, None), "windows-1252": (QP, QP, None)}
for _n in (1, 2, 3, 4, 9, 10, 13, 14, 15, 16):
    CHARSETS[f"iso-8859-{_n}"] = (QP, QP, None)
ALIASES = {"latin_1": "iso-8859-1", "latin-1": "iso-8859-1", "ascii": "us-ascii", "ks_c_5601-1987": "euc-kr"}
for _n, _to in ((2, 2), (3, 3), (4, 4), (5, 9), (6, 10), (7, 13), (8, 14), (9, 15), (10, 16)):
    ALIASES[f"latin_{_n}"] = ALIASES[f"latin-{_n}"] = f"iso-8859-{_to}"
CODEC_MAP = {"gb2312": "eucgb2312_cn", "big5": "big5_tw", "us-ascii": None}


def add_charset(charset, header_enc=None, body_enc=None, output_charset=None):
    """Say how headers and bodies in a character set are to be encoded."""
    if body_enc == SHORTEST:
        raise ValueError("SHORTEST not allowed for body_enc")
    CHARSETS[charset] = header_enc, body_enc, output_charset


def add_alias(alias, canonical):
    ALIASES[alias] = canonical


def add_codec(charset, codecname):
    CODEC_MAP[charset] = codecname


def q_header(data):
    """Bytes in the Q encoding of headers."""
    return "".join(chr(c) if chr(c).isascii() and (chr(c).isalnum() or chr(c) in "-!*+/") else "_" if c == 32 else "=%02X" % c for c in data)


class Charset:
    """What is known of a character set."""

    def __init__(self, input_charset=DEFAULT_CHARSET):
        try:
            if isinstance(input_charset, str):
                input_charset.encode("ascii")
            else:
                input_charset = str(input_charset, "ascii")
        except UnicodeError:
            raise errors.CharsetError(input_charset)
        input_charset = input_charset.lower()
        self.input_charset = ALIASES.get(input_charset, input_charset)
        header, body, output = CHARSETS.get(self.input_charset, (SHORTEST, BASE64, None))
        output = output or self.input_charset
        self.header_encoding, self.body_encoding, self.output_charset = header, body, ALIASES.get(output, output)
        self.input_codec = CODEC_MAP.get(self.input_charset, self.input_charset)
        self.output_codec = CODEC_MAP.get(self.output_charset, self.output_charset)

    def __repr__(self):
        return self.input_charset.lower()

    __str__ = __repr__

    def __eq__(self, other):
        return str(self) == str(other).lower()

    def get_body_encoding(self):
        assert self.body_encoding != SHORTEST
        if self.body_encoding == QP:
            return "quoted-printable"
        return "base64" if self.body_encoding == BASE64 else encode_7or8bit

    def get_output_charset(self):
        return self.output_charset or self.input_charset

    def _encoding_for(self, data):
        if self.header_encoding == SHORTEST:
            return BASE64 if 4 * -(-len(data) // 3) < len(q_header(data)) else QP
        return self.header_encoding

    def header_encode(self, string):
        """The string as an encoded word."""
        codec = self.output_codec or "us-ascii"
        data = string.encode("utf-8" if codec == "unknown-8bit" else codec, "surrogateescape" if codec == "unknown-8bit" else "strict")
        kind = self._encoding_for(data)
        if kind is None:
            return string
        if kind == BASE64:
            return "=?%s?b?%s?=" % (self.get_output_charset(), binascii.b2a_base64(data, newline=False).decode())
        return "=?%s?q?%s?=" % (self.get_output_charset(), q_header(data))

    def header_encode_lines(self, string, maxlengths):
        """The string as encoded words, none longer than its line may be."""
        lines, current = [], ""
        lengths = iter(maxlengths)
        limit = next(lengths)
        for char in string:
            if current and len(self.header_encode(current + char)) > limit:
                lines.append(self.header_encode(current))
                current, limit = "", next(lengths)
            current += char
        lines.append(self.header_encode(current))
        return lines

    def body_encode(self, string):
        """The body in the encoding that suits the character set."""
        if not string:
            return string
        if self.body_encoding == BASE64:
            from email.base64mime import body_encode

            return body_encode(string.encode(self.output_charset) if isinstance(string, str) else string)
        if self.body_encoding == QP:
            from email.quoprimime import body_encode

            if isinstance(string, str):
                string = string.encode(self.output_charset)
            return body_encode(string.decode("latin1"))
        return string.encode(self.output_charset).decode("ascii", "surrogateescape") if isinstance(string, str) else string
