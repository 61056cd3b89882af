# _collections_abc — the abstract base classes of collections (seen by scripts as collections.abc).
#
# Here: the ABCs, their mix-in methods, and which builtin types count as what.
# Not here: ABCMeta (abc); Callable's subscription (_callable_alias), which few programs reach.

import abc
import sys

__all__ = [
    "AsyncGenerator", "AsyncIterable", "AsyncIterator", "Awaitable", "Buffer", "ByteString", "Callable",
    "Collection", "Container", "Coroutine", "Generator", "Hashable", "ItemsView", "Iterable", "Iterator",
    "KeysView", "Mapping", "MappingView", "MutableMapping", "MutableSequence", "MutableSet", "Reversible",
    "Sequence", "Set", "Sized", "ValuesView",
]

# Pickles and reprs name these classes by the module that scripts import.
__name__ = "collections.abc"

ABCMeta = abc.ABCMeta
abstractmethod = abc.abstractmethod
GenericAlias = type(list[int])

dict_keys = type({}.keys())
dict_values = type({}.values())
dict_items = type({}.items())
mappingproxy = type(type.__dict__)


def __getattr__(name):
    if name == "_CallableGenericAlias":  # pickles name it
        from _callable_alias import CallableAlias

        return CallableAlias
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _check_methods(C, *methods):
    """True if class `C` has all `methods`, NotImplemented if it lacks one or sets it to None."""
    mro = C.__mro__
    for method in methods:
        for klass in mro:
            if method in klass.__dict__:
                if klass.__dict__[method] is None:
                    return NotImplemented
                break
        else:
            return NotImplemented
    return True


_needed = {}  # an ABC that goes by structure -> the methods that make any class a subclass of it


@classmethod
def _subclasshook(cls, C):
    # Only the ABC itself goes by structure; a class derived from it does not.
    methods = _needed.get(cls)
    return NotImplemented if methods is None else _check_methods(C, *methods)


def _structural(*methods):
    def decorate(cls):
        _needed[cls] = methods
        cls.__subclasshook__ = _subclasshook
        return cls

    return decorate


_generic = classmethod(GenericAlias)


@_structural("__hash__")
class Hashable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __hash__(self):
        return 0


@_structural("__await__")
class Awaitable(metaclass=ABCMeta):
    __slots__ = ()
    __class_getitem__ = _generic

    @abstractmethod
    def __await__(self):
        yield


def _thrown(typ, val, tb):
    """The exception that throw(typ, val, tb) is to raise."""
    if val is None:
        if tb is None:
            return typ
        val = typ()
    return val if tb is None else val.with_traceback(tb)


@_structural("__await__", "send", "throw", "close")
class Coroutine(Awaitable):
    __slots__ = ()

    @abstractmethod
    def send(self, value):
        """Resume with `value`; the result is what is yielded next, StopIteration the end."""
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        """Let an exception appear where the coroutine waits; else like send()."""
        raise _thrown(typ, val, tb)

    def close(self):
        """End the coroutine with GeneratorExit."""
        try:
            self.throw(GeneratorExit)
        except (GeneratorExit, StopIteration):
            return
        raise RuntimeError("coroutine ignored GeneratorExit")


@_structural("__aiter__")
class AsyncIterable(metaclass=ABCMeta):
    __slots__ = ()
    __class_getitem__ = _generic

    @abstractmethod
    def __aiter__(self):
        return AsyncIterator()


@_structural("__anext__", "__aiter__")
class AsyncIterator(AsyncIterable):
    __slots__ = ()

    @abstractmethod
    async def __anext__(self):
        """The next item, or StopAsyncIteration at the end."""
        raise StopAsyncIteration

    def __aiter__(self):
        return self


@_structural("__aiter__", "__anext__", "asend", "athrow", "aclose")
class AsyncGenerator(AsyncIterator):
    __slots__ = ()

    async def __anext__(self):
        """The next item, or StopAsyncIteration at the end."""
        return await self.asend(None)

    @abstractmethod
    async def asend(self, value):
        """Resume with `value`; awaits to the next item, or StopAsyncIteration."""
        raise StopAsyncIteration

    @abstractmethod
    async def athrow(self, typ, val=None, tb=None):
        """Let an exception appear at the yield; else like asend()."""
        raise _thrown(typ, val, tb)

    async def aclose(self):
        """Raise GeneratorExit inside asynchronous generator."""
        try:
            await self.athrow(GeneratorExit)
        except (GeneratorExit, StopAsyncIteration):
            return
        raise RuntimeError("asynchronous generator ignored GeneratorExit")


