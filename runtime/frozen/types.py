# types — names for the interpreter's own types, and making classes by call.
#
# Here: the names, new_class and its parts, DynamicClassAttribute, coroutine().
# Not here: the types themselves (vm/); generics (builtins) and type variables (typing).

import sys

__all__ = [
    "AsyncGeneratorType", "BuiltinFunctionType", "BuiltinMethodType", "CapsuleType", "CellType",
    "ClassMethodDescriptorType", "CodeType", "CoroutineType", "DynamicClassAttribute", "EllipsisType",
    "FrameType", "FunctionType", "GeneratorType", "GenericAlias", "GetSetDescriptorType", "LambdaType",
    "MappingProxyType", "MemberDescriptorType", "MethodDescriptorType", "MethodType", "MethodWrapperType",
    "ModuleType", "NoneType", "NotImplementedType", "SimpleNamespace", "TracebackType", "UnionType",
    "WrapperDescriptorType", "coroutine", "get_original_bases", "new_class", "prepare_class",
    "resolve_bases",
]


def _specimens():
    """One value of each kind that no literal makes."""
    value = None

    def function():
        return value

    async def native():
        pass

    async def agen():
        yield

    class Sample:
        __slots__ = ("slot",)

        def method(self):
            pass

    made = native()
    made.close()
    try:
        raise ValueError
    except ValueError as error:
        trace = error.__traceback__
    return {
        "FunctionType": function,
        "CodeType": function.__code__,
        "CellType": function.__closure__[0],
        "GeneratorType": (i for i in ()),
        "CoroutineType": made,
        "AsyncGeneratorType": agen(),
        "MethodType": Sample().method,
        "MemberDescriptorType": Sample.slot,
        "TracebackType": trace,
        "FrameType": trace.tb_frame,
    }


for _name, _value in _specimens().items():
    globals()[_name] = type(_value)
del _name, _value, _specimens


