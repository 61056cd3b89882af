# typing — special forms, generic aliases, protocols, typed dicts and named tuples.
#
# Here: everything of the module but type parameters and type aliases (_typing), which the
# compiler's output uses. X | Y of two classes and list[int] are native (types.UnionType,
# types.GenericAlias).
# Aliases of classes that live in rarely used modules are made when first asked for.

import collections
import collections.abc
import functools
import operator
import sys
import types
from abc import ABCMeta, abstractmethod
from types import GenericAlias, MethodType

from _typing import (
    NoDefault, ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeAliasType, TypeVar, TypeVarTuple,
    _idfunc)

__all__ = [
    "Annotated", "Any", "Callable", "ClassVar", "Concatenate", "Final", "ForwardRef", "Generic",
    "Literal", "Optional", "ParamSpec", "Protocol", "Tuple", "Type", "TypeVar", "TypeVarTuple",
    "Union",
    "AbstractSet", "ByteString", "Container", "ContextManager", "Hashable", "ItemsView", "Iterable",
    "Iterator", "KeysView", "Mapping", "MappingView", "MutableMapping", "MutableSequence",
    "MutableSet", "Sequence", "Sized", "ValuesView", "Awaitable", "AsyncIterator", "AsyncIterable",
    "Coroutine", "Collection", "AsyncGenerator", "AsyncContextManager",
    "Reversible", "SupportsAbs", "SupportsBytes", "SupportsComplex", "SupportsFloat",
    "SupportsIndex", "SupportsInt", "SupportsRound",
    "ChainMap", "Counter", "Deque", "Dict", "DefaultDict", "List", "OrderedDict", "Set",
    "FrozenSet", "NamedTuple", "TypedDict", "Generator",
    "BinaryIO", "IO", "Match", "Pattern", "TextIO",
    "AnyStr", "assert_type", "assert_never", "cast", "clear_overloads", "dataclass_transform",
    "final", "get_args", "get_origin", "get_overloads", "get_protocol_members", "get_type_hints",
    "is_protocol", "is_typeddict", "LiteralString", "Never", "NewType", "no_type_check",
    "no_type_check_decorator", "NoDefault", "NoReturn", "NotRequired", "overload", "override",
    "ParamSpecArgs", "ParamSpecKwargs", "ReadOnly", "Required", "reveal_type",
    "runtime_checkable", "Self", "Text", "TYPE_CHECKING", "TypeAlias", "TypeGuard", "TypeIs",
    "TypeAliasType", "Unpack",
]

TYPE_CHECKING = False
_unset = object()   # The default of parameters that may be None or anything else.
Text = str


# Checks and conversions of what stands in brackets.

def _type_convert(arg, module=None, *, allow_special_forms=False):
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        return ForwardRef(arg, module=module, is_class=allow_special_forms)
    return arg


def _type_check(arg, msg, is_argument=True, module=None, *, allow_special_forms=False):
    """Return a type as it is kept (None and strings converted), or raise TypeError."""
    arg = _type_convert(arg, module=module, allow_special_forms=allow_special_forms)
    refused = [Generic, Protocol]
    if not allow_special_forms:
        refused.append(ClassVar)
        if is_argument:
            refused.append(Final)
    if isinstance(arg, _GenericAlias) and any(arg.__origin__ is item for item in refused):
        raise TypeError(f"{arg} is not valid as type argument")
    if any(arg is item for item in (Any, LiteralString, NoReturn, Never, Self, TypeAlias)):
        return arg
    if allow_special_forms and (arg is ClassVar or arg is Final):
        return arg
    if isinstance(arg, _SpecialForm) or arg is Generic or arg is Protocol:
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if type(arg) is tuple:
        raise TypeError(f"{msg} Got {arg!r:.100}.")
    return arg


def _is_param_expr(arg):
    return arg is ... or isinstance(arg, (tuple, list, ParamSpec, _ConcatenateGenericAlias))


def _should_unflatten_callable_args(typ, args):
    """Whether the first arguments of an alias are the parameter list of a Callable."""
    return (typ.__origin__ is collections.abc.Callable
            and not (len(args) == 2 and _is_param_expr(args[0])))


def _type_repr(obj):
    if isinstance(obj, type) and not isinstance(obj, GenericAlias):
        if obj.__module__ == "builtins":
            return obj.__qualname__
        return f"{obj.__module__}.{obj.__qualname__}"
    if obj is ...:
        return "..."
    if isinstance(obj, (types.FunctionType, types.BuiltinFunctionType)):
        return obj.__name__
    if isinstance(obj, tuple):
        return "[" + ", ".join(_type_repr(item) for item in obj) + "]"
    return repr(obj)


def _collect_type_parameters(args, *, enforce_default_ordering=True):
    """The type parameters in `args`, each once, in order of appearance."""
    found = []
    default_seen = False
    tuple_seen = False

    def add(parameter):
        nonlocal default_seen
        if parameter in found:
            return
        if enforce_default_ordering:
            if parameter.has_default():
                if tuple_seen:
                    raise TypeError("Type parameter with a default follows TypeVarTuple")
                default_seen = True
            elif default_seen:
                raise TypeError(f"Type parameter {parameter!r} without a default follows type "
                                "parameter with a default")
        found.append(parameter)

    for arg in args:
        if isinstance(arg, type):
            continue
        if isinstance(arg, tuple):
            for item in arg:
                for parameter in _collect_type_parameters([item]):
                    if parameter not in found:
                        found.append(parameter)
        elif hasattr(arg, "__typing_subst__"):
            add(arg)
        else:
            if _is_unpacked_typevartuple(arg):
                tuple_seen = True
            for parameter in getattr(arg, "__parameters__", ()):
                if parameter not in found:
                    found.append(parameter)
    return tuple(found)


def _check_generic_specialization(cls, arguments):
    expected = len(cls.__parameters__)
    if not expected:
        raise TypeError(f"{cls} is not a generic class")
    actual = len(arguments)
    if actual == expected:
        return
    if actual < expected:
        if cls.__parameters__[actual].has_default():
            return
        expected -= sum(parameter.has_default() for parameter in cls.__parameters__)
        wanted = f"at least {expected}" if any(
            parameter.has_default() for parameter in cls.__parameters__) else expected
        raise TypeError(f"Too few arguments for {cls}; actual {actual}, expected {wanted}")
    raise TypeError(f"Too many arguments for {cls}; actual {actual}, expected {expected}")


def _unpack_args(*args):
    result = []
    for arg in args:
        inner = getattr(arg, "__typing_unpacked_tuple_args__", None)
        if inner is not None and not (inner and inner[-1] is ...):
            result.extend(inner)
        else:
            result.append(arg)
    return result


def _deduplicate(params, *, unhashable_fallback=False):
    try:
        return tuple(dict.fromkeys(params))
    except TypeError:
        if not unhashable_fallback:
            raise
    result = []
    for item in params:
        if item not in result:
            result.append(item)
    return tuple(result)


def _flatten_literal_params(parameters):
    result = []
    for item in parameters:
        if isinstance(item, _LiteralGenericAlias):
            result.extend(item.__args__)
        else:
            result.append(item)
    return tuple(result)


_cleanups = []
_caches = {}


def _tp_cache(func=None, /, *, typed=False):
    """Cache a function when its arguments can be hashed."""
    def decorate(func):
        cached = functools.lru_cache(typed=typed)(func)
        _caches[func] = cached
        _cleanups.append(cached.cache_clear)

        @functools.wraps(func)
        def inner(*args, **kwds):
            try:
                return cached(*args, **kwds)
            except TypeError:
                pass    # Unhashable, or an error that comes again.
            return func(*args, **kwds)
        return inner
    return decorate if func is None else decorate(func)


def _warn_missing_type_params(name):
    import warnings
    warnings.warn(f"Failing to pass a value to the 'type_params' parameter of {name!r} is "
                  "deprecated, as it leads to incorrect behaviour when calling "
                  f"{name} on a stringified annotation that references a PEP 695 type parameter. "
                  "It will be disallowed in Python 3.15.", DeprecationWarning, stacklevel=3)


