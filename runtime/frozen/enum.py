# enum — enumerations.
#
# Here: how an enum class is made, Enum, IntEnum and StrEnum.
# Not here: flags, verify() and the global_* helpers (_enum_flag, loaded when first asked for).
#
# A class body runs in an EnumDict, which notes what is a member, numbers the auto()s and refuses redefinitions.
# The members are made while type.__new__ is at work, by a descriptor of our own that sits in the namespace for its
# __set_name__: the class exists by then, so members can be its instances, and __init_subclass__ runs later, so it sees them.

import sys
from types import DynamicClassAttribute, MappingProxyType

__all__ = [
    "CONFORM", "CONTINUOUS", "EJECT", "Enum", "EnumCheck", "EnumDict", "EnumMeta", "EnumType", "Flag", "FlagBoundary",
    "IntEnum", "IntFlag", "KEEP", "NAMED_FLAGS", "ReprEnum", "STRICT", "StrEnum", "UNIQUE", "auto", "global_enum",
    "global_enum_repr", "global_flag_repr", "global_str", "member", "nonmember", "pickle_by_enum_name",
    "pickle_by_global_name", "property", "unique", "verify",
]

_builtin_property = property
Enum = None  # so that EnumType can tell that it is making the first one
ReprEnum = None
_not_given = object()
_auto_null = object()
_being_built = set()  # the classes whose members are being made

_FLAG_OPERATORS = ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__")


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import _enum_flag

    try:
        value = globals()[name] = getattr(_enum_flag, name)
    except AttributeError:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None
    return value


def __dir__():
    return sorted({*globals(), *__all__})


def _is_flag(cls):
    """Whether `cls` is a Flag; nothing is, as long as nobody has asked for Flag."""
    flag = globals().get("Flag")
    return flag is not None and issubclass(cls, flag)


class nonmember:
    """In a class body: keep this value from becoming a member."""

    def __init__(self, value):
        self.value = value


class member:
    """In a class body: make this a member, whatever it is."""

    def __init__(self, value):
        self.value = value


class auto:
    """In a class body: stands for the value that _generate_next_value_() picks."""

    def __init__(self, value=_auto_null):
        self.value = value

    def __repr__(self):
        return f"auto({self.value!r})"


class property(DynamicClassAttribute):
    """A property of members; on the class itself the name finds the member of that name."""

    member = None  # the member of this name, where there is one
    _attr_type = None  # 'attr' or 'desc': what else a base class has under this name
    _cls_type = None

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__

    def __get__(self, instance, ownerclass=None):
        if instance is not None:
            if self.fget is not None:
                return self.fget(instance)
            if self._attr_type == "attr":
                return getattr(self._cls_type, self.name)
            if self._attr_type == "desc":
                return getattr(instance._value_, self.name)
            found = ownerclass._member_map_.get(self.name)
        else:
            found = self.member
        if found is None:
            raise AttributeError(f"{ownerclass!r} has no attribute {self.name!r}")
        return found

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot set attribute {self.name!r}")
        return self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot delete attribute {self.name!r}")
        return self.fdel(instance)


# ---- the class body ----


def _is_descriptor(value):
    return hasattr(value, "__get__") or hasattr(value, "__set__") or hasattr(value, "__delete__")


def _is_dunder(name):
    return len(name) > 4 and name[:2] == "__" == name[-2:] and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == "_" == name[-1] and name[1] != "_" and name[-2] != "_"


def _is_private(class_name, name):
    """Whether `name` is what the compiler makes of __x in a class called `class_name`."""
    prefix = f"_{class_name}__"
    return len(name) > len(prefix) and name.startswith(prefix) and (name[-1] != "_" or name[-2] != "_")


def _is_internal_class(class_name, value):
    """Whether `value` is a class that was defined in the body of the class called `class_name`."""
    if not isinstance(value, type):
        return False
    qualname = getattr(value, "__qualname__", "")
    inside = f"{class_name}.{getattr(value, '__name__', '')}"
    return qualname == inside or qualname.endswith("." + inside)


