# abc — abstract base classes (PEP 3119).
#
# Here: ABCMeta with its registry and caches, the decorators, ABC.
# Not here: the check that refuses to instantiate an abstract class (object.__new__, in vm/); the collection
# ABCs (_collections_abc).
#
# Every ABC carries a record of the classes registered with it and of the answers given so far. Classes are
# remembered by weak reference, so an ABC keeps nobody alive. A positive answer stays true for ever; a negative one
# holds until any class is registered with any ABC, which the counter `_token` tells.

from _weakref import ref as _ref


def abstractmethod(funcobj):
    """Mark a method that subclasses have to supply.

    A class of ABCMeta can be instantiated only when none of these is left.
    """
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """Deprecated: a classmethod that is an abstractmethod says the same."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """Deprecated: a staticmethod that is an abstractmethod says the same."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """Deprecated: a property that is an abstractmethod says the same."""

    __isabstractmethod__ = True


_token = 0  # how many registrations there have been


def get_cache_token():
    """Returns the current ABC cache token, which changes with every call to register() on any ABC."""
    return _token


class _Record:
    """What an ABC knows of other classes: three sets of weak references."""

    __slots__ = ("registry", "yes", "no", "no_token", "__weakref__")

    def __init__(self):
        self.registry = None  # sets are made when first needed: most ABCs never need one
        self.yes = set()
        self.no = None
        self.no_token = 0


def _is_abstract(value):
    return getattr(value, "__isabstractmethod__", False)


def _abstract_names(cls, bases, namespace):
    """The names that an instance of `cls` would lack; `namespace` is what `cls` defines itself."""
    names = {name for name, value in namespace if _is_abstract(value)}
    for base in bases:
        for name in getattr(base, "__abstractmethods__", ()):
            if name not in names and _is_abstract(getattr(cls, name, None)):
                names.add(name)
    return frozenset(names)


_PATTERN_FLAGS = 1 << 5 | 1 << 6  # of type.__flags__: instances are sequences, or mappings, to the match statement


def _mark_for_match(cls, flags):
    try:
        from _abc import mark_for_match
    except ImportError:  # CPython, where this file is tested, has no such function
        return
    mark_for_match(cls, flags)


class ABCMeta(type):
    """Metaclass of abstract base classes.

    An abstract class can be inherited from, or an unrelated class (also a builtin) can be registered with it: for
    issubclass() and isinstance() it is then a subclass, though its MRO does not change.
    """

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls.__abstractmethods__ = _abstract_names(cls, bases, namespace.items())
        cls._abc_impl = _Record()
        if "__abc_tpflags__" in namespace:
            _mark_for_match(cls, cls.__abc_tpflags__)
        return cls

    def register(cls, subclass):
        """Let issubclass() take `subclass` as one of this class. Returns it, so this works as a decorator."""
        global _token
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            # The registry would have a cycle, and the search below would not end.
            raise RuntimeError("Refusing to create an inheritance cycle")
        record = cls._abc_impl
        if record.registry is None:
            record.registry = set()
        record.registry.add(_ref(subclass, record.registry.discard))
        _token += 1
        flags = cls.__flags__ & _PATTERN_FLAGS
        if flags:
            _mark_for_match(subclass, flags)
        return subclass

    def __instancecheck__(cls, instance):
        # __class__ may be a lie that a proxy tells, so the real type is asked as well.
        claimed = instance.__class__
        record = cls._abc_impl
        if _ref(claimed) in record.yes:
            return True
        actual = type(instance)
        if actual is claimed:
            if record.no is not None and record.no_token == _token and _ref(claimed) in record.no:
                return False
            return cls.__subclasscheck__(claimed)
        return cls.__subclasscheck__(claimed) or cls.__subclasscheck__(actual)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        record = cls._abc_impl
        key = _ref(subclass)
        if key in record.yes:
            return True
        if record.no is not None:
            if record.no_token == _token:
                if key in record.no:
                    return False
            else:
                record.no = None

        answer = cls.__subclasshook__(subclass)
        if answer is NotImplemented:
            answer = _search(cls, subclass, record)
        elif answer is not True and answer is not False:
            raise AssertionError("__subclasshook__ must return either False, True, or NotImplemented")
        if answer:
            record.yes.add(_ref(subclass, record.yes.discard))
        else:
            if record.no is None or record.no_token != _token:
                record.no = set()
                record.no_token = _token
            record.no.add(_ref(subclass, record.no.discard))
        return answer

    def _dump_registry(cls, file=None):
        record = cls._abc_impl
        print(f"Class: {cls.__module__}.{cls.__qualname__}", file=file)
        print(f"Inv. counter: {_token}", file=file)
        print(f"_abc_registry: {record.registry or set()!r}", file=file)
        print(f"_abc_cache: {record.yes!r}", file=file)
        print(f"_abc_negative_cache: {record.no or set()!r}", file=file)
        print(f"_abc_negative_cache_version: {record.no_token!r}", file=file)

    def _abc_registry_clear(cls):
        cls._abc_impl.registry = None

    def _abc_caches_clear(cls):
        cls._abc_impl.yes.clear()
        cls._abc_impl.no = None


def _search(cls, subclass, record):
    """Whether `subclass` descends from `cls`, from a class registered with it, or from a subclass of it."""
    if cls in getattr(subclass, "__mro__", ()):
        return True
    if record.registry:
        for reference in list(record.registry):
            known = reference()
            if known is not None and issubclass(subclass, known):
                return True
    # A metaclass, asked as a class, has an unbound __subclasses__.
    for below in type.__subclasses__(cls) if issubclass(cls, type) else cls.__subclasses__():
        if issubclass(subclass, below):
            return True
    return False


def update_abstractmethods(cls):
    """Find the abstract methods of `cls` anew, after some were set from outside.

    Returns cls, so this works as a decorator. Does nothing to a class that is not an ABC.
    """
    if hasattr(cls, "__abstractmethods__"):
        cls.__abstractmethods__ = _abstract_names(cls, cls.__bases__, cls.__dict__.items())
    return cls


class ABC(metaclass=ABCMeta):
    """Base class of abstract classes, for those who would rather inherit than name a metaclass."""

    __slots__ = ()


def _get_dump(cls):
    record = cls._abc_impl
    return record.registry or set(), record.yes, record.no or set(), record.no_token


def _reset_registry(cls):
    cls._abc_registry_clear()


def _reset_caches(cls):
    cls._abc_caches_clear()
