# dataclasses — classes whose methods are written from their annotations.
#
# Here: dataclass, field and what inspects, copies and makes dataclasses. All methods of one
# class are made by a single exec, so that __init__ has a real signature and real messages.
# Not here: annotations' meaning (typing), deep copies (copy).

import sys
import types

__all__ = ["dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING",
           "fields", "asdict", "astuple", "make_dataclass", "replace", "is_dataclass"]

_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"
_POST_INIT = "__post_init__"
_EMPTY_METADATA = types.MappingProxyType({})

# Copied by asdict() and astuple() as they are.
_ATOMIC_TYPES = frozenset((
    types.NoneType, bool, int, float, str, complex, bytes, types.EllipsisType,
    types.NotImplementedType, types.CodeType, types.BuiltinFunctionType, types.FunctionType, type,
    range, property))


def _recursive_repr(function):
    """Make a __repr__ return '...' where it comes back to the object it began with."""
    running = set()

    def __repr__(self):
        from _thread import get_ident
        key = id(self), get_ident()
        if key in running:
            return "..."
        running.add(key)
        try:
            return function(self)
        finally:
            running.discard(key)
    __repr__.__qualname__ = function.__qualname__
    __repr__.__wrapped__ = function
    __repr__.__module__ = function.__module__
    return __repr__

class FrozenInstanceError(AttributeError):
    """Assignment to a field of a frozen dataclass."""


class _FactoryDefault:
    def __repr__(self):
        return "<factory>"


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


class _FieldKind:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_HAS_DEFAULT_FACTORY = _FactoryDefault()
MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()
_FIELD = _FieldKind("_FIELD")
_FIELD_CLASSVAR = _FieldKind("_FIELD_CLASSVAR")
_FIELD_INITVAR = _FieldKind("_FIELD_INITVAR")


