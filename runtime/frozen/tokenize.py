# tokenize — a lexical scanner for Python source, comments and line ends included.

import re
from builtins import open as _open
from codecs import BOM_UTF8, lookup
from collections import namedtuple
from io import TextIOWrapper
from token import *
from token import EXACT_TOKEN_TYPES
import token

cookie_re = re.compile(r"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)", re.ASCII)
blank_re = re.compile(rb"^[ \t\f]*(?:[#\r\n]|$)", re.ASCII)
__all__ = token.__all__ + ["tokenize", "generate_tokens", "detect_encoding", "untokenize", "TokenInfo", "open", "TokenError"]


class TokenInfo(namedtuple("TokenInfo", "type string start end line")):
    def __repr__(self):
        return (f"TokenInfo(type={self.type} ({tok_name[self.type]}), string={self.string!r}, start={self.start!r}, end={self.end!r}, "
                f"line={self.line!r})")

    @property
    def exact_type(self):
        if self.type == OP and self.string in EXACT_TOKEN_TYPES:
            return EXACT_TOKEN_TYPES[self.string]
        return self.type


class TokenError(Exception):
    pass


class StopTokenizing(Exception):
    pass


def _choice(*parts):
    return "(" + "|".join(parts) + ")"


_EXPONENT = r"[eE][-+]?[0-9](?:_?[0-9])*"
_FLOAT = _choice(r"[0-9](?:_?[0-9])*\.(?:[0-9](?:_?[0-9])*)?(?:%s)?" % _EXPONENT, r"\.[0-9](?:_?[0-9])*(?:%s)?" % _EXPONENT,
                 r"[0-9](?:_?[0-9])*" + _EXPONENT)
Number = _choice(r"[0-9](?:_?[0-9])*[jJ]", _FLOAT + "[jJ]?", r"0[xX](?:_?[0-9a-fA-F])+", r"0[bB](?:_?[01])+", r"0[oO](?:_?[0-7])+",
                 r"(?:0(?:_?0)*|[1-9](?:_?[0-9])*)")
_PREFIX = r"(?:[bB][rR]?|[rR][bB]?|[uU])?"
_FPREFIX = r"(?:[fF][rR]?|[rR][fF])"
_OPERATOR = "|".join(re.escape(o) for o in sorted(EXACT_TOKEN_TYPES, key=len, reverse=True))
_START = re.compile(rf"(?P<number>{Number})|(?P<fstring>{_FPREFIX}(?:'''|\"\"\"|'|\"))|(?P<string>{_PREFIX}(?:'''|\"\"\"|'|\"))|(?P<name>\w+)"
                    rf"|(?P<comment>#[^\r\n]*)|(?P<newline>\r?\n|\r)|(?P<operator>{_OPERATOR})|(?P<joined>\\\r?\n)")
_SPACE = re.compile(r"[ \f\t]*")
_ENDS = {q: re.compile(r"(?:[^\\%s]|\\.|\\\n)*%s" % (q, q), re.S) if len(q) == 1 else
         re.compile(r"(?:[^\\%s]|\\.|%s(?!%s))*%s" % (q[0], q[0], q[1:], q), re.S) for q in ("'", '"', "'''", '"""')}


