# unittest.mock — objects that stand in for others, and remember how they were used.

import builtins
import functools
import importlib
import inspect
import sys
from types import CodeType, FunctionType, MethodType, ModuleType

__all__ = ("Mock", "MagicMock", "patch", "sentinel", "DEFAULT", "ANY", "call", "create_autospec", "AsyncMock", "FILTER_DIR",
           "NonCallableMock", "NonCallableMagicMock", "mock_open", "PropertyMock", "seal")
FILTER_DIR = True


class InvalidSpecError(Exception):
    """A mock was given as a spec."""


class _SentinelObject:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return "sentinel.%s" % self.name

    def __reduce__(self):
        return "sentinel.%s" % self.name


class _Sentinel:
    """Every attribute is an object of its own, with that name."""

    def __init__(self):
        self._sentinels = {}

    def __getattr__(self, name):
        if name == "__bases__":
            raise AttributeError
        return self._sentinels.setdefault(name, _SentinelObject(name))

    def __reduce__(self):
        return "sentinel"


sentinel = _Sentinel()
DEFAULT, _missing, _deleted = sentinel.DEFAULT, sentinel.MISSING, sentinel.DELETED


class _Any:
    """Equal to everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"


ANY = _ANY = _Any()


def _format_call(name, args, kwargs):
    return "%s(%s)" % (name, ", ".join([repr(a) for a in args] + ["%s=%r" % item for item in kwargs.items()]))


class _Call(tuple):
    """A tuple for holding the results of a call to a mock: (args, kwargs) or (name, args, kwargs), in which empty parts may be missing."""

    def __new__(cls, value=(), name="", parent=None, two=False, from_kall=True):
        args, kwargs = (), {}
        for part in value:
            if isinstance(part, str):
                name = part
            elif isinstance(part, tuple):
                args = part
            else:
                kwargs = part
        return tuple.__new__(cls, (args, kwargs) if two else (name, args, kwargs))

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name, self._mock_parent, self._mock_from_kall = name, parent, from_kall

    def _parts(self):
        return tuple(self) if len(self) == 3 else ("", *self)

    def __eq__(self, other):
        try:
            len(other)
        except TypeError:
            return NotImplemented
        name, args, kwargs = self._parts()
        parent, other_parent = getattr(self, "_mock_parent", None), getattr(other, "_mock_parent", None)
        if parent and other_parent and parent != other_parent:
            return False
        if not isinstance(other, tuple):
            return NotImplemented
        o_name, o_args, o_kwargs = "", (), {}
        if len(other) > 3:
            return False
        for i, part in enumerate(other):
            if isinstance(part, str):
                if i:
                    return False
                o_name = part
            elif isinstance(part, tuple):
                o_args = part
            else:
                o_kwargs = part
        if name and o_name != name or (not name and o_name and len(self) == 3):
            return False
        return (o_args, o_kwargs) == (args, kwargs)

    __ne__ = object.__ne__
    __hash__ = None

    def __call__(self, *args, **kwargs):
        name = self._mock_name
        if name is None:
            return _Call(("", args, kwargs), name="()")
        return _Call((name, args, kwargs), name=name + "()", parent=self)

    def __getattr__(self, attr):
        if self._mock_name is None:
            return _Call(name=attr, from_kall=False)
        return _Call(name="%s.%s" % (self._mock_name, attr), parent=self, from_kall=False)

    def __getattribute__(self, attr):
        if attr in ("count", "index"):
            return self.__getattr__(attr)
        return tuple.__getattribute__(self, attr)

    args = property(lambda self: self._parts()[1])
    kwargs = property(lambda self: self._parts()[2])

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or "call"
            return name if name.startswith("call") else "call.%s" % name
        name, args, kwargs = self._parts()
        return _format_call("call" if not name else "call" + name if name.startswith("()") else "call.%s" % name, args, kwargs)

    def call_list(self):
        """The calls of a chain such as call.a().b(), one after the other."""
        out, thing = [], self
        while thing is not None:
            if thing._mock_from_kall:
                out.append(thing)
            thing = thing._mock_parent
        return _CallList(reversed(out))


call = _Call(from_kall=False)


class _CallList(list):
    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        n = len(value)
        return any(self[i : i + n] == value for i in range(len(self) - n + 1))

    def __repr__(self):
        import pprint
        return pprint.pformat(list(self))


def _is_exception(obj):
    return isinstance(obj, BaseException) or isinstance(obj, type) and issubclass(obj, BaseException)


def _is_async_func(obj):
    return inspect.iscoroutinefunction(obj)


def _signature(spec, as_instance=False):
    """The signature by which calls of a spec are checked, without self; None where there is none."""
    if isinstance(spec, type):
        if as_instance:
            spec = getattr(spec, "__call__", None)
            skip = True
        else:
            spec, skip = spec.__init__, True
            if not isinstance(spec, FunctionType):
                return None
    else:
        skip = False
        if isinstance(spec, (classmethod, staticmethod)):
            skip = isinstance(spec, classmethod)
            spec = spec.__func__
        elif not isinstance(spec, (FunctionType, MethodType)) and not inspect.isbuiltin(spec):
            if isinstance(spec, functools.partial):
                pass
            else:
                spec = getattr(type(spec), "__call__", None)
                if not isinstance(spec, FunctionType):
                    return None
                skip = True
    try:
        sig = inspect.signature(spec)
    except (ValueError, TypeError):
        return None
    if skip:
        params = list(sig.parameters.values())
        if params and params[0].kind in (0, 1):
            sig = sig.replace(parameters=params[1:])
    return sig


_FREE = {"return_value", "_mock_return_value", "side_effect", "_mock_side_effect", "_mock_parent", "_mock_new_parent", "_mock_name", "_mock_new_name"}
_OWN = {"_mock_children", "_mock_sealed", "_mock_wraps", "_mock_delegate", "_mock_mock_calls", "_mock_call_args_list", "_mock_call_args", "_mock_called",
        "_mock_call_count", "_mock_methods", "_spec_class", "_spec_set", "_spec_signature", "_spec_asyncs", "_mock_await_count", "_mock_await_args",
        "_mock_await_args_list", "method_calls", "__class__"}
_ASSERTS = ("assert", "assret", "asert", "aseert", "assrt")
_NUMERICS = "add sub mul matmul truediv floordiv mod lshift rshift and xor or pow".split()
_MAGICS = {f"__{n}__" for n in ("lt gt le ge eq ne getitem setitem delitem len contains str sizeof enter exit divmod rdivmod neg pos abs invert complex int "
                                "float index round trunc floor ceil bool next fspath aiter hash iter call format reversed missing copy deepcopy getstate "
                                "getformat get set delete dir subclasses reduce reduce_ex getinitargs getnewargs aenter aexit anext").split()}
_MAGICS |= {f"__{p}{n}__" for n in _NUMERICS for p in ("", "i", "r")}
_UNUSUAL = {f"__{n}__" for n in ("call reversed missing copy deepcopy getstate getformat get set delete dir subclasses reduce reduce_ex getinitargs getnewargs "
                                 "format repr").split()}
_ASYNC_MAGICS = {"__aenter__", "__aexit__", "__anext__"}
_DEFAULTS = {"__hash__": lambda self: object.__hash__(self), "__str__": lambda self: object.__str__(self), "__sizeof__": lambda self: object.__sizeof__(self),
             "__fspath__": lambda self: f"{type(self).__name__}/{self._extract_mock_name()}/{id(self)}"}
_RETURNS = {"__lt__": NotImplemented, "__gt__": NotImplemented, "__le__": NotImplemented, "__ge__": NotImplemented, "__int__": 1, "__contains__": False,
            "__len__": 0, "__exit__": False, "__complex__": 1j, "__float__": 1.0, "__bool__": True, "__index__": 1, "__aexit__": False}


def _side_default(mock, name):
    """The side effect of a magic method whose answer depends on the mock."""
    def fixed(method):
        value = method._mock_return_value
        return value is not DEFAULT, value

    method = lambda: mock._mock_children[name]
    if name == "__eq__":
        def eq(other):
            given, value = fixed(method())
            return value if given else True if mock is other else NotImplemented
        return eq
    if name == "__ne__":
        return lambda other: DEFAULT if fixed(method())[0] else False if mock is other else NotImplemented
    if name == "__iter__":
        def iterate():
            given, value = fixed(method())
            return iter(value) if given else iter([])
        return iterate
    if name == "__aiter__":
        async def items(value):
            for item in value:
                yield item

        def aiterate():
            given, value = fixed(method())
            return items(iter(value) if given else ())
        return aiterate
    return None


class Base:
    _mock_return_value, _mock_side_effect = DEFAULT, None

    def __init__(self, /, *args, **kwargs):
        pass


class NonCallableMock(Base):
    """A Mock that cannot be called"""

    def __new__(cls, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name="", _new_parent=None,
                _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        # A class for each mock, so that magic methods can be set on one alone.
        bases = (cls,)
        if not issubclass(cls, AsyncMockMixin):
            given = spec_set or spec
            if given is not None and _is_async_func(given):
                bases = (AsyncMockMixin, cls)
        made = type(cls.__name__, bases, {"__doc__": cls.__doc__, "__module__": cls.__module__})
        return object.__new__(made)

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name="", _new_parent=None,
                 _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        own = self.__dict__
        own.update(_mock_parent=parent, _mock_name=name, _mock_new_name=_new_name,
                   _mock_new_parent=parent if _new_parent is None else _new_parent, _mock_sealed=False, _mock_children={}, _mock_wraps=wraps,
                   _mock_delegate=None, _mock_called=False, _mock_call_args=None, _mock_call_count=0, _mock_call_args_list=_CallList(),
                   _mock_mock_calls=_CallList(), method_calls=_CallList(), _mock_unsafe=unsafe)
        if spec_set is not None:
            spec, spec_set = spec_set, True
        self._add_spec(spec, spec_set, _spec_as_instance)
        if kwargs:
            self.configure_mock(**kwargs)

    def _add_spec(self, spec, spec_set, as_instance=False):
        if spec is not None and _is_instance_mock(spec):
            raise InvalidSpecError(f"Cannot spec a Mock object. [object={spec!r}]")
        methods = cls = signature = None
        asyncs = set()
        if spec is not None and not isinstance(spec, (list, tuple)):
            cls = spec if isinstance(spec, type) else type(spec)
            signature = _signature(spec, as_instance)
            methods = dir(spec)
            for name in methods:
                static = inspect.getattr_static(spec, name, None)
                if isinstance(static, (staticmethod, classmethod)):
                    static = static.__func__
                if isinstance(static, FunctionType) and _is_async_func(static):
                    asyncs.add(name)
            methods += list(getattr(spec, "__dataclass_fields__", ()))
        elif spec is not None:
            methods = list(spec)
        self.__dict__.update(_spec_class=cls, _spec_set=spec_set, _spec_signature=signature, _mock_methods=methods, _spec_asyncs=asyncs)

    def mock_add_spec(self, spec, spec_set=False):
        """Add a spec to a mock: only attributes on the `spec` can be fetched; with spec_set, only those can be set."""
        self._add_spec(spec, spec_set)

    def attach_mock(self, mock, attribute):
        """Make another mock a child, under the name `attribute`, that reports its calls here."""
        inner = _extract_mock(mock)
        inner._mock_parent = inner._mock_new_parent = None
        inner._mock_name, inner._mock_new_name = "", None
        setattr(self, attribute, mock)

    @property
    def return_value(self):
        value = self._mock_return_value
        if self._mock_delegate is not None:
            value = self._mock_delegate.return_value
        if value is DEFAULT and self._mock_wraps is None:
            value = self._get_child_mock(_new_parent=self, _new_name="()")
            self.return_value = value
        return value

    @return_value.setter
    def return_value(self, value):
        if self._mock_delegate is not None:
            self._mock_delegate.return_value = value
        else:
            self._mock_return_value = value
            _adopt(self, value, None, "()")

    @property
    def __class__(self):
        return type(self) if self._spec_class is None else self._spec_class

    def _delegating(name):
        own = "_mock_" + name

        def get(self):
            return getattr(self, own) if self._mock_delegate is None else getattr(self._mock_delegate, name)

        def put(self, value):
            if self._mock_delegate is None:
                self.__dict__[own] = value
            else:
                setattr(self._mock_delegate, name, value)
        return property(get, put)

    called, call_count, call_args = _delegating("called"), _delegating("call_count"), _delegating("call_args")
    call_args_list, mock_calls = _delegating("call_args_list"), _delegating("mock_calls")
    del _delegating

    @property
    def side_effect(self):
        if self._mock_delegate is None:
            return self._mock_side_effect
        value = self._mock_delegate.side_effect
        if value is not None and not callable(value) and not hasattr(value, "__next__") and not _is_exception(value):
            value = self._mock_delegate.side_effect = iter(value)
        return value

    @side_effect.setter
    def side_effect(self, value):
        if value is not None and not _is_exception(value) and not callable(value):
            value = iter(value)
        if self._mock_delegate is None:
            self._mock_side_effect = value
        else:
            self._mock_delegate.side_effect = value

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        """Forget the calls, and if asked also results and side effects."""
        visited = [] if visited is None else visited
        if id(self) in visited:
            return
        visited.append(id(self))
        self.called, self.call_args, self.call_count = False, None, 0
        self.mock_calls, self.call_args_list, self.method_calls = _CallList(), _CallList(), _CallList()
        if return_value:
            self._mock_return_value = DEFAULT
        if side_effect:
            self._mock_side_effect = None
        for child in self._mock_children.values():
            if child is not _deleted and isinstance(child, NonCallableMock):
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)
        if isinstance(self._mock_return_value, NonCallableMock) and self._mock_return_value is not self:
            self._mock_return_value.reset_mock(visited)

    def configure_mock(self, /, **kwargs):
        """Set attributes by keyword; dots in names lead to children."""
        for arg, value in sorted(kwargs.items(), key=lambda entry: entry[0].count(".")):
            *path, final = arg.split(".")
            obj = self
            for entry in path:
                obj = getattr(obj, entry)
            setattr(obj, final, value)

    def __getattr__(self, name):
        if name in ("_mock_methods", "_mock_unsafe") or name in _OWN:
            raise AttributeError(name)
        if self._mock_methods is not None:
            if name not in self._mock_methods or name in _MAGICS:
                raise AttributeError("Mock object has no attribute %r" % name)
        elif name in _MAGICS or name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        if not self._mock_unsafe and (not self._mock_methods or name not in self._mock_methods):
            if name.startswith(_ASSERTS) or name in ("called_once", "called_once_with", "called_with", "has_calls", "not_called", "called_any"):
                raise AttributeError(f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be an attribute.")
        result = self._mock_children.get(name)
        if result is _deleted:
            raise AttributeError(name)
        if result is None:
            wraps = getattr(self._mock_wraps, name) if self._mock_wraps is not None else None
            result = self._get_child_mock(parent=self, name=name, wraps=wraps, _new_name=name, _new_parent=self)
            self._mock_children[name] = result
        elif isinstance(result, _SpecState):
            result = result.make(self, name)
            self._mock_children[name] = result
        return result

    def _extract_mock_name(self):
        names, last, dot, parent, seen = [self._mock_new_name], None, ".", self._mock_new_parent, set()
        last = self
        if names == ["()"]:
            dot = ""
        while parent is not None:
            last = parent
            names.append(parent._mock_new_name + dot if parent._mock_new_name else "" + dot)
            dot = "." if parent._mock_new_name != "()" else ""
            if id(parent) in seen:
                break
            seen.add(id(parent))
            parent = parent._mock_new_parent
        names = list(reversed(names))
        first = last._mock_name or "mock"
        if len(names) > 1 and names[1] not in ("()", "()."):
            first += "."
        names[0] = first
        return "".join(n or "" for n in names)

    def __repr__(self):
        name = self._extract_mock_name()
        shown = "" if name in ("mock", "mock.") else " name=%r" % name
        spec = "" if self._spec_class is None else (" spec_set=%r" if self._spec_set else " spec=%r") % self._spec_class.__name__
        return "<%s%s%s id='%s'>" % (type(self).__name__, shown, spec, id(self))

    def __dir__(self):
        if not FILTER_DIR:
            return object.__dir__(self)
        extras = self._mock_methods or []
        children = [n for n, v in self._mock_children.items() if v is not _deleted]
        own = [n for n in dir(type(self)) if not n.startswith("_") or n.startswith("__")]
        return sorted(set(extras) | set(own) | {n for n in self.__dict__ if not n.startswith("_")} | set(children))

    def __setattr__(self, name, value):
        if name in _FREE or name in _OWN:
            if isinstance(getattr(type(self), name, None), property):
                return object.__setattr__(self, name, value)
            self.__dict__[name] = value
            return
        if self._spec_set and self._mock_methods is not None and name not in self._mock_methods and name not in self.__dict__:
            raise AttributeError("Mock object has no attribute '%s'" % name)
        if name in ("__repr__", "__getattr__", "__setattr__", "__init__", "__new__", "__del__", "__prepare__", "__instancecheck__", "__subclasscheck__"):
            raise AttributeError("Attempting to set unsupported magic method %r." % name)
        if name in _MAGICS:
            if self._mock_methods is not None and name not in self._mock_methods:
                raise AttributeError("Mock object has no attribute '%s'" % name)
            if not isinstance(value, NonCallableMock):
                function = value
                setattr(type(self), name, lambda self, *args, **kw: function(self, *args, **kw))
            else:
                _adopt(self, value, name, name)
                setattr(type(self), name, lambda self, *args, **kw: value(*args, **kw))
            self._mock_children[name] = value
            return
        if isinstance(getattr(type(self), name, None), property):
            return object.__setattr__(self, name, value)
        if _adopt(self, value, name, name):
            self._mock_children[name] = value
        if self._mock_sealed and not hasattr(self, name):
            raise AttributeError(f"Cannot set {self._extract_mock_name()}.{name}")
        if isinstance(value, PropertyMock):
            self.__dict__[name] = value
            return
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        if name in _MAGICS and name in type(self).__dict__:
            delattr(type(self), name)
            self._mock_children[name] = _deleted
            return
        known = self._mock_children.get(name, _missing)
        if name in self.__dict__:
            object.__delattr__(self, name)
        elif known is _deleted:
            raise AttributeError(name)
        self._mock_children[name] = _deleted

    def _format_mock_call_signature(self, args, kwargs):
        return _format_call(self._mock_name or "mock", args, kwargs)

    def _format_mock_failure_message(self, args, kwargs, action="call"):
        return (f"expected {action} not found.\nExpected: {self._format_mock_call_signature(args, kwargs)}\n  Actual: "
                f"{self._format_mock_call_signature(*self.call_args)}" if action == "call" else
                f"expected {action} not found.\nExpected: {self._format_mock_call_signature(args, kwargs)}\n  Actual: {self._format_mock_call_signature(*self.await_args)}")

    def _call_matcher(self, c):
        sig = self._spec_signature
        if isinstance(c, tuple) and len(c) > 2 and c[0]:
            child = self
            for part in c[0].replace("()", "").split("."):
                child = child._mock_children.get(part) if isinstance(child, NonCallableMock) else None
            sig = child._spec_signature if isinstance(child, NonCallableMock) else None
        if sig is None or not isinstance(c, tuple):
            return c
        parts = _Call(c, two=True) if len(c) == 2 else c
        name, args, kwargs = ("", *parts) if len(parts) == 2 else parts
        try:
            bound = sig.bind(*args, **kwargs)
            return _Call((name, bound.args, bound.kwargs))
        except TypeError as e:
            return e.with_traceback(None)

    def _calls_text(self, prefix="Calls", attribute="mock_calls"):
        calls = getattr(self, attribute)
        return f"\n{prefix}: {calls!r}." if calls else ""

    def assert_not_called(self):
        """AssertionError if there was a call."""
        if self.call_count:
            raise AssertionError("Expected '%s' to not have been called. Called %s times.%s" % (self._mock_name or "mock", self.call_count, self._calls_text()))

    def assert_called(self):
        """AssertionError if there was no call"""
        if not self.call_count:
            raise AssertionError("Expected '%s' to have been called." % (self._mock_name or "mock"))

    def assert_called_once(self):
        """AssertionError unless there was one call."""
        if self.call_count != 1:
            raise AssertionError("Expected '%s' to have been called once. Called %s times.%s" % (self._mock_name or "mock", self.call_count, self._calls_text()))

    def assert_called_with(self, /, *args, **kwargs):
        """AssertionError unless the last call had these arguments."""
        if self.call_args is None:
            raise AssertionError("expected call not found.\nExpected: %s\n  Actual: not called." % self._format_mock_call_signature(args, kwargs))
        expected, actual = self._call_matcher(_Call((args, kwargs), two=True)), self._call_matcher(self.call_args)
        if actual != expected:
            raise AssertionError(self._format_mock_failure_message(args, kwargs)) from (expected if isinstance(expected, Exception) else None)

    def assert_called_once_with(self, /, *args, **kwargs):
        """AssertionError unless there was one call, with these arguments."""
        if self.call_count != 1:
            raise AssertionError("Expected '%s' to be called once. Called %s times.%s" % (self._mock_name or "mock", self.call_count, self._calls_text()))
        return self.assert_called_with(*args, **kwargs)

    def assert_has_calls(self, calls, any_order=False):
        """assert the mock has been called with the specified calls, in sequence, or with any_order in any."""
        expected = [self._call_matcher(c) for c in calls]
        cause = next((e for e in expected if isinstance(e, Exception)), None)
        actual = _CallList(self._call_matcher(c) for c in self.mock_calls)
        if not any_order:
            if expected not in actual:
                problem = "Calls not found." if cause is None else "Error processing expected calls.\nErrors: {}".format([e if isinstance(e, Exception) else None for e in expected])
                raise AssertionError(f"{problem}\nExpected: {_CallList(calls)}\n  Actual: {self.mock_calls}") from cause
            return
        left, lost = list(actual), []
        for c in expected:
            try:
                left.remove(c)
            except ValueError:
                lost.append(c)
        if lost:
            raise AssertionError("%r does not contain all of %r in its call list, found %r instead" % (self._mock_name or "mock", tuple(lost), list(actual))) from cause

    def assert_any_call(self, /, *args, **kwargs):
        """AssertionError unless some call had these arguments."""
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        cause = expected if isinstance(expected, Exception) else None
        if cause or not any(self._call_matcher(c) == expected for c in self.call_args_list):
            raise AssertionError("%s call not found" % self._format_mock_call_signature(args, kwargs)) from cause

    def _get_child_mock(self, /, **kw):
        """Make the mock for an attribute or a return value: of the same kind, but for async ones."""
        if self._mock_sealed:
            attribute = f".{kw['name']}" if "name" in kw else "()"
            raise AttributeError(self._extract_mock_name() + attribute)
        name = kw.get("_new_name")
        if name in self._spec_asyncs:
            return AsyncMock(**kw)
        base = next(c for c in type(self).__mro__ if c.__module__ != __name__ or c.__name__ in _KINDS and c is globals().get(c.__name__))
        if issubclass(base, MagicMock) and name in _ASYNC_MAGICS or issubclass(type(self), AsyncMockMixin) and name != "()" and (
                self._mock_methods is None or name in _ASYNC_MAGICS):
            cls = AsyncMock
        elif issubclass(type(self), AsyncMockMixin):
            cls = MagicMock
        elif issubclass(base, CallableMixin):
            cls = base
        else:
            cls = MagicMock if issubclass(base, NonCallableMagicMock) else Mock
        return cls(**kw)


def _is_instance_mock(obj):
    return issubclass(type(obj), NonCallableMock)


def _extract_mock(obj):
    try:
        return obj.mock if isinstance(obj, FunctionType) and hasattr(obj, "mock") else obj
    except AttributeError:
        return obj


def _adopt(parent, value, name, new_name):
    """Makes a mock that has no parent and no name a child. False: it is none."""
    value = _extract_mock(value)
    if not _is_instance_mock(value):
        return False
    if value._mock_name or value._mock_new_name or value._mock_parent is not None or value._mock_new_parent is not None:
        return False
    up = parent
    while up is not None:
        if up is value:
            return False
        up = up._mock_new_parent
    if new_name:
        value._mock_new_parent, value._mock_new_name = parent, new_name
    if name:
        value._mock_parent, value._mock_name = parent, name
    return True


class CallableMixin(Base):
    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None,
                 _new_name="", _new_parent=None, **kwargs):
        self.__dict__["_mock_return_value"] = return_value
        NonCallableMock.__init__(self, spec, wraps, name, spec_set, parent, _spec_state, _new_name, _new_parent, **kwargs)
        if isinstance(self, MagicMixin):
            self._mock_set_magics()
        self.side_effect = side_effect

    def __call__(self, /, *args, **kwargs):
        self._check_signature(args, kwargs)
        self._record(args, kwargs)
        return self._execute_mock_call(*args, **kwargs)

    def _check_signature(self, args, kwargs):
        if self.__dict__.get("_mock_checked") and self._spec_signature is not None:
            self._spec_signature.bind(*args, **kwargs)

    def _record(self, args, kwargs):
        self.called = True
        self.call_count += 1
        made = _Call((args, kwargs), two=True)
        self.call_args = made
        self.call_args_list.append(made)
        do_method_calls, method_name = self._mock_parent is not None, self._mock_name
        name, is_call = self._mock_new_name, self._mock_new_name == "()"
        self.mock_calls.append(_Call(("", args, kwargs)))
        parent = self._mock_new_parent
        while parent is not None:
            if do_method_calls:
                parent.method_calls.append(_Call((method_name, args, kwargs)))
                do_method_calls = parent._mock_parent is not None
                if do_method_calls:
                    method_name = parent._mock_name + "." + method_name
            parent.mock_calls.append(_Call((name, args, kwargs)))
            if parent._mock_new_name:
                dot = "" if is_call else "."
                is_call = parent._mock_new_name == "()"
                name = parent._mock_new_name + dot + name
            parent = parent._mock_new_parent

    def _outcome(self, args, kwargs):
        """What side_effect says; DEFAULT: nothing."""
        effect = self.side_effect
        if effect is None:
            return DEFAULT
        if _is_exception(effect):
            raise effect
        if not callable(effect):
            result = next(effect)
            if _is_exception(result):
                raise result
            return result
        return effect(*args, **kwargs)

    def _execute_mock_call(self, /, *args, **kwargs):
        result = self._outcome(args, kwargs)
        if result is not DEFAULT:
            return result
        if self._mock_delegate is not None and self._mock_delegate.return_value is not DEFAULT:
            return self._mock_delegate.return_value
        if self._mock_return_value is not DEFAULT:
            return self.return_value
        if self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value


class MagicMixin(Base):
    def __init__(self, /, *args, **kw):
        NonCallableMock.__init__(self, *args, **kw)
        self._mock_set_magics()

    def _mock_set_magics(self):
        names = _MAGICS - _UNUSUAL
        if self._mock_methods is not None:
            names = {n for n in names if n in self._mock_methods}
        cls = type(self)
        for name in names:
            setattr(cls, name, _MagicProxy(name))

    def mock_add_spec(self, spec, spec_set=False):
        """Add a spec to a mock: only attributes on the `spec` can be fetched; with spec_set, only those can be set."""
        self._add_spec(spec, spec_set)
        for name in _MAGICS:
            if isinstance(type(self).__dict__.get(name), _MagicProxy):
                delattr(type(self), name)
        self._mock_set_magics()


class _MagicProxy:
    """A magic method that is made when it is first asked for."""

    def __init__(self, name):
        self.name = name

    def __get__(self, obj, _type=None):
        if obj is None:
            return self
        name = self.name
        known = obj._mock_children.get(name)
        if known is not None and known is not _deleted:
            return known
        if name in _ASYNC_MAGICS:
            m = AsyncMock(name=name, parent=obj, _new_name=name, _new_parent=obj)
        else:
            m = MagicMock(name=name, parent=obj, _new_name=name, _new_parent=obj) if isinstance(obj, MagicMixin) else Mock(name=name, parent=obj, _new_name=name, _new_parent=obj)
        obj._mock_children[name] = m
        if obj._mock_wraps is not None and hasattr(obj._mock_wraps, name) and name not in ("__eq__", "__ne__", "__hash__", "__str__", "__sizeof__"):
            m.__dict__["_mock_wraps"] = getattr(obj._mock_wraps, name)
        elif name in _RETURNS:
            m.return_value = _RETURNS[name]
        elif name in _DEFAULTS:
            m.return_value = _DEFAULTS[name](obj)
        elif (effect := _side_default(obj, name)) is not None:
            m.side_effect = effect
        return m


class Mock(CallableMixin, NonCallableMock):
    """Create a new `Mock` object: spec, side_effect, return_value, wraps, name, spec_set and any attributes say how it behaves."""


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    """A MagicMock that cannot be called."""


class MagicMock(MagicMixin, Mock):
    """A Mock that also has the special methods."""

    def __init__(self, /, *args, **kw):
        Mock.__init__(self, *args, **kw)

    def reset_mock(self, /, *args, return_value=False, **kwargs):
        super().reset_mock(*args, return_value=return_value, **kwargs)


class AsyncMockMixin(Base):
    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.__dict__.update(_mock_await_count=0, _mock_await_args=None, _mock_await_args_list=_CallList(), _is_coroutine=True)
        code = NonCallableMock(spec_set=_code_names)
        code.__dict__["co_flags"] = inspect.CO_COROUTINE + inspect.CO_VARARGS + inspect.CO_VARKEYWORDS
        self.__dict__["__code__"] = code
        self.__dict__["__name__"] = "AsyncMock"
        self.__dict__["__defaults__"] = ()
        self.__dict__["__kwdefaults__"] = {}
        self.__dict__["__annotations__"] = None

    async def _execute_mock_call(self, /, *args, **kwargs):
        made = _Call((args, kwargs), two=True)
        own = self.__dict__
        own["_mock_await_count"] += 1
        own["_mock_await_args"] = made
        own["_mock_await_args_list"].append(made)
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if not callable(effect):
                try:
                    result = next(effect)
                except StopIteration:
                    raise StopAsyncIteration from None
                if _is_exception(result):
                    raise result
            else:
                result = effect(*args, **kwargs)
                if inspect.isawaitable(result):
                    result = await result
            if result is not DEFAULT:
                return result
        if self._mock_return_value is not DEFAULT:
            return self.return_value
        if self._mock_wraps is not None:
            result = self._mock_wraps(*args, **kwargs)
            return await result if inspect.isawaitable(result) else result
        return self.return_value

    await_count = property(lambda self: self._mock_await_count)
    await_args = property(lambda self: self._mock_await_args)
    await_args_list = property(lambda self: self._mock_await_args_list)

    def assert_awaited(self):
        """AssertionError if it was never awaited."""
        if self.await_count == 0:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to have been awaited.")

    def assert_awaited_once(self):
        """AssertionError unless it was awaited once."""
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to have been awaited once. Awaited {self.await_count} times.")

    def assert_awaited_with(self, /, *args, **kwargs):
        """AssertionError unless the last awaited call had these arguments."""
        if self.await_args is None:
            raise AssertionError(f"Expected await: {self._format_mock_call_signature(args, kwargs)}\nNot awaited")
        if self._call_matcher(self.await_args) != self._call_matcher(_Call((args, kwargs), two=True)):
            raise AssertionError(self._format_mock_failure_message(args, kwargs, action="await"))

    def assert_awaited_once_with(self, /, *args, **kwargs):
        """AssertionError unless it was awaited once, with these arguments."""
        self.assert_awaited_once()
        return self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        """AssertionError unless some awaited call had these arguments."""
        if _Call((args, kwargs), two=True) not in list(self.await_args_list):
            raise AssertionError("%s await not found" % self._format_mock_call_signature(args, kwargs))

    def assert_has_awaits(self, calls, any_order=False):
        """AssertionError unless these calls were awaited, in this order or in any."""
        actual, left = self.await_args_list, list(self.await_args_list)
        if not any_order:
            if list(calls) not in actual:
                raise AssertionError(f"Awaits not found.\nExpected: {_CallList(calls)}\nActual: {actual}")
            return
        lost = [c for c in calls if c not in left or left.remove(c)]
        if lost:
            raise AssertionError("%r not all found in await list" % (tuple(lost),))

    def assert_not_awaited(self):
        """AssertionError if it was awaited."""
        if self.await_count != 0:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to not have been awaited. Awaited {self.await_count} times.")

    def reset_mock(self, /, *args, **kwargs):
        """Forget the awaits too."""
        super().reset_mock(*args, **kwargs)
        self.__dict__.update(_mock_await_count=0, _mock_await_args=None, _mock_await_args_list=_CallList())


_code_names = [n for n in dir(CodeType)]


class AsyncMock(AsyncMockMixin, MagicMock):
    """A mock of an async function: calling it gives an awaitable."""


class PropertyMock(Mock):
    """A mock for an attribute of a class: fetched it is called, set it is called with the value."""

    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


_KINDS = {"Mock", "MagicMock", "NonCallableMock", "NonCallableMagicMock", "AsyncMock", "PropertyMock"}


def seal(mock):
    """Disable the automatic generation of child mocks, of the mock and its children."""
    mock.__dict__["_mock_sealed"] = True
    for child in list(mock._mock_children.values()):
        if isinstance(child, NonCallableMock) and child._mock_new_parent is mock and not child._mock_sealed:
            seal(child)


# ---- autospec


class _SpecState:
    def __init__(self, spec, spec_set, instance):
        self.spec, self.spec_set, self.instance = spec, spec_set, instance

    def make(self, parent, name):
        return create_autospec(self.spec, self.spec_set, self.instance, parent, name)


def _checked_function(spec, mock, skip=False):
    """A function of the same signature that calls the mock: what isfunction() and signature() look at."""
    if _is_async_func(spec):
        async def function(*args, **kwargs):
            return await mock(*args, **kwargs)
    else:
        def function(*args, **kwargs):
            return mock(*args, **kwargs)
    functools.update_wrapper(function, spec)
    function.__dict__.pop("__wrapped__", None)
    sig = mock._spec_signature
    if sig is not None:
        function.__signature__ = sig
    function.mock = mock
    mock.__dict__["_mock_delegate"] = None
    for name in dir(NonCallableMock) + dir(AsyncMockMixin):
        if name.startswith(("assert_", "reset_mock", "configure_mock", "attach_mock", "mock_add_spec")) and hasattr(mock, name):
            setattr(function, name, getattr(mock, name))
    function.called, function.call_count, function.call_args = False, 0, None
    function.call_args_list, function.method_calls, function.mock_calls = mock._mock_call_args_list, mock.method_calls, mock._mock_mock_calls
    function.return_value, function.side_effect = mock.return_value, mock.side_effect
    mock.__dict__["_mock_delegate"] = function
    return function


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    """A mock of an object whose attributes are mocks of its attributes, and which checks calls against its
    signature. instance: the mock is one of the class's instances."""
    if isinstance(spec, (list, tuple)):
        spec = type(spec)
    if _is_instance_mock(spec):
        raise InvalidSpecError(f"Cannot autospec a Mock object. [object={spec!r}]")
    is_type, is_async = isinstance(spec, type), _is_async_func(spec)
    options = {"spec_set" if spec_set else "spec": spec}
    if spec is None:
        options = {}
    if kwargs and instance:
        options["_spec_as_instance"] = True
    if inspect.isdatadescriptor(spec):
        options, cls = {}, MagicMock
    elif is_async:
        cls = AsyncMock
    elif not callable(spec) or is_type and instance and not hasattr(spec, "__call__") or is_type and instance and "__call__" not in {
            n for c in spec.__mro__ for n in c.__dict__}:
        cls = NonCallableMagicMock
    else:
        cls = MagicMock
    name = options.pop("name", _name)
    mock = cls(parent=_parent, _new_parent=_parent, _new_name="" if _parent is None else name, name=name, **options)
    signature = _signature(spec, instance) if spec is not None and options else None
    if _parent is not None and not is_type and isinstance(spec, FunctionType) and getattr(_parent, "_spec_class", None) is not None and inspect.getattr_static(
            _parent._spec_class, name, None) is spec and signature is not None and isinstance(_parent, NonCallableMock) and not isinstance(
            inspect.getattr_static(_parent._spec_class, name), staticmethod) and not isinstance(_parent.__dict__.get("_spec_module"), bool):
        params = list(signature.parameters.values())
        if params and params[0].kind in (0, 1):
            signature = signature.replace(parameters=params[1:])
    mock.__dict__.update(_spec_signature=signature, _mock_checked=True, _spec_instance=instance)
    if kwargs:
        mock.configure_mock(**kwargs)
    result = _checked_function(spec, mock) if isinstance(spec, FunctionType) and _parent is None else mock
    if is_type and not instance and "return_value" not in kwargs:
        mock.return_value = create_autospec(spec, spec_set, True, mock, "()")
    for entry in dir(spec):
        if entry in _MAGICS or entry.startswith("__") and entry.endswith("__"):
            continue
        try:
            original = getattr(spec, entry)
        except AttributeError:
            continue
        if result is not mock:
            continue
        if isinstance(original, (FunctionType, MethodType)) or inspect.isbuiltin(original) or inspect.ismethoddescriptor(original):
            target = inspect.getattr_static(spec, entry, original)
            if isinstance(target, (staticmethod, classmethod)):
                target = original
            elif isinstance(spec, type) or not isinstance(target, FunctionType) or isinstance(original, FunctionType):
                target = original
            mock._mock_children[entry] = create_autospec(target, spec_set, False, mock, entry)
        else:
            mock._mock_children[entry] = _SpecState(original, spec_set, False)
    return result


