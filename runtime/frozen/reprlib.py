# reprlib — reprs of limited size, and a decorator for reprs of containers that may contain themselves.

__all__ = ["Repr", "repr", "recursive_repr"]

_full_repr = repr


def recursive_repr(fillvalue="..."):
    """Let a __repr__ that comes back to the same object give `fillvalue`."""

    def decorating_function(user_function):
        from _thread import get_ident

        active = set()

        def wrapper(self):
            key = id(self), get_ident()
            if key in active:
                return fillvalue
            active.add(key)
            try:
                return user_function(self)
            finally:
                active.discard(key)

        for name in ("__module__", "__doc__", "__name__", "__qualname__"):
            setattr(wrapper, name, getattr(user_function, name))
        wrapper.__annotations__ = getattr(user_function, "__annotations__", {})
        wrapper.__type_params__ = getattr(user_function, "__type_params__", ())
        wrapper.__wrapped__ = user_function
        return wrapper

    return decorating_function


class Repr:
    # Which module a type's name stands for when a repr_NAME method is chosen by it.
    _lookup = {
        "tuple": "builtins", "list": "builtins", "array": "array", "set": "builtins", "frozenset": "builtins",
        "deque": "collections", "dict": "builtins", "str": "builtins", "int": "builtins",
    }

    def __init__(
        self, *, maxlevel=6, maxtuple=6, maxlist=6, maxarray=5, maxdict=4, maxset=6, maxfrozenset=6, maxdeque=6,
        maxstring=30, maxlong=40, maxother=30, fillvalue="...", indent=None,
    ):
        self.maxlevel = maxlevel
        self.maxtuple = maxtuple
        self.maxlist = maxlist
        self.maxarray = maxarray
        self.maxdict = maxdict
        self.maxset = maxset
        self.maxfrozenset = maxfrozenset
        self.maxdeque = maxdeque
        self.maxstring = maxstring
        self.maxlong = maxlong
        self.maxother = maxother
        self.fillvalue = fillvalue
        self.indent = indent

    def repr(self, x):
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        kind = type(x)
        name = "_".join(kind.__name__.split())
        method = getattr(self, f"repr_{name}", None)
        if method is not None and (name not in self._lookup or kind.__module__ == self._lookup[name]):
            return method(x, level)
        return self.repr_instance(x, level)

    def _join(self, pieces, level):
        indent = self.indent
        if indent is None:
            return ", ".join(pieces)
        if not pieces:
            return ""
        if isinstance(indent, int):
            if indent < 0:
                raise ValueError(f"Repr.indent cannot be negative int (was {indent!r})")
            indent = " " * indent
        try:
            line = "\n" + (self.maxlevel - level + 1) * indent
        except TypeError as error:
            raise TypeError(f"Repr.indent must be a str, int or None, not {type(indent)}") from error
        closing = line[: -len(indent)] if indent else line
        return line + ("," + line).join(pieces) + "," + closing

    def _pieces(self, x, level, maximum):
        """The reprs of the first `maximum` elements, and the fill value if that leaves some out."""
        from itertools import islice

        pieces = [self.repr1(element, level - 1) for element in islice(x, maximum)]
        if len(x) > maximum:
            pieces.append(self.fillvalue)
        return pieces

    def _repr_iterable(self, x, level, left, right, maximum, trail=""):
        count = len(x)
        if level <= 0 and count:
            inside = self.fillvalue
        else:
            inside = self._join(self._pieces(x, level, maximum), level)
            if count == 1 and trail and self.indent is None:
                right = trail + right
        return f"{left}{inside}{right}"

    def repr_tuple(self, x, level):
        return self._repr_iterable(x, level, "(", ")", self.maxtuple, ",")

    def repr_list(self, x, level):
        return self._repr_iterable(x, level, "[", "]", self.maxlist)

    def repr_array(self, x, level):
        if not x:
            return f"array('{x.typecode}')"
        return self._repr_iterable(x, level, f"array('{x.typecode}', [", "])", self.maxarray)

    def repr_set(self, x, level):
        return self._repr_iterable(_possibly_sorted(x), level, "{", "}", self.maxset) if x else "set()"

    def repr_frozenset(self, x, level):
        if not x:
            return "frozenset()"
        return self._repr_iterable(_possibly_sorted(x), level, "frozenset({", "})", self.maxfrozenset)

    def repr_deque(self, x, level):
        return self._repr_iterable(x, level, "deque([", "])", self.maxdeque)

    def repr_dict(self, x, level):
        if not x:
            return "{}"
        if level <= 0:
            return "{" + self.fillvalue + "}"
        level -= 1
        shown = _possibly_sorted(x)[: self.maxdict]
        pieces = [f"{self.repr1(key, level)}: {self.repr1(x[key], level)}" for key in shown]
        if len(x) > self.maxdict:
            pieces.append(self.fillvalue)
        return "{" + self._join(pieces, level + 1) + "}"

    def _shortened(self, text, limit):
        """`text` with its middle replaced by the fill value, if it is longer than `limit`."""
        if len(text) <= limit:
            return text
        head = max(0, (limit - 3) // 2)
        tail = max(0, limit - 3 - head)
        return text[:head] + self.fillvalue + text[len(text) - tail :]

    def repr_str(self, x, level):
        limit = self.maxstring
        shown = _full_repr(x[:limit])
        if len(shown) <= limit and len(x) <= limit:
            return shown
        # Both ends are quoted together and then cut, so that the quotes at the two ends agree.
        head = max(0, (limit - 3) // 2)
        tail = max(0, limit - 3 - head)
        shown = _full_repr(x[:head] + x[len(x) - tail :])
        return shown[:head] + self.fillvalue + shown[len(shown) - tail :]

    def repr_int(self, x, level):
        try:
            text = _full_repr(x)
        except ValueError as error:
            if "sys.set_int_max_str_digits()" not in str(error):
                raise
            # Counting decimal digits exactly would cost what the limit is there to save.
            from math import log10
            import sys

            digits = 1 + int(log10(abs(x)))
            limit = sys.get_int_max_str_digits()
            return f"<{x.__class__.__name__} instance with roughly {digits} digits (limit at {limit}) at 0x{id(x):x}>"
        return self._shortened(text, self.maxlong)

    def repr_instance(self, x, level):
        try:
            text = _full_repr(x)
        except Exception:
            return f"<{x.__class__.__name__} instance at {id(x):#x}>"
        return self._shortened(text, self.maxother)


def _possibly_sorted(x):
    # Reprs of sets should not depend on hashes; elements that cannot be ordered stay as they come.
    try:
        return sorted(x)
    except Exception:
        return list(x)


aRepr = Repr()
repr = aRepr.repr