_SUNDER_HOOKS = {
    "_order_", "_generate_next_value_", "_numeric_repr_", "_missing_", "_ignore_", "_iter_member_",
    "_iter_member_by_value_", "_iter_member_by_def_", "_add_alias_", "_add_value_alias_", "_use_args_",
}


class EnumDict(dict):
    """The namespace of an enum's class body: keeps the members' names and refuses a name used twice."""

    def __init__(self, cls_name=None):
        super().__init__()
        self._member_names = {}  # a dict is an ordered set
        self._last_values = []
        self._ignore = []
        self._auto_called = False
        self._cls_name = cls_name

    def __setitem__(self, key, value):
        """Note a member, unless the name or the value says it is none.

        Using a member's name twice is an error. _sunder_ names are reserved.
        """
        if self._cls_name is not None and _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            value = self._sunder(key, value)
        elif _is_dunder(key):
            if key == "__order__":
                key = "_order_"
        elif key in self._member_names:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif _is_descriptor(value) or (self._cls_name is not None and _is_internal_class(self._cls_name, value)):
            pass
        else:
            if key in self:
                raise TypeError(f"{key!r} already defined as {self[key]!r}")
            if isinstance(value, member):
                value = value.value
                self._last_values.append(value)
            else:
                value = self._numbered(key, value)
            self._member_names[key] = None
        super().__setitem__(key, value)

    def _sunder(self, key, value):
        if key not in _SUNDER_HOOKS:
            raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use")
        if key == "_generate_next_value_":
            if self._auto_called:
                raise TypeError("_generate_next_value_ must be defined before members")
            self._generate_next_value = value
        elif key == "_ignore_":
            value = value.replace(",", " ").split() if isinstance(value, str) else list(value)
            self._ignore = value
            already = set(value) & set(self._member_names)
            if already:
                raise ValueError(f"_ignore_ cannot specify already set names: {already!r}")
        return value

    def _numbered(self, key, value):
        """`value`, with the auto()s in it replaced; the values so far are noted."""
        if isinstance(value, auto):
            return self._number(key, value)
        if not isinstance(value, tuple) or not any(isinstance(part, auto) for part in value):
            self._last_values.append(value)
            return value
        parts = [self._number(key, part) if isinstance(part, auto) else part for part in value]
        kind = type(value)
        try:
            return kind(*parts) if hasattr(kind, "_fields") else kind(parts)
        except TypeError:
            return kind(*parts)

    def _number(self, key, mark):
        if mark.value is _auto_null:
            self._auto_called = True
            mark.value = self._generate_next_value(key, 1, len(self._member_names), self._last_values[:])
        self._last_values.append(mark.value)
        return mark.value

    @_builtin_property
    def member_names(self):
        return list(self._member_names)

    def update(self, members=(), **more_members):
        for name, value in members.items() if hasattr(members, "keys") else members:
            self[name] = value
        for name, value in more_members.items():
            self[name] = value


_EnumDict = EnumDict


# ---- making the class ----


class _MemberBuilder:
    """Sits in the namespace of an enum class to make its members when type.__new__ calls __set_name__."""

    def __init__(self, members):
        self.members = members

    def __set_name__(self, cls, name):
        type.__delattr__(cls, name)
        _being_built.add(cls)
        try:
            for member_name, value in self.members:
                _make_member(cls, member_name, value)
        finally:
            _being_built.discard(cls)