# ---- patch


def _get_target(target):
    try:
        target, attribute = target.rsplit(".", 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f"Need a valid target to patch. You supplied: {target!r}") from None
    return functools.partial(_resolve, target), attribute


def _resolve(name):
    parts = name.split(".")
    thing = importlib.import_module(parts[0])
    path = parts[0]
    for part in parts[1:]:
        path += "." + part
        try:
            thing = getattr(thing, part)
        except AttributeError:
            importlib.import_module(path)
            thing = getattr(thing, part)
    return thing


class _patch:
    attribute_name = None
    _active_patches = []

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, *, unsafe=False):
        if new_callable is not None:
            if new is not DEFAULT:
                raise ValueError("Cannot use 'new' and 'new_callable' together")
            if autospec is not None:
                raise ValueError("Cannot use 'autospec' and 'new_callable' together")
        if _is_instance_mock(spec):
            raise InvalidSpecError(f"Cannot spec attr {attribute!r} as the spec has already been mocked out. [spec={spec!r}]")
        self.getter, self.attribute, self.new, self.new_callable, self.spec, self.create = getter, attribute, new, new_callable, spec, create
        self.has_local, self.spec_set, self.autospec, self.kwargs, self.additional_patchers, self.is_started = False, spec_set, autospec, kwargs, [], False

    def copy(self):
        made = _patch(self.getter, self.attribute, self.new, self.spec, self.create, self.spec_set, self.autospec, self.new_callable, self.kwargs)
        made.attribute_name = self.attribute_name
        made.additional_patchers = [p.copy() for p in self.additional_patchers]
        return made

    def __call__(self, func):
        if isinstance(func, type):
            for attr in dir(func):
                if attr.startswith(patch.TEST_PREFIX) and callable(value := getattr(func, attr)):
                    setattr(func, attr, self.copy()(value))
            return func
        if hasattr(func, "patchings"):
            func.patchings.append(self)
            return func

        import contextlib

        def entered(stack, patchings, keywargs):
            extra = []
            for patching in patchings:
                arg = stack.enter_context(patching)
                if patching.attribute_name is not None:
                    keywargs.update(arg)
                elif patching.new is DEFAULT:
                    extra.append(arg)
            return tuple(extra), keywargs

        if inspect.iscoroutinefunction(func):
            @functools.wraps(func)
            async def patched(*args, **keywargs):
                with contextlib.ExitStack() as stack:
                    extra, keywargs = entered(stack, patched.patchings, keywargs)
                    return await func(*args, *extra, **keywargs)
        else:
            @functools.wraps(func)
            def patched(*args, **keywargs):
                with contextlib.ExitStack() as stack:
                    extra, keywargs = entered(stack, patched.patchings, keywargs)
                    return func(*args, *extra, **keywargs)
        patched.patchings = [self]
        return patched

    def get_original(self):
        target, name, original, local = self.getter(), self.attribute, DEFAULT, False
        try:
            original = target.__dict__[name]
            local = True
        except (AttributeError, KeyError):
            original = getattr(target, name, DEFAULT)
        if name in dir(builtins) and isinstance(target, ModuleType):
            self.create = True
        if not self.create and original is DEFAULT:
            raise AttributeError("%s does not have the attribute %r" % (target, name))
        return original, local

    def __enter__(self):
        """Perform the patch."""
        if self.is_started:
            raise RuntimeError("Patch is already started")
        new, spec, spec_set, autospec, kwargs = self.new, self.spec, self.spec_set, self.autospec, dict(self.kwargs)
        self.target = self.getter()
        spec, spec_set, autospec = spec or None, (None if spec_set is False else spec_set), (None if autospec is False else autospec)
        if spec is not None and autospec is not None:
            raise TypeError("Can't specify spec and autospec")
        if (spec is not None or autospec is not None) and spec_set not in (True, None):
            raise TypeError("Can't provide explicit spec_set *and* spec or autospec")
        original, local = self.get_original()
        if new is DEFAULT and autospec is None:
            inherit = False
            if spec is True:
                spec = original
                if spec_set is True:
                    spec_set, spec = original, None
            elif spec is not None:
                if spec_set is True:
                    spec_set, spec = spec, None
            elif spec_set is True:
                spec_set = original
            if (spec is not None or spec_set is not None) and original is DEFAULT:
                raise TypeError("Can't use 'spec' with create=True")
            given = spec if spec is not None else spec_set
            inherit = isinstance(given, type)
            if self.new_callable is not None:
                cls = self.new_callable
            elif given is None and _is_async_func(original):
                cls = AsyncMock
            elif given is not None and _is_async_func(given):
                cls = AsyncMock
            elif given is not None and not callable(given) and not isinstance(given, (list, tuple)):
                cls = NonCallableMagicMock
            else:
                cls = MagicMock
            options = {}
            if spec is not None:
                options["spec"] = spec
            if spec_set is not None:
                options["spec_set"] = spec_set
            if isinstance(cls, type) and issubclass(cls, NonCallableMock) and self.attribute:
                options["name"] = self.attribute
            new = cls(**{**options, **kwargs})
            if inherit and _is_instance_mock(new) and issubclass(type(new), CallableMixin):
                options.pop("name", None)
                new.return_value = (MagicMock if "__call__" in {n for c in given.__mro__[:-1] for n in c.__dict__} else NonCallableMagicMock)(_new_parent=new, _new_name="()", **options)
        elif autospec is not None:
            if new is not DEFAULT:
                raise TypeError("autospec creates the mock for you. Can't specify autospec and new.")
            if original is DEFAULT:
                raise TypeError("Can't use 'autospec' with create=True")
            if autospec is True:
                autospec = original
            if _is_instance_mock(self.target):
                raise InvalidSpecError(f"Cannot autospec attr {self.attribute!r} as the patch target has already been mocked out. [target={self.target!r}, attr={autospec!r}]")
            if _is_instance_mock(autospec):
                raise InvalidSpecError(f"Cannot autospec attr {self.attribute!r} from target {getattr(self.target, '__name__', self.target)!r} as it has already been "
                                       f"mocked out. [target={self.target!r}, attr={autospec!r}]")
            new = create_autospec(autospec, spec_set=bool(spec_set), _name=self.attribute, **kwargs)
        elif kwargs:
            raise TypeError("Can't pass kwargs to a mock we aren't creating")
        self.temp_original, self.is_local, self.is_started = original, local, True
        try:
            setattr(self.target, self.attribute, new)
            if self.attribute_name is not None:
                import contextlib
                self._stack = contextlib.ExitStack()
                extra = {self.attribute_name: new} if self.new is DEFAULT else {}
                for patching in self.additional_patchers:
                    arg = self._stack.enter_context(patching)
                    if patching.new is DEFAULT:
                        extra.update(arg)
                return extra
            return new
        except:
            if not self.__exit__(*sys.exc_info()):
                raise

    def __exit__(self, *exc_info):
        """Undo the patch."""
        if not self.is_started:
            return
        if self.is_local and self.temp_original is not DEFAULT:
            setattr(self.target, self.attribute, self.temp_original)
        else:
            delattr(self.target, self.attribute)
            if not self.create and (not hasattr(self.target, self.attribute) or self.attribute in ("__doc__", "__module__", "__defaults__", "__annotations__", "__kwdefaults__")):
                setattr(self.target, self.attribute, self.temp_original)
        del self.temp_original, self.is_local, self.target
        self.is_started = False
        if stack := self.__dict__.pop("_stack", None):
            return stack.__exit__(*exc_info)

    def start(self):
        """Patch until stop(); returns the mock."""
        result = self.__enter__()
        self._active_patches.append(self)
        return result

    def stop(self):
        """Stop an active patch."""
        try:
            self._active_patches.remove(self)
        except ValueError:
            return None
        return self.__exit__(None, None, None)


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *, unsafe=False, **kwargs):
    """Decorates a function or class, or opens a block: inside, the target ('package.module.name') is another
    object, by default a MagicMock, or an AsyncMock for async functions. The target is restored at the end."""
    getter, attribute = _get_target(target)
    return _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *, unsafe=False, **kwargs):
    """Replace one attribute of an object by a mock."""
    if isinstance(target, str):
        raise TypeError(f"{target!r} must be the actual object to be patched, not a str")
    return _patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    """Patch several attributes at once: their names and what they become; DEFAULT: a mock is made, and passed by
    name."""
    getter = functools.partial(_resolve, target) if isinstance(target, str) else lambda: target
    if not kwargs:
        raise ValueError("Must supply at least one keyword argument with patch.multiple")
    made = []
    for attribute, new in kwargs.items():
        p = _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, {})
        p.attribute_name = attribute
        made.append(p)
    made[0].additional_patchers = made[1:]
    return made[0]


