# functools — functions that make or change functions.
#
# Here: the decorators.
# Not here: partial, reduce, cmp_to_key and the cache behind lru_cache (native, _functools); how a single-dispatch
# function finds its implementation (_singledispatch, loaded when one is made).

from _functools import _lru_cache_wrapper, cmp_to_key, partial, reduce

__all__ = [
    "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "cache", "cached_property", "cmp_to_key", "lru_cache", "partial",
    "partialmethod", "reduce", "singledispatch", "singledispatchmethod", "total_ordering", "update_wrapper", "wraps",
]

_GenericAlias = type(list[int])

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__", "__type_params__")
WRAPPER_UPDATES = ("__dict__",)


def __getattr__(name):
    if name in ("_c3_merge", "_c3_mro", "_compose_mro", "_find_impl"):
        import _singledispatch

        return getattr(_singledispatch, name)
    if name == "_CacheInfo":
        return _cache_info_type()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Make `wrapper` look like the function it wraps.

    The attributes named in `assigned` are copied, the dicts named in `updated` are merged, and __wrapped__ is set.
    """
    for name in assigned:
        try:
            setattr(wrapper, name, getattr(wrapped, name))
        except AttributeError:
            pass
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    # Last, so that it cannot be overwritten by the __dict__ of `wrapped`.
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """A decorator for wrappers: calls update_wrapper() with these arguments."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# How total_ordering derives a comparison from the one that a class has: what `root` says is negated or not, and then
# joined with a test for equality ("or ==", "and !=") or with none.
_DERIVED = {
    "__lt__": (("__gt__", True, "and"), ("__le__", False, "or"), ("__ge__", True, None)),
    "__le__": (("__ge__", True, "or"), ("__lt__", False, "and"), ("__gt__", True, None)),
    "__gt__": (("__lt__", True, "and"), ("__ge__", False, "or"), ("__le__", True, None)),
    "__ge__": (("__le__", True, "or"), ("__gt__", False, "and"), ("__lt__", True, None)),
}


def _derive(cls, name, root, negated, joined):
    def compare(self, other):
        answer = getattr(type(self), root)(self, other)
        if answer is NotImplemented:
            return answer
        if negated:
            answer = not answer
        if joined == "or":
            return answer or self == other
        if joined == "and":
            return answer and self != other
        return answer

    compare.__name__ = name
    compare.__qualname__ = f"{cls.__qualname__}.{name}"
    compare.__module__ = cls.__module__
    compare.__doc__ = f"Computed by @total_ordering from {root}."
    return compare


def total_ordering(cls):
    """Add the comparisons that follow from __eq__ and the one the class has."""
    defined = {name for name in _DERIVED if getattr(cls, name, None) is not getattr(object, name, None)}
    if not defined:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = next(name for name in _DERIVED_FROM if name in defined)
    for name, negated, joined in _DERIVED[root]:
        if name not in defined:
            setattr(cls, name, _derive(cls, name, root, negated, joined))
    return cls


_DERIVED_FROM = ("__lt__", "__le__", "__gt__", "__ge__")


def _keywords_text(args, keywords):
    return ", ".join([*map(repr, args), *(f"{name}={value!r}" for name, value in keywords.items())])