def _make_member(cls, name, value):
    args = value if isinstance(value, tuple) else (value,)
    if cls._member_type_ is tuple:
        args = (args,)  # the tuple is the value; it is not to be spread over the constructor's parameters
    made = cls._new_member_(cls, *args) if cls._use_args_ else cls._new_member_(cls)
    if not hasattr(made, "_value_"):
        if cls._member_type_ is object:
            made._value_ = value
        else:
            try:
                made._value_ = cls._member_type_(*args)
            except Exception as error:
                raise TypeError("_value_ not set in __new__, unable to create it") from error
    value = made._value_
    made._name_ = name
    made.__objclass__ = cls
    made.__init__(*args)
    made._sort_order_ = len(cls._member_names_)

    flag = _is_flag(cls)
    if flag and isinstance(value, int):
        cls._flag_mask_ |= value
        if _is_single_bit(value):
            cls._singles_mask_ |= value
        cls._all_bits_ = 2 ** cls._flag_mask_.bit_length() - 1

    same = _member_with_value(cls, value)
    if same is not None:
        made = same  # an alias
    elif not flag or (isinstance(value, int) and _is_single_bit(value)):
        cls._member_names_.append(name)  # a flag of several bits is an alias as well: for those bits
    cls._add_member_(name, made)
    cls._note_value_(name, made, value)


def _member_with_value(cls, value):
    try:
        return cls._value2member_map_.get(value)
    except TypeError:
        for known in cls._member_map_.values():
            if known._value_ == value:
                return known
        return None


def _is_single_bit(value):
    return value > 0 and value & (value - 1) == 0


