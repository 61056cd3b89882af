# json.scanner — one value of JSON text.
#
# Here: make_scanner(). Not here: objects, arrays and strings (json.decoder).

from _json_text import scan

__all__ = ["make_scanner"]

_DIGITS = frozenset("0123456789")
_CONSTANTS = {"n": ("null", None), "t": ("true", True), "f": ("false", False)}
_WORDS = (("N", "NaN"), ("I", "Infinity"), ("-", "-Infinity"))


def _number_end(text, start):
    """(offset after the number, whether it is an int) or (start, True) if there is none."""
    length = len(text)
    index = start + 1 if text[start] == "-" else start
    if index >= length or text[index] not in _DIGITS:
        return start, True
    if text[index] == "0":
        index += 1
    else:
        while index < length and text[index] in _DIGITS:
            index += 1
    end = index
    is_int = True
    if index < length and text[index] == ".":
        index += 1
        while index < length and text[index] in _DIGITS:
            index += 1
        if index > end + 1:
            end = index
            is_int = False
    if end < length and text[end] in "eE":
        index = end + 1
        if index < length and text[index] in "+-":
            index += 1
        digits = index
        while index < length and text[index] in _DIGITS:
            index += 1
        if index > digits:
            end = index
            is_int = False
    return end, is_int


def py_make_scanner(context):
    """A function (text, offset) -> (value, offset after it) for a decoder's settings.

    It raises StopIteration with the offset where no value begins.
    """
    parse_object = context.parse_object
    parse_array = context.parse_array
    parse_string = context.parse_string
    parse_float = context.parse_float
    parse_int = context.parse_int
    parse_constant = context.parse_constant
    object_hook = context.object_hook
    object_pairs_hook = context.object_pairs_hook
    strict = context.strict
    memo = context.memo

    def _scan_once(text, index):
        try:
            char = text[index]
        except IndexError:
            raise StopIteration(index) from None
        if char == '"':
            return parse_string(text, index + 1, strict)
        if char == "{":
            return parse_object((text, index + 1), strict, _scan_once, object_hook,
                                object_pairs_hook, memo)
        if char == "[":
            return parse_array((text, index + 1), _scan_once)
        constant = _CONSTANTS.get(char)
        if constant is not None and text.startswith(constant[0], index):
            return constant[1], index + len(constant[0])
        if char in _DIGITS or char == "-":
            end, is_int = _number_end(text, index)
            if end > index:
                number = text[index:end]
                return (parse_int if is_int else parse_float)(number), end
        for first, word in _WORDS:
            if char == first and text.startswith(word, index):
                return parse_constant(word), index + len(word)
        raise StopIteration(index)

    def scan_once(text, index):
        if index < 0:
            raise ValueError("idx cannot be negative")
        try:
            return _scan_once(text, index)
        finally:
            memo.clear()
    return scan_once


def make_scanner(context):
    """The same, native where nobody has replaced a part of the decoder."""
    from . import decoder

    if (context.parse_object is not decoder.JSONObject or context.parse_array is not decoder.JSONArray
            or context.parse_string is not decoder.py_scanstring):
        return py_make_scanner(context)
    parse_float = None if context.parse_float is float else context.parse_float
    parse_int = None if context.parse_int is int else context.parse_int
    parse_constant = None if context.parse_constant is decoder._constant_of else context.parse_constant
    strict = context.strict
    object_hook = context.object_hook
    object_pairs_hook = context.object_pairs_hook
    error = decoder.JSONDecodeError

    def scan_once(text, index):
        return scan(text, index, strict, object_hook, object_pairs_hook, parse_float, parse_int,
                    parse_constant, error)
    return scan_once


c_make_scanner = None