class Untokenizer:
    def __init__(self):
        self.tokens, self.prev_row, self.prev_col, self.prev_type, self.prev_line, self.encoding = [], 1, 0, None, "", None

    def add_whitespace(self, start):
        row, col = start
        if row < self.prev_row or row == self.prev_row and col < self.prev_col:
            raise ValueError(f"start ({row},{col}) precedes previous end ({self.prev_row},{self.prev_col})")
        self.add_backslash_continuation(start)
        if gap := col - self.prev_col:
            self.tokens.append(" " * gap)

    def add_backslash_continuation(self, start):
        rows = start[0] - self.prev_row
        if rows:
            newline = "\r\n" if self.prev_line.endswith("\r\n") else "\n"
            line = self.prev_line.rstrip("\\\r\n")
            spaces = "".join(c for c in reversed(line[len(line.rstrip()):]))
            self.tokens.append(("" if not spaces else spaces) + ("\\" + newline) * rows)
            self.prev_col = 0

    def untokenize(self, iterable):
        it, indents, startline = iter(iterable), [], False
        for t in it:
            if len(t) == 2:
                self.compat(t, it)
                break
            type, string, start, end, line = t
            if type == ENCODING:
                self.encoding = string
                continue
            if type == ENDMARKER:
                break
            if type == INDENT:
                indents.append(string)
                continue
            if type == DEDENT:
                indents.pop()
                self.prev_row, self.prev_col = end
                continue
            if type in (NEWLINE, NL):
                startline = True
            elif startline and indents:
                indent = indents[-1]
                if start[1] >= len(indent):
                    self.tokens.append(indent)
                    self.prev_col = len(indent)
                startline = False
            elif type == FSTRING_MIDDLE:
                if "{" in string or "}" in string:
                    string = _doubled(string)
                    last = string.split("\n")[-1]
                    end = end[0], end[1] + last.count("{{") + last.count("}}")
            self.add_whitespace(start)
            self.tokens.append(string)
            self.prev_row, self.prev_col = end
            if type in (NEWLINE, NL):
                self.prev_row += 1
                self.prev_col = 0
            self.prev_type, self.prev_line = type, line
        return "".join(self.tokens)

    def compat(self, token, iterable):
        from itertools import chain
        indents, out = [], self.tokens
        startline, after_string = token[0] in (NEWLINE, NL), False
        in_fstring = 0
        for tok in chain([token], iterable):
            type, string = tok[:2]
            if type == ENCODING:
                self.encoding = string
                continue
            if type in (NAME, NUMBER):
                string += " "
            if type == STRING:
                if after_string:
                    string = " " + string
                after_string = True
            else:
                after_string = False
            if type == FSTRING_START:
                in_fstring += 1
            elif type == FSTRING_END:
                in_fstring -= 1
            if type == INDENT:
                indents.append(string)
                continue
            if type == DEDENT:
                indents.pop()
                continue
            if type in (NEWLINE, NL):
                startline = True
            elif startline and indents:
                out.append(indents[-1])
                startline = False
            elif type == FSTRING_MIDDLE:
                string = _doubled(string)
            out.append(string)


def _doubled(text):
    """Braces doubled again, except those of \\N{...}."""
    return re.sub(r"(\\N\{[^{}]*\})|([{}])", lambda m: m[1] or m[2] * 2, text)


def untokenize(iterable):
    """The source that has these tokens; bytes if they begin with an ENCODING token."""
    made = Untokenizer()
    out = made.untokenize(iterable)
    return out if made.encoding is None else out.encode(made.encoding)


def _encoding_name(name):
    short = name[:12].lower().replace("_", "-")
    if short == "utf-8" or short.startswith("utf-8-"):
        return "utf-8"
    if short in ("latin-1", "iso-8859-1", "iso-latin-1") or short.startswith(("latin-1-", "iso-8859-1-", "iso-latin-1-")):
        return "iso-8859-1"
    return name


def detect_encoding(readline):
    """The encoding of a source file and the lines, two at most, that had to be read for it.

    `readline` is as in tokenize(). A mark and a comment that disagree, or an unknown name: SyntaxError.
    """
    filename = getattr(getattr(readline, "__self__", None), "name", None)
    bom = False
    default = "utf-8"

    def next_line():
        try:
            return readline()
        except StopIteration:
            return b""

    def complaint(text):
        return text if filename is None else f"{text} for {filename!r}" if "{" not in text else text

    def cookie(line):
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            raise SyntaxError(complaint("invalid or missing encoding declaration")) from None
        match = cookie_re.match(text)
        if not match:
            return None
        encoding = _encoding_name(match[1])
        try:
            lookup(encoding)
        except LookupError:
            raise SyntaxError("unknown encoding: " + encoding if filename is None else f"unknown encoding for {filename!r}: {encoding}") from None
        if bom:
            if encoding != "utf-8":
                raise SyntaxError("encoding problem: utf-8" if filename is None else f"encoding problem for {filename!r}: utf-8")
            encoding += "-sig"
        return encoding

    first = next_line()
    if first.startswith(BOM_UTF8):
        bom, first, default = True, first[3:], "utf-8-sig"
    if not first:
        return default, []
    if encoding := cookie(first):
        return encoding, [first]
    if not blank_re.match(first):
        return default, [first]
    second = next_line()
    if not second:
        return default, [first]
    return cookie(second) or default, [first, second]