class partialmethod:
    """partial() for methods: the function, or descriptor, is bound before it is called."""

    def __init__(self, func, /, *args, **keywords):
        if isinstance(func, partialmethod):
            # One level is enough, however many were stacked.
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        elif not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.func = func
        self.args = args
        self.keywords = keywords

    def __repr__(self):
        cls = type(self)
        bound = _keywords_text(self.args, self.keywords)
        return f"{cls.__module__}.{cls.__qualname__}({self.func!r}{', ' if bound else ''}{bound})"

    def _make_unbound_method(self):
        def _method(cls_or_self, /, *args, **keywords):
            return self.func(cls_or_self, *self.args, *args, **{**self.keywords, **keywords})

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.__partialmethod__ = self
        return _method

    def __get__(self, obj, cls=None):
        get = getattr(self.func, "__get__", None)
        if get is not None:
            bound = get(obj, cls)
            if bound is not self.func:
                result = partial(bound, *self.args, **self.keywords)
                try:
                    result.__self__ = bound.__self__
                except AttributeError:
                    pass
                return result
        # A plain callable is bound as a function would be.
        return self._make_unbound_method().__get__(obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    __class_getitem__ = classmethod(_GenericAlias)


def _unwrap_partial(func):
    while isinstance(func, partial):
        func = func.func
    return func


def _unwrap_partialmethod(func):
    before = None
    while func is not before:
        before = func
        while isinstance(getattr(func, "__partialmethod__", None), partialmethod):
            func = func.__partialmethod__
        while isinstance(func, partialmethod):
            func = func.func
        func = _unwrap_partial(func)
    return func


def _cache_info_type():
    global _CacheInfo
    try:
        return globals()["_CacheInfo"]
    except KeyError:
        from collections import namedtuple

        _CacheInfo = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"], module="functools")
        return _CacheInfo


def lru_cache(maxsize=128, typed=False):
    """Remember the results of the last `maxsize` different calls (None: of all).

    The arguments must be hashable; with `typed`, 3 and 3.0 are different. The function has cache_info(),
    cache_clear(), cache_parameters() and __wrapped__.
    """
    function = None
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        function, maxsize = maxsize, 128  # @lru_cache without parentheses
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")

    def decorating_function(user_function):
        wrapper = _lru_cache_wrapper(user_function, maxsize, typed, _cache_info_type())
        wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
        return update_wrapper(wrapper, user_function)

    return decorating_function if function is None else decorating_function(function)


def cache(user_function, /):
    """lru_cache() without a limit."""
    return lru_cache(maxsize=None)(user_function)


def singledispatch(func):
    """Make a function choose its implementation by the type of its first argument.

    The decorated function is the one for all other types; register() adds one for a class.
    """
    from _singledispatch import Dispatcher

    dispatcher = Dispatcher(func)
    name = getattr(func, "__name__", "singledispatch function")

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{name} requires at least 1 positional argument")
        return dispatcher.dispatch(args[0].__class__)(*args, **kw)

    def register(cls, func=None):
        """Add the implementation for `cls`."""
        return dispatcher.register(cls, func, register)

    wrapper.register = register
    wrapper.dispatch = dispatcher.dispatch
    wrapper.registry = dispatcher.public_registry
    wrapper._clear_cache = dispatcher.clear_cache
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    """singledispatch() for methods; other descriptors can be wrapped too."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        """Add the implementation for `cls`."""
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        dispatch = self.dispatcher.dispatch
        name = getattr(self.func, "__name__", "singledispatchmethod method")

        def _method(*args, **kwargs):
            if not args:
                raise TypeError(f"{name} requires at least 1 positional argument")
            return dispatch(args[0].__class__).__get__(obj, cls)(*args, **kwargs)

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.register = self.register
        return update_wrapper(_method, self.func)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)


_absent = object()


class cached_property:
    """A method called once per instance: its result is kept in the instance's __dict__."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.__module__ = func.__module__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(
                "Cannot assign the same cached_property to two different names "
                f"({self.attrname!r} and {name!r})."
            )

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            store = instance.__dict__
        except AttributeError:  # a class with __slots__
            raise TypeError(
                f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache {name!r} property."
            ) from None
        value = store.get(name, _absent)
        if value is not _absent:
            return value
        value = self.func(instance)
        try:
            store[name] = value
        except TypeError:  # the mapping proxy of a class
            raise TypeError(
                f"The '__dict__' attribute on {type(instance).__name__!r} instance does not support "
                f"item assignment for caching {name!r} property."
            ) from None
        return value

    __class_getitem__ = classmethod(_GenericAlias)
