# email.header — headers with text that is not ASCII (RFC 2047).

import binascii
import re

from email import charset as _charset
from email.errors import HeaderParseError

Charset = _charset.Charset
__all__ = ["Header", "decode_header", "make_header"]
USASCII, UTF8 = Charset("us-ascii"), Charset("utf-8")
ecre = re.compile(r"=\?(?P<charset>[^?]*?)\?(?P<encoding>[qQbB])\?(?P<encoded>.*?)\?=")


def decode_header(header):
    """The parts of a header, encoded words decoded: a list of (text, charset) pairs, or [(header, None)] when nothing is encoded."""
    if hasattr(header, "_chunks"):
        return [(string.encode("ascii", "surrogateescape") if str(cset) == "unknown-8bit" else string, str(cset)) for string, cset in header._chunks]
    header = str(header)
    if not ecre.search(header):
        return [(header, None)]
    words = []
    for line in header.splitlines():
        parts = ecre.split(line)
        first = True
        while parts:
            plain = parts.pop(0)
            if first:
                plain = plain.lstrip()
                first = False
            if plain:
                words.append((plain, None, None))
            if parts:
                words.append((parts[2], parts[1].lower(), parts[0].lower()))
                del parts[:3]
    # White space between two encoded words does not count.
    words = [word for i, word in enumerate(words) if not (0 < i < len(words) - 1 and word[1] is None and word[0].isspace() and words[i - 1][1] and words[i + 1][1])]
    out = []
    for text, encoding, charset in words:
        if encoding is None:
            data = bytes(text, "raw-unicode-escape")
        elif encoding == "q":
            from email.quoprimime import header_decode

            data = bytes(header_decode(text), "raw-unicode-escape")
        else:
            try:
                data = binascii.a2b_base64(text + "===="[: -len(text) % 4])
            except binascii.Error:
                raise HeaderParseError("Base64 decoding error")
        if out and out[-1][1] == charset:
            out[-1] = (out[-1][0] + (b" " if charset is None else b"") + data, charset)
        else:
            out.append((data, charset))
    return out


def make_header(decoded_seq, maxlinelen=None, header_name=None, continuation_ws=" "):
    """A Header from what decode_header() gave."""
    header = Header(maxlinelen=maxlinelen, header_name=header_name, continuation_ws=continuation_ws)
    for text, charset in decoded_seq:
        if charset is not None and not isinstance(charset, Charset):
            charset = Charset(charset)
        header.append(text, charset)
    return header


class Header:
    """Text in pieces, each with its character set."""

    def __init__(self, s=None, charset=None, maxlinelen=None, header_name=None, continuation_ws=" ", errors="strict"):
        self._charset = USASCII if charset is None else charset if isinstance(charset, Charset) else Charset(charset)
        self._continuation_ws, self._chunks = continuation_ws, []
        if s is not None:
            self.append(s, charset, errors)
        self._maxlinelen = 78 if maxlinelen is None else maxlinelen
        self._headerlen = 0 if header_name is None else len(header_name) + 2

    def _pieces(self):
        """The chunks with the blanks that belong between them."""
        out, last_cs, last_space = [], None, None
        for string, charset in self._chunks:
            nextcs = charset
            if nextcs == "unknown-8bit":
                string = string.encode("ascii", "surrogateescape").decode("ascii", "replace")
            if out:
                has_space = string and string[0] in " \t"
                if last_cs not in (None, "us-ascii"):
                    if nextcs in (None, "us-ascii") and not has_space:
                        out.append((" ", None))
                        nextcs = None
                elif nextcs not in (None, "us-ascii") and not last_space:
                    out.append((" ", None))
            last_space = string and string[-1] in " \t"
            last_cs = nextcs
            out.append((string, charset))
        return out

    def __str__(self):
        self._normalize()
        return "".join(string for string, _ in self._pieces())

    def __eq__(self, other):
        return other == str(self)

    def append(self, s, charset=None, errors="strict"):
        """Append a string, or bytes in the charset."""
        if charset is None:
            charset = self._charset
        elif not isinstance(charset, Charset):
            charset = Charset(charset)
        if not isinstance(s, str):
            codec = charset.input_codec or "us-ascii"
            s = s.decode("us-ascii", "surrogateescape") if codec == _charset.UNKNOWN8BIT else s.decode(codec, errors)
        codec = charset.output_codec or "us-ascii"
        if codec != _charset.UNKNOWN8BIT:
            try:
                s.encode(codec, errors)
            except UnicodeEncodeError:
                if codec != "us-ascii":
                    raise
                charset = UTF8
        self._chunks.append((s, charset))

    def _normalize(self):
        # Neighbours of one charset are one chunk.
        chunks = []
        for string, charset in self._chunks:
            if chunks and chunks[-1][1] == charset:
                chunks[-1] = (chunks[-1][0] + " " + string, charset)
            else:
                chunks.append((string, charset))
        self._chunks = chunks

    def encode(self, splitchars=";, \t", maxlinelen=None, linesep="\n"):
        """The header's text, encoded where it must be, in lines that are not too long."""
        self._normalize()
        if maxlinelen is None:
            maxlinelen = self._maxlinelen
        if maxlinelen == 0:
            maxlinelen = 1000000
        lines, current = [], ""
        room = maxlinelen - self._headerlen
        for index, (string, charset) in enumerate(self._chunks):
            plain = charset.header_encoding is None or charset == "us-ascii"
            if index and not current.endswith((" ", "\t")) and string[:1] not in (" ", "\t"):
                current += " "
            elif index and not plain and self._chunks[index - 1][1].header_encoding is not None and self._chunks[index - 1][1] != "us-ascii":
                current += " "
            if plain:
                for n, line in enumerate(string.splitlines()):
                    if n:
                        lines.append(current)
                        current, room = line, maxlinelen
                    else:
                        current += line
                    while len(current) > room:
                        cut = self._cut(current, room, splitchars)
                        if cut <= 0:
                            break
                        lines.append(current[:cut])
                        current, room = current[cut:], maxlinelen
                        if current[:1] not in (" ", "\t"):
                            current = self._continuation_ws + current
                continue
            for n, line in enumerate(string.splitlines()):
                if n:
                    lines.append(current)
                    current, room, line = self._continuation_ws, maxlinelen, " " + line.lstrip()
                first = room - len(current)
                if first < len(charset.get_output_charset()) + 10 and current.strip():
                    lines.append(current.rstrip(" \t"))
                    current, room = self._continuation_ws, maxlinelen
                    first = room - len(current)

                def lengths(first=first):
                    yield first
                    while True:
                        yield maxlinelen - len(self._continuation_ws)

                for k, encoded in enumerate(charset.header_encode_lines(line, lengths())):
                    if k:
                        lines.append(current)
                        current, room = self._continuation_ws, maxlinelen
                    current += encoded
        lines.append(current)
        value = linesep.join(lines)
        if re.search(r"\n[^ \t]+:", value):
            raise HeaderParseError("header value appears to contain an embedded header: {!r}".format(value))
        return value

    def _cut(self, text, room, splitchars):
        """Where a line that is too long is best split."""
        start = len(text) - len(text.lstrip(" \t"))
        for char in splitchars:
            best = -1
            at = text.find(char, start)
            while at >= 0:
                end = at + (0 if char in " \t" else 1)
                if end > room:
                    break
                if end > start and end < len(text) and (char in " \t" or text[end] in " \t"):
                    best = end
                at = text.find(char, at + 1)
            if best > 0:
                return best
        for at in range(start + 1, len(text)):
            if text[at] in " \t":
                return at
        return -1