def _eval_type(t, globalns, localns, type_params=_unset, *, recursive_guard=frozenset()):
    """A type with its forward references evaluated."""
    if type_params is _unset:
        _warn_missing_type_params("typing._eval_type")
        type_params = ()
    if isinstance(t, ForwardRef):
        return t._evaluate(globalns, localns, type_params, recursive_guard=recursive_guard)
    if not isinstance(t, (_GenericAlias, GenericAlias, types.UnionType)):
        return t
    if isinstance(t, GenericAlias):
        args = tuple(ForwardRef(arg) if isinstance(arg, str) else arg for arg in t.__args__)
        is_unpacked = t.__unpacked__
        if _should_unflatten_callable_args(t, args):
            t = t.__origin__[(args[:-1], args[-1])]
        else:
            t = t.__origin__[args]
        if is_unpacked:
            t = Unpack[t]
    evaluated = tuple(_eval_type(arg, globalns, localns, type_params,
                                 recursive_guard=recursive_guard) for arg in t.__args__)
    if evaluated == t.__args__:
        return t
    if isinstance(t, GenericAlias):
        if _should_unflatten_callable_args(t, evaluated):
            return t.__origin__[(evaluated[:-1], evaluated[-1])]
        return GenericAlias(t.__origin__, evaluated)
    if isinstance(t, types.UnionType):
        return functools.reduce(operator.or_, evaluated)
    return t.copy_with(evaluated)


# Special forms.

class _Final:
    """Base of what cannot be subclassed."""

    __slots__ = ("__weakref__",)

    def __init_subclass__(cls, /, *args, _root=False, **kwds):
        if not _root:
            raise TypeError("Cannot subclass special typing classes")


class _NotIterable:
    """Hides that __getitem__ makes things iterable."""

    __slots__ = ()
    __iter__ = None


class _SpecialForm(_Final, _NotIterable, _root=True):
    __slots__ = ("_name", "__doc__", "_getitem")

    def __init__(self, getitem):
        self._getitem = getitem
        self._name = getitem.__name__
        self.__doc__ = getitem.__doc__

    def __getattr__(self, item):
        if item in ("__name__", "__qualname__"):
            return self._name
        raise AttributeError(item)

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __repr__(self):
        return "typing." + self._name

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    @_tp_cache
    def __getitem__(self, parameters):
        return self._getitem(self, parameters)


class _TypedCacheSpecialForm(_SpecialForm, _root=True):
    def __getitem__(self, parameters):
        if not isinstance(parameters, tuple):
            parameters = (parameters,)
        return self._getitem(self, *parameters)


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        if self is Any:
            return "typing.Any"
        return super().__repr__()


