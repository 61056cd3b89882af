# collections — container datatypes beside the builtin ones.
#
# Here: namedtuple, OrderedDict, Counter.
# Not here: deque and defaultdict (native, _collections); ChainMap, UserDict, UserList and UserString
# (collections/_user.py, loaded when first asked for, because they need the ABCs); the ABCs (_collections_abc).

import sys as _sys
from _collections import _count_elements, _tuplegetter, defaultdict, deque

__all__ = [
    "ChainMap", "Counter", "OrderedDict", "UserDict", "UserList", "UserString", "defaultdict", "deque",
    "namedtuple",
]


def __getattr__(name):
    if name in ("ChainMap", "UserDict", "UserList", "UserString"):
        from collections import _user

        value = getattr(_user, name)
    elif name in ("abc", "_collections_abc"):
        import _collections_abc as value

        _sys.modules["collections.abc"] = value
    elif name == "_deque_iterator":  # pickles name it
        value = type(iter(deque()))
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__():
    return sorted({*globals(), *__all__})


_in_repr = set()  # ids of the OrderedDicts being printed, for those that contain themselves
_absent = object()


class OrderedDict(dict):
    """A dict whose order can be changed, and matters for =="""

    # The builtin dict keeps the order; what is added is the equality that minds it and ways to change it.

    def __init__(self, /, *args, **kwds):
        """The same arguments as dict()."""
        if len(args) > 1:
            raise TypeError(f"expected at most 1 arguments, got {len(args)}")
        self.__update(*args, **kwds)

    def update(self, /, *args, **kwds):
        if len(args) > 1:
            raise TypeError(f"update() takes at most 1 positional argument ({len(args)} given)")
        other = args[0] if args else ()
        if hasattr(other, "keys"):
            for key in other.keys():
                self[key] = other[key]
        else:
            for pair in other:
                items = tuple(pair)
                count = len(items)
                if count < 2:
                    raise ValueError(f"need more than {count} value{'' if count == 1 else 's'} to unpack")
                if count > 2:
                    raise ValueError("too many values to unpack (expected 2)")
                self[items[0]] = items[1]
        for key, value in kwds.items():
            self[key] = value

    __update = update

    def popitem(self, last=True):
        """Remove and return the last (or the first) pair; KeyError if there is none."""
        for key in reversed(self) if last else self:
            return key, dict.pop(self, key)
        raise KeyError("dictionary is empty")

    def move_to_end(self, key, last=True):
        """Put a key at the end (or at the beginning); KeyError if it is missing."""
        value = dict.pop(self, key, _absent)
        if value is _absent:
            raise KeyError(key)
        others = () if last else list(dict.items(self))
        dict.__setitem__(self, key, value)
        for other, other_value in others:
            dict.__delitem__(self, other)
            dict.__setitem__(self, other, other_value)

    def pop(self, key, default=_absent):
        """Remove `key` and return its value; without the key the default, or KeyError if none was given."""
        return dict.pop(self, key) if default is _absent else dict.pop(self, key, default)

    def setdefault(self, key, default=None):
        """The value of `key`, which is first stored as `default` if missing."""
        if key in self:
            return self[key]
        self[key] = default
        return default

    def __repr__(self):
        name = self.__class__.__name__
        if not self:
            return f"{name}()"
        token = id(self)
        if token in _in_repr:
            return "..."
        _in_repr.add(token)
        try:
            return f"{name}({dict(self.items())!r})"
        finally:
            _in_repr.discard(token)

    def __reduce__(self):
        state = self.__getstate__()
        return self.__class__, (), state, None, iter(self.items())

    def copy(self):
        """A shallow copy."""
        return self.__class__(self)

    @classmethod
    def fromkeys(cls, iterable, value=None):
        """A new one with the keys of an iterable, all with the same value."""
        made = cls()
        for key in iterable:
            made[key] = value
        return made

    def __eq__(self, other):
        """Equal pairs; the order counts if `other` is an OrderedDict too."""
        if not isinstance(other, OrderedDict):
            return dict.__eq__(self, other)
        if not dict.__eq__(self, other):
            return False
        keys, others = iter(self), iter(other)
        while True:
            try:
                mine, theirs = next(keys), next(others)
            except StopIteration:
                return True
            except RuntimeError:
                raise RuntimeError("OrderedDict mutated during iteration") from None
            if mine is not theirs and mine != theirs:
                return False

    def __ne__(self, other):
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        made = self.__class__(self)
        made.update(other)
        return made

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        made = self.__class__(other)
        made.update(self)
        return made


