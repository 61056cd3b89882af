# tomllib — reading TOML 1.0.

import re

__all__ = ("loads", "load", "TOMLDecodeError")
_DEFAULT = object()


class TOMLDecodeError(ValueError):
    """An error raised if a document is not valid TOML."""


def load(fp, /, *, parse_float=float):
    """Parse TOML from a binary file object."""
    b = fp.read()
    try:
        text = b.decode()
    except AttributeError:
        raise TypeError("File must be opened in binary mode, e.g. use `open('foo.toml', 'rb')`") from None
    return loads(text, parse_float=parse_float)


def loads(s, /, *, parse_float=float):
    """Parse TOML from a string."""
    try:
        text = s.replace("\r\n", "\n")
    except (AttributeError, TypeError):
        raise TypeError(f"Expected str object, not '{type(s).__qualname__}'") from None

    def checked(text):
        value = parse_float(text)
        if isinstance(value, (dict, list)):
            raise ValueError("parse_float must not return dicts or lists")
        return value

    return _Reader(text, float if parse_float is float else checked).document()


_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SPACE = re.compile(r"[ \t]*")
_BAD = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_BAD_LONG = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_DATE = re.compile(r"(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?:[Tt ]([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,6})\d*)?(?:([Zz])|([+-])([01]\d|2[0-3]):([0-5]\d))?)?", re.A)
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,6})\d*)?", re.A)
_NUMBER = re.compile(r"0(?:x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|b[01](?:_?[01])*|o[0-7](?:_?[0-7])*)|[+-]?(?:0|[1-9](?:_?\d)*)(?P<float>(?:\.\d(?:_?\d)*)?(?:[eE][+-]?\d(?:_?\d)*)?)", re.A)
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}


class _Table(dict):
    pass