class Any(metaclass=_AnyMeta):
    """Compatible with every type."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


def _not_subscriptable(name, doc):
    def getitem(self, parameters):
        raise TypeError(f"{self} is not subscriptable")
    getitem.__name__ = name
    getitem.__doc__ = doc
    return _SpecialForm(getitem)


def _one_type_form(name, doc, requirement, allow_special_forms=False):
    def getitem(self, parameters):
        item = _type_check(parameters, requirement.format(self),
                           allow_special_forms=allow_special_forms)
        return _GenericAlias(self, (item,))
    getitem.__name__ = name
    getitem.__doc__ = doc
    return _SpecialForm(getitem)


NoReturn = _not_subscriptable("NoReturn", "The result type of a function that never returns.")
Never = _not_subscriptable("Never", "The type that no value has.")
Self = _not_subscriptable("Self", "The type of the enclosing class.")
LiteralString = _not_subscriptable("LiteralString", "Any literal string.")
TypeAlias = _not_subscriptable("TypeAlias", "Marks an assignment as a type alias.")
ClassVar = _one_type_form("ClassVar", "Marks a class variable.", "{} accepts only single type.",
                          allow_special_forms=True)
Final = _one_type_form("Final", "Marks a name that is assigned once.",
                       "{} accepts only single type.", allow_special_forms=True)
TypeGuard = _one_type_form("TypeGuard", "The result of a function that narrows a type.",
                           "{} accepts only single type.")
TypeIs = _one_type_form("TypeIs", "The result of a function that narrows a type both ways.",
                        "{} accepts only single type.")
Required = _one_type_form("Required", "Marks a key of a TypedDict that must be there.",
                          "{._name} accepts only a single type.", allow_special_forms=True)
NotRequired = _one_type_form("NotRequired", "Marks a key of a TypedDict that may be missing.",
                             "{._name} accepts only a single type.", allow_special_forms=True)
ReadOnly = _one_type_form("ReadOnly", "Marks a key of a TypedDict that is not changed.",
                          "{} accepts only a single type.", allow_special_forms=True)


@_SpecialForm
def Union(self, parameters):
    """Union[X, Y] is X or Y. See also X | Y."""
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    parameters = tuple(_type_check(item, "Union[arg, ...]: each arg must be a type.")
                       for item in parameters)
    parameters = _remove_dups_flatten(parameters)
    if len(parameters) == 1:
        return parameters[0]
    if len(parameters) == 2 and type(None) in parameters:
        return _UnionGenericAlias(self, parameters, name="Optional")
    return _UnionGenericAlias(self, parameters)


def _remove_dups_flatten(parameters):
    flat = []
    for item in parameters:
        if isinstance(item, (_UnionGenericAlias, types.UnionType)):
            flat.extend(item.__args__)
        else:
            flat.append(item)
    return _deduplicate(flat, unhashable_fallback=True)


def _make_union(left, right):
    return Union[left, right]


@_SpecialForm
def Optional(self, parameters):
    """Optional[X] is Union[X, None]."""
    item = _type_check(parameters, f"{self} requires a single type.")
    return Union[item, type(None)]


@_TypedCacheSpecialForm
@_tp_cache(typed=True)
def Literal(self, *parameters):
    """Literal[1, 'x']: one of these values."""
    parameters = _flatten_literal_params(parameters)
    try:
        pairs = _deduplicate(_value_and_type_iter(parameters))
        parameters = tuple(value for value, _ in pairs)
    except TypeError:   # Unhashable ones are kept as they are.
        pass
    return _LiteralGenericAlias(self, parameters)


def _value_and_type_iter(parameters):
    return [(value, type(value)) for value in parameters]


@_SpecialForm
def Concatenate(self, parameters):
    """Concatenate[int, P]: P with parameters before it."""
    if parameters == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    if not (parameters[-1] is ... or isinstance(parameters[-1], ParamSpec)):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable or "
                        "ellipsis.")
    msg = "Concatenate[arg, ...]: each arg must be a type."
    parameters = (*(_type_check(item, msg) for item in parameters[:-1]), parameters[-1])
    return _ConcatenateGenericAlias(self, parameters)


@_SpecialForm
def Unpack(self, parameters):
    """Unpack[Ts] is *Ts."""
    item = _type_check(parameters, f"{self} accepts only single type.")
    return _UnpackGenericAlias(origin=self, args=(item,))


@_TypedCacheSpecialForm
@_tp_cache(typed=True)
def Annotated(self, *params):
    """Annotated[T, x, ...]: the type T with something said about it."""
    if len(params) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and an "
                        "annotation).")
    if _is_unpacked_typevartuple(params[0]):
        raise TypeError("Annotated[...] should not be used with an unpacked TypeVarTuple")
    origin = _type_check(params[0], "Annotated[t, ...]: t must be a type.",
                         allow_special_forms=True)
    return _AnnotatedAlias(origin, tuple(params[1:]))


class ForwardRef(_Final, _root=True):
    """A type given as a string."""

    __slots__ = ("__forward_arg__", "__forward_code__", "__forward_evaluated__",
                 "__forward_value__", "__forward_is_argument__", "__forward_is_class__",
                 "__forward_module__")

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        # '*tuple[int, ...]' is no expression, but an item of one.
        text = f"({arg},)[0]" if arg.startswith("*") else arg
        try:
            code = compile(text, "<string>", "eval")
        except SyntaxError:
            raise SyntaxError(f"Forward reference must be an expression -- got {arg!r}") from None
        self.__forward_arg__ = arg
        self.__forward_code__ = code
        self.__forward_evaluated__ = False
        self.__forward_value__ = None
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class
        self.__forward_module__ = module

    def _evaluate(self, globalns, localns, type_params=_unset, *, recursive_guard):
        if type_params is _unset:
            _warn_missing_type_params("typing.ForwardRef._evaluate")
            type_params = ()
        if self.__forward_arg__ in recursive_guard:
            return self
        if self.__forward_evaluated__ and localns is globalns:
            return self.__forward_value__
        if globalns is None:
            globalns = {} if localns is None else localns
        if localns is None:
            localns = globalns
        if self.__forward_module__ is not None:
            globalns = getattr(sys.modules.get(self.__forward_module__, None), "__dict__",
                               globalns)
        if type_params:
            # Type parameters come before globals, after locals.
            globalns, localns = dict(globalns), dict(localns)
            for parameter in type_params:
                name = parameter.__name__
                if not self.__forward_is_class__ or name not in globalns:
                    globalns[name] = parameter
                    localns.pop(name, None)
        value = _type_check(eval(self.__forward_code__, globalns, localns),
                            "Forward references must evaluate to types.",
                            is_argument=self.__forward_is_argument__,
                            allow_special_forms=self.__forward_is_class__)
        self.__forward_value__ = _eval_type(
            value, globalns, localns, type_params,
            recursive_guard=recursive_guard | {self.__forward_arg__})
        self.__forward_evaluated__ = True
        return self.__forward_value__

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        if self.__forward_evaluated__ and other.__forward_evaluated__:
            return (self.__forward_arg__ == other.__forward_arg__
                    and self.__forward_value__ == other.__forward_value__)
        return (self.__forward_arg__ == other.__forward_arg__
                and self.__forward_module__ == other.__forward_module__)

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        module = "" if self.__forward_module__ is None else f", module={self.__forward_module__!r}"
        return f"ForwardRef({self.__forward_arg__!r}{module})"


# Substitution, called by the type parameters.

def _is_unpacked_typevartuple(x):
    return not isinstance(x, type) and getattr(x, "__typing_is_unpacked_typevartuple__", False)


def _is_typevar_like(x):
    return isinstance(x, (TypeVar, ParamSpec)) or _is_unpacked_typevartuple(x)


def _typevar_subst(self, arg):
    arg = _type_check(arg, "Parameters to generic types must be types.", is_argument=True)
    if ((isinstance(arg, _GenericAlias) and arg.__origin__ is Unpack)
            or (isinstance(arg, GenericAlias) and getattr(arg, "__unpacked__", False))):
        raise TypeError(f"{arg} is not valid as type argument")
    return arg


def _typevar_prepare_subst(self, alias, args):
    params = alias.__parameters__
    index = params.index(self)
    if index == len(args) and self.has_default():
        return [*args, self.__default__]
    return args


def _typevartuple_prepare_subst(self, alias, args):
    params = alias.__parameters__
    index = params.index(self)
    for param in params[index + 1:]:
        if isinstance(param, TypeVarTuple):
            raise TypeError(f"More than one TypeVarTuple parameter in {alias}")
    after = len(params) - index - 1
    # An unpacked tuple of unknown length stands for what comes before, in and after this one.
    variadic = None
    fill = None
    for position, arg in enumerate(args):
        inner = None if isinstance(arg, type) else getattr(
            arg, "__typing_unpacked_tuple_args__", None)
        if inner and len(inner) == 2 and inner[-1] is ...:
            if variadic is not None:
                raise TypeError("More than one unpacked arbitrary-length tuple argument")
            variadic = position
            fill = inner[0]
    if variadic is not None:
        left = min(index, variadic)
        right = min(after, len(args) - variadic - 1)
    elif index + after > len(args):
        raise TypeError(f"Too few arguments for {alias}; actual {len(args)}, expected at least "
                        f"{len(params) - 1}")
    else:
        left, right = index, after
    middle = args[left:len(args) - right]
    if not middle and variadic is None and self.has_default() and len(args) == len(params) - 1:
        middle = _unpack_args(self.__default__)
    return (*args[:left], *[fill] * (index - left), tuple(middle), *[fill] * (after - right),
            *args[len(args) - right:])


def _paramspec_subst(self, arg):
    if isinstance(arg, (list, tuple)):
        return tuple(_type_check(item, "Expected a type.") for item in arg)
    if not _is_param_expr(arg):
        raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. "
                        f"Got {arg}")
    return arg


def _paramspec_prepare_subst(self, alias, args):
    params = alias.__parameters__
    index = params.index(self)
    if index == len(args) and self.has_default():
        args = [*args, self.__default__]
    if index >= len(args):
        raise TypeError(f"Too few arguments for {alias}")
    if len(params) == 1 and not _is_param_expr(args[0]):
        # X[int, str] is short for X[[int, str]].
        return (tuple(args),)
    if isinstance(args[index], list):
        return (*args[:index], tuple(args[index]), *args[index + 1:])
    return args


# Generic.

@_tp_cache
def _generic_class_getitem(cls, args):
    if not isinstance(args, tuple):
        args = (args,)
    args = tuple(_type_convert(item) for item in args)
    if cls is Generic or cls is Protocol:
        if not args:
            raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
        if not all(_is_typevar_like(item) for item in args):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables or "
                            "parameter specification variables.")
        if len(set(args)) != len(args):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
        return _GenericAlias(cls, args)
    for param in cls.__parameters__:
        prepare = getattr(param, "__typing_prepare_subst__", None)
        if prepare is not None:
            args = prepare(cls, args)
    _check_generic_specialization(cls, args)
    new_args = []
    for param, arg in zip(cls.__parameters__, args):
        if isinstance(param, TypeVarTuple):
            new_args.extend(arg)
        else:
            new_args.append(arg)
    return _GenericAlias(cls, tuple(new_args))


def _generic_init_subclass(cls, *args, **kwargs):
    super(Generic, cls).__init_subclass__(*args, **kwargs)
    parameters = []
    if "__orig_bases__" in cls.__dict__:
        bare = Generic in cls.__orig_bases__
    else:
        bare = Generic in cls.__bases__ and cls.__name__ != "Protocol" and type(cls) != _TypedDictMeta
    if bare:
        raise TypeError("Cannot inherit from plain Generic")
    if "__orig_bases__" in cls.__dict__:
        parameters = _collect_type_parameters(cls.__orig_bases__)
        declared = None
        for base in cls.__orig_bases__:
            if isinstance(base, _GenericAlias) and base.__origin__ is Generic:
                if declared is not None:
                    raise TypeError("Cannot inherit from Generic[...] multiple times.")
                declared = base.__parameters__
        if declared is not None:
            undeclared = [item for item in parameters if item not in declared]
            if undeclared:
                missing = ", ".join(str(item) for item in undeclared)
                names = ", ".join(str(item) for item in declared)
                raise TypeError(f"Some type variables ({missing}) are not listed in "
                                f"Generic[{names}]")
            parameters = declared
    cls.__parameters__ = tuple(parameters)


class Generic:
    """Base class of generic classes: class C(Generic[T])."""

    __slots__ = ()
    _is_protocol = False

    def __class_getitem__(cls, args):
        return _generic_class_getitem(cls, args)

    def __init_subclass__(cls, *args, **kwargs):
        _generic_init_subclass(cls, *args, **kwargs)


# Aliases: what subscription gives.

def _is_dunder(name):
    return name.startswith("__") and name.endswith("__")


class _BaseGenericAlias(_Final, _root=True):
    """What all aliases share: they act as their origin when called or asked for attributes."""

    def __init__(self, origin, *, inst=True, name=None):
        self._inst = inst
        self._name = name
        self.__origin__ = origin
        self.__slots__ = None

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f"Type {self._name} cannot be instantiated; use "
                            f"{self.__origin__.__name__}() instead")
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except Exception:
            pass    # Not every object takes attributes.
        return result

    def __mro_entries__(self, bases):
        result = []
        if self.__origin__ not in bases:
            result.append(self.__origin__)
        # Another generic base later on brings Generic along.
        position = bases.index(self)
        for base in bases[position + 1:]:
            if isinstance(base, _BaseGenericAlias):
                break
            if isinstance(base, type):
                entries = (base,)
            else:
                entries = getattr(base, "__mro_entries__", lambda bases: ())(bases)
            if isinstance(entries, tuple) and any(
                    isinstance(item, type) and issubclass(item, Generic) for item in entries):
                break
        else:
            result.append(Generic)
        return tuple(result)

    def __getattr__(self, attr):
        if attr in ("__origin__", "__args__"):
            raise AttributeError(attr)
        if attr in ("__name__", "__qualname__"):
            return self._name or self.__origin__.__name__
        if "__origin__" in self.__dict__ and not _is_dunder(attr):
            return getattr(self.__origin__, attr)
        raise AttributeError(attr)

    def __setattr__(self, attr, value):
        if _is_dunder(attr) or attr in ("_name", "_inst", "_nparams", "_paramspec_tvars",
                                        "_typevar_types", "_defaults"):
            super().__setattr__(attr, value)
        else:
            setattr(self.__origin__, attr, value)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __dir__(self):
        return list(set(super().__dir__()
                        + [name for name in dir(self.__origin__) if not _is_dunder(name)]))


class _GenericAlias(_BaseGenericAlias, _root=True):
    """X[...] for something that is not a builtin class."""

    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=name)
        if not isinstance(args, tuple):
            args = (args,)
        self.__args__ = tuple(... if item is _TypingEllipsis else item for item in args)
        self.__parameters__ = _collect_type_parameters(
            args, enforce_default_ordering=origin is Generic or origin is Protocol)
        if not name:
            self.__module__ = origin.__module__

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]

    @_tp_cache
    def __getitem__(self, args):
        if self.__origin__ is Generic or self.__origin__ is Protocol:
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        if not isinstance(args, tuple):
            args = (args,)
        args = _unpack_args(*(_type_convert(item) for item in args))
        return self.copy_with(self._determine_new_args(args))

    def _determine_new_args(self, args):
        params = self.__parameters__
        for param in params:
            prepare = getattr(param, "__typing_prepare_subst__", None)
            if prepare is not None:
                args = prepare(self, args)
        actual, expected = len(args), len(params)
        if actual != expected:
            raise TypeError(f"Too {'many' if actual > expected else 'few'} arguments for {self}; "
                            f"actual {actual}, expected {expected}")
        return tuple(self._substitute(self.__args__, dict(zip(params, args))))

    def _substitute(self, args, by_param):
        result = []
        for old in args:
            if isinstance(old, type):
                result.append(old)
                continue
            new = self._substitute_one(old, by_param)
            if self.__origin__ is collections.abc.Callable and isinstance(new, tuple):
                # Callable keeps its parameter list flat.
                result.extend(new)
            elif _is_unpacked_typevartuple(old):
                result.extend(new)
            elif isinstance(old, tuple):
                result.append(tuple(self._substitute(old, by_param)))
            else:
                result.append(new)
        return result

    def _substitute_one(self, old, by_param):
        substitute = getattr(old, "__typing_subst__", None)
        if substitute:
            return substitute(by_param[old])
        params = getattr(old, "__parameters__", ())
        if not params:
            return old
        args = []
        for param in params:
            if isinstance(param, TypeVarTuple):
                args.extend(by_param[param])
            else:
                args.append(by_param[param])
        return old[tuple(args)]

    def __iter__(self):
        yield Unpack[self]

    def copy_with(self, args):
        return self.__class__(self.__origin__, args, name=self._name, inst=self._inst)

    def __repr__(self):
        name = "typing." + self._name if self._name else _type_repr(self.__origin__)
        args = ", ".join(_type_repr(item) for item in self.__args__) if self.__args__ else "()"
        return f"{name}[{args}]"

    def __reduce__(self):
        origin = globals()[self._name] if self._name else self.__origin__
        args = tuple(self.__args__)
        if len(args) == 1 and not isinstance(args[0], tuple):
            args, = args
        return operator.getitem, (origin, args)

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError(f"Cannot subclass {self!r}")
        if self._name:
            return super().__mro_entries__(bases)
        if self.__origin__ is Generic:
            if Protocol in bases:
                return ()
            position = bases.index(self)
            for base in bases[position + 1:]:
                if isinstance(base, _BaseGenericAlias) and base is not self:
                    return ()
        return (self.__origin__,)


class _TypingEllipsis:
    """Stands for ... where an argument list is hashed."""


class _SpecialGenericAlias(_NotIterable, _BaseGenericAlias, _root=True):
    """List, Dict and the like, before they are subscripted."""

    def __init__(self, origin, nparams, *, inst=True, name=None, defaults=()):
        if name is None:
            name = origin.__name__
        super().__init__(origin, inst=inst, name=name)
        self._nparams = nparams
        self._defaults = defaults
        if origin.__module__ == "builtins":
            self.__doc__ = f"A generic version of {origin.__qualname__}."
        else:
            self.__doc__ = f"A generic version of {origin.__module__}.{origin.__qualname__}."

    @_tp_cache
    def __getitem__(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        params = tuple(_type_check(item, "Parameters to generic types must be types.")
                       for item in params)
        if self._defaults and self._nparams > len(params) >= self._nparams - len(self._defaults):
            params += self._defaults[len(params) - self._nparams:]
        actual = len(params)
        if actual != self._nparams:
            if self._defaults:
                expected = f"at least {self._nparams - len(self._defaults)}"
            else:
                expected = self._nparams
            if not self._nparams:
                raise TypeError(f"{self} is not a generic class")
            raise TypeError(f"Too {'many' if actual > self._nparams else 'few'} arguments for "
                            f"{self}; actual {actual}, expected {expected}")
        return self.copy_with(params)

    def copy_with(self, params):
        return _GenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __repr__(self):
        return "typing." + self._name

    def __subclasscheck__(self, cls):
        if isinstance(cls, _SpecialGenericAlias):
            return issubclass(cls.__origin__, self.__origin__)
        if not isinstance(cls, _GenericAlias):
            return issubclass(cls, self.__origin__)
        return super().__subclasscheck__(cls)

    def __reduce__(self):
        return self._name

    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]


class _DeprecatedGenericAlias(_SpecialGenericAlias, _root=True):
    def __init__(self, origin, nparams, *, removal_version, inst=True, name=None):
        super().__init__(origin, nparams, inst=inst, name=name)
        self.__dict__["_removal_version"] = removal_version

    def __instancecheck__(self, inst):
        import warnings
        warnings._deprecated(f"{self.__module__}.{self._name}", remove=self._removal_version)
        return super().__instancecheck__(inst)


class _CallableGenericAlias(_NotIterable, _GenericAlias, _root=True):
    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and _is_param_expr(args[0]):
            return super().__repr__()
        return (f"typing.Callable[[{', '.join(_type_repr(item) for item in args[:-1])}], "
                f"{_type_repr(args[-1])}]")

    def __reduce__(self):
        args = self.__args__
        if not (len(args) == 2 and _is_param_expr(args[0])):
            args = list(args[:-1]), args[-1]
        return operator.getitem, (Callable, args)


class _CallableType(_SpecialGenericAlias, _root=True):
    def copy_with(self, params):
        return _CallableGenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = params
        # A list cannot be hashed for the cache.
        return self.__getitem_inner__((tuple(args) if isinstance(args, list) else args, result))

    @_tp_cache
    def __getitem_inner__(self, params):
        args, result = params
        result = _type_check(result, "Callable[args, result]: result must be a type.")
        if args is ...:
            return self.copy_with((_TypingEllipsis, result))
        if not isinstance(args, tuple):
            args = (args,)
        return self.copy_with((*(_type_convert(item) for item in args), result))


class _TupleType(_SpecialGenericAlias, _root=True):
    @_tp_cache
    def __getitem__(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        if len(params) >= 2 and params[-1] is ...:
            msg = "Tuple[t, ...]: t must be a type."
            params = tuple(_type_check(item, msg) for item in params[:-1])
            return self.copy_with((*params, _TypingEllipsis))
        msg = "Tuple[t0, t1, ...]: each t must be a type."
        return self.copy_with(tuple(_type_check(item, msg) for item in params))


class _UnionGenericAlias(_NotIterable, _GenericAlias, _root=True):
    def copy_with(self, params):
        return Union[params]

    def __eq__(self, other):
        if not isinstance(other, (_UnionGenericAlias, types.UnionType)):
            return NotImplemented
        try:
            return set(self.__args__) == set(other.__args__)
        except TypeError:
            return all(a in other.__args__ for a in self.__args__) and all(
                b in self.__args__ for b in other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        args = self.__args__
        if len(args) == 2:
            if args[0] is type(None):
                return f"typing.Optional[{_type_repr(args[1])}]"
            if args[1] is type(None):
                return f"typing.Optional[{_type_repr(args[0])}]"
        return super().__repr__()

    def __instancecheck__(self, obj):
        return any(isinstance(obj, item) for item in self.__args__)

    def __subclasscheck__(self, cls):
        return any(issubclass(cls, item) for item in self.__args__)

    def __reduce__(self):
        func, (origin, args) = super().__reduce__()
        return func, (Union, args)


class _LiteralGenericAlias(_GenericAlias, _root=True):
    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        mine, theirs = _value_and_type_iter(self.__args__), _value_and_type_iter(other.__args__)
        try:
            return set(mine) == set(theirs)
        except TypeError:
            return all(a in theirs for a in mine) and all(b in mine for b in theirs)

    def __hash__(self):
        return hash(frozenset(_value_and_type_iter(self.__args__)))


class _ConcatenateGenericAlias(_GenericAlias, _root=True):
    def copy_with(self, params):
        if isinstance(params[-1], (list, tuple)):
            return (*params[:-1], *params[-1])
        if isinstance(params[-1], _ConcatenateGenericAlias):
            params = (*params[:-1], *params[-1].__args__)
        return super().copy_with(params)


class _AnnotatedAlias(_NotIterable, _GenericAlias, _root=True):
    """Annotated[T, ...]; its origin is T, its only argument T."""

    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, origin, name="Annotated")
        self.__metadata__ = metadata

    def copy_with(self, params):
        return self.__class__(params[0], self.__metadata__)

    def __repr__(self):
        metadata = ", ".join(repr(item) for item in self.__metadata__)
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {metadata}]"

    def __reduce__(self):
        return operator.getitem, (Annotated, (self.__origin__,) + self.__metadata__)

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return (self.__origin__ == other.__origin__
                and self.__metadata__ == other.__metadata__)

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __getattr__(self, attr):
        if attr in ("__name__", "__qualname__"):
            return "Annotated"
        return super().__getattr__(attr)

    def __mro_entries__(self, bases):
        return (self.__origin__,)


class _UnpackGenericAlias(_GenericAlias, _root=True):
    def __repr__(self):
        # Only *Ts and *tuple[...] come without a name.
        return f"typing.Unpack[{_type_repr(self.__args__[0])}]"

    def __getitem__(self, args):
        if self.__typing_is_unpacked_typevartuple__:
            return args
        return super().__getitem__(args)

    @property
    def __typing_unpacked_tuple_args__(self):
        arg, = self.__args__
        if isinstance(arg, (_GenericAlias, GenericAlias)):
            if arg.__origin__ is not tuple:
                raise TypeError("Unpack[...] must be used with a tuple type")
            return arg.__args__
        return None

    @property
    def __typing_is_unpacked_typevartuple__(self):
        return isinstance(self.__args__[0], TypeVarTuple)


# Protocols.

_TYPING_INTERNALS = frozenset((
    "__parameters__", "__orig_bases__", "__orig_class__", "_is_protocol", "_is_runtime_protocol",
    "__protocol_attrs__", "__non_callable_proto_members__", "__type_params__"))
_SPECIAL_NAMES = frozenset((
    "__abstractmethods__", "__annotations__", "__dict__", "__doc__", "__init__", "__module__",
    "__new__", "__slots__", "__subclasshook__", "__weakref__", "__class_getitem__", "__match_args__",
    "__static_attributes__", "__firstlineno__", "_abc_impl"))
EXCLUDED_ATTRIBUTES = _TYPING_INTERNALS | _SPECIAL_NAMES | {"_MutableMapping__marker"}

# Base classes that a protocol may have although they are none.
_PROTO_ALLOWLIST = {
    "collections.abc": ("Callable", "Awaitable", "Iterable", "Iterator", "AsyncIterable",
                        "AsyncIterator", "Hashable", "Sized", "Container", "Collection",
                        "Reversible", "Buffer"),
    "contextlib": ("AbstractContextManager", "AbstractAsyncContextManager"),
}


def _get_protocol_attrs(cls):
    names = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ("Protocol", "Generic"):
            continue
        for name in (*base.__dict__, *getattr(base, "__annotations__", ())):
            if not name.startswith("_abc_") and name not in EXCLUDED_ATTRIBUTES:
                names.add(name)
    return names


def _no_init_or_replace_init(self, *args, **kwargs):
    cls = type(self)
    if cls._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    if cls.__init__ is not _no_init_or_replace_init:
        return
    # The class is a concrete one: it gets the __init__ that it would have without protocols.
    for base in cls.__mro__:
        found = base.__dict__.get("__init__", _no_init_or_replace_init)
        if found is not _no_init_or_replace_init:
            cls.__init__ = found
            break
    else:
        cls.__init__ = object.__init__
    cls.__init__(self, *args, **kwargs)


def _caller(depth=1, default="__main__"):
    try:
        return sys._getframe(depth + 1).f_globals.get("__name__", default)
    except (AttributeError, ValueError):
        return None


def _allow_reckless_class_checks(depth=2):
    """The machinery of abc and functools may ask what scripts may not."""
    return _caller(depth) in ("abc", "_py_abc", "functools", None)


def _getattr_static(obj, name):
    from inspect import getattr_static
    return getattr_static(obj, name)




class _ProtocolMeta(ABCMeta):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        if name == "Protocol" and bases == (Generic,):
            pass
        elif {Protocol, Generic} & set(bases) and any(base is Protocol for base in bases):
            for base in bases:
                if not (base in (object, Generic)
                        or base.__name__ in _PROTO_ALLOWLIST.get(base.__module__, ())
                        or (isinstance(base, type) and issubclass(base, Generic)
                            and getattr(base, "_is_protocol", False))):
                    raise TypeError(f"Protocols can only inherit from other protocols, got "
                                    f"{base!r}")
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __init__(cls, *args, **kwargs):
        if getattr(cls, "_is_protocol", False):
            cls.__protocol_attrs__ = _get_protocol_attrs(cls)

    def __subclasscheck__(cls, other):
        if cls is Protocol:
            return type.__subclasscheck__(cls, other)
        if getattr(cls, "_is_protocol", False) and not _allow_reckless_class_checks():
            if not getattr(cls, "_is_runtime_protocol", False):
                _type_check_issubclass_arg_1(other)
                raise TypeError("Instance and class checks can only be used with "
                                "@runtime_checkable protocols")
            if (getattr(cls, "__non_callable_proto_members__", None)
                    and cls.__dict__.get("__subclasshook__") is _proto_hook):
                _type_check_issubclass_arg_1(other)
                names = str(sorted(cls.__non_callable_proto_members__))[1:-1]
                raise TypeError("Protocols with non-method members don't support issubclass(). "
                                f"Non-method members: {names}.")
        return ABCMeta.__subclasscheck__(cls, other)

    def __instancecheck__(cls, instance):
        if cls is Protocol:
            return type.__instancecheck__(cls, instance)
        if not getattr(cls, "_is_protocol", False):
            return ABCMeta.__instancecheck__(cls, instance)
        if not getattr(cls, "_is_runtime_protocol", False) and not _allow_reckless_class_checks():
            raise TypeError("Instance and class checks can only be used with @runtime_checkable "
                            "protocols")
        if ABCMeta.__instancecheck__(cls, instance):
            return True
        for name in cls.__protocol_attrs__:
            try:
                value = _getattr_static(instance, name)
            except AttributeError:
                return False
            if value is None and name not in cls.__non_callable_proto_members__:
                return False
        return True


def _type_check_issubclass_arg_1(arg):
    if not isinstance(arg, type):
        raise TypeError("issubclass() arg 1 must be a class")


@classmethod
def _proto_hook(cls, other):
    if not cls.__dict__.get("_is_protocol", False):
        return NotImplemented
    for name in cls.__protocol_attrs__:
        for base in other.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
            annotations = getattr(base, "__annotations__", {})
            if (isinstance(annotations, collections.abc.Mapping) and name in annotations
                    and issubclass(other, Generic) and getattr(other, "_is_protocol", False)):
                break
        else:
            return NotImplemented
    return True


class Protocol(Generic, metaclass=_ProtocolMeta):
    """Base class of protocols: classes that say what others must look like."""

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get("_is_protocol", False):
            cls._is_protocol = any(base is Protocol for base in cls.__bases__)
        if "__subclasshook__" not in cls.__dict__:
            cls.__subclasshook__ = _proto_hook
        if cls._is_protocol and cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_init_or_replace_init


def runtime_checkable(cls):
    """Let a protocol be used with isinstance() and issubclass()."""
    if not issubclass(cls, Generic) or not getattr(cls, "_is_protocol", False):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    cls.__non_callable_proto_members__ = set()
    for name in cls.__protocol_attrs__:
        try:
            is_callable = callable(getattr(cls, name, None))
        except Exception as error:
            raise TypeError(f"Failed to determine whether protocol member {name!r} is a method "
                            "member") from error
        if not is_callable:
            cls.__non_callable_proto_members__.add(name)
    return cls


def is_protocol(tp, /):
    """Whether this is a protocol class."""
    return (isinstance(tp, type) and getattr(tp, "_is_protocol", False)
            and tp is not Protocol and tp != Protocol)


def get_protocol_members(tp, /):
    """The names of the members that a protocol asks for."""
    if not is_protocol(tp):
        raise TypeError(f"{tp!r} is not a Protocol")
    return frozenset(tp.__protocol_attrs__)


# Type hints.

def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations of a class, module or callable, with strings evaluated."""
    if getattr(obj, "__no_type_check__", None):
        return {}
    if isinstance(obj, type):
        return _class_type_hints(obj, globalns, localns, include_extras)
    if globalns is None:
        if isinstance(obj, types.ModuleType):
            globalns = obj.__dict__
        else:
            target = obj
            while hasattr(target, "__wrapped__"):
                target = target.__wrapped__
            globalns = getattr(target, "__globals__", {})
        if localns is None:
            localns = globalns
    elif localns is None:
        localns = globalns
    annotations = getattr(obj, "__annotations__", None)
    if annotations is None:
        if isinstance(obj, (types.FunctionType, types.BuiltinFunctionType, types.MethodType,
                            types.ModuleType, types.WrapperDescriptorType,
                            types.MethodWrapperType, types.MethodDescriptorType)):
            return {}
        raise TypeError(f"{obj!r} is not a module, class, method, or function.")
    hints = dict(annotations)
    type_params = getattr(obj, "__type_params__", ())
    for name, value in hints.items():
        if value is None:
            value = type(None)
        if isinstance(value, str):
            value = ForwardRef(value, is_argument=not isinstance(obj, types.ModuleType),
                               is_class=False)
        hints[name] = _eval_type(value, globalns, localns, type_params)
    return hints if include_extras else {k: _strip_annotations(t) for k, t in hints.items()}