def _caller_module(depth):
    """The __name__ of the module `depth` calls above whoever asks."""
    try:
        return _sys._getframemodulename(depth + 1)
    except AttributeError:
        pass
    try:
        return _sys._getframe(depth + 1).f_globals.get("__name__")
    except (AttributeError, ValueError):
        return None


def _check_field_names(typename, names, rename):
    from keyword import iskeyword

    if rename:
        seen = set()
        for at, name in enumerate(names):
            if not name.isidentifier() or iskeyword(name) or name[0] == "_" or name in seen:
                names[at] = f"_{at}"
            seen.add(name)
    for name in [typename, *names]:
        if type(name) is not str:
            raise TypeError("Type names and field names must be strings")
        if not name.isidentifier():
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
        if iskeyword(name):
            raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")
    seen = set()
    for name in names:
        if name[0] == "_" and not rename:
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        if name in seen:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
        seen.add(name)


def _tuple_constructor(typename, names, defaults):
    """def __new__(_cls, a, b, ...), with real parameters so that Python itself checks the arguments."""
    parameters = ", ".join(names)
    elements = parameters + "," if names else ""
    scope = {"_make_tuple": tuple.__new__, "__builtins__": {}, "__name__": f"namedtuple_{typename}"}
    function = eval(f"lambda _cls, {parameters}: _make_tuple(_cls, ({elements}))", scope)
    function.__name__ = "__new__"
    function.__qualname__ = f"{typename}.__new__"
    function.__doc__ = f"Create new instance of {typename}({parameters})"
    if defaults:
        function.__defaults__ = defaults
    return function


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """Make a tuple class whose fields have names.

    >>> Size = namedtuple('Size', 'width height')
    >>> box = Size(3, height=4)
    >>> box.width * box[1]
    12
    """
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    names = [str(name) for name in field_names]
    typename = _sys.intern(str(typename))
    _check_field_names(typename, names, rename)
    names = tuple(_sys.intern(name) for name in names)
    count = len(names)

    field_defaults = {}
    if defaults is not None:
        defaults = tuple(defaults)
        if len(defaults) > count:
            raise TypeError("Got more default values than field names")
        field_defaults = dict(zip(names[count - len(defaults) :], defaults))

    new_tuple, length = tuple.__new__, len

    def _make(cls, iterable):
        made = new_tuple(cls, iterable)
        if length(made) != count:
            raise TypeError(f"Expected {count} arguments, got {length(made)}")
        return made

    def _replace(self, /, **kwds):
        made = self._make(map(kwds.pop, names, self))
        if kwds:
            raise TypeError(f"Got unexpected field names: {list(kwds)!r}")
        return made

    shape = ", ".join(f"{name}=%r" for name in names)

    def __repr__(self):
        return f"{self.__class__.__name__}({shape % self})" if count else f"{self.__class__.__name__}()"

    def _asdict(self):
        """A dict of the fields."""
        return dict(zip(self._fields, self))

    def __getnewargs__(self):
        """The fields as a plain tuple, for copy and pickle."""
        return tuple(self)

    _make.__doc__ = f"Make a new {typename} object from a sequence or iterable"
    _replace.__doc__ = f"Return a new {typename} object replacing specified fields with new values"
    for function in (_make, _replace, __repr__, _asdict, __getnewargs__):
        function.__qualname__ = f"{typename}.{function.__name__}"

    namespace = {
        "__doc__": f"{typename}({', '.join(names)})",
        "__slots__": (),
        "_fields": names,
        "_field_defaults": field_defaults,
        "__new__": _tuple_constructor(typename, names, defaults),
        "_make": classmethod(_make),
        "__replace__": _replace,
        "_replace": _replace,
        "__repr__": __repr__,
        "_asdict": _asdict,
        "__getnewargs__": __getnewargs__,
        "__match_args__": names,
    }
    for at, name in enumerate(names):
        namespace[name] = _tuplegetter(at, _sys.intern(f"Alias for field number {at}"))
    if module is None:
        module = _caller_module(1)
    if module is not None:
        namespace["__module__"] = module
    return type(typename, (tuple,), namespace)


def _is_mapping(value):
    if isinstance(value, dict):
        return True
    if type(value) in (list, tuple, str, set, bytes, range):
        return False
    from _collections_abc import Mapping

    return isinstance(value, Mapping)