@_structural("__iter__")
class Iterable(metaclass=ABCMeta):
    __slots__ = ()
    __class_getitem__ = _generic

    @abstractmethod
    def __iter__(self):
        yield from ()


@_structural("__iter__", "__next__")
class Iterator(Iterable):
    __slots__ = ()

    @abstractmethod
    def __next__(self):
        """The next item, or StopIteration at the end."""
        raise StopIteration

    def __iter__(self):
        return self


@_structural("__reversed__", "__iter__")
class Reversible(Iterable):
    __slots__ = ()

    @abstractmethod
    def __reversed__(self):
        yield from ()


@_structural("__iter__", "__next__", "send", "throw", "close")
class Generator(Iterator):
    __slots__ = ()

    def __next__(self):
        """The next item, or StopIteration at the end."""
        return self.send(None)

    @abstractmethod
    def send(self, value):
        """Resume with `value`; the result is what is yielded next, StopIteration the end."""
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        """Let an exception appear at the yield; else like send()."""
        raise _thrown(typ, val, tb)

    def close(self):
        """End the generator with GeneratorExit."""
        try:
            self.throw(GeneratorExit)
        except (GeneratorExit, StopIteration):
            return
        raise RuntimeError("generator ignored GeneratorExit")


@_structural("__len__")
class Sized(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __len__(self):
        return 0


@_structural("__contains__")
class Container(metaclass=ABCMeta):
    __slots__ = ()
    __class_getitem__ = _generic

    @abstractmethod
    def __contains__(self, x):
        return False


@_structural("__len__", "__iter__", "__contains__")
class Collection(Sized, Iterable, Container):
    __slots__ = ()


@_structural("__buffer__")
class Buffer(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __buffer__(self, flags: int, /) -> memoryview:
        raise NotImplementedError


@_structural("__call__")
class Callable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __call__(self, *args, **kwds):
        return False

    @classmethod
    def __class_getitem__(cls, params):
        from _callable_alias import CallableAlias

        return CallableAlias(cls, params)


class Set(Collection):
    """A finite set that can be iterated.

    A subclass gives __contains__, __iter__ and __len__ and gets the rest; a faster __le__ and __ge__ speed up the
    other comparisons too.
    """

    __slots__ = ()

    def __le__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) <= len(other) and all(item in other for item in self)

    def __lt__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) < len(other) and self.__le__(other)

    def __ge__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) >= len(other) and all(item in self for item in other)

    def __gt__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) > len(other) and self.__ge__(other)

    def __eq__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) == len(other) and self.__le__(other)

    @classmethod
    def _from_iterable(cls, it):
        """Make a set of this class; to be overridden where the constructor does not take an iterable."""
        return cls(it)

    def __and__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable(item for item in other if item in self)

    __rand__ = __and__

    def isdisjoint(self, other):
        """Whether no element is in both."""
        return not any(item in self for item in other)

    def __or__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable(item for part in (self, other) for item in part)

    __ror__ = __or__

    def _as_set(self, other):
        """`other` as a Set, or None if it cannot be one."""
        if isinstance(other, Set):
            return other
        return self._from_iterable(other) if isinstance(other, Iterable) else None

    def __sub__(self, other):
        other = self._as_set(other)
        if other is None:
            return NotImplemented
        return self._from_iterable(item for item in self if item not in other)

    def __rsub__(self, other):
        other = self._as_set(other)
        if other is None:
            return NotImplemented
        return self._from_iterable(item for item in other if item not in self)

    def __xor__(self, other):
        other = self._as_set(other)
        if other is None:
            return NotImplemented
        return (self - other) | (other - self)

    __rxor__ = __xor__

    __hash__ = None

    def _hash(self):
        """The hash of a frozenset of the same elements, for subclasses that want to be hashable."""
        return hash(frozenset(self))