def _class_type_hints(cls, globalns, localns, include_extras):
    hints = {}
    for base in reversed(cls.__mro__):
        if globalns is None:
            base_globals = getattr(sys.modules.get(base.__module__, None), "__dict__", {})
        else:
            base_globals = globalns
        annotations = base.__dict__.get("__annotations__", {})
        if isinstance(annotations, types.GetSetDescriptorType):
            annotations = {}
        base_locals = dict(vars(base)) if localns is None else localns
        if localns is None and globalns is None:
            # A class's own names hide globals of the same name, as they would in its body.
            base_globals, base_locals = base_locals, base_globals
        for name, value in annotations.items():
            if value is None:
                value = type(None)
            if isinstance(value, str):
                value = ForwardRef(value, is_argument=False, is_class=True)
            hints[name] = _eval_type(value, base_globals, base_locals, base.__type_params__)
    return hints if include_extras else {k: _strip_annotations(t) for k, t in hints.items()}


def _strip_annotations(t):
    """A type without Annotated, Required and the like, at any depth."""
    if isinstance(t, _AnnotatedAlias):
        return _strip_annotations(t.__origin__)
    if hasattr(t, "__origin__") and t.__origin__ in (Required, NotRequired, ReadOnly):
        return _strip_annotations(t.__args__[0])
    if not isinstance(t, (_GenericAlias, GenericAlias, types.UnionType)):
        return t
    stripped = tuple(_strip_annotations(item) for item in t.__args__)
    if stripped == t.__args__:
        return t
    if isinstance(t, _GenericAlias):
        return t.copy_with(stripped)
    if isinstance(t, GenericAlias):
        return GenericAlias(t.__origin__, stripped)
    return functools.reduce(operator.or_, stripped)


