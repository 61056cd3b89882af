# json.encoder — from objects to JSON text.
#
# Here: JSONEncoder and the escaping of strings.
# A whole text is made by the native encode(); only iterencode() of a caller who wants pieces one
# by one goes through a generator.

from _json_text import encode, quote

__all__ = ["JSONEncoder"]

INFINITY = float("inf")


def py_encode_basestring(s):
    """A string in quotes; only what must be escaped is."""
    return quote(s, False)


def py_encode_basestring_ascii(s):
    """A string in quotes, all in ASCII."""
    return quote(s, True)


encode_basestring = py_encode_basestring
encode_basestring_ascii = py_encode_basestring_ascii
c_encode_basestring = c_encode_basestring_ascii = c_make_encoder = None


class JSONEncoder:
    """Writes JSON; default() says what to do with objects that JSON has nothing for."""

    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True,
                 sort_keys=False, indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        """Return something that can be written instead of `o`."""
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        """An object as text."""
        if isinstance(o, str):
            return (encode_basestring_ascii if self.ensure_ascii else encode_basestring)(o)
        pieces = self.iterencode(o, _one_shot=True)
        return "".join(pieces)

    def iterencode(self, o, _one_shot=False):
        """An object as pieces of text."""
        if _one_shot:
            indent = self.indent
            return [encode(o, self.default, self.ensure_ascii, self.check_circular, self.allow_nan,
                           self.sort_keys, self.skipkeys,
                           " " * indent if isinstance(indent, int) else indent,
                           self.item_separator, self.key_separator)]
        return _Writer(self).pieces(o, 0)


class _Writer:
    """One walk through an object."""

    def __init__(self, encoder):
        self.quote = encode_basestring_ascii if encoder.ensure_ascii else encode_basestring
        self.default = encoder.default
        self.markers = {} if encoder.check_circular else None
        self.allow_nan = encoder.allow_nan
        self.sort_keys = encoder.sort_keys
        self.skipkeys = encoder.skipkeys
        indent = encoder.indent
        self.indent = " " * indent if isinstance(indent, int) else indent
        self.item_separator = encoder.item_separator
        self.key_separator = encoder.key_separator

    def float_text(self, value):
        if value != value:
            text = "NaN"
        elif value == INFINITY:
            text = "Infinity"
        elif value == -INFINITY:
            text = "-Infinity"
        else:
            return float.__repr__(value)
        if not self.allow_nan:
            raise ValueError("Out of range float values are not JSON compliant: " + repr(value))
        return text

    def scalar(self, o):
        """The text of what has no parts; None for the rest."""
        if isinstance(o, str):
            return self.quote(o)
        if o is None:
            return "null"
        if o is True:
            return "true"
        if o is False:
            return "false"
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            return self.float_text(o)
        return None

    def key_text(self, key):
        """A key as a string; None when it is to be left out."""
        if isinstance(key, str):
            return key
        if isinstance(key, float):
            return self.float_text(key)
        if key is True:
            return "true"
        if key is False:
            return "false"
        if key is None:
            return "null"
        if isinstance(key, int):
            return int.__repr__(key)
        if self.skipkeys:
            return None
        raise TypeError("keys must be str, int, float, bool or None, not "
                        f"{key.__class__.__name__}")

    def enter(self, o):
        if self.markers is not None:
            if id(o) in self.markers:
                raise ValueError("Circular reference detected")
            self.markers[id(o)] = o

    def leave(self, o):
        if self.markers is not None:
            del self.markers[id(o)]

    def breaks(self, level):
        """What stands after the opening bracket, between items, before the closing one."""
        if self.indent is None:
            return "", self.item_separator, ""
        inner = "\n" + self.indent * (level + 1)
        return inner, self.item_separator + inner, "\n" + self.indent * level

    def items(self, o):
        items = o.items()
        return sorted(items) if self.sort_keys else items

    def pieces(self, o, level):
        """The text of an object, piece by piece."""
        text = self.scalar(o)
        if text is not None:
            yield text
        elif isinstance(o, (list, tuple)):
            if not o:
                yield "[]"
                return
            self.enter(o)
            before, separator, closing = self.breaks(level)
            before = "[" + before
            for value in o:
                text = self.scalar(value)
                if text is not None:
                    yield before + text
                else:
                    yield before
                    yield from self.pieces(value, level + 1)
                before = separator
            self.leave(o)
            yield closing + "]"
        elif isinstance(o, dict):
            if not o:
                yield "{}"
                return
            self.enter(o)
            before, separator, closing = self.breaks(level)
            yield "{"
            first = True
            for key, value in self.items(o):
                name = self.key_text(key)
                if name is None:
                    continue
                yield before
                before = separator
                first = False
                yield self.quote(name)
                yield self.key_separator
                yield from self.pieces(value, level + 1)
            self.leave(o)
            yield "}" if first else closing + "}"
        else:
            self.enter(o)
            yield from self.pieces(self.default(o), level)
            self.leave(o)