class MutableSet(Set):
    """A Set that can change; a subclass gives add() and discard() too."""

    __slots__ = ()

    @abstractmethod
    def add(self, value):
        """Add an element."""
        raise NotImplementedError

    @abstractmethod
    def discard(self, value):
        """Take out an element, if it is there."""
        raise NotImplementedError

    def remove(self, value):
        """Take out an element; KeyError if it is not there."""
        if value not in self:
            raise KeyError(value)
        self.discard(value)

    def pop(self):
        """Return the popped value. Raise KeyError if empty."""
        for value in self:
            break
        else:
            raise KeyError from None
        self.discard(value)
        return value

    def clear(self):
        """Empty the set by popping, which is slow: every pop() starts a new iterator."""
        try:
            while True:
                self.pop()
        except KeyError:
            pass

    def __ior__(self, it):
        for value in it:
            self.add(value)
        return self

    def __iand__(self, it):
        for value in self - it:
            self.discard(value)
        return self

    def __ixor__(self, it):
        if it is self:
            self.clear()
            return self
        if not isinstance(it, Set):
            it = self._from_iterable(it)
        for value in it:
            change = self.discard if value in self else self.add
            change(value)
        return self

    def __isub__(self, it):
        if it is self:
            self.clear()
            return self
        for value in it:
            self.discard(value)
        return self


class Mapping(Collection):
    """Keys with a value each.

    A subclass gives __getitem__, __iter__ and __len__ and gets the rest.
    """

    __slots__ = ()
    __abc_tpflags__ = 1 << 6  # `case {...}:` matches these

    @abstractmethod
    def __getitem__(self, key):
        raise KeyError

    def get(self, key, default=None):
        """The value of `key`, or `default`."""
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
            return True
        except KeyError:
            return False

    def keys(self):
        """A live, set-like view of the keys."""
        return KeysView(self)

    def items(self):
        """A live, set-like view of the (key, value) pairs."""
        return ItemsView(self)

    def values(self):
        """A live view of the values."""
        return ValuesView(self)

    def __eq__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        return dict(self.items()) == dict(other.items())

    __hash__ = None
    __reversed__ = None


class MappingView(Sized):
    __slots__ = ("_mapping",)
    __class_getitem__ = _generic

    def __init__(self, mapping):
        self._mapping = mapping

    def __len__(self):
        return len(self._mapping)

    def __repr__(self):
        return f"{self.__class__.__name__}({self._mapping!r})"


class KeysView(MappingView, Set):
    __slots__ = ()

    @classmethod
    def _from_iterable(cls, it):
        return set(it)

    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        yield from self._mapping


class ItemsView(MappingView, Set):
    __slots__ = ()

    @classmethod
    def _from_iterable(cls, it):
        return set(it)

    def __contains__(self, item):
        key, value = item
        try:
            found = self._mapping[key]
        except KeyError:
            return False
        return found is value or found == value

    def __iter__(self):
        mapping = self._mapping
        for key in mapping:
            yield key, mapping[key]


class ValuesView(MappingView, Collection):
    __slots__ = ()

    def __contains__(self, value):
        mapping = self._mapping
        return any(mapping[key] is value or mapping[key] == value for key in mapping)

    def __iter__(self):
        mapping = self._mapping
        for key in mapping:
            yield mapping[key]


_absent = object()


class MutableMapping(Mapping):
    """A Mapping that can change; a subclass gives __setitem__ and __delitem__ too."""

    __slots__ = ()

    @abstractmethod
    def __setitem__(self, key, value):
        raise KeyError

    @abstractmethod
    def __delitem__(self, key):
        raise KeyError

    def pop(self, key, default=_absent):
        """Remove `key` and return its value; without the key the default, or KeyError if none was given."""
        try:
            value = self[key]
        except KeyError:
            if default is _absent:
                raise
            return default
        del self[key]
        return value

    def popitem(self):
        """Remove and return any (key, value) pair; KeyError on an empty mapping."""
        for key in self:
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    def clear(self):
        """D.clear() -> None.  Remove all items from D."""
        try:
            while True:
                self.popitem()
        except KeyError:
            pass

    def update(self, other=(), /, **kwds):
        """Store what `other` holds (a mapping, something with keys(), or pairs), then the keyword arguments."""
        if isinstance(other, Mapping) or hasattr(other, "keys"):
            for key in other if isinstance(other, Mapping) else other.keys():
                self[key] = other[key]
        else:
            for key, value in other:
                self[key] = value
        for key in kwds:
            self[key] = kwds[key]

    def setdefault(self, key, default=None):
        """The value of `key`, which is first stored as `default` if missing."""
        try:
            return self[key]
        except KeyError:
            self[key] = default
            return default