class _patch_dict:
    """Change a dict, and put its contents back at the end. clear: it is emptied first."""

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict, self.values, self.clear, self._original = in_dict, dict(values), clear, None
        self.values.update(kwargs)

    def __call__(self, f):
        if isinstance(f, type):
            for attr in dir(f):
                if attr.startswith(patch.TEST_PREFIX) and callable(value := getattr(f, attr)):
                    setattr(f, attr, _patch_dict(self.in_dict, self.values, self.clear)(value))
            return f
        if inspect.iscoroutinefunction(f):
            @functools.wraps(f)
            async def inner(*args, **kw):
                with self:
                    return await f(*args, **kw)
        else:
            @functools.wraps(f)
            def inner(*args, **kw):
                with self:
                    return f(*args, **kw)
        return inner

    def _clear(self):
        try:
            self.in_dict.clear()
        except AttributeError:
            for key in list(self.in_dict):
                del self.in_dict[key]

    def __enter__(self):
        """Patch the dict."""
        if isinstance(self.in_dict, str):
            self.in_dict = _resolve(self.in_dict)
        try:
            self._original = self.in_dict.copy()
        except AttributeError:
            self._original = {key: self.in_dict[key] for key in self.in_dict}
        if self.clear:
            self._clear()
        try:
            self.in_dict.update(self.values)
        except AttributeError:
            for key in self.values:
                self.in_dict[key] = self.values[key]
        return self.in_dict

    def __exit__(self, *args):
        """Unpatch the dict."""
        if self._original is not None:
            self._clear()
            try:
                self.in_dict.update(self._original)
            except AttributeError:
                for key in self._original:
                    self.in_dict[key] = self._original[key]
            self._original = None
        return False

    def start(self):
        """Patch until stop(); returns the dict."""
        result = self.__enter__()
        _patch._active_patches.append(self)
        return result

    def stop(self):
        """Stop an active patch."""
        try:
            _patch._active_patches.remove(self)
        except ValueError:
            return None
        return self.__exit__(None, None, None)