def open(filename):
    """Open a source file as text, in the encoding it declares."""
    buffer = _open(filename, "rb")
    try:
        encoding, _ = detect_encoding(buffer.readline)
        buffer.seek(0)
        text = TextIOWrapper(buffer, encoding, line_buffering=True)
        text.mode = "r"
        return text
    except:
        buffer.close()
        raise


def tokenize(readline):
    """Yield the tokens of a source; readline() gives its lines as bytes.

    It yields named tuples TokenInfo: type, string, start (row, column), end, line. The first is an ENCODING token.
    """
    encoding, consumed = detect_encoding(readline)

    def lines():
        for line in consumed:
            yield line.decode(encoding).removeprefix("\ufeff")
        while True:
            try:
                line = readline()
            except StopIteration:
                return
            if not line:
                return
            yield line.decode("utf-8" if encoding == "utf-8-sig" else encoding)

    if encoding is not None:
        if encoding == "utf-8-sig":
            encoding = "utf-8"
        yield TokenInfo(ENCODING, encoding, (0, 0), (0, 0), "")
    yield from _scan(lines())


def generate_tokens(readline):
    """tokenize() for text: readline returns str, and there is no ENCODING token."""
    def lines():
        while True:
            try:
                line = readline()
            except StopIteration:
                return
            if not line:
                return
            yield line

    return _scan(lines())


def _scan(lines):
    reader = _Scanner(lines)
    yield from reader.run()


