# _enum_flag — the rest of enum: flags and their boundaries, verify(), and enums whose members are global names.

import enum
import sys
from enum import Enum, ReprEnum, StrEnum, _is_single_bit, auto

__name__ = "enum"

_builtin_bin = bin


class FlagBoundary(StrEnum):
    """
    control how out of range values are handled
    "strict" -> error is raised             [default for Flag]
    "conform" -> extra bits are discarded
    "eject" -> lose flag status
    "keep" -> keep flag status and all bits [default for IntFlag]
    """

    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class EnumCheck(StrEnum):
    """
    various conditions to check an enumeration for
    """

    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


def bin(num, max_bits=None):
    """
    Like built-in bin(), except negative values are represented in
    two's-complement, and the leading bit always indicates sign
    (0=positive, 1=negative).

    >>> bin(10)
    '0b0 1010'
    >>> bin(~10)   # ~10 is -11
    '0b1 0101'
    """
    num = num.__index__()
    width = num.bit_length()
    sign = "1" if num < 0 else "0"
    digits = f"{num & ((1 << width) - 1):0{width}b}" if width else ""
    if num == 0:
        digits = "0"
    if max_bits is not None:
        digits = digits.rjust(max_bits, sign)
    return f"0b{sign} {digits}"


def _high_bit(value):
    """
    returns index of highest bit, or -1 if value is zero or negative
    """
    return value.bit_length() - 1


def _iter_bits_lsb(num):
    """The single bits of `num`, the lowest first."""
    value = num.value if isinstance(num, Enum) else num
    if value < 0:
        raise ValueError(f"{num!r} is not a positive integer")
    while value:
        bit = value & -value
        yield bit
        value ^= bit


def show_flag_values(value):
    return list(_iter_bits_lsb(value))