class EnumType(type):
    """Metaclass for Enum."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members_(cls, bases)
        namespace = EnumDict(cls)
        _, first_enum = metacls._get_mixins_(cls, bases)
        if first_enum is not None:
            namespace["_generate_next_value_"] = getattr(first_enum, "_generate_next_value_", None)
        return namespace

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        names = classdict._member_names  # of what __prepare__ gave: a plain dict (type(name, bases, {})) has none
        for name in [*classdict._ignore, "_ignore_"]:
            classdict.pop(name, None)
            names.pop(name, None)
        bad = set(names) & {"mro", ""}
        if bad:
            raise ValueError(f"invalid enum member name(s) {','.join(repr(name) for name in bad)}")

        namespace = dict(classdict.items())
        members = [(name, namespace.pop(name)) for name in names]
        order = namespace.pop("_order_", None)
        numbering = namespace.get("_generate_next_value_")
        if numbering is not None and type(numbering) is not staticmethod:
            namespace["_generate_next_value_"] = staticmethod(numbering)

        member_type, first_enum = metacls._get_mixins_(cls, bases)
        new, save_new, use_args = metacls._find_new_(namespace, member_type, first_enum)
        own = dict(namespace)  # what the class body itself says, as against what is filled in below
        namespace["_new_member_"] = new
        namespace["_use_args_"] = own.get("_use_args_", use_args)
        namespace["_member_names_"] = []
        namespace["_member_map_"] = {}
        namespace["_value2member_map_"] = {}
        namespace["_unhashable_values_"] = []
        namespace["_unhashable_values_map_"] = {}
        namespace["_member_type_"] = member_type
        namespace["_value_repr_"] = metacls._find_data_repr_(cls, bases)
        if any(isinstance(base, EnumType) and _is_flag(base) for base in bases) or boundary is not None:
            namespace["_boundary_"] = boundary or getattr(first_enum, "_boundary_", None)
            namespace["_flag_mask_"] = 0
            namespace["_singles_mask_"] = 0
            namespace["_all_bits_"] = 0
            namespace["_inverted_"] = None
        if members:
            namespace["_member_builder_"] = _MemberBuilder(members)

        try:
            made = super().__new__(metacls, cls, bases, namespace, **kwds)
        except Exception as error:
            # The note that type.__new__ leaves, of an error in __set_name__, would speak of our builder.
            if getattr(error, "__notes__", None):
                del error.__notes__
            raise

        if Enum is not None:
            _settle_methods(made, own, bases, member_type, first_enum)
            if save_new:
                made.__new_member__ = new
            made.__new__ = Enum.__new__
            if _is_flag(made):
                values = [each._value_ for each in made]
                if values != sorted(values):
                    made._iter_member_ = made._iter_member_by_def_
        if order is not None:
            _check_order(made, order)
        return made

    # ---- what a class of members can do ----

    def __bool__(cls):
        """True: having no members does not make a class false."""
        return True

    def __call__(cls, value, names=_not_given, *values, module=None, qualname=None, type=None, start=1, boundary=None):
        """Look up a member, or make a new enum.

        Color(value) is a lookup; Enum('Color', names='RED GREEN') makes a class. `names` can be a string of names,
        a sequence of names or of (name, value) pairs, or a mapping; `module`, `qualname` and `type` (a type to mix
        in) say what the class statement would have said, and `start` is the first value.
        """
        if cls._member_map_:
            if names is not _not_given:
                value = (value, names, *values)
            return cls.__new__(cls, value)
        if names is _not_given and type is None:
            raise TypeError(
                f"{cls} has no members; specify `names=()` if you meant to create a new, empty, enum"
            )
        return cls._create_(
            value, None if names is _not_given else names, module=module, qualname=qualname, type=type, start=start,
            boundary=boundary,
        )

    def __contains__(cls, value):
        """Whether `value` is a member of the enum, or the value of one."""
        if isinstance(value, cls):
            return True
        if _is_flag(cls):
            try:
                return isinstance(cls._missing_(value), cls)
            except ValueError:
                return False
        try:
            return value in cls._value2member_map_
        except TypeError:
            return value in cls._unhashable_values_ or any(value == each._value_ for each in cls._member_map_.values())

    def __delattr__(cls, attr):
        if attr in cls._member_map_:
            raise AttributeError(f"{cls.__name__!r} cannot delete member {attr!r}.")
        super().__delattr__(attr)

    def __setattr__(cls, name, value):
        """Set a class attribute that is not a member."""
        if name in cls.__dict__.get("_member_map_", ()):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __dir__(cls):
        names = {
            "__class__", "__contains__", "__doc__", "__getitem__", "__iter__", "__len__", "__members__", "__module__",
            "__name__", "__qualname__", *cls._member_names_,
        }
        if cls._new_member_ is not object.__new__:
            names.add("__new__")
        if cls.__init_subclass__ is not object.__init_subclass__:
            names.add("__init_subclass__")
        if cls._member_type_ is not object:
            names.update(dir(cls._member_type_))
        return sorted(names)

    def __getitem__(cls, name):
        """The member called `name`."""
        return cls._member_map_[name]

    def __iter__(cls):
        """The members, without aliases, in the order of the class body."""
        members = cls._member_map_
        return (members[name] for name in cls._member_names_)

    def __reversed__(cls):
        """The members, without aliases, last one first."""
        members = cls._member_map_
        return (members[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        """How many members there are; aliases do not count."""
        return len(cls._member_names_)

    @_builtin_property
    def __members__(cls):
        """A read-only mapping of all names, aliases too, to their members."""
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        return f"<{'flag' if _is_flag(cls) else 'enum'} {cls.__name__!r}>"

    # ---- making classes by call ----

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        """Make an enum from a name and a description of its members."""
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        _, first_enum = cls._get_mixins_(class_name, bases)
        namespace = metacls.__prepare__(class_name, bases)
        for name, value in _name_value_pairs(names, first_enum, start):
            namespace[name] = value

        if module is None:
            module = _caller_module(2)
        if module is None:
            _make_class_unpicklable(namespace)
        else:
            namespace["__module__"] = module
        if qualname is not None:
            namespace["__qualname__"] = qualname
        return metacls.__new__(metacls, class_name, bases, namespace, boundary=boundary)

    def _convert_(cls, name, module, filter, source=None, *, boundary=None, as_global=False):
        """Make an enum of a module's constants and put its members in their place."""
        target = sys.modules[module].__dict__
        found = [(key, value) for key, value in (source.__dict__ if source else target).items() if filter(key)]
        # By value first, so that of two names for one value the first in alphabetical order is not the alias.
        try:
            found.sort(key=lambda pair: (pair[1], pair[0]))
        except TypeError:
            found.sort(key=lambda pair: pair[0])
        made = cls(name, {key: value for key, value in found}, module=module, boundary=boundary or _keep_boundary(cls))
        if as_global:
            __getattr__("global_enum")(made)
        else:
            target.update(made.__members__)
        target[name] = made
        return made

    # ---- what an enum inherits ----

    @classmethod
    def _check_for_existing_members_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType) and base._member_names_:
                    raise TypeError(f"<enum {class_name!r}> cannot extend {base!r}")

    @classmethod
    def _get_mixins_(mcls, class_name, bases):
        """The type of the values, and the enum that is inherited from."""
        if not bases:
            return object, Enum
        if not isinstance(bases[-1], EnumType):
            raise TypeError(
                "new enumerations should be created as "
                "`EnumName([mixin_type, ...] [data_type,] enum_type)`"
            )
        return mcls._find_data_type_(class_name, bases) or object, bases[-1]

    @classmethod
    def _find_data_repr_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    return base._value_repr_
                scope = base.__dict__
                if "__repr__" in scope:
                    params = scope.get("__dataclass_params__")
                    if "__dataclass_fields__" in scope and params is not None and params.repr:
                        return _dataclass_repr
                    return scope["__repr__"]
        return None

    @classmethod
    def _find_data_type_(mcls, class_name, bases):
        found = set()
        for chain in bases:
            candidate = None  # the most derived class that leads to one with a constructor
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    if base._member_type_ is not object:
                        found.add(base._member_type_)
                        break
                elif "__new__" in base.__dict__ or "__dataclass_fields__" in base.__dict__:
                    found.add(candidate or base)
                    break
                else:
                    candidate = candidate or base
        if len(found) > 1:
            raise TypeError(f"too many data types for {class_name!r}: {found!r}")
        return found.pop() if found else None

    @classmethod
    def _find_new_(mcls, classdict, member_type, first_enum):
        """Which __new__ makes members, whether to remember it, and whether it is given the value."""
        new = classdict.get("__new__")
        save_new = first_enum is not None and new is not None
        if new is None:
            trivial = (None, object.__new__, getattr(Enum, "__new__", None))
            candidates = (
                getattr(owner, attribute, None)
                for attribute in ("__new_member__", "__new__")
                for owner in (member_type, first_enum)
            )
            new = next((found for found in candidates if found not in trivial), object.__new__)
        use_args = first_enum is not None and new not in (object.__new__, getattr(Enum, "__new__", None))
        return new, save_new, use_args

    def _add_member_(cls, name, made):
        known = cls._member_map_.get(name)
        if known is not None:
            if known is not made:
                raise NameError(f"{name!r} is already bound: {known!r}")
            return
        type.__setattr__(cls, name, _redirect(cls, name, made) or made)
        cls._member_map_[name] = made

    def _note_value_(cls, name, made, value):
        """Remember that `value` stands for `made`."""
        try:
            cls._value2member_map_.setdefault(value, made)
        except TypeError:
            cls._unhashable_values_.append(value)
            cls._unhashable_values_map_.setdefault(name, []).append(value)