class SimpleNamespace:
    """An object with the attributes it is given."""

    def __init__(self, mapping_or_iterable=(), /, **kwargs):
        if mapping_or_iterable:
            given = dict(mapping_or_iterable)
            for name in given:
                if not isinstance(name, str):
                    raise TypeError("keywords must be strings")
            self.__dict__.update(given)
        self.__dict__.update(kwargs)

    def __repr__(self):
        if id(self) in _shown:
            return "namespace(...)" if type(self) is SimpleNamespace else f"{type(self).__name__}(...)"
        _shown.add(id(self))
        try:
            name = "namespace" if type(self) is SimpleNamespace else type(self).__name__
            return f"{name}({', '.join(f'{k}={v!r}' for k, v in self.__dict__.items())})"
        finally:
            _shown.discard(id(self))

    def __eq__(self, other):
        if isinstance(self, SimpleNamespace) and isinstance(other, SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented

    __hash__ = None

    def __lt__(self, other):
        if isinstance(other, SimpleNamespace):
            return self.__dict__ < other.__dict__
        return NotImplemented

    def __reduce__(self):
        return type(self), (), self.__dict__

    def __replace__(self, /, **kwargs):
        made = type(self)(**self.__dict__)
        made.__dict__.update(kwargs)
        return made


_shown = set()      # The namespaces whose repr() is being made.

LambdaType = FunctionType
MappingProxyType = type(type.__dict__)
BuiltinFunctionType = type(len)
BuiltinMethodType = type([].append)
WrapperDescriptorType = type(object.__init__)
MethodWrapperType = type(object().__str__)
MethodDescriptorType = type(str.join)
ClassMethodDescriptorType = type(dict.__dict__["fromkeys"])
GetSetDescriptorType = type(FunctionType.__code__)
ModuleType = type(sys)
NoneType = type(None)
EllipsisType = type(...)
NotImplementedType = type(NotImplemented)
GenericAlias = type(list[int])
UnionType = type(int | str)


def __getattr__(name):
    if name == "CapsuleType":
        # Only an extension module written in C hands these out, so the type is looked up when asked for.
        try:
            from _types import CapsuleType
        except ImportError:
            try:
                from _socket import CAPI
            except ImportError:
                CapsuleType = type("PyCapsule", (), {"__module__": "builtins", "__slots__": ()})
            else:
                CapsuleType = type(CAPI)
        globals()["CapsuleType"] = CapsuleType
        return CapsuleType
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def new_class(name, bases=(), kwds=None, exec_body=None):
    """Make a class as the class statement does; exec_body() fills its namespace."""
    actual = resolve_bases(bases)
    metaclass, namespace, options = prepare_class(name, actual, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if actual is not bases:
        namespace["__orig_bases__"] = bases
    return metaclass(name, actual, namespace, **options)


def resolve_bases(bases):
    """The bases with each __mro_entries__() replaced by what it gives."""
    found = []
    replaced = False
    for base in bases:
        if isinstance(base, type) or not hasattr(base, "__mro_entries__"):
            found.append(base)
            continue
        entries = base.__mro_entries__(bases)
        if not isinstance(entries, tuple):
            raise TypeError("__mro_entries__ must return a tuple")
        found.extend(entries)
        replaced = True
    return tuple(found) if replaced else bases


def prepare_class(name, bases=(), kwds=None):
    """Find the metaclass and let it make the namespace.

    Returns (metaclass, namespace, kwds), where kwds is a copy without 'metaclass'.
    """
    options = dict(kwds) if kwds else {}
    if "metaclass" in options:
        metaclass = options.pop("metaclass")
    else:
        metaclass = type(bases[0]) if bases else type
    if isinstance(metaclass, type):
        metaclass = _calculate_meta(metaclass, bases)
    prepare = getattr(metaclass, "__prepare__", None)
    namespace = {} if prepare is None else prepare(name, bases, **options)
    return metaclass, namespace, options


def _calculate_meta(meta, bases):
    """The most derived of `meta` and the metaclasses of `bases`."""
    for candidate in map(type, bases):
        if issubclass(candidate, meta):
            meta = candidate
        elif not issubclass(meta, candidate):
            raise TypeError(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) "
                "subclass of the metaclasses of all its bases"
            )
    return meta


def get_original_bases(cls, /):
    """The bases as written, for example list[int] and not list."""
    try:
        return cls.__dict__.get("__orig_bases__", cls.__bases__)
    except AttributeError:
        raise TypeError(f"Expected an instance of type, not {type(cls).__name__!r}") from None


class DynamicClassAttribute:
    """A property of instances that, read on the class, is left to the metaclass's __getattr__."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset, self.fdel = fget, fset, fdel
        self.__doc__ = fget.__doc__ if doc is None and fget is not None else doc
        self.overwrite_doc = doc is None
        self.__isabstractmethod__ = bool(getattr(fget, "__isabstractmethod__", False))

    def __get__(self, instance, ownerclass=None):
        if instance is None and not self.__isabstractmethod__:
            raise AttributeError()
        if instance is None:
            return self
        if self.fget is None:
            raise AttributeError("unreadable attribute")
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("can't delete attribute")
        self.fdel(instance)

    def _changed(self, fget, fset, fdel, doc):
        copy = type(self)(fget, fset, fdel, doc)
        copy.overwrite_doc = self.overwrite_doc
        return copy

    def getter(self, fget):
        replaces = self.overwrite_doc and fget is not None and fget.__doc__
        return self._changed(fget, self.fset, self.fdel, fget.__doc__ if replaces else self.__doc__)

    def setter(self, fset):
        return self._changed(self.fget, fset, self.fdel, self.__doc__)

    def deleter(self, fdel):
        return self._changed(self.fget, self.fset, fdel, self.__doc__)


_GENERATOR, _COROUTINE, _ITERABLE_COROUTINE = 0x20, 0x80, 0x100  # code flags


class _GeneratorWrapper:
    """Makes an object with a generator's methods look like a coroutine too."""

    def __init__(self, gen):
        self.__wrapped = gen
        self.__isgen = gen.__class__ is GeneratorType
        self.__name__ = getattr(gen, "__name__", None)
        self.__qualname__ = getattr(gen, "__qualname__", None)

    def send(self, value):
        return self.__wrapped.send(value)

    def throw(self, error, *rest):
        return self.__wrapped.throw(error, *rest)

    def close(self):
        return self.__wrapped.close()

    def __next__(self):
        return next(self.__wrapped)

    def __iter__(self):
        return self.__wrapped if self.__isgen else self

    __await__ = __iter__

    gi_code = cr_code = property(lambda self: self.__wrapped.gi_code)
    gi_frame = cr_frame = property(lambda self: self.__wrapped.gi_frame)
    gi_running = cr_running = property(lambda self: self.__wrapped.gi_running)
    gi_yieldfrom = cr_await = property(lambda self: self.__wrapped.gi_yieldfrom)


def coroutine(func):
    """Let a generator function be awaited."""
    if not callable(func):
        raise TypeError("types.coroutine() expects a callable")

    if func.__class__ is FunctionType and getattr(func, "__code__", None).__class__ is CodeType:
        flags = func.__code__.co_flags
        if flags & (_COROUTINE | _ITERABLE_COROUTINE):
            return func
        if flags & _GENERATOR:
            func.__code__ = func.__code__.replace(co_flags=flags | _ITERABLE_COROUTINE)
            return func

    from functools import wraps

    @wraps(func)
    def wrapped(*args, **kwargs):
        made = func(*args, **kwargs)
        kind = made.__class__
        if kind is CoroutineType or (kind is GeneratorType and made.gi_code.co_flags & _ITERABLE_COROUTINE):
            return made
        from _collections_abc import Coroutine, Generator

        if isinstance(made, Generator) and not isinstance(made, Coroutine):
            return _GeneratorWrapper(made)
        return made

    return wrapped