class _Reader:
    def __init__(self, text, parse_float):
        self.text, self.at, self.parse_float = text, 0, parse_float
        self.frozen, self.closed, self.implicit = set(), set(), {}

    def fail(self, message, at=None):
        at = self.at if at is None else at
        if at >= len(self.text):
            where = "end of document"
        else:
            line = self.text.count("\n", 0, at) + 1
            where = f"line {line}, column {at - self.text.rfind(chr(10), 0, at)}"
        raise TOMLDecodeError(f"{message} (at {where})")

    def space(self):
        self.at = _SPACE.match(self.text, self.at).end()

    def peek(self):
        return self.text[self.at : self.at + 1]

    def comment(self):
        if self.peek() == "#":
            end = self.text.find("\n", self.at)
            end = len(self.text) if end < 0 else end
            bad = _BAD.search(self.text, self.at + 1, end)
            if bad:
                self.fail(f"Found invalid character {bad[0]!r}", bad.start())
            self.at = end

    def blank(self):
        """Spaces, line ends and comments."""
        while True:
            before = self.at
            while self.peek() and self.peek() in " \t\n":
                self.at += 1
            self.comment()
            if self.at == before:
                return

    def document(self):
        root = self.table = {}
        self.path = ()
        while True:
            self.space()
            c = self.peek()
            if c == "[":
                self.header(root, self.text.startswith("[[", self.at))
                self.space()
            elif c and c not in "\n#":
                self.pair(self.table, self.path)
                self.space()
            self.comment()
            if not self.peek():
                return root
            if self.peek() != "\n":
                self.fail("Expected newline or end of document after a statement" if c not in ("", "\n", "#") else "Invalid statement")
            self.at += 1

    def header(self, root, is_list):
        self.at += 1 + is_list
        self.space()
        path = self.key()
        table = root
        full = ()
        if not is_list and (path in self.closed or path in self.frozen):
            self.fail(f"Cannot declare {path} twice")
        if is_list and path in self.frozen:
            self.fail(f"Cannot mutate immutable namespace {path}")
        for i, part in enumerate(path):
            full += (part,)
            if full in self.frozen and i < len(path) - 1:
                self.fail(f"Cannot mutate immutable namespace {path}" if is_list else f"Cannot declare {path} twice")
            last = i == len(path) - 1
            if last and is_list:
                array = table.setdefault(part, [])
                if not isinstance(array, list) or full in self.closed and not array:
                    self.fail("Cannot overwrite a value")
                for known in [p for p in self.closed | self.frozen if p[: len(full)] == full and len(p) > len(full)]:
                    self.closed.discard(known)
                    self.frozen.discard(known)
                table = {}
                array.append(table)
            else:
                table = table.setdefault(part, {})
                if isinstance(table, list):
                    if last:
                        self.fail("Cannot overwrite a value")
                    table = table[-1]
                if not isinstance(table, dict):
                    self.fail("Cannot overwrite a value")
        if not is_list:
            self.closed.add(path)
        if not self.text.startswith("]]" if is_list else "]", self.at):
            self.fail(f"Expected ']{']' if is_list else ''}' at the end of {'an array' if is_list else 'a table'} declaration")
        self.at += 1 + is_list
        self.table, self.path = table, path

    def pair(self, table, path):
        key = self.key()
        if self.peek() != "=":
            self.fail("Expected '=' after a key in a key/value pair")
        self.at += 1
        self.space()
        value = self.value()
        full = path
        for part in key[:-1]:
            full += (part,)
            fresh = part not in table
            if full in self.frozen or (full in self.closed and full not in self.implicit):
                self.fail(f"Cannot redefine namespace {full}" if full in self.closed else f"Cannot mutate immutable namespace {full}")
            table = table.setdefault(part, {})
            if not isinstance(table, dict):
                self.fail("Cannot overwrite a value")
            if fresh:
                self.implicit[full] = True
                self.closed.add(full)
            elif full not in self.implicit and full not in self.closed and path != full[: len(path)]:
                self.fail(f"Cannot redefine namespace {full}")
        if key[-1] in table:
            self.fail("Cannot overwrite a value")
        if isinstance(value, (dict, list)):
            self.frozen.add(path + key)
        table[key[-1]] = value

    def key(self):
        parts = [self.key_part()]
        while True:
            self.space()
            if self.peek() != ".":
                return tuple(parts)
            self.at += 1
            self.space()
            parts.append(self.key_part())

    def key_part(self):
        if match := _BARE.match(self.text, self.at):
            self.at = match.end()
            return match[0]
        if self.peek() == "'":
            return self.literal()
        if self.peek() == '"':
            return self.basic()
        self.fail("Invalid initial character for a key part")

    def literal(self):
        start = self.at + 1
        end = self.text.find("'", start)
        bad = _BAD.search(self.text, start, end if end >= 0 else len(self.text))
        if bad:
            self.fail(f"Found invalid character {bad[0]!r}", bad.start())
        if end < 0:
            self.fail("Expected \"'\"", len(self.text))
        self.at = end + 1
        return self.text[start:end]

    def basic(self, long=False):
        text, out = self.text, []
        bad = _BAD_LONG if long else _BAD
        while True:
            self.at += 1 if not out and not long else 0
            if not long and not out:
                out.append("")
            c = self.peek()
            if not c:
                self.fail("Unterminated string")
            if c == '"':
                if not long:
                    self.at += 1
                    return "".join(out)
                if text.startswith('"""', self.at):
                    self.at += 3
                    for _ in range(2):
                        if self.peek() == '"':
                            out.append('"')
                            self.at += 1
                    return "".join(out)
                out.append(c)
                self.at += 1
            elif c == "\\":
                start = self.at
                e = text[start + 1 : start + 2]
                self.at += 2
                if long and e and e in " \t\n":
                    if e != "\n":
                        self.space()
                        if not self.peek():
                            return self.fail("Unterminated string")
                        if self.peek() != "\n":
                            self.fail("Unescaped '\\' in a string")
                    while self.peek() and self.peek() in " \t\n":
                        self.at += 1
                elif e in ("u", "U"):
                    size = 4 if e == "u" else 8
                    digits = text[self.at : self.at + size]
                    if len(digits) != size or re.search("[^0-9a-fA-F]", digits):
                        self.fail("Invalid hex value")
                    self.at += size
                    number = int(digits, 16)
                    if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
                        self.fail("Escaped character is not a Unicode scalar value")
                    out.append(chr(number))
                elif e in _ESCAPES:
                    out.append(_ESCAPES[e])
                else:
                    if not e:
                        self.fail("Unterminated string", len(text))
                    self.fail("Unescaped '\\' in a string")
            else:
                if bad.match(c):
                    self.fail(f"Illegal character {c!r}")
                end = self.at + 1
                while end < len(text) and text[end] not in '"\\' and not bad.match(text[end]):
                    end += 1
                out.append(text[self.at : end])
                self.at = end

    def value(self):
        text, at = self.text, self.at
        c = self.peek()
        if c == '"':
            if text.startswith('"""', at):
                self.at += 3
                if self.peek() == "\n":
                    self.at += 1
                return self.basic(True)
            return self.basic()
        if c == "'":
            if not text.startswith("'''", at):
                return self.literal()
            self.at += 3
            if self.peek() == "\n":
                self.at += 1
            end = text.find("'''", self.at)
            bad = _BAD_LONG.search(text, self.at, end if end >= 0 else len(text))
            if bad:
                self.fail(f"Illegal character {bad[0]!r}", bad.start())
            if end < 0:
                self.fail("Expected \"'''\"", len(text))
            start = self.at
            while text.startswith("'", end + 3) and end + 3 - start >= 0 and self._extra(end, start):
                end += 1
            self.at = end + 3
            return text[start:end]
        for word, value in ("true", True), ("false", False):
            if text.startswith(word, at):
                self.at += len(word)
                return value
        if c == "[":
            return self.array()
        if c == "{":
            return self.inline()
        if match := _DATE.match(text, at):
            self.at = match.end()
            return self.date(match, at)
        if match := _TIME.match(text, at):
            self.at = match.end()
            from datetime import time
            return time(int(match[1]), int(match[2]), int(match[3]), int((match[4] or "0").ljust(6, "0")))
        if match := _NUMBER.match(text, at):
            self.at = match.end()
            return self.parse_float(match[0].replace("_", "") if self.parse_float is float else match[0]) if match["float"] else int(match[0], 0)
        for size in 3, 4:
            if text[at : at + size] in (("inf", "nan"), ("+inf", "-inf", "+nan", "-nan"))[size - 3]:
                self.at += size
                return self.parse_float(text[at : at + size])
        self.fail("Invalid value")

    def _extra(self, end, start):
        """Up to two more quotes belong to the text before the closing three."""
        self._quotes = getattr(self, "_quotes", None)
        if self._quotes is None or self._quotes[0] != start:
            self._quotes = (start, 0)
        if self._quotes[1] == 2:
            return False
        self._quotes = (start, self._quotes[1] + 1)
        return True

    def date(self, match, at):
        from datetime import date, datetime, timedelta, timezone
        try:
            day = int(match[1]), int(match[2]), int(match[3])
            if match[4] is None:
                return date(*day)
            zone = None
            if match[8]:
                zone = timezone.utc
            elif match[9]:
                gap = timedelta(hours=int(match[10]), minutes=int(match[11]))
                zone = timezone(gap if match[9] == "+" else -gap)
            return datetime(*day, int(match[4]), int(match[5]), int(match[6]), int((match[7] or "0").ljust(6, "0")), tzinfo=zone)
        except ValueError:
            self.fail("Invalid date or datetime", at)

    def array(self):
        self.at += 1
        out = []
        self.blank()
        while self.peek() != "]":
            out.append(self.value())
            self.blank()
            if self.peek() == ",":
                self.at += 1
                self.blank()
            elif self.peek() != "]":
                self.fail("Unclosed array")
        self.at += 1
        return out

    def inline(self):
        self.at += 1
        table, outer = {}, (self.frozen, self.closed, self.implicit)
        self.frozen, self.closed, self.implicit = set(), set(), {}
        self.space()
        if self.peek() != "}":
            while True:
                self.inline_pair(table)
                self.space()
                if self.peek() == "}":
                    break
                if self.peek() != ",":
                    self.fail("Unclosed inline table")
                self.at += 1
                self.space()
        self.at += 1
        self.frozen, self.closed, self.implicit = outer
        return table

    def inline_pair(self, table):
        before = self.at
        self.pair(table, ())