EnumMeta = EnumType


def _redirect(cls, name, made):
    """A property that gives `made` on the class and, on members, what a base class has under this name; None if none has."""
    descriptor = kind = owner = None
    for base in cls.__mro__[1:]:
        attribute = base.__dict__.get(name)
        if attribute is None:
            continue
        if isinstance(attribute, (property, DynamicClassAttribute)):
            descriptor, kind, owner = attribute, "enum", base
            break
        if _is_descriptor(attribute):
            descriptor = attribute
            kind = kind or "desc"
            owner = owner or base
        else:
            kind, owner = "attr", base
    if kind is None:
        return None
    redirect = property()
    redirect.member = made
    redirect.__set_name__(cls, name)
    if kind in ("enum", "desc"):
        redirect.fget = getattr(descriptor, "fget", None)
        redirect.fset = getattr(descriptor, "fset", None)
        redirect.fdel = getattr(descriptor, "fdel", None)
    redirect._attr_type = kind
    redirect._cls_type = owner
    return redirect


def _settle_methods(cls, own, bases, member_type, first_enum):
    """Choose, between the enum and the data type it is mixed with, who gives the methods that both have."""
    if ReprEnum is not None and ReprEnum in bases:
        if member_type is object:
            raise TypeError("ReprEnum subclasses must be mixed with a data type (i.e. int, str, float, etc.)")
        if "__format__" not in own:
            cls.__format__ = own["__format__"] = member_type.__format__
        if "__str__" not in own:
            text = member_type.__str__
            cls.__str__ = own["__str__"] = member_type.__repr__ if text is object.__str__ else text
    for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
        if name not in own and getattr(cls, name) in (getattr(member_type, name), getattr(object, name)):
            setattr(cls, name, getattr(first_enum, name))
    if _is_flag(cls):
        flag = globals()["Flag"]
        for name in _FLAG_OPERATORS:
            if name not in own:
                setattr(cls, name, getattr(flag, name))