class Flag(Enum, boundary=STRICT):
    """
    Support for flags
    """

    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """
        Generate the next value when not given: the bit above the highest one so far.
        """
        if not last_values:
            return 1 if start is None else start
        highest = max(last_values)
        try:
            return 2 ** (_high_bit(highest) + 1)
        except Exception:
            raise TypeError(f"invalid flag value {highest!r}") from None

    @classmethod
    def _iter_member_by_value_(cls, value):
        """
        Extract all members from the value in definition (i.e. increasing value) order.
        """
        for bit in _iter_bits_lsb(value & cls._flag_mask_):
            found = cls._value2member_map_.get(bit)
            if found is not None:
                yield found

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        """
        Extract all members from the value in definition order.
        """
        yield from sorted(cls._iter_member_by_value_(value), key=lambda member: member._sort_order_)

    @classmethod
    def _missing_(cls, value):
        """
        Create a composite member containing all canonical members present in `value`.

        If non-member values are present, result depends on `_boundary_` setting.
        """
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        known, all_bits = cls._flag_mask_, cls._all_bits_
        boundary = cls._boundary_
        given_negative = None
        if not ~all_bits <= value <= all_bits or value & (all_bits ^ known):
            if boundary is STRICT:
                width = max(value.bit_length(), known.bit_length())
                raise ValueError(
                    f"{cls!r} invalid value {value!r}\n    given {bin(value, width)}\n  allowed {bin(known, width)}"
                )
            if boundary is CONFORM:
                value &= known
            elif boundary is EJECT:
                return value
            elif boundary is KEEP:
                if value < 0:
                    value += max(all_bits + 1, 2 ** value.bit_length())
            else:
                raise ValueError(f"{cls!r} unknown flag boundary {boundary!r}")
        if value < 0:
            given_negative = value
            value = all_bits + 1 + value if boundary in (EJECT, KEEP) else known & value
        if value & ~known and boundary is not KEEP:
            raise ValueError(f"{cls.__name__}({value!r}) -> unknown values {value & ~known!r} [{bin(value & ~known)}]")

        kind = cls._member_type_
        made = object.__new__(cls) if kind is object else kind.__new__(cls, value)
        if not hasattr(made, "_value_"):
            made._value_ = value
        made._name_ = cls._composite_name(value)
        # Another thread of control may have made it meanwhile: the first one stands.
        made = cls._value2member_map_.setdefault(value, made)
        if given_negative is not None:
            cls._value2member_map_[given_negative] = made
        return made

    @classmethod
    def _composite_name(cls, value):
        """'A|B' for the members that make up `value`, with a number for bits that have no name; None if no bit has one."""
        parts = list(cls._iter_member_(value & cls._singles_mask_))
        if value & ~cls._singles_mask_:
            # Some bits have a name only as part of a member of several bits.
            for each in cls._member_map_.values():
                bits = each._value_
                if bits and each not in parts and bits & value == bits:
                    parts.append(each)
        covered = 0
        for each in parts:
            covered |= each._value_
        if not covered:
            return None
        name = "|".join(each._name_ for each in parts)
        unknown = value ^ covered
        if unknown:
            if cls._boundary_ is STRICT:
                raise ValueError(f"{cls!r}: no members with value {unknown!r}")
            name += f"|{cls._numeric_repr_(unknown)}"
        return name

    def __contains__(self, other):
        """
        Returns True if self has at least the same flags set as other.
        """
        cls = self.__class__
        if not isinstance(other, cls):
            raise TypeError(
                f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and {cls.__qualname__!r}"
            )
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        """
        Returns flags in definition order.
        """
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        cls = self.__class__
        value = (cls._value_repr_ or repr)(self._value_)
        return f"<{cls.__name__}: {value}>" if self._name_ is None else f"<{cls.__name__}.{self._name_}: {value}>"

    def __str__(self):
        name = self.__class__.__name__
        return f"{name}({self._value_!r})" if self._name_ is None else f"{name}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def _get_value(self, flag):
        cls = self.__class__
        if isinstance(flag, cls):
            return flag._value_
        if cls._member_type_ is not object and isinstance(flag, cls._member_type_):
            return flag
        return NotImplemented

    def _operand(self, other, operator):
        """The value of `other`; TypeError if it, or this flag's own, is no number."""
        value = self._get_value(other)
        if value is not NotImplemented:
            for flag in self, other:
                if self._get_value(flag) is None:
                    raise TypeError(f"'{flag}' cannot be combined with other flags with {operator}")
        return value

    def __or__(self, other):
        value = self._operand(other, "|")
        return value if value is NotImplemented else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._operand(other, "&")
        return value if value is NotImplemented else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._operand(other, "^")
        return value if value is NotImplemented else self.__class__(self._value_ ^ value)

    def __invert__(self):
        if self._value_ is None:
            raise TypeError(f"'{self}' cannot be inverted")
        if self._inverted_ is None:
            keeps_all = self._boundary_ in (EJECT, KEEP)
            self._inverted_ = self.__class__(~self._value_ if keeps_all else self._singles_mask_ & ~self._value_)
        return self._inverted_

    __rand__ = __and__
    __ror__ = __or__
    __rxor__ = __xor__


enum.Flag = Flag  # from here on, EnumType knows flags from other enums


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """
    Support for integer-based Flags
    """


# ---- checks ----


