# weakref — references that do not keep their object alive.
#
# Here: WeakMethod and finalize.
# Not here: ref and proxy (native, _weakref); WeakSet (_weakrefset); the dictionaries (_weakdict). The containers are loaded
# when first asked for.

from _weakref import CallableProxyType, ProxyType, ReferenceType, getweakrefcount, getweakrefs, proxy, ref

__all__ = [
    "CallableProxyType", "ProxyType", "ProxyTypes", "ReferenceType", "WeakKeyDictionary", "WeakMethod", "WeakSet",
    "WeakValueDictionary", "finalize", "getweakrefcount", "getweakrefs", "proxy", "ref",
]

ProxyTypes = (ProxyType, CallableProxyType)


def __getattr__(name):
    if name == "WeakSet":
        from _weakrefset import WeakSet as value
    elif name in ("WeakKeyDictionary", "WeakValueDictionary", "KeyedRef"):
        import _weakdict

        value = getattr(_weakdict, name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__():
    return sorted({*globals(), *__all__})


class WeakMethod(ref):
    """A weak reference to a bound method, which lives as long as its object, and not just this expression."""

    __slots__ = "_func_ref", "_meth_type", "_alive", "__weakref__"

    def __new__(cls, meth, callback=None):
        try:
            obj, func = meth.__self__, meth.__func__
        except AttributeError:
            raise TypeError(f"argument should be a bound method, not {type(meth)}") from None

        def gone(which):
            # The object and the function may both die; the callback is to be called once.
            self = weak_self()
            if self is not None and self._alive:
                self._alive = False
                if callback is not None:
                    callback(self)

        self = ref.__new__(cls, obj, gone)
        self._func_ref = ref(func, gone)
        self._meth_type = type(meth)
        self._alive = True
        weak_self = ref(self)
        return self

    def __call__(self):
        obj = super().__call__()
        func = self._func_ref()
        return None if obj is None or func is None else self._meth_type(func, obj)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if not self._alive or not other._alive:
            return self is other
        return ref.__eq__(self, other) and self._func_ref == other._func_ref

    def __ne__(self, other):
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    __hash__ = ref.__hash__


class _Finalization:
    """What a finalizer that is still alive has to do."""

    __slots__ = ("weakref", "func", "args", "kwargs", "atexit", "index")


class finalize:
    """Calls func(*args, **kwargs) once: when obj is collected, when called itself, or at exit.

    At exit the last one made is the first, and those whose atexit is false are left out.
    """

    __slots__ = ()

    _registry = {}  # finalizer -> _Finalization; what keeps finalizers alive
    _shutdown = False
    _count = 0
    _registered_with_atexit = False

    def __init__(self, obj, func, /, *args, **kwargs):
        if not finalize._registered_with_atexit:
            import atexit

            atexit.register(self._exitfunc)
            finalize._registered_with_atexit = True
        info = _Finalization()
        info.weakref = ref(obj, self)
        info.func = func
        info.args = args
        info.kwargs = kwargs or None
        info.atexit = True
        info.index = finalize._count
        finalize._count += 1
        self._registry[self] = info

    def __call__(self, _=None):
        """Call the function now and return its result; None if that has happened already."""
        info = self._registry.pop(self, None)
        if info is not None and not self._shutdown:
            return info.func(*info.args, **(info.kwargs or {}))

    def detach(self):
        """Give up: return (obj, func, args, kwargs), or None if it has been called already."""
        found = self.peek()
        if found is not None and self._registry.pop(self, None) is not None:
            return found

    def peek(self):
        """(obj, func, args, kwargs), or None if it has been called already."""
        info = self._registry.get(self)
        obj = None if info is None else info.weakref()
        if obj is not None:
            return obj, info.func, info.args, info.kwargs or {}

    @property
    def alive(self):
        """Whether the call is still to come."""
        return self in self._registry

    @property
    def atexit(self):
        """Whether the call is made at exit at the latest."""
        info = self._registry.get(self)
        return info is not None and info.atexit

    @atexit.setter
    def atexit(self, value):
        info = self._registry.get(self)
        if info is not None:
            info.atexit = bool(value)

    def __repr__(self):
        info = self._registry.get(self)
        obj = None if info is None else info.weakref()
        kind = type(self).__name__
        if obj is None:
            return f"<{kind} object at {id(self):#x}; dead>"
        return f"<{kind} object at {id(self):#x}; for {type(obj).__qualname__!r} at {id(obj):#x}>"

    @classmethod
    def _exitfunc(cls):
        # The latest first. A finalizer may make or settle others, so the choice is made anew each time.
        try:
            while True:
                waiting = [finalizer for finalizer, info in cls._registry.items() if info.atexit]
                if not waiting:
                    break
                finalizer = max(waiting, key=lambda each: cls._registry[each].index)
                try:
                    finalizer()
                except Exception:
                    import sys

                    sys.excepthook(*sys.exc_info())
        finally:
            finalize._shutdown = True