def _check_order(cls, order):
    order = order.replace(",", " ").split() if isinstance(order, str) else list(order)
    if _is_flag(cls):
        names = [each._name_ for each in cls]
    else:
        names = cls._member_names_
    # Aliases may be listed or not.
    order = [name for name in order if name not in cls._member_map_ or name in cls._member_names_]
    if order != names:
        raise TypeError(f"member order does not match _order_:\n  {order!r}\n  {names!r}")


def _name_value_pairs(names, first_enum, start):
    if names is None:
        return []
    if isinstance(names, str):
        names = names.replace(",", " ").split()
    if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
        values = []
        for count, name in enumerate(names):
            values.append(first_enum._generate_next_value_(name, start, count, values[:]))
        return list(zip(names, values))
    return [(item, names[item]) if isinstance(item, str) else item for item in names]


def _caller_module(depth):
    try:
        return sys._getframemodulename(depth + 1)
    except AttributeError:
        pass
    try:
        return sys._getframe(depth + 1).f_globals.get("__name__")
    except (AttributeError, ValueError):
        return None


def _keep_boundary(cls):
    return __getattr__("KEEP") if _is_flag(cls) else None


def _make_class_unpicklable(obj):
    """Refuse to pickle a namespace or a class whose name could not be found again."""

    def _break_on_call_reduce(self, proto):
        raise TypeError(f"{self!r} cannot be pickled")

    for name, value in (("__reduce_ex__", _break_on_call_reduce), ("__module__", "<unknown>")):
        if isinstance(obj, dict):
            obj[name] = value
        else:
            setattr(obj, name, value)


def _dataclass_repr(self):
    fields = self.__dataclass_fields__
    return ", ".join(f"{name}={getattr(self, name)!r}" for name in fields if fields[name].repr)


# ---- the enums ----