class _Scanner:
    def __init__(self, lines):
        self.lines, self.row, self.line, self.at = lines, 0, "", 0
        self.brackets = []

    def next_line(self):
        self.line, self.at = next(self.lines, ""), 0
        self.row += bool(self.line)
        return self.line

    def token(self, type, text, start_col, end_col=None, line=None):
        return TokenInfo(type, text, (self.row, start_col), (self.row, start_col + len(text) if end_col is None else end_col), line or self.line)

    def fail(self, message, where=None):
        row, col = where or (self.row, self.at)
        raise TokenError(message, (row, col))

    def run(self):
        indents, continued, last_type, last_end = [0], False, None, (1, 0)
        brackets = self.brackets
        while True:
            line = self.next_line()
            if not line:
                if brackets:
                    self.fail("unexpected EOF in multi-line statement", (self.row, 0))
                if continued:
                    self.fail("unexpected EOF in multi-line statement", (self.row, 0))
                break
            no_end = not line.endswith(("\n", "\r"))
            column = 0
            if not brackets and not continued:
                for c in line:
                    if c == " ":
                        column += 1
                    elif c == "\t":
                        column = (column // 8 + 1) * 8
                    elif c == "\f":
                        column = 0
                    else:
                        break
                    self.at += 1
                rest = line[self.at :]
                if not rest or rest[0] in "#\r\n":
                    if rest.startswith("#"):
                        comment = rest.rstrip("\r\n")
                        yield self.token(COMMENT, comment, self.at)
                        self.at += len(comment)
                        rest = line[self.at :]
                    if rest or comment_only(line):
                        yield self.token(NL, rest, self.at, self.at + max(1, len(rest)) if not rest else None)
                    continue
                if column > indents[-1]:
                    indents.append(column)
                    yield TokenInfo(INDENT, line[: self.at], (self.row, 0), (self.row, self.at), line)
                while column < indents[-1]:
                    if column not in indents:
                        error = IndentationError("unindent does not match any outer indentation level")
                        error.args = (error.args[0], ("<string>", self.row, self.at + 1, line.rstrip("\n"), self.row, len(line.rstrip("\n")) + 1))
                        raise IndentationError(*error.args)
                    indents.pop()
                    yield TokenInfo(DEDENT, "", (self.row, self.at), (self.row, self.at), line)
            continued = False
            while self.at < len(self.line):
                self.at = _SPACE.match(self.line, self.at).end()
                if self.at >= len(self.line):
                    break
                start = self.at
                match = _START.match(self.line, start)
                if match is None:
                    c = self.line[start]
                    if c in "$?`!":
                        self.at += 1
                        yield self.token(OP if c == "!" else ERRORTOKEN, c, start)
                        continue
                    if c == "\\":
                        self.fail("unexpected character after line continuation character", (self.row, start + 1))
                    self.fail(f"invalid non-printable character U+{ord(c):04X}" if not c.isprintable() else f"invalid character '{c}' (U+{ord(c):04X})",
                              (self.row, start + 1))
                kind, text = match.lastgroup, match[0]
                self.at = match.end()
                if kind == "number":
                    following = self.line[self.at : self.at + 1]
                    if following.isalnum() or following == "_":
                        word = re.match(r"\w*", self.line[self.at :])[0]
                        if not re.match(r"(and|else|for|if|in|is|not|or)\b", word):
                            kind_name = {"x": "hexadecimal", "o": "octal", "b": "binary"}.get(text[1:2].lower(), "decimal")
                            if text.startswith("0") and text.strip("0_") == "" and word[:1].isdigit():
                                self.fail("leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers", (self.row, start + 1))
                            self.fail(f"invalid {kind_name} literal", (self.row, self.at))
                    yield self.token(NUMBER, text, start)
                elif kind == "name":
                    if not text.isidentifier():
                        bad = next((c for i, c in enumerate(text) if not ("a" + c).isidentifier()), text[0])
                        self.fail(f"invalid character '{bad}' (U+{ord(bad):04X})", (self.row, start + 1))
                    yield self.token(NAME, text, start)
                elif kind == "string":
                    yield self.string(start, text)
                elif kind == "fstring":
                    yield from self.fstring(start, text)
                elif kind == "comment":
                    yield self.token(COMMENT, text, start)
                elif kind == "newline":
                    yield self.token(NL if brackets else NEWLINE, text, start)
                    last_type = NL if brackets else NEWLINE
                elif kind == "joined":
                    continued = True
                else:
                    if text in "([{":
                        brackets.append(text)
                    elif text in ")]}":
                        if brackets:
                            brackets.pop()
                    yield self.token(OP, text, start)
            if not self.line.endswith(("\n", "\r")) and not brackets and not continued:
                yield TokenInfo(NEWLINE, "", (self.row, len(self.line)), (self.row, len(self.line) + 1), self.line)
        for _ in indents[1:]:
            yield TokenInfo(DEDENT, "", (self.row + 1, 0), (self.row + 1, 0), "")
        yield TokenInfo(ENDMARKER, "", (self.row + 1, 0), (self.row + 1, 0), "")

    def string(self, start, opening):
        quote = opening.lstrip("bBrRuUfF")
        begin, text, whole = (self.row, start), self.line, self.line
        end = _ENDS[quote].match(text, self.at)
        parts = [opening]
        while not end:
            if len(quote) == 1 and not re.search(r"(?<!\\)(?:\\\\)*\\\r?\n$", text):
                self.fail("unterminated string literal (detected at line %d)" % self.row, (begin[0], begin[1] + 1))
            parts.append(text[self.at :])
            text = self.next_line()
            if not text:
                self.fail("unterminated triple-quoted string literal (detected at line %d)" % self.row if len(quote) == 3 else
                          "unterminated string literal (detected at line %d)" % begin[0], (begin[0], begin[1] + 1))
            whole += text
            end = _ENDS[quote].match(text, 0)
        parts.append(text[self.at : end.end()])
        self.at = end.end()
        return TokenInfo(STRING, "".join(parts), begin, (self.row, self.at), whole)

    def fstring(self, start, opening):
        quote = opening.lstrip("bBrRuUfF")
        raw = "r" in opening.lower()
        yield self.token(FSTRING_START, opening, start)
        yield from self.fstring_text(quote, raw, False, (self.row, start))
        yield self.token(FSTRING_END, quote, self.at)
        self.at += len(quote)

    def fstring_text(self, quote, raw, in_spec, opened):
        """Up to the closing quote, or in a format specification up to its brace; that stays unread."""
        begin, parts, whole = (self.row, self.at), [], self.line

        def middle():
            if parts:
                return [TokenInfo(FSTRING_MIDDLE, "".join(parts), begin, (self.row, self.at), whole)]
            return []

        while True:
            line, at = self.line, self.at
            if at >= len(line):
                if len(quote) == 1 and not (line.endswith("\\\n")):
                    self.fail("unterminated f-string literal (detected at line %d)" % self.row, (opened[0], opened[1] + 1))
                if not self.next_line():
                    self.fail("unterminated triple-quoted f-string literal (detected at line %d)" % self.row, (opened[0], opened[1] + 1))
                whole += self.line
                continue
            c = line[at]
            if line.startswith(quote, at) or in_spec and c == "}":
                yield from middle()
                return
            if c == "\n" and len(quote) == 1 and not (parts and parts[-1].endswith("\\")):
                self.fail("unterminated f-string literal (detected at line %d)" % self.row, (opened[0], opened[1] + 1))
            if c == "\\" and at + 1 < len(line):
                if not raw and line.startswith("\\N{", at):
                    end = line.find("}", at) + 1 or at + 3
                elif line[at + 1] in "{}":
                    end = at + 1
                else:
                    end = at + 2
                parts.append(line[at:end])
                self.at = end
            elif c in "{}" and line[at + 1 : at + 2] == c and not in_spec:
                parts.append(c)
                self.at += 1
                yield from middle()
                self.at += 1
                begin, parts, whole = (self.row, self.at), [], self.line
            elif c == "{":
                yield from middle()
                yield from self.fstring_field(quote, raw, opened)
                begin, parts, whole = (self.row, self.at), [], self.line
            elif c == "}":
                self.fail("f-string: single '}' is not allowed", (self.row, at + 1))
            else:
                parts.append(c)
                self.at += 1

    def fstring_field(self, quote, raw, opened):
        yield self.token(OP, "{", self.at)
        self.at += 1
        depth = 0
        self.brackets.append("{")
        while True:
            self.at = _SPACE.match(self.line, self.at).end()
            if self.at >= len(self.line):
                if not self.next_line():
                    self.fail("unexpected EOF in multi-line statement", (self.row, 0))
                continue
            start, line = self.at, self.line
            c = line[start]
            if c == "}" and not depth:
                break
            if not depth and c == "!" and line[start + 1 : start + 2] != "=":
                self.at += 1
                yield self.token(OP, "!", start)
                continue
            if not depth and c == ":":
                self.at += 1
                yield self.token(OP, ":", start)
                yield from self.fstring_text(quote, raw, True, opened)
                continue
            match = _START.match(line, start)
            if match is None:
                self.fail(f"invalid character '{c}' (U+{ord(c):04X})", (self.row, start + 1))
            kind, text = match.lastgroup, match[0]
            self.at = match.end()
            if kind == "string":
                yield self.string(start, text)
            elif kind == "fstring":
                yield from self.fstring(start, text)
            elif kind == "operator":
                depth += (text in "([{") - (text in ")]}")
                yield self.token(OP, text, start)
            elif kind != "joined":
                yield self.token({"number": NUMBER, "name": NAME, "comment": COMMENT, "newline": NL}[kind], text, start)
        self.brackets.pop()
        yield self.token(OP, "}", self.at)
        self.at += 1


def comment_only(line):
    return not line.strip() or line.lstrip().startswith("#")


def _generate_tokens_from_c_tokenizer(source, encoding=None, extra_tokens=False):
    return tokenize(source) if encoding else generate_tokens(source)


def main():
    import argparse
    import sys
    parser = argparse.ArgumentParser(prog="python -m tokenize")
    parser.add_argument(dest="filename", nargs="?", metavar="filename.py", help="the file to tokenize; defaults to stdin")
    parser.add_argument("-e", "--exact", dest="exact", action="store_true", help="display token names using the exact type")
    args = parser.parse_args()
    try:
        if args.filename:
            with _open(args.filename, "rb") as f:
                tokens = list(tokenize(f.readline))
        else:
            tokens = generate_tokens(sys.stdin.readline)
        for tok in tokens:
            kind = tok.exact_type if args.exact else tok.type
            where = "%d,%d-%d,%d:" % (tok.start + tok.end)
            print("%-20s%-15s%-15r" % (where, tok_name[kind], tok.string))
    except (SyntaxError, TokenError, OSError) as err:
        sys.exit(f"{args.filename or '<stdin>'}: error: {err}")


if __name__ == "__main__":
    main()