def get_origin(tp):
    """What was subscripted; None when nothing was."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_BaseGenericAlias, GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    if isinstance(tp, types.UnionType):
        return types.UnionType
    return None


def get_args(tp):
    """What stands in the brackets."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__,) + tp.__metadata__
    if isinstance(tp, (_GenericAlias, GenericAlias)):
        args = tp.__args__
        if _should_unflatten_callable_args(tp, args):
            args = (list(args[:-1]), args[-1])
        return args
    if isinstance(tp, types.UnionType):
        return tp.__args__
    return ()


def is_typeddict(tp):
    """Whether this is a TypedDict class."""
    return isinstance(tp, _TypedDictMeta)


# Functions and decorators.

_ASSERT_NEVER_REPR_MAX_LENGTH = 100


def cast(typ, val):
    """Return `val`; says to a type checker that it is a `typ`."""
    return val


def assert_type(val, typ, /):
    """Return `val`; asks a type checker to confirm its type."""
    return val


def assert_never(arg, /):
    """Says that this line is never reached."""
    text = repr(arg)
    if len(text) > _ASSERT_NEVER_REPR_MAX_LENGTH:
        text = text[:_ASSERT_NEVER_REPR_MAX_LENGTH] + "..."
    raise AssertionError(f"Expected code to be unreachable, but got: {text}")


