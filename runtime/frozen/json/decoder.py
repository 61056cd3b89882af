# json.decoder — from JSON text to objects.
#
# Here: JSONDecoder, JSONDecodeError, the parts that read objects, arrays and strings.
# Not here: numbers and constants (json.scanner).

from . import scanner

__all__ = ["JSONDecoder", "JSONDecodeError"]

NaN = float("nan")
PosInf = float("inf")
NegInf = float("-inf")
_CONSTANTS = {"-Infinity": NegInf, "Infinity": PosInf, "NaN": NaN}
_constant_of = _CONSTANTS.__getitem__
_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_BLANKS = frozenset(" \t\n\r")
_HEX = frozenset("0123456789abcdefABCDEF")


class JSONDecodeError(ValueError):
    """The text is no JSON; says where that shows."""

    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        ValueError.__init__(self, "%s: line %d column %d (char %d)" % (msg, lineno, colno, pos))
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


def _decode_uXXXX(text, pos):
    digits = text[pos + 1:pos + 5]
    if len(digits) == 4 and _HEX.issuperset(digits):
        return int(digits, 16)
    raise JSONDecodeError("Invalid \\uXXXX escape", text, pos)


def py_scanstring(s, end, strict=True):
    """(the string whose opening quote stands before `end`, offset after its closing quote)."""
    begin = end - 1
    pieces = []
    while True:
        quote = s.find('"', end)
        escape = s.find("\\", end, quote if quote >= 0 else len(s))
        stop = quote if escape < 0 else escape
        if strict:
            piece = s[end:stop] if stop >= 0 else s[end:]
            if not piece.isprintable():
                for index, char in enumerate(piece):
                    if char < " ":
                        raise JSONDecodeError("Invalid control character at", s, end + index)
        if stop < 0:
            raise JSONDecodeError("Unterminated string starting at", s, begin)
        if escape < 0:
            if not pieces:
                return s[end:quote], quote + 1
            pieces.append(s[end:quote])
            return "".join(pieces), quote + 1
        pieces.append(s[end:escape])
        try:
            char = s[escape + 1]
        except IndexError:
            raise JSONDecodeError("Unterminated string starting at", s, begin) from None
        if char != "u":
            try:
                pieces.append(_ESCAPES[char])
            except KeyError:
                raise JSONDecodeError("Invalid \\escape: {0!r}".format(char), s, escape) from None
            end = escape + 2
            continue
        code = _decode_uXXXX(s, escape + 1)
        end = escape + 6
        if 0xd800 <= code <= 0xdbff and s.startswith("\\u", end):
            low = _decode_uXXXX(s, end + 1)
            if 0xdc00 <= low <= 0xdfff:
                code = 0x10000 + ((code - 0xd800) << 10 | low - 0xdc00)
                end += 6
        pieces.append(chr(code))


scanstring = py_scanstring
c_scanstring = None


def _skip(text, index):
    length = len(text)
    while index < length and text[index] in _BLANKS:
        index += 1
    return index


def JSONObject(s_and_end, strict, scan_once, object_hook, object_pairs_hook, memo=None):
    """The object whose opening brace stands before the offset."""
    s, end = s_and_end
    pairs = []
    if memo is None:
        memo = {}
    end = _skip(s, end)
    char = s[end:end + 1]
    if char != '"':
        if char == "}":
            if object_pairs_hook is not None:
                return object_pairs_hook(pairs), end + 1
            return ({} if object_hook is None else object_hook({})), end + 1
        raise JSONDecodeError("Expecting property name enclosed in double quotes", s, end)
    end += 1
    while True:
        key, end = scanstring(s, end, strict)
        # Equal keys share one string.
        key = memo.setdefault(key, key)
        if s[end:end + 1] != ":":
            end = _skip(s, end)
            if s[end:end + 1] != ":":
                raise JSONDecodeError("Expecting ':' delimiter", s, end)
        end = _skip(s, end + 1)
        try:
            value, end = scan_once(s, end)
        except StopIteration as error:
            raise JSONDecodeError("Expecting value", s, error.value) from None
        pairs.append((key, value))
        end = _skip(s, end)
        char = s[end:end + 1]
        if char == "}":
            end += 1
            break
        if char != ",":
            raise JSONDecodeError("Expecting ',' delimiter", s, end)
        comma = end
        end = _skip(s, end + 1)
        char = s[end:end + 1]
        if char != '"':
            if char == "}":
                raise JSONDecodeError("Illegal trailing comma before end of object", s, comma)
            raise JSONDecodeError("Expecting property name enclosed in double quotes", s, end)
        end += 1
    if object_pairs_hook is not None:
        return object_pairs_hook(pairs), end
    result = dict(pairs)
    return (result if object_hook is None else object_hook(result)), end


def JSONArray(s_and_end, scan_once):
    """The array whose opening bracket stands before the offset."""
    s, end = s_and_end
    values = []
    end = _skip(s, end)
    if s[end:end + 1] == "]":
        return values, end + 1
    while True:
        try:
            value, end = scan_once(s, end)
        except StopIteration as error:
            raise JSONDecodeError("Expecting value", s, error.value) from None
        values.append(value)
        end = _skip(s, end)
        char = s[end:end + 1]
        if char == "]":
            return values, end + 1
        if char != ",":
            raise JSONDecodeError("Expecting ',' delimiter", s, end)
        comma = end
        end = _skip(s, end + 1)
        if s[end:end + 1] == "]":
            raise JSONDecodeError("Illegal trailing comma before end of array", s, comma)


class JSONDecoder:
    """Reads JSON; the hooks make other objects of what is read."""

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
                 strict=True, object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _constant_of
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook
        self.parse_object = JSONObject
        self.parse_array = JSONArray
        self.parse_string = scanstring
        self.memo = {}
        self.scan_once = scanner.make_scanner(self)

    def decode(self, s, _w=None):
        """The one value of a text."""
        obj, end = self.raw_decode(s, _skip(s, 0))
        end = _skip(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return obj

    def raw_decode(self, s, idx=0):
        """(the value that begins at an offset, the offset after it); more text may follow."""
        try:
            return self.scan_once(s, idx)
        except StopIteration as error:
            raise JSONDecodeError("Expecting value", s, error.value) from None