class verify:
    """
    Check an enumeration for various constraints. (see EnumCheck)
    """

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            if check is UNIQUE:
                self._unique(enumeration)
            elif check is CONTINUOUS:
                self._continuous(enumeration)
            elif check is NAMED_FLAGS:
                self._named(enumeration)
        return enumeration

    @staticmethod
    def _unique(enumeration):
        aliases = [f"{name} -> {each.name}" for name, each in enumeration.__members__.items() if name != each.name]
        if aliases:
            raise ValueError(f"aliases found in {enumeration!r}: {', '.join(aliases)}")

    @staticmethod
    def _continuous(enumeration):
        values = {each.value for each in enumeration}
        if len(values) < 2:
            return
        low, high = min(values), max(values)
        if issubclass(enumeration, Flag):
            kind, expected = "flag", (2**bit for bit in range(_high_bit(low) + 1, _high_bit(high)))
        else:
            kind, expected = "enum", range(low + 1, high)
        missing = [value for value in expected if value not in values]
        if missing:
            text = ", ".join(map(str, missing))
            raise ValueError(f"invalid {kind} {enumeration.__name__!r}: missing values {text}"[:256])

    @staticmethod
    def _named(enumeration):
        singles = {each.value for each in enumeration}
        names = []
        missing = 0
        for name, each in enumeration._member_map_.items():
            if name in enumeration._member_names_ or each.value < 0:
                continue
            unnamed = [bit for bit in _iter_bits_lsb(each.value) if bit not in singles]
            if unnamed:
                names.append(name)
                for bit in unnamed:
                    missing |= bit
        if not names:
            return
        who = f"alias {names[0]} is" if len(names) == 1 else f"aliases {', '.join(names[:-1])} and {names[-1]} are"
        what = f"value 0x{missing:x}" if _is_single_bit(missing) else f"combined values of 0x{missing:x}"
        raise ValueError(
            f"invalid Flag {enumeration.__name__!r}: {who} missing {what} "
            "[use enum.show_flag_values(value) for details]"
        )


# ---- enums whose members are global names ----


def _last_part(self):
    return self.__class__.__module__.split(".")[-1]


def global_enum_repr(self):
    """
    use module.enum_name instead of class.enum_name

    the module is the last module in case of a multi-module name
    """
    return f"{_last_part(self)}.{self._name_}"


def global_flag_repr(self):
    """
    use module.flag_name instead of class.flag_name

    the module is the last module in case of a multi-module name
    """
    module = _last_part(self)
    if self._name_ is None:
        return f"{module}.{self.__class__.__name__}({self._value_!r})"
    if _is_single_bit(self._value_):
        return f"{module}.{self._name_}"
    parts = self._name_.split("|")
    return "|".join(part if part[0].isdigit() else f"{module}.{part}" for part in parts)


def global_str(self):
    """
    use enum_name instead of class.enum_name
    """
    return f"{self.__class__.__name__}({self._value_!r})" if self._name_ is None else self._name_


def global_enum(cls, update_str=False):
    """
    decorator that makes the repr() of an enum member reference its module
    instead of its class; also exports all members to the enum's module's
    global namespace
    """
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if update_str or not issubclass(cls, ReprEnum):
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls


# ---- what the standard library's own modules use ----


def _simple_enum(etype=Enum, *, boundary=None, use_args=None):
    """Class decorator that makes an ordinary class, written like an enum, into one."""

    def convert_class(cls):
        metaclass = etype.__class__
        namespace = metaclass.__prepare__(cls.__name__, (etype,))
        for name, value in cls.__dict__.items():
            if name not in ("__dict__", "__weakref__", "__firstlineno__", "__static_attributes__"):
                namespace[name] = value
        namespace["__qualname__"] = cls.__qualname__
        return metaclass(cls.__name__, (etype,), namespace, boundary=boundary)

    return convert_class


def _test_simple_enum(checked_enum, simple_enum):
    """Raise TypeError unless the two enums, the second made by @_simple_enum, are alike."""
    wrong = []
    different = checked_enum.__dict__.keys() ^ simple_enum.__dict__.keys()
    different -= {"__firstlineno__", "__static_attributes__"}
    if different:
        wrong.append(f"attributes: {sorted(different)}")
    if list(checked_enum.__members__) != list(simple_enum.__members__):
        wrong.append(f"members: {list(checked_enum.__members__)} and {list(simple_enum.__members__)}")
    for name, checked in checked_enum.__members__.items():
        simple = simple_enum.__members__.get(name)
        if simple is not None and (checked._name_, checked._value_) != (simple._name_, simple._value_):
            wrong.append(f"{name}: {checked!r} and {simple!r}")
    if wrong:
        raise TypeError("enum mismatch:\n   " + "\n   ".join(wrong))