def reveal_type(obj, /):
    """Print the type of an object and return the object."""
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def no_type_check(arg):
    """Say that the annotations of a function or class are no types."""
    if isinstance(arg, type):
        for name in dir(arg):
            value = getattr(arg, name)
            if (not hasattr(value, "__qualname__")
                    or value.__qualname__ != f"{arg.__qualname__}.{value.__name__}"
                    or getattr(value, "__module__", None) != arg.__module__):
                continue    # Comes from elsewhere.
            if isinstance(value, types.FunctionType):
                value.__no_type_check__ = True
            if isinstance(value, MethodType):
                value.__func__.__no_type_check__ = True
            if isinstance(value, type):
                no_type_check(value)
    try:
        arg.__no_type_check__ = True
    except TypeError:
        pass    # A builtin class.
    return arg


def no_type_check_decorator(decorator):
    """Make what a decorator returns no_type_check()."""
    import warnings
    warnings._deprecated("typing.no_type_check_decorator", remove=(3, 15))

    @functools.wraps(decorator)
    def wrapped_decorator(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))
    return wrapped_decorator


def _overload_dummy(*args, **kwds):
    raise NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated functions "
        "outside a stub module should always be followed by an implementation that is not "
        "@overload-ed.")


# module -> qualified name -> first line -> function
_overload_registry = collections.defaultdict(functools.partial(collections.defaultdict, dict))