class Sequence(Reversible, Collection):
    """Items by position, read only. A subclass gives __getitem__ and __len__ and gets the rest."""

    __slots__ = ()
    __abc_tpflags__ = 1 << 5  # `case [...]:` matches these

    @abstractmethod
    def __getitem__(self, index):
        raise IndexError

    def __iter__(self):
        at = 0
        try:
            while True:
                yield self[at]
                at += 1
        except IndexError:
            return

    def __contains__(self, value):
        return any(item is value or item == value for item in self)

    def __reversed__(self):
        for at in range(len(self) - 1, -1, -1):
            yield self[at]

    def index(self, value, start=0, stop=None):
        """The first position of `value` in [start, stop); ValueError if there is none."""
        if start is not None and start < 0:
            start = max(len(self) + start, 0)
        if stop is not None and stop < 0:
            stop += len(self)
        at = start
        while stop is None or at < stop:
            try:
                item = self[at]
            except IndexError:
                break
            if item is value or item == value:
                return at
            at += 1
        raise ValueError

    def count(self, value):
        """How often `value` occurs."""
        return sum(item is value or item == value for item in self)


class MutableSequence(Sequence):
    """A Sequence that can change; a subclass gives __setitem__, __delitem__ and insert() too."""

    __slots__ = ()

    @abstractmethod
    def __setitem__(self, index, value):
        raise IndexError

    @abstractmethod
    def __delitem__(self, index):
        raise IndexError

    @abstractmethod
    def insert(self, index, value):
        """Put `value` in front of the item at `index`."""
        raise IndexError

    def append(self, value):
        """Add one item at the end."""
        self.insert(len(self), value)

    def clear(self):
        """Empty the sequence."""
        try:
            while True:
                self.pop()
        except IndexError:
            pass

    def reverse(self):
        """Turn the order round, in place."""
        low, high = 0, len(self) - 1
        while low < high:
            self[low], self[high] = self[high], self[low]
            low += 1
            high -= 1

    def extend(self, values):
        """Add all of an iterable at the end."""
        for value in list(values) if values is self else values:
            self.append(value)

    def pop(self, index=-1):
        """Remove and return the item at `index`; IndexError if there is none."""
        value = self[index]
        del self[index]
        return value

    def remove(self, value):
        """Take out the first item equal to `value`; ValueError if there is none."""
        del self[self.index(value)]

    def __iadd__(self, values):
        self.extend(values)
        return self


class _DeprecatedMeta(ABCMeta):
    """Warns whoever derives from ByteString or asks about it."""

    @staticmethod
    def _warn():
        import warnings

        warnings._deprecated("collections.abc.ByteString", remove=(3, 14))

    def __new__(mcls, name, bases, namespace, **kwargs):
        if name != "ByteString":
            mcls._warn()
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __instancecheck__(cls, instance):
        cls._warn()
        return super().__instancecheck__(instance)


class ByteString(Sequence, metaclass=_DeprecatedMeta):
    """Deprecated: bytes and bytearray under one name."""

    __slots__ = ()


def _register_builtins():
    from _collections import deque

    members = {
        Sequence: (tuple, str, range, memoryview),
        MutableSequence: (list, bytearray, deque),
        Set: (frozenset,),
        MutableSet: (set,),
        Mapping: (mappingproxy,),
        MutableMapping: (dict,),
        KeysView: (dict_keys,),
        ValuesView: (dict_values,),
        ItemsView: (dict_items,),
        ByteString: (bytes, bytearray),
        Buffer: (bytes, bytearray),
    }
    for base, kinds in members.items():
        for kind in kinds:
            base.register(kind)
    # A module that can do without this one leaves its registration to whichever of the two is loaded last.
    arrays = sys.modules.get("array")
    if arrays is not None:
        MutableSequence.register(arrays.array)
    weak_sets = sys.modules.get("_weakrefset")
    if weak_sets is not None:
        MutableSet.register(weak_sets.WeakSet)


_register_builtins()
del _register_builtins