class Counter(dict):
    """A dict of elements and how many of each there are; those not in it count 0.

    >>> Counter('hello').most_common(1)
    [('l', 2)]
    """

    def __init__(self, iterable=None, /, **kwds):
        """Count the elements of an iterable, or take the counts of a mapping or of keywords."""
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        """0, which is not stored."""
        return 0

    def total(self):
        "Sum of the counts"
        return sum(self.values())

    def most_common(self, n=None):
        """The n highest (element, count) pairs, or all, highest count first."""
        from operator import itemgetter

        by_count = itemgetter(1)
        if n is None:
            return sorted(self.items(), key=by_count, reverse=True)
        from heapq import nlargest

        return nlargest(n, self.items(), key=by_count)

    def elements(self):
        """Each element as often as it counts; not at all for counts below 1."""
        from itertools import chain, repeat, starmap

        return chain.from_iterable(starmap(repeat, self.items()))

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError(
            "Counter.fromkeys() is undefined.  Use Counter(iterable) instead."
        )

    def update(self, iterable=None, /, **kwds):
        """Add the elements of an iterable, or the counts of a mapping."""
        if iterable is not None:
            if not _is_mapping(iterable):
                _count_elements(self, iterable)
            elif self:
                get = self.get
                for element, count in iterable.items():
                    self[element] = count + get(element, 0)
            else:
                super().update(iterable)
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        """Take off the elements of an iterable, or the counts of a mapping; counts can go below zero."""
        if iterable is not None:
            get = self.get
            if _is_mapping(iterable):
                for element, count in iterable.items():
                    self[element] = get(element, 0) - count
            else:
                for element in iterable:
                    self[element] = get(element, 0) - 1
        if kwds:
            self.subtract(kwds)

    def copy(self):
        "Return a shallow copy."
        return self.__class__(self)

    def __reduce__(self):
        return self.__class__, (dict(self),)

    def __delitem__(self, element):
        """Forget an element, if it is there."""
        if element in self:
            super().__delitem__(element)

    def __repr__(self):
        if not self:
            return f"{self.__class__.__name__}()"
        try:
            shown = dict(self.most_common())
        except TypeError:  # counts that cannot be ordered
            shown = dict(self)
        return f"{self.__class__.__name__}({shown!r})"

    # Comparisons treat a missing element as one with a count of zero.

    def _compared(self, other, test):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(test(self[element], other[element]) for part in (self, other) for element in part)

    def __eq__(self, other):
        """Whether all counts are equal; a missing one is 0."""
        return self._compared(other, lambda mine, theirs: mine == theirs)

    def __ne__(self, other):
        """Whether any count differs; a missing one is 0."""
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    def __le__(self, other):
        """Whether no count is greater than in other."""
        return self._compared(other, lambda mine, theirs: mine <= theirs)

    def __lt__(self, other):
        """<= and not =="""
        if not isinstance(other, Counter):
            return NotImplemented
        return self <= other and self != other

    def __ge__(self, other):
        """Whether no count is smaller than in other."""
        return self._compared(other, lambda mine, theirs: mine >= theirs)

    def __gt__(self, other):
        """>= and not =="""
        if not isinstance(other, Counter):
            return NotImplemented
        return self >= other and self != other

    # Multiset operations keep only positive counts.

    def _combined(self, other, count):
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for element, mine in self.items():
            total = count(mine, other[element])
            if total > 0:
                result[element] = total
        for element, theirs in other.items():
            if element not in self:
                total = count(0, theirs)
                if total > 0:
                    result[element] = total
        return result

    def __add__(self, other):
        """The sums of the counts, those above zero."""
        return self._combined(other, lambda mine, theirs: mine + theirs)

    def __sub__(self, other):
        """The differences of the counts, those above zero."""
        return self._combined(other, lambda mine, theirs: mine - theirs)

    def __or__(self, other):
        """The higher of the counts, those above zero."""
        return self._combined(other, lambda mine, theirs: theirs if mine < theirs else mine)

    def __and__(self, other):
        """The lower of the counts, those above zero."""
        return self._combined(other, lambda mine, theirs: mine if mine < theirs else theirs)

    def __pos__(self):
        """The counts above zero."""
        return self + Counter()

    def __neg__(self):
        """The counts below zero, negated."""
        return Counter() - self

    def _keep_positive(self):
        """Drop the counts that are not above zero."""
        for element in [element for element, count in self.items() if not count > 0]:
            del self[element]
        return self

    def __iadd__(self, other):
        """Like +, in place."""
        for element, count in other.items():
            self[element] += count
        return self._keep_positive()

    def __isub__(self, other):
        """Like -, in place."""
        for element, count in other.items():
            self[element] -= count
        return self._keep_positive()

    def __ior__(self, other):
        """Like |, in place."""
        for element, count in other.items():
            if count > self[element]:
                self[element] = count
        return self._keep_positive()

    def __iand__(self, other):
        """Like &, in place."""
        for element, count in self.items():
            if other[element] < count:
                self[element] = other[element]
        return self._keep_positive()