def overload(func):
    """One of several signatures of a function that follows."""
    target = getattr(func, "__func__", func)
    try:
        registry = _overload_registry[target.__module__][target.__qualname__]
        registry[target.__code__.co_firstlineno] = func
    except AttributeError:
        pass    # Not a function.
    return _overload_dummy


def get_overloads(func):
    """The @overload functions that came before this one."""
    target = getattr(func, "__func__", func)
    by_name = _overload_registry.get(target.__module__)
    if by_name is None or target.__qualname__ not in by_name:
        return []
    return list(by_name[target.__qualname__].values())


def clear_overloads():
    """Forget all @overload functions."""
    _overload_registry.clear()


def final(f):
    """Say that a method is not overridden, or a class not subclassed."""
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def override(method, /):
    """Say that a method overrides one of a base class."""
    try:
        method.__override__ = True
    except (AttributeError, TypeError):
        pass
    return method


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False,
                        frozen_default=False, field_specifiers=(), **kwargs):
    """Say that a decorator, class or metaclass acts like dataclass()."""
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            "eq_default": eq_default, "order_default": order_default,
            "kw_only_default": kw_only_default, "frozen_default": frozen_default,
            "field_specifiers": field_specifiers, "kwargs": kwargs}
        return cls_or_fn
    return decorator