def _patch_stopall():
    """Stop all patches that start() began, the last one first."""
    for p in reversed(_patch._active_patches[:]):
        p.stop()


patch.object, patch.dict, patch.multiple, patch.stopall, patch.TEST_PREFIX = _patch_object, _patch_dict, _patch_multiple, _patch_stopall, "test"


def mock_open(mock=None, read_data=""):
    """A mock for open(): read_data is what the file's read methods give."""
    import io
    make = lambda: io.BytesIO(read_data) if isinstance(read_data, bytes) else io.StringIO(read_data)
    state = [make()]
    if mock is None:
        mock = MagicMock(name="open", spec=builtins.open)
    handle = MagicMock(spec=io.TextIOWrapper if not isinstance(read_data, bytes) else io.BytesIO)
    handle.__enter__.return_value = handle
    handle.write.return_value = handle.read.return_value = handle.readline.return_value = handle.readlines.return_value = None

    def forward(name):
        method = getattr(handle, name)
        method.side_effect = lambda *args, **kw: getattr(state[0], name)(*args, **kw) if method.return_value is None else method.return_value

    for name in "read", "readline", "readlines":
        forward(name)
    handle.__iter__.side_effect = lambda: iter(state[0])
    handle.__exit__.side_effect = lambda *args: (handle.close(), None)[1]
    if "__next__" in dir(handle):
        handle.__next__.side_effect = lambda: next(state[0])

    def reset(*args, **kwargs):
        state[0] = make()
        return DEFAULT

    mock.side_effect = reset
    mock.return_value = handle
    return mock