class Enum(metaclass=EnumType):
    """Base class of enums: what a class body assigns becomes a member.

    With class Color(Enum): RED = 1, the member is Color.RED, Color(1) and Color['RED']. The class can be iterated
    over and has a len().
    """

    @classmethod
    def __signature__(cls):
        if cls._member_names_:
            return "(*values)"
        return "(new_class_name, /, names, *, module=None, qualname=None, type=None, start=1, boundary=None)"

    def __new__(cls, value):
        # Members are made by _new_member_; calling the class only looks them up.
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for name, values in cls._unhashable_values_map_.items():
                if value in values:
                    return cls[name]
            for name, each in cls._member_map_.items():
                if value == each._value_:
                    return cls[name]
        if not cls._member_map_:
            if cls in _being_built:
                raise TypeError("do not use `super().__new__; call the appropriate __new__ directly") from None
            raise TypeError(f"{cls!r} has no members defined")
        return _look_for_missing(cls, value)

    def __init__(self, *args, **kwds):
        pass

    def _add_alias_(self, name):
        self.__class__._add_member_(name, self)

    def _add_value_alias_(self, value):
        cls = self.__class__
        known = _member_with_value(cls, value)
        if known is not None:
            if known is not self:
                raise ValueError(f"{value!r} is already bound: {known!r}")
            return
        cls._note_value_(getattr(self, "_name_", None), self, value)  # called from __init__, it has no name yet

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """What auto() stands for: one more than the highest so far."""
        if not last_values:
            return start
        try:
            highest = max(last_values)
        except TypeError:
            raise TypeError("unable to sort non-numeric values") from None
        try:
            return highest + 1
        except TypeError:
            raise TypeError(f"unable to increment {highest!r}") from None

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        show = self.__class__._value_repr_ or repr
        return f"<{self.__class__.__name__}.{self._name_}: {show(self._value_)}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __dir__(self):
        """Names of methods, and of what members have."""
        cls = self.__class__
        if cls._member_type_ is object:
            names = {"__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value"}
        else:
            names = set(object.__dir__(self))
        names.update(name for name in getattr(self, "__dict__", ()) if name[0] != "_")
        for base in cls.mro():
            for name, attribute in base.__dict__.items():
                if name[0] == "_":
                    continue
                if isinstance(attribute, property) and attribute.fget is not None:
                    names.add(name)
                elif name not in cls._member_map_:
                    names.add(name)
                elif isinstance(attribute, property):
                    names.discard(name)
        return sorted(names)

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self

    @property
    def name(self):
        """The member's name."""
        return self._name_

    @property
    def value(self):
        """The member's value."""
        return self._value_


def _look_for_missing(cls, value):
    error = result = None
    try:
        result = cls._missing_(value)
    except Exception as raised:
        error = raised
    try:
        if isinstance(result, cls):
            return result
        if isinstance(result, int) and _is_flag(cls) and cls._boundary_ is __getattr__("EJECT"):
            return result
        invalid = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        if error is None:
            if result is None:
                raise invalid
            error = TypeError(
                f"error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member"
            )
        if not isinstance(error, ValueError):
            error.__context__ = invalid
        raise error
    finally:
        error = invalid = None  # they would keep this frame alive, and it them


class ReprEnum(Enum):
    """An enum whose str() and format() are those of its values' type."""


class IntEnum(int, ReprEnum):
    """Enum of members that are ints."""


class StrEnum(str, ReprEnum):
    """Enum of members that are strings."""

    def __new__(cls, *values):
        """Like str(), but of strings only."""
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        if len(values) >= 2 and not isinstance(values[1], str):
            raise TypeError(f"encoding must be a string, not {values[1]!r}")
        if len(values) == 3 and not isinstance(values[2], str):
            raise TypeError(f"errors must be a string, not {values[2]!r}")
        text = str(*values)
        made = str.__new__(cls, text)
        made._value_ = text
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """auto() is the name in lower case."""
        return name.lower()


def pickle_by_global_name(self, proto):
    """The member is pickled as a global of this name."""
    return self.name


_reduce_ex_by_global_name = pickle_by_global_name


def pickle_by_enum_name(self, proto):
    """The member is pickled as an attribute of its class."""
    return getattr, (self.__class__, self._name_)


def unique(enumeration):
    """Refuse an enum that has aliases (ValueError)."""
    aliases = [f"{name} -> {each.name}" for name, each in enumeration.__members__.items() if name != each.name]
    if aliases:
        raise ValueError(f"duplicate values found in {enumeration!r}: {', '.join(aliases)}")
    return enumeration