class InitVar:
    """The annotation of a parameter that only __init__ and __post_init__ see."""

    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        if isinstance(self.type, type) and not isinstance(self.type, types.GenericAlias):
            name = self.type.__name__
        else:
            name = repr(self.type)
        return f"dataclasses.InitVar[{name}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """What is known about one field. Made by field() only."""

    __slots__ = ("name", "type", "default", "default_factory", "repr", "hash", "init", "compare",
                 "metadata", "kw_only", "_field_type")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = self.type = self._field_type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _EMPTY_METADATA if metadata is None else types.MappingProxyType(metadata)
        self.kw_only = kw_only

    @_recursive_repr
    def __repr__(self):
        return ("Field(" + ",".join(f"{name}={getattr(self, name)!r}" for name in (
            "name", "type", "default", "default_factory", "init", "repr", "hash", "compare",
            "metadata", "kw_only"))
            + f",_field_type={self._field_type})")


    def __set_name__(self, owner, name):
        # Only the default is in the class in the end: it hears its name from here.
        set_name = getattr(type(self.default), "__set_name__", None)
        if set_name:
            set_name(self.default, owner, name)

    __class_getitem__ = classmethod(types.GenericAlias)


class _DataclassParams:
    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen", "match_args", "kw_only",
                 "slots", "weakref_slot")

    def __init__(self, *values):
        for name, value in zip(self.__slots__, values, strict=True):
            setattr(self, name, value)

    def __repr__(self):
        return ("_DataclassParams("
                + ",".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__) + ")")


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None,
          compare=True, metadata=None, kw_only=MISSING):
    """Say more about a field than its annotation and default do."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
              frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Add the methods asked for to a class, as its annotated attributes say."""
    def wrap(cls):
        return _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only,
                              slots, weakref_slot)
    return wrap if cls is None else wrap(cls)


# What kind of field an annotation makes. Annotations may be strings.

def _is_classvar(annotation, typing):
    return (annotation is typing.ClassVar
            or getattr(annotation, "__origin__", None) is typing.ClassVar)


def _is_initvar(annotation):
    return annotation is InitVar or type(annotation) is InitVar


def _is_string_for(annotation, cls, module_of, matches):
    """Whether a string annotation starts with a name (or module.name) that means the thing."""
    first, rest = _identifier(annotation)
    if not first:
        return False
    namespace = sys.modules.get(cls.__module__)
    if namespace is None:
        return False
    namespace = namespace.__dict__
    if rest[:1] == ".":
        if namespace.get(first) is not module_of:
            return False
        namespace = module_of.__dict__
        first, _ = _identifier(rest[1:])
    return matches(namespace.get(first))


def _identifier(text):
    text = text.lstrip()
    end = 0
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    return text[:end], text[end:].lstrip()


def _field_kind(cls, annotation):
    typing = sys.modules.get("typing")
    is_string = isinstance(annotation, str)
    if typing is not None and (
            _is_classvar(annotation, typing)
            or is_string and _is_string_for(annotation, cls, typing,
                                            lambda found: _is_classvar(found, typing))):
        return _FIELD_CLASSVAR
    if _is_initvar(annotation) or is_string and _is_string_for(
            annotation, cls, sys.modules[__name__], _is_initvar):
        return _FIELD_INITVAR
    return _FIELD


def _is_kw_only(cls, annotation):
    return annotation is KW_ONLY or isinstance(annotation, str) and _is_string_for(
        annotation, cls, sys.modules[__name__], lambda found: found is KW_ONLY)


def _make_field(cls, name, annotation, default_kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        made = default
    else:
        if isinstance(default, types.MemberDescriptorType):
            default = MISSING   # A slot of that name.
        made = field(default=default)
    made.name = name
    made.type = annotation
    made._field_type = kind = _field_kind(cls, annotation)
    if kind is not _FIELD and made.default_factory is not MISSING:
        raise TypeError(f"field {name} cannot have a default factory")
    if kind is not _FIELD_CLASSVAR:
        if made.kw_only is MISSING:
            made.kw_only = default_kw_only
    elif made.kw_only is not MISSING:
        raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    if kind is _FIELD and made.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {type(made.default)} for field {name} is not allowed: "
                         "use default_factory")
    return made


def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots,
                   weakref_slot):
    all_fields = {}
    module_globals = sys.modules[cls.__module__].__dict__ if cls.__module__ in sys.modules else {}
    setattr(cls, _PARAMS, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen, match_args,
                                           kw_only, slots, weakref_slot))
    any_frozen_base = has_dataclass_bases = False
    all_frozen_bases = None
    for base in cls.__mro__[-1:0:-1]:
        base_fields = getattr(base, _FIELDS, None)
        if base_fields is not None:
            has_dataclass_bases = True
            for item in base_fields.values():
                all_fields[item.name] = item
            base_frozen = getattr(base, _PARAMS).frozen
            if all_frozen_bases is None:
                all_frozen_bases = True
            all_frozen_bases = all_frozen_bases and base_frozen
            any_frozen_base = any_frozen_base or base_frozen
    annotations = cls.__dict__.get("__annotations__", {})
    own_fields = []
    kw_only_seen = False
    for name, annotation in annotations.items():
        if _is_kw_only(cls, annotation):
            if kw_only_seen:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            kw_only_seen = kw_only = True
        else:
            own_fields.append(_make_field(cls, name, annotation, kw_only))
    for item in own_fields:
        all_fields[item.name] = item
        if isinstance(getattr(cls, item.name, None), Field):
            if item.default is MISSING:
                delattr(cls, item.name)
            else:
                setattr(cls, item.name, item.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    if has_dataclass_bases:
        if any_frozen_base and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if all_frozen_bases is False and frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    setattr(cls, _FIELDS, all_fields)
    explicit_hash = cls.__dict__.get("__hash__", MISSING)
    # __eq__ alone makes the class statement put __hash__ = None.
    has_explicit_hash = not (explicit_hash is MISSING
                             or explicit_hash is None and "__eq__" in cls.__dict__)
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    init_fields = [item for item in all_fields.values()
                   if item._field_type in (_FIELD, _FIELD_INITVAR)]
    positional = [item for item in init_fields if item.init and not item.kw_only]
    keyword = [item for item in init_fields if item.init and item.kw_only]
    plain_fields = [item for item in all_fields.values() if item._field_type is _FIELD]
    builder = _Builder(cls, module_globals)
    if init:
        self_name = "__dataclass_self__" if "self" in all_fields else "self"
        _write_init(builder, init_fields, positional, keyword, frozen,
                    hasattr(cls, _POST_INIT), self_name, slots)
    if repr:
        _write_repr(builder, [item for item in plain_fields if item.repr])
    compared = [item for item in plain_fields if item.compare]
    if eq:
        terms = " and ".join(f"self.{item.name}==other.{item.name}" for item in compared) or "True"
        builder.add("__eq__", "self, other", (
            " if self is other:", "  return True", " if other.__class__ is self.__class__:",
            f"  return {terms}", " return NotImplemented"))
    if order:
        mine, theirs = _tuple_text("self", compared), _tuple_text("other", compared)
        for name, sign in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            builder.add(name, "self, other", (
                " if other.__class__ is self.__class__:", f"  return {mine}{sign}{theirs}",
                " return NotImplemented"),
                must_not_exist=". Consider using functools.total_ordering")
    if frozen:
        _write_frozen(builder, plain_fields)
    if unsafe_hash:
        if has_explicit_hash:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        add_hash = True
    else:
        add_hash = eq and frozen and not has_explicit_hash
        if eq and not frozen and not has_explicit_hash:
            cls.__hash__ = None
    if add_hash:
        hashed = [item for item in plain_fields
                  if (item.compare if item.hash is None else item.hash)]
        builder.add("__hash__", "self", (f" return hash({_tuple_text('self', hashed)})",),
                    replace=True)
    builder.finish()
    if "__replace__" not in cls.__dict__:
        _set_new(cls, "__replace__", _replace_method)
    if not getattr(cls, "__doc__"):
        try:
            cls.__doc__ = cls.__name__ + _signature_text(cls, init, positional, keyword)
        except (TypeError, ValueError):
            cls.__doc__ = cls.__name__
    if match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple(item.name for item in positional)
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    if slots:
        cls = _add_slots(cls, frozen, weakref_slot, builder)
    from abc import update_abstractmethods
    update_abstractmethods(cls)
    return cls


def _tuple_text(owner, items):
    return "(" + "".join(f"{owner}.{item.name}," for item in items) + ")"


def _set_new(cls, name, value):
    if isinstance(value, types.FunctionType):
        value = types.FunctionType(value.__code__, value.__globals__, name, value.__defaults__,
                                   value.__closure__)
        value.__qualname__ = f"{cls.__qualname__}.{name}"
    setattr(cls, name, value)


class _Builder:
    """Collects the text of methods, then makes them all at once."""

    def __init__(self, cls, module_globals):
        self.cls = cls
        self.module_globals = module_globals
        self.names = []
        self.lines = []
        self.must_not_exist = {}
        self.replace = set()
        self.wrappers = {}
        self.annotations = {}
        self.locals = {"__dataclass_class__": cls, 
                       "__dataclass_HAS_DEFAULT_FACTORY__": _HAS_DEFAULT_FACTORY,
                       "__dataclass_builtins_object__": object,
                       "__dataclass_FrozenInstanceError__": FrozenInstanceError}

    def add(self, name, params, body, must_not_exist=None, replace=False, wrapper=None,
            annotations=None):
        self.names.append(name)
        self.lines.append(f" def {name}({params}):")
        self.lines.extend(" " + line for line in body)
        if must_not_exist is not None:
            self.must_not_exist[name] = must_not_exist
        if replace:
            self.replace.add(name)
        if wrapper is not None:
            self.wrappers[name] = wrapper
        if annotations is not None:
            self.annotations[name] = annotations

    def finish(self):
        if not self.names:
            return
        text = "\n".join((
            f"def __create_fn__({', '.join(self.locals)}):", *self.lines,
            # The class may be made anew (with slots): the methods are told of the new one.
            " def __set_class__(new):", "  nonlocal __dataclass_class__",
            "  __dataclass_class__ = new",
            f" return __set_class__, {', '.join(self.names)},"))
        namespace = {}
        exec(text, self.module_globals, namespace)
        self.set_class, *functions = namespace["__create_fn__"](**self.locals)
        cls = self.cls
        for name, function in zip(self.names, functions):
            function.__qualname__ = f"{cls.__qualname__}.{name}"
            if name in self.annotations:
                function.__annotations__ = self.annotations[name]
            if name in self.wrappers:
                function = self.wrappers[name](function)
            if name in self.replace or name not in cls.__dict__:
                setattr(cls, name, function)
            elif name in self.must_not_exist:
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}"
                                + self.must_not_exist[name])

    def set_class(self, new):
        pass


def _write_init(builder, items, positional, keyword, frozen, has_post_init, self_name, slots):
    seen_default = None
    for item in positional:
        if item.default is not MISSING or item.default_factory is not MISSING:
            seen_default = item
        elif seen_default:
            raise TypeError(f"non-default argument {item.name!r} follows default argument "
                            f"{seen_default.name!r}")
    body = []
    for item in items:
        line = _init_line(builder, item, frozen, self_name, slots)
        if line:
            body.append(line)
    if has_post_init:
        arguments = ",".join(item.name for item in items if item._field_type is _FIELD_INITVAR)
        body.append(f" {self_name}.{_POST_INIT}({arguments})")
    params = [self_name, *(_parameter(item) for item in positional)]
    if keyword:
        params += ["*", *(_parameter(item) for item in keyword)]
    annotations = {item.name: item.type for item in (*positional, *keyword)}
    annotations["return"] = None
    builder.add("__init__", ", ".join(params), body or [" pass"], annotations=annotations)


def _parameter(item):
    if item.default is MISSING and item.default_factory is MISSING:
        return item.name
    if item.default is not MISSING:
        return f"{item.name}=__dataclass_dflt_{item.name}__"
    return f"{item.name}=__dataclass_HAS_DEFAULT_FACTORY__"


def _init_line(builder, item, frozen, self_name, slots):
    name = item.name
    default_name = f"__dataclass_dflt_{name}__"
    value = name
    if item.default_factory is not MISSING:
        builder.locals[default_name] = item.default_factory
        value = f"{default_name}()"
        if item.init:
            value += f" if {name} is __dataclass_HAS_DEFAULT_FACTORY__ else {name}"
    elif item.init:
        if item.default is not MISSING:
            builder.locals[default_name] = item.default
    elif slots and item.default is not MISSING:
        # There is no class attribute to find the default in.
        builder.locals[default_name] = item.default
        value = default_name
    else:
        return None
    if item._field_type is _FIELD_INITVAR:
        return None
    if frozen:
        return f" __dataclass_builtins_object__.__setattr__({self_name},{name!r},{value})"
    return f" {self_name}.{name}={value}"


def _write_repr(builder, items):
    inner = ", ".join(f"{item.name}={{self.{item.name}!r}}" for item in items)
    builder.add("__repr__", "self", (f" return f\"{{self.__class__.__qualname__}}({inner})\"",),
                wrapper=_recursive_repr)


def _write_frozen(builder, items):
    names = "{" + ",".join(repr(item.name) for item in items) + "}" if items else "()"
    condition = f" if type(self) is __dataclass_class__ or name in {names}:"
    builder.add("__setattr__", "self, name, value", (
        condition, "  raise __dataclass_FrozenInstanceError__(f\"cannot assign to field {name!r}\")",
        " super(__dataclass_class__, self).__setattr__(name, value)"), must_not_exist="")
    builder.add("__delattr__", "self, name", (
        condition, "  raise __dataclass_FrozenInstanceError__(f\"cannot delete field {name!r}\")",
        " super(__dataclass_class__, self).__delattr__(name)"), must_not_exist="")


def _signature_text(cls, init, positional, keyword):
    if not init or cls.__init__.__qualname__ != f"{cls.__qualname__}.__init__" or (
            type(cls).__call__ is not type.__call__):
        import inspect
        return str(inspect.signature(cls)).replace(" -> None", "")
    parts = [_parameter_text(item) for item in positional]
    if keyword:
        parts += ["*", *(_parameter_text(item) for item in keyword)]
    return f"({', '.join(parts)})"


def _parameter_text(item):
    annotation = item.type
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        text = annotation.__qualname__
        if annotation.__module__ not in ("builtins", None):
            text = f"{annotation.__module__}.{text}"
    else:
        text = repr(annotation)
        if getattr(annotation, "__module__", None) == "typing":
            text = text.replace("typing.", "")
    text = f"{item.name}: {text}"
    if item.default is not MISSING:
        text += f" = {item.default!r}"
    elif item.default_factory is not MISSING:
        text += " = <factory>"
    return text


# Slots: the class is made anew, because __slots__ counts only in a class statement.

def _dataclass_getstate(self):
    return [getattr(self, item.name) for item in fields(self)]


def _dataclass_setstate(self, state):
    for item, value in zip(fields(self), state):
        object.__setattr__(self, item.name, value)


def _slots_of(cls):
    slots = cls.__dict__.get("__slots__")
    if slots is None:
        if getattr(cls, "__weakrefoffset__", -1) != 0:
            yield "__weakref__"
        if getattr(cls, "__dictoffset__", -1) != 0:
            yield "__dict__"
    elif isinstance(slots, str):
        yield slots
    elif not hasattr(slots, "__next__"):
        yield from slots
    else:
        raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")


def _add_slots(cls, is_frozen, weakref_slot, builder):
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    namespace = dict(cls.__dict__)
    names = tuple(item.name for item in fields(cls))
    inherited = {name for base in cls.__mro__[1:-1] for name in _slots_of(base)}
    wanted = names + ("__weakref__",) if weakref_slot else names
    namespace["__slots__"] = tuple(name for name in wanted if name not in inherited)
    for name in names:
        namespace.pop(name, None)
    namespace.pop("__dict__", None)
    namespace.pop("__weakref__", None)
    qualname = getattr(cls, "__qualname__", None)
    new = type(cls)(cls.__name__, cls.__bases__, namespace)
    if qualname is not None:
        new.__qualname__ = qualname
    if is_frozen:
        # Pickling must go around the __setattr__ that refuses.
        if "__getstate__" not in namespace:
            new.__getstate__ = _dataclass_getstate
        if "__setstate__" not in namespace:
            new.__setstate__ = _dataclass_setstate
    builder.set_class(new)
    return new


# Functions on dataclasses and their instances.

def fields(class_or_instance):
    """The fields, without pseudo-fields, as a tuple of Field objects."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(item for item in found.values() if item._field_type is _FIELD)