class NewType:
    """NewType('UserId', int): a name for a type of its own; calling it returns the argument."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        if "." in name:
            name = name.rpartition(".")[-1]
        self.__name__ = name
        self.__supertype__ = tp
        module = _caller()
        if module != "typing":
            self.__module__ = module

    def __call__(self, value, /):
        return value

    def __mro_entries__(self, bases):
        name = self.__name__

        class Dummy:
            def __init_subclass__(cls):
                raise TypeError(f"Cannot subclass an instance of NewType. Perhaps you were looking "
                                f"for: `{cls.__name__} = NewType({cls.__name__!r}, {name})`")
        return (Dummy,)

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __reduce__(self):
        return self.__qualname__

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


# Named tuples and typed dicts.

_prohibited = frozenset((
    "__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults",
    "_field_types", "_make", "_replace", "_asdict", "_source"))
_NAMEDTUPLE_SPECIAL = frozenset(("__module__", "__name__", "__annotations__"))


def _make_nmtuple(name, fields, module, defaults=()):
    hints = {}
    for field, typ in fields:
        hints[field] = _type_check(typ, f"field {field} annotation must be a type")
    made = collections.namedtuple(name, list(hints), defaults=defaults, module=module)
    made.__annotations__ = made.__new__.__annotations__ = hints
    return made


class _NamedTupleMeta(type):
    def __new__(cls, typename, bases, namespace):
        if any(base is not _NamedTuple and base is not Generic for base in bases):
            raise TypeError("can only inherit from a NamedTuple type and Generic")
        bases = tuple(tuple if base is _NamedTuple else base for base in bases)
        hints = namespace.get("__annotations__", {})
        defaulted = []
        for name in hints:
            if name in namespace:
                defaulted.append(name)
            elif defaulted:
                plural = "s" if len(defaulted) > 1 else ""
                raise TypeError(f"Non-default namedtuple field {name} cannot follow default field"
                                f"{plural} {', '.join(defaulted)}")
        made = _make_nmtuple(typename, hints.items(), namespace["__module__"],
                             [namespace[name] for name in defaulted])
        made.__bases__ = bases
        if Generic in bases:
            made.__class_getitem__ = classmethod(_generic_class_getitem)
        for key, value in namespace.items():
            if key in _prohibited:
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key in _NAMEDTUPLE_SPECIAL:
                continue
            if key not in made._fields:
                setattr(made, key, value)
            set_name = getattr(type(value), "__set_name__", None)
            if set_name is not None:
                try:
                    set_name(value, made, key)
                except BaseException as error:
                    error.add_note(f"Error calling __set_name__ on {type(value).__name__!r} "
                                   f"instance {key!r} in {typename!r}")
                    raise
        if Generic in bases:
            made.__init_subclass__()
        return made


def NamedTuple(typename, fields=_unset, /, **kwargs):
    """A named tuple with types: class P(NamedTuple), or NamedTuple('P', [('x', int)])."""
    if fields is _unset:
        if kwargs:
            deprecated = "Creating NamedTuple classes using keyword arguments"
            message = ("{name} is deprecated and will be disallowed in Python {remove}. "
                       "Use the class-based or functional syntax instead.")
        else:
            deprecated = "Failing to pass a value for the 'fields' parameter"
            example = f"`{typename} = NamedTuple({typename!r}, [])`"
            message = ("{name} is deprecated and will be disallowed in Python {remove}. "
                       "To create a NamedTuple class with 0 fields using the functional syntax, "
                       f"pass an empty list, e.g. {example}.")
        fields = kwargs.items()
    elif fields is None:
        if kwargs:
            raise TypeError("Cannot pass `None` as the 'fields' parameter and also specify fields "
                            "using keyword arguments")
        deprecated = "Passing `None` as the 'fields' parameter"
        example = f"`{typename} = NamedTuple({typename!r}, [])`"
        message = ("{name} is deprecated and will be disallowed in Python {remove}. "
                   "To create a NamedTuple class with 0 fields using the functional syntax, "
                   f"pass an empty list, e.g. {example}.")
        fields = ()
    else:
        if kwargs:
            raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not "
                            "both")
        deprecated = None
    if deprecated is not None:
        import warnings
        warnings._deprecated(deprecated, message=message, remove=(3, 15))
    made = _make_nmtuple(typename, fields, module=_caller())
    made.__orig_bases__ = (NamedTuple,)
    return made


_NamedTuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {})


def _namedtuple_mro_entries(bases):
    return (_NamedTuple,)


NamedTuple.__mro_entries__ = _namedtuple_mro_entries


def _get_typeddict_qualifiers(annotation_type):
    while True:
        origin = get_origin(annotation_type)
        if origin is Annotated:
            annotation_type = annotation_type.__origin__
        elif origin is Required or origin is NotRequired or origin is ReadOnly:
            yield origin
            annotation_type, = get_args(annotation_type)
        else:
            return


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict "
                                "base class")
        generic_base = (Generic,) if any(issubclass(base, Generic) for base in bases) else ()
        made = type.__new__(_TypedDictMeta, name, (*generic_base, dict), ns)
        if not hasattr(made, "__orig_bases__"):
            made.__orig_bases__ = bases
        msg = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        own = {key: _type_check(value, msg, module=made.__module__)
               for key, value in ns.get("__annotations__", {}).items()}
        annotations = {}
        required, optional = set(), set()
        readonly, mutable = set(), set()
        for base in bases:
            annotations.update(base.__dict__.get("__annotations__", {}))
            base_required = base.__dict__.get("__required_keys__", set())
            required |= base_required
            optional -= base_required
            base_optional = base.__dict__.get("__optional_keys__", set())
            required -= base_optional
            optional |= base_optional
            readonly |= base.__dict__.get("__readonly_keys__", set())
            mutable |= base.__dict__.get("__mutable_keys__", set())
        annotations.update(own)
        for key, value in own.items():
            qualifiers = set(_get_typeddict_qualifiers(value))
            if Required in qualifiers:
                is_required = True
            elif NotRequired in qualifiers:
                is_required = False
            else:
                is_required = total
            if is_required:
                required.add(key)
                optional.discard(key)
            else:
                optional.add(key)
                required.discard(key)
            if ReadOnly in qualifiers:
                if key in mutable:
                    raise TypeError(f"Cannot override mutable key {key!r} with read-only key")
                readonly.add(key)
            else:
                mutable.add(key)
                readonly.discard(key)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__readonly_keys__ = frozenset(readonly)
        made.__mutable_keys__ = frozenset(mutable)
        made.__total__ = total
        return made

    __call__ = dict

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __instancecheck__ = __subclasscheck__


def TypedDict(typename, fields=_unset, /, *, total=True):
    """A dict with known keys: class D(TypedDict), or TypedDict('D', {'x': int})."""
    if fields is _unset or fields is None:
        import warnings
        if fields is _unset:
            deprecated = "Failing to pass a value for the 'fields' parameter"
        else:
            deprecated = "Passing `None` as the 'fields' parameter"
        example = f"`{typename} = TypedDict({typename!r}, {{{{}}}})`"
        message = ("{name} is deprecated and will be disallowed in Python {remove}. "
                   "To create a TypedDict class with 0 fields using the functional syntax, "
                   "pass an empty dictionary, e.g. ") + example + "."
        warnings._deprecated(deprecated, message=message, remove=(3, 15))
        fields = {}
    namespace = {"__annotations__": dict(fields)}
    module = _caller()
    if module is not None:
        namespace["__module__"] = module
    made = _TypedDictMeta(typename, (), namespace, total=total)
    made.__orig_bases__ = (TypedDict,)
    return made


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


# Protocols and aliases that are there to be used.

T = TypeVar("T")
KT = TypeVar("KT")
VT = TypeVar("VT")
T_co = TypeVar("T_co", covariant=True)
V_co = TypeVar("V_co", covariant=True)
VT_co = TypeVar("VT_co", covariant=True)
T_contra = TypeVar("T_contra", contravariant=True)
CT_co = TypeVar("CT_co", covariant=True, bound=type)
AnyStr = TypeVar("AnyStr", bytes, str)

_alias = _SpecialGenericAlias

Hashable = _alias(collections.abc.Hashable, 0)
Awaitable = _alias(collections.abc.Awaitable, 1)
Coroutine = _alias(collections.abc.Coroutine, 3)
AsyncIterable = _alias(collections.abc.AsyncIterable, 1)
AsyncIterator = _alias(collections.abc.AsyncIterator, 1)
Iterable = _alias(collections.abc.Iterable, 1)
Iterator = _alias(collections.abc.Iterator, 1)
Reversible = _alias(collections.abc.Reversible, 1)
Sized = _alias(collections.abc.Sized, 0)
Container = _alias(collections.abc.Container, 1)
Collection = _alias(collections.abc.Collection, 1)
Callable = _CallableType(collections.abc.Callable, 2)
AbstractSet = _alias(collections.abc.Set, 1, name="AbstractSet")
MutableSet = _alias(collections.abc.MutableSet, 1)
Mapping = _alias(collections.abc.Mapping, 2)
MutableMapping = _alias(collections.abc.MutableMapping, 2)
Sequence = _alias(collections.abc.Sequence, 1)
MutableSequence = _alias(collections.abc.MutableSequence, 1)
Tuple = _TupleType(tuple, -1, inst=False, name="Tuple")
List = _alias(list, 1, inst=False, name="List")
Deque = _alias(collections.deque, 1, name="Deque")
Set = _alias(set, 1, inst=False, name="Set")
FrozenSet = _alias(frozenset, 1, inst=False, name="FrozenSet")
MappingView = _alias(collections.abc.MappingView, 1)
KeysView = _alias(collections.abc.KeysView, 1)
ItemsView = _alias(collections.abc.ItemsView, 2)
ValuesView = _alias(collections.abc.ValuesView, 1)
Dict = _alias(dict, 2, inst=False, name="Dict")
DefaultDict = _alias(collections.defaultdict, 2, name="DefaultDict")
OrderedDict = _alias(collections.OrderedDict, 2)
Counter = _alias(collections.Counter, 1)
ChainMap = _alias(collections.ChainMap, 2)
Generator = _alias(collections.abc.Generator, 3, defaults=(types.NoneType, types.NoneType))
AsyncGenerator = _alias(collections.abc.AsyncGenerator, 2, defaults=(types.NoneType,))
Type = _alias(type, 1, inst=False, name="Type")


@runtime_checkable
class SupportsInt(Protocol):
    """Has __int__."""
    __slots__ = ()

    @abstractmethod
    def __int__(self) -> int:
        pass


@runtime_checkable
class SupportsFloat(Protocol):
    """Has __float__."""
    __slots__ = ()

    @abstractmethod
    def __float__(self) -> float:
        pass


@runtime_checkable
class SupportsComplex(Protocol):
    """Has __complex__."""
    __slots__ = ()

    @abstractmethod
    def __complex__(self) -> complex:
        pass


@runtime_checkable
class SupportsBytes(Protocol):
    """Has __bytes__."""
    __slots__ = ()

    @abstractmethod
    def __bytes__(self) -> bytes:
        pass


@runtime_checkable
class SupportsIndex(Protocol):
    """Has __index__."""
    __slots__ = ()

    @abstractmethod
    def __index__(self) -> int:
        pass


@runtime_checkable
class SupportsAbs(Protocol[T_co]):
    """Has __abs__."""
    __slots__ = ()

    @abstractmethod
    def __abs__(self) -> T_co:
        pass


@runtime_checkable
class SupportsRound(Protocol[T_co]):
    """Has __round__."""
    __slots__ = ()

    @abstractmethod
    def __round__(self, ndigits: int = 0) -> T_co:
        pass


def _io_class(name, base, doc):
    def fill(namespace):
        namespace["__module__"] = "typing"
        namespace["__slots__"] = ()
        namespace["__doc__"] = doc
        methods = _IO_METHODS if name == "IO" else ("__enter__",)
        for method in methods:
            def body(self, *args):
                pass
            body.__name__ = method
            body.__qualname__ = f"{name}.{method}"
            namespace[method] = abstractmethod(body)
        properties = {"IO": ("mode", "name", "closed"),
                      "TextIO": ("buffer", "encoding", "errors", "line_buffering", "newlines")}
        for attribute in properties.get(name, ()):
            namespace[attribute] = property(abstractmethod(lambda self: None))
    return types.new_class(name, (base,), {}, fill)


_IO_METHODS = ("close", "fileno", "flush", "isatty", "read", "readable", "readline", "readlines",
               "seek", "seekable", "tell", "truncate", "writable", "write", "writelines",
               "__enter__", "__exit__")


def _lazy_alias(attr):
    if attr in ("Pattern", "Match"):
        import re
        return _alias(getattr(re, attr), 1)
    if attr in ("ContextManager", "AsyncContextManager"):
        import contextlib
        return _alias(getattr(contextlib, "Abstract" + attr), 2, name=attr,
                      defaults=(bool | None,))
    if attr == "_collect_parameters":
        import warnings
        warnings.warn("The private _collect_parameters function is deprecated and will be removed "
                      "in a future version of Python. Any use of private functions is discouraged "
                      "and may break in the future.", DeprecationWarning, stacklevel=4)
        return _collect_type_parameters
    if attr == "ByteString":
        import warnings
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            origin = collections.abc.ByteString
        return _DeprecatedGenericAlias(origin, 0, removal_version=(3, 14))
    if attr == "IO":
        return _io_class("IO", Generic[AnyStr], "What open() returns.")
    if attr == "BinaryIO":
        return _io_class("BinaryIO", _lazy("IO")[bytes], "What open() returns for bytes.")
    if attr == "TextIO":
        return _io_class("TextIO", _lazy("IO")[str], "What open() returns for text.")
    return None


def _lazy(attr):
    value = globals().get(attr)
    if value is None:
        value = globals()[attr] = _lazy_alias(attr)
    return value


def __getattr__(attr):
    value = _lazy(attr)
    if value is None:
        globals().pop(attr, None)
        raise AttributeError(f"module 'typing' has no attribute {attr!r}")
    return value
