# _typing — type parameters and type aliases, as `typing` shows them and the compiler uses them.
#
# Here: TypeVar, ParamSpec, TypeVarTuple, TypeAliasType, NoDefault, and the _make_ functions
# that the VM calls for PEP 695 syntax. Bounds, constraints, defaults and alias values written in
# that syntax come as functions without parameters, called when they are first asked for.
# Not here: Generic and everything that is subscripted (typing).

import sys


def _idfunc(value, /):
    return value


class NoDefaultType:
    """The type of NoDefault, the default of a type parameter that has none."""

    __slots__ = ()
    __module__ = "typing"

    def __new__(cls):
        return NoDefault

    def __repr__(self):
        return "typing.NoDefault"

    def __reduce__(self):
        return "NoDefault"

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type 'NoDefaultType' is not an acceptable base type")


NoDefault = object.__new__(NoDefaultType)


def _caller_module():
    try:
        return sys._getframe(2).f_globals.get("__name__")
    except (AttributeError, ValueError):
        return None


def _typing():
    import typing
    return typing


def _no_subclass(name):
    @classmethod
    def __init_subclass__(cls, **kwargs):
        raise TypeError(f"type '{name}' is not an acceptable base type")
    return __init_subclass__


class _Parameter:
    """What the three kinds of type parameters share."""

    __module__ = "typing"
    _default = NoDefault
    _evaluate_default = None

    @property
    def __default__(self):
        if self._evaluate_default is not None:
            self._default = self._evaluate_default()
            self._evaluate_default = None
        return self._default

    @__default__.setter
    def __default__(self, default):  # backports of defaults set it where sys.version is below 3.13
        self._default = default
        self._evaluate_default = None

    def has_default(self):
        """Whether a default was given."""
        return self._evaluate_default is not None or self._default is not NoDefault

    def __repr__(self):
        return self.__name__

    def __or__(self, right):
        return _typing().Union[self, right]

    def __ror__(self, left):
        return _typing().Union[left, self]

    def __reduce__(self):
        return self.__name__

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")

    def _set_variance(self, covariant, contravariant, infer_variance):
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        if infer_variance and (covariant or contravariant):
            raise ValueError("Variance cannot be specified with infer_variance.")
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__infer_variance__ = bool(infer_variance)

    def _variance_repr(self):
        if self.__infer_variance__:
            return self.__name__
        sign = "+" if self.__covariant__ else "-" if self.__contravariant__ else "~"
        return sign + self.__name__




class TypeVar(_Parameter):
    """A type variable: TypeVar('T'), TypeVar('T', int, str) or TypeVar('T', bound=...)."""

    __module__ = "typing"

    def __new__(cls, name, *constraints, bound=None, default=NoDefault, covariant=False,
                contravariant=False, infer_variance=False):
        self = object.__new__(cls)
        if not isinstance(name, str):
            raise TypeError(f"TypeVar() argument 'name' must be str, not {type(name).__name__}")
        self.__name__ = name
        self._set_variance(covariant, contravariant, infer_variance)
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        self._evaluate_bound = self._evaluate_constraints = None
        self._bound = (None if bound is None
                       else _typing()._type_check(bound, "Bound must be a type."))
        if constraints:
            check = _typing()._type_check
            constraints = tuple(check(item, "TypeVar(name, constraint, ...): constraints must be "
                                      "types.") for item in constraints)
        self._constraints = constraints
        self._default = default
        module = _caller_module()
        if module != "typing":
            self.__module__ = module
        return self

    @property
    def __bound__(self):
        if self._evaluate_bound is not None:
            self._bound = self._evaluate_bound()
            self._evaluate_bound = None
        return self._bound

    @property
    def __constraints__(self):
        if self._evaluate_constraints is not None:
            self._constraints = self._evaluate_constraints()
            self._evaluate_constraints = None
        return self._constraints

    __repr__ = _Parameter._variance_repr

    def __typing_subst__(self, arg):
        return _typing()._typevar_subst(self, arg)

    def __typing_prepare_subst__(self, alias, args):
        return _typing()._typevar_prepare_subst(self, alias, args)

    __init_subclass__ = _no_subclass("typing.TypeVar")


class TypeVarTuple(_Parameter):
    """A type variable for any number of types: TypeVarTuple('Ts')."""

    __module__ = "typing"

    def __new__(cls, name, *, default=NoDefault):
        self = object.__new__(cls)
        if not isinstance(name, str):
            raise TypeError(f"TypeVarTuple() argument 'name' must be str, not "
                            f"{type(name).__name__}")
        self.__name__ = name
        self._default = default
        module = _caller_module()
        if module != "typing":
            self.__module__ = module
        return self

    __or__ = __ror__ = None

    def __iter__(self):
        yield _typing().Unpack[self]

    def __typing_subst__(self, arg):
        raise TypeError("Substitution of bare TypeVarTuple is not supported")

    def __typing_prepare_subst__(self, alias, args):
        return _typing()._typevartuple_prepare_subst(self, alias, args)

    __init_subclass__ = _no_subclass("typing.TypeVarTuple")


class ParamSpecArgs:
    """The type of *args of a callable with a ParamSpec: P.args."""

    __module__ = "typing"

    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{self.__origin__.__name__}.args"

    def __eq__(self, other):
        if not isinstance(other, ParamSpecArgs):
            return NotImplemented
        return self.__origin__ == other.__origin__

    __hash__ = None

    def __mro_entries__(self, bases):
        raise TypeError("Cannot subclass an instance of ParamSpecArgs")

    __init_subclass__ = _no_subclass("typing.ParamSpecArgs")