def _is_dataclass_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    """Whether this is a dataclass or an instance of one."""
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, _FIELDS)


def asdict(obj, *, dict_factory=dict):
    """The fields as a dict, recursively in dataclasses, dicts, lists and tuples."""
    if not _is_dataclass_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _convert(obj, lambda pairs: dict_factory(pairs))


def astuple(obj, *, tuple_factory=tuple):
    """The field values as a tuple, recursively in dataclasses, dicts, lists and tuples."""
    if not _is_dataclass_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _convert(obj, lambda pairs: tuple_factory([value for _, value in pairs]))


def _convert(obj, factory):
    kind = type(obj)
    if kind in _ATOMIC_TYPES:
        return obj
    if hasattr(kind, _FIELDS):
        return factory([(item.name, _convert(getattr(obj, item.name), factory))
                        for item in fields(obj)])
    if kind is list:
        return [_convert(value, factory) for value in obj]
    if kind is dict:
        return {_convert(key, factory): _convert(value, factory) for key, value in obj.items()}
    if issubclass(kind, tuple):
        if hasattr(obj, "_fields"):     # A named tuple.
            return kind(*[_convert(value, factory) for value in obj])
        return kind([_convert(value, factory) for value in obj])
    if issubclass(kind, dict):
        if hasattr(kind, "default_factory"):
            result = kind(obj.default_factory)
            for key, value in obj.items():
                result[_convert(key, factory)] = _convert(value, factory)
            return result
        return kind((_convert(key, factory), _convert(value, factory))
                    for key, value in obj.items())
    if issubclass(kind, list):
        return kind(_convert(value, factory) for value in obj)
    from copy import deepcopy
    return deepcopy(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True,
                   order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False,
                   slots=False, weakref_slot=False, module=None):
    """Make a dataclass from a list of names, (name, type) or (name, type, field) tuples."""
    import keyword
    namespace = {} if namespace is None else namespace
    seen = set()
    annotations = {}
    defaults = {}
    for item in fields:
        if isinstance(item, str):
            name, annotation = item, "typing.Any"
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, default = item
            defaults[name] = default
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if keyword.iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in seen:
            raise TypeError(f"Field name duplicated: {name!r}")
        seen.add(name)
        annotations[name] = annotation

    def fill(target):
        target.update(namespace)
        target.update(defaults)
        target["__annotations__"] = annotations
    cls = types.new_class(cls_name, bases, {}, fill)
    if module is None:
        try:
            module = sys._getframe(1).f_globals.get("__name__", "__main__")
        except (AttributeError, ValueError):
            pass
    if module is not None:
        cls.__module__ = module
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash,
                     frozen=frozen, match_args=match_args, kw_only=kw_only, slots=slots,
                     weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    """A new object of the same type, with some fields changed."""
    if not _is_dataclass_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace_method(obj, **changes)


def _replace_method(self, /, **changes):
    for item in getattr(self, _FIELDS).values():
        if item._field_type is _FIELD_CLASSVAR:
            continue
        if not item.init:
            if item.name in changes:
                raise TypeError(f"field {item.name} is declared with init=False, it cannot be "
                                "specified with replace()")
        elif item.name not in changes:
            if item._field_type is _FIELD_INITVAR and item.default is MISSING:
                raise TypeError(f"InitVar {item.name!r} must be specified with replace()")
            changes[item.name] = getattr(self, item.name)
    return self.__class__(**changes)