class ParamSpecKwargs:
    """The type of **kwargs of a callable with a ParamSpec: P.kwargs."""

    __module__ = "typing"

    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{self.__origin__.__name__}.kwargs"

    def __eq__(self, other):
        if not isinstance(other, ParamSpecKwargs):
            return NotImplemented
        return self.__origin__ == other.__origin__

    __hash__ = None

    def __mro_entries__(self, bases):
        raise TypeError("Cannot subclass an instance of ParamSpecKwargs")

    __init_subclass__ = _no_subclass("typing.ParamSpecKwargs")


class ParamSpec(_Parameter):
    """A variable for the parameters of a callable: ParamSpec('P')."""

    __module__ = "typing"

    def __new__(cls, name, *, bound=None, default=NoDefault, covariant=False, contravariant=False,
                infer_variance=False):
        self = object.__new__(cls)
        if not isinstance(name, str):
            raise TypeError(f"ParamSpec() argument 'name' must be str, not {type(name).__name__}")
        self.__name__ = name
        self._set_variance(covariant, contravariant, infer_variance)
        self.__bound__ = (None if bound is None
                          else _typing()._type_check(bound, "Bound must be a type."))
        self._default = default
        module = _caller_module()
        if module != "typing":
            self.__module__ = module
        return self

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)

    __repr__ = _Parameter._variance_repr

    def __typing_subst__(self, arg):
        return _typing()._paramspec_subst(self, arg)

    def __typing_prepare_subst__(self, alias, args):
        return _typing()._paramspec_prepare_subst(self, alias, args)

    __init_subclass__ = _no_subclass("typing.ParamSpec")


class TypeAliasType:
    """A type alias, as the `type` statement makes them."""

    __module__ = "typing"

    def __new__(cls, name, value, *, type_params=()):
        if not isinstance(name, str):
            raise TypeError(f"typealias() argument 'name' must be str, not {type(name).__name__}")
        if not isinstance(type_params, tuple):
            raise TypeError("type_params must be a tuple")
        return _new_alias(cls, name, value, None, type_params, _caller_module())

    @property
    def __name__(self):
        return self._name

    @property
    def __type_params__(self):
        return self._type_params

    @property
    def __parameters__(self):
        unpack = _typing().Unpack
        return tuple(unpack[item] if isinstance(item, TypeVarTuple) else item
                     for item in self._type_params)

    @property
    def __value__(self):
        if self._evaluate is not None:
            self._value = self._evaluate()
            self._evaluate = None
        return self._value

    def __repr__(self):
        return self._name

    def __getitem__(self, args):
        if not self._type_params:
            raise TypeError("Only generic type aliases are subscriptable")
        from types import GenericAlias
        return GenericAlias(self, args if isinstance(args, tuple) else (args,))

    def __or__(self, right):
        return _typing().Union[self, right]

    def __ror__(self, left):
        return _typing().Union[left, self]

    def __reduce__(self):
        return self._name

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __setattr__(self, name, value):
        if name in ("__name__", "__value__", "__type_params__", "__parameters__", "__module__"):
            raise AttributeError("readonly attribute" if name == "__name__" else
                                 f"attribute '{name}' of 'typing.TypeAliasType' objects "
                                 "is not writable")
        if name not in _ALIAS_SLOTS:
            raise AttributeError(f"'typing.TypeAliasType' object has no attribute '{name}'")
        object.__setattr__(self, name, value)

    __init_subclass__ = _no_subclass("typing.TypeAliasType")


_ALIAS_SLOTS = frozenset(("_name", "_value", "_evaluate", "_type_params"))


def _new_alias(cls, name, value, evaluate, type_params, module):
    self = object.__new__(cls)
    self._name = name
    self._value = value
    self._evaluate = evaluate
    self._type_params = type_params
    if module != "typing":
        object.__setattr__(self, "__module__", module)
    return self


# What the VM calls.

def _make_typevar(name, bound=None, constraints=None):
    """`[T]`, `[T: bound]`, `[T: (constraints)]`; the last two are functions."""
    self = object.__new__(TypeVar)
    self.__name__ = name
    self._bound = None
    self._constraints = ()
    self._evaluate_bound = bound
    self._evaluate_constraints = constraints
    self._set_variance(False, False, True)
    self.__module__ = _caller_module()
    return self


def _make_paramspec(name):
    """`[**P]`."""
    self = object.__new__(ParamSpec)
    self.__name__ = name
    self.__bound__ = None
    self._set_variance(False, False, True)
    self.__module__ = _caller_module()
    return self


def _make_typevartuple(name):
    """`[*Ts]`."""
    self = object.__new__(TypeVarTuple)
    self.__name__ = name
    self.__module__ = _caller_module()
    return self


def _set_default(parameter, evaluate):
    """`[T = default]`, where the default is a function. Returns the parameter."""
    parameter._evaluate_default = evaluate
    return parameter


def _make_typealias(name, type_params, evaluate):
    """`type name[type_params] = ...`, where the value is a function."""
    return _new_alias(TypeAliasType, name, None, evaluate, tuple(type_params or ()),
                      _caller_module())


def _generic_from(type_params):
    """The base that `class C[type_params]` gets: Generic[*type_params]."""
    typing = _typing()
    return typing.Generic[tuple(typing.Unpack[item] if isinstance(item, TypeVarTuple) else item
                                for item in type_params)]
