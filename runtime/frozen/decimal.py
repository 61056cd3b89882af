# decimal — decimal floating point arithmetic, after the General Decimal Arithmetic Specification.
#
# A finite number is sign, coefficient (an int) and exponent. Every operation makes the exact or a sufficiently exact result as such a
# triple and hands it to Context._round, which alone knows precision, rounding, limits and signals.

import numbers as _numbers
from collections import namedtuple as _namedtuple

__all__ = [
    "BasicContext", "Clamped", "Context", "ConversionSyntax", "Decimal", "DecimalException", "DecimalTuple", "DefaultContext",
    "DivisionByZero", "DivisionImpossible", "DivisionUndefined", "ExtendedContext", "FloatOperation", "HAVE_CONTEXTVAR",
    "HAVE_THREADS", "Inexact", "InvalidContext", "InvalidOperation", "MAX_EMAX", "MAX_PREC", "MIN_EMIN", "MIN_ETINY", "Overflow",
    "ROUND_05UP", "ROUND_CEILING", "ROUND_DOWN", "ROUND_FLOOR", "ROUND_HALF_DOWN", "ROUND_HALF_EVEN", "ROUND_HALF_UP", "ROUND_UP",
    "Rounded", "Subnormal", "Underflow", "getcontext", "localcontext", "setcontext",
]

DecimalTuple = _namedtuple("DecimalTuple", "sign digits exponent", module="decimal")

ROUND_DOWN = "ROUND_DOWN"
ROUND_HALF_UP = "ROUND_HALF_UP"
ROUND_HALF_EVEN = "ROUND_HALF_EVEN"
ROUND_CEILING = "ROUND_CEILING"
ROUND_FLOOR = "ROUND_FLOOR"
ROUND_UP = "ROUND_UP"
ROUND_HALF_DOWN = "ROUND_HALF_DOWN"
ROUND_05UP = "ROUND_05UP"
_ROUNDINGS = (ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_HALF_DOWN, ROUND_05UP)

HAVE_THREADS = True
HAVE_CONTEXTVAR = True
MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -MAX_EMAX
MIN_ETINY = MIN_EMIN - (MAX_PREC - 1)


class DecimalException(ArithmeticError):
    """Base of the signals."""


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class InvalidContext(InvalidOperation):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


for _signal in list(vars().values()):
    if isinstance(_signal, type) and issubclass(_signal, DecimalException):
        _signal.__module__ = "decimal"

_SIGNALS = (Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow)
_RAISED_AS = {ConversionSyntax: InvalidOperation, DivisionImpossible: InvalidOperation, DivisionUndefined: InvalidOperation,
              InvalidContext: InvalidOperation}

_patterns = []


def _number_pattern():
    if not _patterns:
        import re

        _patterns.append(re.compile(
            r"([-+])?(?:(?=\d|\.\d)(\d*)(?:\.(\d*))?(?:e([-+]?\d+))?|(inf(?:inity)?)|(s)?nan(\d*))\Z", re.IGNORECASE))
        _patterns.append(re.compile(
            r"(?:(.)?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([eEfFgGn%])?\Z", re.DOTALL))
    return _patterns


def _adjust(coefficient, shift):
    """coefficient * 10**shift, exact for shift >= 0; floored below."""
    return coefficient * 10 ** shift if shift >= 0 else coefficient // 10 ** -shift


def _round_away(sign, kept, rest, half, rounding):
    """Whether the kept digits go up by one; rest and half say what is dropped (rest is not 0)."""
    if rounding == ROUND_HALF_EVEN:
        return rest > half or (rest == half and kept & 1)
    if rounding == ROUND_HALF_UP:
        return rest >= half
    if rounding == ROUND_HALF_DOWN:
        return rest > half
    if rounding == ROUND_DOWN:
        return False
    if rounding == ROUND_UP:
        return True
    if rounding == ROUND_CEILING:
        return not sign
    if rounding == ROUND_FLOOR:
        return bool(sign)
    return kept % 5 == 0  # ROUND_05UP


class Decimal:
    """Construct a new Decimal object.

    value can be an integer, string, tuple, or another Decimal object; without one the result is Decimal('0'). The context does not
    affect the conversion, only whether a malformed string is an error.
    """

    # _kind: "F" finite; "I" infinite; "N" quiet, "S" signalling not-a-number (whose payload is the coefficient)
    __slots__ = ("_sign", "_int", "_exp", "_kind")

    def __new__(cls, value="0", context=None):
        if isinstance(value, str):
            made = _parse(value)
            if made is None:
                return _signal_in(context or getcontext(), ConversionSyntax, f"Invalid literal for Decimal: {value!r}")
        elif isinstance(value, int):
            made = (1 if value < 0 else 0, abs(int(value)), 0, "F")
        elif isinstance(value, Decimal):
            if type(value) is cls is Decimal:
                return value
            made = (value._sign, value._int, value._exp, value._kind)
        elif isinstance(value, float):
            (context or getcontext())._float_operation("strict semantics for mixing floats and Decimals are enabled")
            made = _of_float(value)
        elif isinstance(value, (tuple, list)):
            made = _of_tuple(value)
        else:
            raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
        self = object.__new__(cls)
        self._sign, self._int, self._exp, self._kind = made
        return self

    @classmethod
    def from_float(cls, f):
        """Convert a float or an int to a Decimal, exactly."""
        if isinstance(f, int):
            made = (1 if f < 0 else 0, abs(int(f)), 0, "F")
        elif isinstance(f, float):
            made = _of_float(f)
        else:
            raise TypeError("argument must be int or float.")
        result = _make(*made)
        return result if cls is Decimal else cls(result)

    @classmethod
    def from_number(cls, number):
        """Convert a real number to a Decimal, exactly."""
        if isinstance(number, (int, Decimal)):
            return cls(number)
        if isinstance(number, float):
            return cls.from_float(number)
        raise TypeError("Cannot convert %r to Decimal" % number)

    # ---- what it looks like
    def __repr__(self):
        return f"Decimal('{self}')"

    def __str__(self, eng=False, context=None):
        sign = "-" if self._sign else ""
        if self._kind != "F":
            if self._kind == "I":
                return sign + "Infinity"
            return sign + ("sNaN" if self._kind == "S" else "NaN") + (str(self._int) if self._int else "")
        digits = str(self._int)
        left = self._exp + len(digits)  # digits before the point in scientific form with exponent 0
        if self._exp <= 0 and left > -6:
            point = left
        elif not eng:
            point = 1
        elif self._int == 0:
            point = (left + 1) % 3 - 1
        else:
            point = (left - 1) % 3 + 1
        if point <= 0:
            body = "0." + "0" * -point + digits
        elif point >= len(digits):
            body = digits + "0" * (point - len(digits))
        else:
            body = digits[:point] + "." + digits[point:]
        if left == point:
            return sign + body
        capital = (context or getcontext()).capitals
        return f"{sign}{body}{'E' if capital else 'e'}{left - point:+d}"

    def to_eng_string(self, context=None):
        """Convert to a string, with an exponent that is a multiple of 3 where there is one."""
        return self.__str__(True, context)

    def as_tuple(self):
        """Sign, digits and exponent."""
        exponent = {"F": self._exp, "I": "F", "N": "n", "S": "N"}[self._kind]
        digits = (0,) if self._kind == "I" else () if self._kind in "NS" and not self._int else tuple(map(int, str(self._int)))
        return DecimalTuple(self._sign, digits, exponent)

    def as_integer_ratio(self):
        """Express a finite number as an integer ratio in lowest terms."""
        if self._kind != "F":
            if self._kind == "I":
                raise OverflowError("cannot convert Infinity to integer ratio")
            raise ValueError("cannot convert NaN to integer ratio")
        if not self._int:
            return 0, 1
        from math import gcd

        top, bottom = (self._int * 10 ** self._exp, 1) if self._exp >= 0 else (self._int, 10 ** -self._exp)
        common = gcd(top, bottom)
        return (-top if self._sign else top) // common, bottom // common

    def __reduce__(self):
        return self.__class__, (str(self),)

    def __copy__(self):
        return self if type(self) is Decimal else self.__class__(str(self))

    def __deepcopy__(self, memo):
        return self.__copy__()

    def __bool__(self):
        return self._kind != "F" or self._int != 0

    def __int__(self):
        if self._kind != "F":
            if self._kind == "I":
                raise OverflowError("cannot convert Infinity to integer")
            raise ValueError("cannot convert NaN to integer")
        whole = _adjust(self._int, self._exp)
        return -whole if self._sign else whole

    __trunc__ = __int__

    def __float__(self):
        if self._kind == "S":
            raise ValueError("cannot convert signaling NaN to float")
        return float(("-" if self._sign else "") + "nan" if self._kind == "N" else str(self))

    def __complex__(self):
        return complex(float(self))

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return _make(0, 0, 0, "F")

    def conjugate(self):
        return self

    def __hash__(self):
        if self._kind != "F":
            if self._kind == "S":
                raise TypeError("Cannot hash a signaling NaN value")
            return object.__hash__(self) if self._kind == "N" else -314159 if self._sign else 314159
        modulus = (1 << 61) - 1
        power = pow(10, self._exp, modulus) if self._exp >= 0 else pow(pow(10, modulus - 2, modulus), -self._exp, modulus)
        value = self._int * power % modulus
        value = -value if self._sign else value
        return -2 if value == -1 else value

    # ---- comparison
    def _compare(self, other):
        """-1, 0 or 1 for two that are not not-a-number."""
        if self._kind == "I" or other._kind == "I":
            a = 0 if self._kind != "I" else -1 if self._sign else 1
            b = 0 if other._kind != "I" else -1 if other._sign else 1
            return (a > b) - (a < b)
        if not self._int or not other._int:
            a = 0 if not self._int else -1 if self._sign else 1
            b = 0 if not other._int else -1 if other._sign else 1
            return (a > b) - (a < b)
        if self._sign != other._sign:
            return -1 if self._sign else 1
        result = 0
        a, b = self.adjusted(), other.adjusted()
        if a == b:
            low = min(self._exp, other._exp)
            a, b = self._int * 10 ** (self._exp - low), other._int * 10 ** (other._exp - low)
        result = (a > b) - (a < b)
        return -result if self._sign else result

    def _rich(self, other, test, is_order):
        other = _for_comparison(self, other, not is_order)
        if other is NotImplemented:
            return other
        if self._kind in "NS" or other._kind in "NS":
            if is_order or "S" in (self._kind, other._kind):
                _signal_in(getcontext(), InvalidOperation, "comparison involving " + ("sNaN" if "S" in (self._kind, other._kind) else "NaN"))
            return False
        return test(self._compare(other))

    def __eq__(self, other):
        return self._rich(other, lambda c: c == 0, False)

    def __lt__(self, other):
        return self._rich(other, lambda c: c < 0, True)

    def __le__(self, other):
        return self._rich(other, lambda c: c <= 0, True)

    def __gt__(self, other):
        return self._rich(other, lambda c: c > 0, True)

    def __ge__(self, other):
        return self._rich(other, lambda c: c >= 0, True)

    def compare(self, other, context=None):
        """-1, 0 or 1 as a Decimal; NaN if either is one."""
        other, context = _need(other), context or getcontext()
        nan = self._nan(other, context)
        return _of_int(self._compare(other)) if nan is None else nan

    def compare_signal(self, other, context=None):
        other, context = _need(other), context or getcontext()
        if self._kind in "NS" or other._kind in "NS":
            return _signal_in(context, InvalidOperation, "comparison involving NaN")
        return _of_int(self._compare(other))

    def compare_total(self, other, context=None):
        """The total order of representations, in which -NaN is lowest and 1.0 is below 1."""
        other = _need(other)
        if self._sign != other._sign:
            return _of_int(-1 if self._sign else 1)
        ranks = [2 if x._kind == "N" else 1 if x._kind == "S" else 0 for x in (self, other)]
        if any(ranks):
            a, b = (ranks[0], self._int), (ranks[1], other._int)
        else:
            c = self._compare(other)
            if c:
                return _of_int(c)
            a, b = self._exp, other._exp
        result = (a > b) - (a < b)
        return _of_int(-result if self._sign else result)

    def compare_total_mag(self, other, context=None):
        return self.copy_abs().compare_total(_need(other).copy_abs())

    # ---- not-a-number
    def _nan(self, other, context):
        """What an operation gives when an operand is not a number; None when both are."""
        if self._kind in "FI" and (other is None or other._kind in "FI"):
            return None
        for x in (self, other):
            if x is not None and x._kind == "S":
                result = _signal_in(context, InvalidOperation, "sNaN")
                return _make(x._sign, x._int, 0, "N") if result._kind == "N" else result
        return self if self._kind == "N" else other

    # ---- arithmetic
    def __neg__(self, context=None):
        context = context or getcontext()
        nan = self._nan(None, context)
        if nan is not None:
            return nan
        sign = 1 - self._sign
        if self._kind == "F" and not self._int:
            sign = 1 if context.rounding == ROUND_FLOOR else 0
        return context._round(sign, self._int, self._exp, self._kind)

    def __pos__(self, context=None):
        context = context or getcontext()
        nan = self._nan(None, context)
        if nan is not None:
            return nan
        sign = self._sign
        if self._kind == "F" and not self._int:
            sign = 1 if context.rounding == ROUND_FLOOR and sign else 0
        return context._round(sign, self._int, self._exp, self._kind)

    def __abs__(self, round=True, context=None):
        if not round:
            return self.copy_abs()
        return self.__neg__(context) if self._sign else self.__pos__(context)

    def __add__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        if self._kind != "F" or other._kind != "F":
            nan = self._nan(other, context)
            if nan is not None:
                return nan
            if self._kind == other._kind == "I" and self._sign != other._sign:
                return _signal_in(context, InvalidOperation, "-INF + INF")
            return self if self._kind == "I" else other
        exponent = min(self._exp, other._exp)
        if not self._int and not other._int:
            sign = self._sign if self._sign == other._sign else 1 if context.rounding == ROUND_FLOOR else 0
            return context._round(sign, 0, exponent)
        # An operand far below the other one's last digit that counts only says which way to round.
        big, small = (self, other) if self.adjusted() >= other.adjusted() else (other, self)
        below = min(big._exp, big.adjusted() - context.prec) - 1  # where nothing but its being there counts
        if big._int and small._int and small.adjusted() < below:
            exponent = below
            small = _make(small._sign, 1, exponent, "F")
        a = big._int * 10 ** (big._exp - exponent)
        b = small._int * 10 ** (small._exp - exponent)
        total = (-a if big._sign else a) + (-b if small._sign else b)
        if total == 0:
            return context._round(1 if context.rounding == ROUND_FLOOR else 0, 0, exponent)
        return context._round(1 if total < 0 else 0, abs(total), exponent)

    __radd__ = __add__

    def __sub__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        if self._kind in "NS" or other._kind in "NS":
            return self._nan(other, context or getcontext())
        return self.__add__(other.copy_negate(), context)

    def __rsub__(self, other, context=None):
        other = _convert(other)
        return other if other is NotImplemented else other.__sub__(self, context)

    def __mul__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        sign = self._sign ^ other._sign
        if self._kind != "F" or other._kind != "F":
            nan = self._nan(other, context)
            if nan is not None:
                return nan
            if not self or not other:
                return _signal_in(context, InvalidOperation, "0 * (+-)INF")
            return _make(sign, 0, 0, "I")
        return context._round(sign, self._int * other._int, self._exp + other._exp)

    __rmul__ = __mul__

    def __truediv__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        sign = self._sign ^ other._sign
        if self._kind != "F" or other._kind != "F":
            nan = self._nan(other, context)
            if nan is not None:
                return nan
            if self._kind == other._kind:
                return _signal_in(context, InvalidOperation, "(+-)INF/(+-)INF")
            if self._kind == "I":
                return _make(sign, 0, 0, "I")
            context._raise(Clamped, "Division by infinity")
            return _make(sign, 0, context.Etiny(), "F")
        if not other._int:
            return context._by_zero(sign, self)
        exponent = self._exp - other._exp
        if not self._int:
            return context._round(sign, 0, exponent)
        shift = len(str(other._int)) - len(str(self._int)) + context.prec + 1
        ideal = exponent
        exponent -= shift
        quotient, rest = divmod(self._int * 10 ** max(shift, 0), other._int * 10 ** max(-shift, 0))
        if rest:
            if quotient % 5 == 0:
                quotient += 1  # not exact: keeps it off the halfway mark
        else:
            while exponent < ideal and quotient % 10 == 0:
                quotient //= 10
                exponent += 1
        return context._round(sign, quotient, exponent)

    def __rtruediv__(self, other, context=None):
        other = _convert(other)
        return other if other is NotImplemented else other.__truediv__(self, context)

    def _divide(self, other, context):
        """(quotient cut to an integer, remainder) of two finite numbers, other not 0; None if the quotient has too many digits."""
        sign = self._sign ^ other._sign
        exponent = min(self._exp, other._exp)
        gap = self.adjusted() - other.adjusted()
        if not self._int or gap < -1:
            rest = self._rescale(exponent, context) if self._exp - exponent <= context.prec + 30 or not self._int else self
            return _make(sign, 0, 0, "F"), rest
        if gap > context.prec + 1:
            return None
        a, b = self._int * 10 ** (self._exp - exponent), other._int * 10 ** (other._exp - exponent)
        quotient, rest = divmod(a, b)
        if quotient >= 10 ** context.prec:
            return None
        return _make(sign, quotient, 0, "F"), _make(self._sign, rest, exponent, "F")

    def __divmod__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        nan = self._nan(other, context)
        if nan is not None:
            return nan, nan
        sign = self._sign ^ other._sign
        if self._kind == "I":
            if other._kind == "I":
                nan = _signal_in(context, InvalidOperation, "divmod(INF, INF)")
                return nan, nan
            return _make(sign, 0, 0, "I"), _signal_in(context, InvalidOperation, "INF % x")
        if other._kind == "I":
            return _make(sign, 0, 0, "F"), context._round(self._sign, self._int, self._exp)
        if not other._int:
            if not self._int:
                nan = _signal_in(context, DivisionUndefined, "divmod(0, 0)")
                return nan, nan
            context.flags[InvalidOperation] = context.flags[DivisionByZero] = True
            for signal in (InvalidOperation, DivisionByZero):
                if context.traps.get(signal):
                    raise signal([InvalidOperation, DivisionByZero])
            return _make(sign, 0, 0, "I"), _make(0, 0, 0, "N")
        pair = self._divide(other, context)
        if pair is None:
            nan = _signal_in(context, DivisionImpossible, "quotient too large in //, % or divmod")
            return nan, nan
        return pair[0], context._round(pair[1]._sign, pair[1]._int, pair[1]._exp)

    def __rdivmod__(self, other, context=None):
        other = _convert(other)
        return other if other is NotImplemented else other.__divmod__(self, context)

    def __mod__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        nan = self._nan(other, context)
        if nan is not None:
            return nan
        if self._kind == "I":
            return _signal_in(context, InvalidOperation, "INF % x")
        if other._kind == "F" and not other._int:
            if self._int:
                return _signal_in(context, InvalidOperation, "x % 0")
            return _signal_in(context, DivisionUndefined, "0 % 0")
        return self.__divmod__(other, context)[1]

    def __rmod__(self, other, context=None):
        other = _convert(other)
        return other if other is NotImplemented else other.__mod__(self, context)

    def __floordiv__(self, other, context=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        nan = self._nan(other, context)
        if nan is not None:
            return nan
        if self._kind == "I":
            if other._kind == "I":
                return _signal_in(context, InvalidOperation, "INF // INF")
            return _make(self._sign ^ other._sign, 0, 0, "I")
        if other._kind == "F" and not other._int:
            return context._by_zero(self._sign ^ other._sign, self)
        if other._kind == "I":
            return _make(self._sign ^ other._sign, 0, 0, "F")
        pair = self._divide(other, context)  # not divmod(): the remainder's rounding is no news here
        if pair is None:
            return _signal_in(context, DivisionImpossible, "quotient too large in //, % or divmod")
        return pair[0]

    def __rfloordiv__(self, other, context=None):
        other = _convert(other)
        return other if other is NotImplemented else other.__floordiv__(self, context)

    def remainder_near(self, other, context=None):
        """self - n * other for the integer n nearest to the quotient."""
        other, context = _need(other), context or getcontext()
        nan = self._nan(other, context)
        if nan is not None:
            return nan
        if self._kind == "I":
            return _signal_in(context, InvalidOperation, "remainder_near(infinity, x)")
        if other._kind == "I":
            return context._round(self._sign, self._int, self._exp)
        if not other._int:
            return _signal_in(context, InvalidOperation if self._int else DivisionUndefined, "remainder_near(x, 0)")
        pair = self._divide(other, context)
        if pair is None:
            return _signal_in(context, DivisionImpossible, "")
        exponent = min(self._exp, other._exp)
        b = other._int * 10 ** (other._exp - exponent)
        r = pair[1]._int * 10 ** (pair[1]._exp - exponent)
        sign = self._sign
        if 2 * r + (pair[0]._int & 1) > b:
            r -= b
        if r < 0:
            sign, r = 1 - sign, -r
        return context._round(sign, r, exponent)

    def fma(self, other, third, context=None):
        """self * other + third, rounded once."""
        other, third, context = _need(other), _need(third), context or getcontext()
        if self._kind == other._kind == "F":
            product = _make(self._sign ^ other._sign, self._int * other._int, self._exp + other._exp, "F")
        else:
            product = self.__mul__(other, context)
        return product.__add__(third, context)

    def __pow__(self, other, modulo=None, context=None):
        if modulo is not None:
            return self._power_modulo(other, modulo, context or getcontext())
        other = _convert(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        nan = self._nan(other, context)
        if nan is not None:
            return nan
        if not other:
            return _signal_in(context, InvalidOperation, "0 ** 0") if not self else _of_int(1)
        whole = other._kind == "F" and other == other.to_integral_value()
        sign = 1 if self._sign and whole and int(other) & 1 else 0
        if self._sign and not whole and self:
            return _signal_in(context, InvalidOperation, "x ** y with x negative and y not an integer")
        if not self:
            return _make(sign, 0, 0, "I" if other._sign else "F")
        if self._kind == "I":
            return _make(sign, 0, 0, "F" if other._sign else "I")
        size = self.copy_abs()
        one = _of_int(1)
        if size == one:
            if whole:
                exponent = 0 if self._exp == 0 or other._sign else max(self._exp * int(other), 1 - context.prec) if other < context.prec * 2 + 2 else 1 - context.prec
                if exponent < 0:
                    context._raise(Rounded, "")
                return _make(sign, 10 ** -exponent if exponent < 0 else 1, exponent if exponent < 0 else 0, "F")
            context._raise(Inexact, "")
            context._raise(Rounded, "")
            return _make(sign, 10 ** (context.prec - 1), 1 - context.prec, "F")
        if other._kind == "I":
            grows = (size > one) == (other._sign == 0)
            return _make(sign, 0, 0, "I" if grows else "F")
        if whole and abs(int(other)) <= 1000000 and len(str(self._int)) * abs(int(other)) <= 40 * context.prec + 2000:
            n = int(other)
            if n > 0:
                return context._round(sign, size._int ** n, size._exp * n)
            return _of_int(1).__truediv__(_make(sign, size._int ** -n, size._exp * -n, "F"), context)
        digits = context.prec + 6 + max(0, other.adjusted()) + len(str(abs(size.adjusted()) + 1))
        work = context._work(digits - context.prec)
        exponent = work.multiply(other, size.ln(work))
        if exponent.adjusted() > 20:
            return context._round(sign, 1, MAX_EMAX * 2 if not exponent._sign else -MAX_EMAX * 2)
        value = exponent.exp(work)
        exact = value.__pos__(context._work(0))
        if exact._kind == "F" and _exact_power(size, other, exact):
            more = context.prec - len(str(exact._int))  # the form of an inexact result
            return context._round(sign, exact._int * 10 ** more, exact._exp - more)
        if value._kind != "F":
            return context._round(sign, 1, MAX_EMAX * 2)
        return context._round(sign, value._int * 10 + 1, value._exp - 1)

    def __rpow__(self, other, modulo=None, context=None):
        other = _convert(other)
        return other if other is NotImplemented else other.__pow__(self, modulo, context)

    def _power_modulo(self, other, modulo, context):
        other, modulo = _convert(other), _convert(modulo)
        if other is NotImplemented or modulo is NotImplemented:
            return NotImplemented
        values = (self, other, modulo)
        if any(x._kind in "NS" for x in values):
            return self._nan(other, context) or modulo._nan(None, context)
        if not all(x._kind == "F" and x == x.to_integral_value() for x in values):
            return _signal_in(context, InvalidOperation, "pow() 3rd argument not allowed unless all arguments are integers")
        if other._sign:
            return _signal_in(context, InvalidOperation, "pow() 2nd argument cannot be negative when 3rd argument specified")
        if not modulo:
            return _signal_in(context, InvalidOperation, "pow() 3rd argument cannot be 0")
        if not self and not other:
            return _signal_in(context, InvalidOperation, "at least one of pow() 1st argument and 2nd argument must be nonzero; 0**0 is not defined")
        sign = self._sign if int(other) & 1 else 0
        return _make(sign, pow(abs(int(self)), int(other), abs(int(modulo))), 0, "F")

    # ---- roots, logarithms, powers of e
    def sqrt(self, context=None):
        """The square root, rounded correctly."""
        context = context or getcontext()
        nan = self._nan(None, context)
        if nan is not None:
            return nan
        if self._kind == "I" and not self._sign:
            return self
        if not self:
            return context._round(self._sign, 0, self._exp // 2)
        if self._sign:
            return _signal_in(context, InvalidOperation, "sqrt(-x), x > 0")
        from math import isqrt

        ideal = self._exp // 2
        coefficient, exponent = self._int, self._exp
        if exponent & 1:
            coefficient, exponent = coefficient * 10, exponent - 1
        shift = max(0, context.prec + 1 - (len(str(coefficient)) + 1) // 2)
        coefficient *= 100 ** shift
        root = isqrt(coefficient)
        exponent = exponent // 2 - shift
        if root * root != coefficient:
            if root % 5 == 0:
                root += 1
        else:
            while exponent < ideal and root % 10 == 0:
                root //= 10
                exponent += 1
        return context._round(0, root, exponent, rounding=ROUND_HALF_EVEN)

    def exp(self, context=None):
        """e ** self."""
        context = context or getcontext()
        nan = self._nan(None, context)
        if nan is not None:
            return nan
        if self._kind == "I":
            return _make(0, 0, 0, "F") if self._sign else self
        if not self:
            return _of_int(1)
        if self.adjusted() > 20:
            return context._round(0, 1, -MAX_EMAX * 2 if self._sign else MAX_EMAX * 2)
        if self.adjusted() < -context.prec - 2:  # 1 and a bit
            return context._round(0, 10 ** (context.prec + 1) + (-1 if self._sign else 1), -context.prec - 1, rounding=ROUND_HALF_EVEN)
        digits = context.prec + 8 + max(0, self.adjusted())
        unit = 10 ** digits
        x = _fixed(self, digits)
        ten = _ln10(digits)
        power, x = divmod(x, ten)
        halvings = 8
        total = term = unit
        x >>= halvings
        n = 1
        while term:
            term = term * x // (unit * n)
            total += term
            n += 1
        for _ in range(halvings):
            total = total * total // unit
        return context._round(0, total * 10 + 1, power - digits - 1, rounding=ROUND_HALF_EVEN)

    def ln(self, context=None):
        """The natural logarithm."""
        return self._logarithm(context or getcontext(), None)

    def log10(self, context=None):
        """The logarithm to base 10."""
        return self._logarithm(context or getcontext(), 10)

    def _logarithm(self, context, base):
        nan = self._nan(None, context)
        if nan is not None:
            return nan
        if not self:
            return _make(1, 0, 0, "I")
        if self._sign:
            return _signal_in(context, InvalidOperation, "ln of a negative value" if base is None else "log10 of a negative value")
        if self._kind == "I":
            return self
        if base == 10 and str(self._int).strip("0") == "1":
            value = self.adjusted()
            return context._round(1 if value < 0 else 0, abs(value), 0)
        if self == 1:
            return _make(0, 0, 0, "F")
        # Close to 1 the digits before the first that counts are lost again.
        lost = max(0, -(self.__sub__(_of_int(1), Context(prec=len(str(self._int)) + abs(self._exp) + 5))).adjusted()) if self.adjusted() in (-1, 0) else 0
        digits = context.prec + 10 + lost + len(str(abs(self.adjusted())))
        unit = 10 ** digits
        power = self.adjusted()
        mantissa = _fixed(_make(0, self._int, self._exp - power, "F"), digits)
        value = _ln_fixed(mantissa, digits) + power * _ln10(digits)
        if base == 10:
            value = value * unit // _ln10(digits)
        return context._round(1 if value < 0 else 0, abs(value) * 10 + 1, -digits - 1, rounding=ROUND_HALF_EVEN)

    # ---- rounding to an exponent
    def _rescale(self, exponent, context, rounding=None):
        """The same value with this exponent, without a look at limits."""
        if self._kind != "F":
            return self
        shift = self._exp - exponent
        if shift >= 0 or not self._int:
            return _make(self._sign, self._int * 10 ** shift if self._int else 0, exponent, "F")
        unit = 10 ** -shift
        kept, rest = divmod(self._int, unit)
        if rest and _round_away(self._sign, kept, 2 * rest, unit, rounding or context.rounding):
            kept += 1
        return _make(self._sign, kept, exponent, "F")

    def quantize(self, exp, rounding=None, context=None):
        """The value with the exponent of `exp`."""
        exp, context = _need(exp), context or getcontext()
        nan = self._nan(exp, context)
        if nan is not None:
            return nan
        if self._kind == "I" or exp._kind == "I":
            if self._kind == exp._kind:
                return self
            return _signal_in(context, InvalidOperation, "quantize with one INF")
        if not context.Etiny() <= exp._exp <= context.Emax:
            return _signal_in(context, InvalidOperation, "target exponent out of bounds in quantize")
        if self._int and self.adjusted() - exp._exp + 1 > context.prec + 1:
            return _signal_in(context, InvalidOperation, "quantize result has too many digits for current context")
        result = self._rescale(exp._exp, context, rounding)
        if result.adjusted() > context.Emax:
            return _signal_in(context, InvalidOperation, "exponent of quantize result too large for current context")
        if result._int and len(str(result._int)) > context.prec:
            return _signal_in(context, InvalidOperation, "quantize result has too many digits for current context")
        if result._int and result.adjusted() < context.Emin:
            context._raise(Subnormal, "")
        if result._exp > self._exp and self._int:
            if result._compare(self):
                context._raise(Inexact, "")
            context._raise(Rounded, "")
        if context.clamp and result._exp > context._top():
            return context._round(result._sign, result._int, result._exp)
        return result

    def same_quantum(self, other, context=None):
        """Whether the exponents are the same (or both are infinite, or both not numbers)."""
        other = _need(other)
        if self._kind == "F" and other._kind == "F":
            return self._exp == other._exp
        return (self._kind == "I" == other._kind) or (self._kind in "NS" and other._kind in "NS")

    def to_integral_value(self, rounding=None, context=None):
        """Rounded to an integer, silently."""
        context = context or getcontext()
        if self._kind != "F":
            nan = self._nan(None, context)
            return self if nan is None else nan
        return self if self._exp >= 0 else self._rescale(0, context, rounding)

    to_integral = to_integral_value

    def to_integral_exact(self, rounding=None, context=None):
        """Rounded to an integer, with the signals Inexact and Rounded."""
        context = context or getcontext()
        result = self.to_integral_value(rounding, context)
        if self._kind == "F" and self._exp < 0:
            if result._compare(self):
                context._raise(Inexact, "")
            context._raise(Rounded, "")
        return result

    def __round__(self, n=None):
        if n is not None:
            return self.quantize(_make(0, 1, -n, "F"))
        if self._kind != "F":
            int(self)
        return int(self._rescale(0, None, ROUND_HALF_EVEN))

    def __floor__(self):
        if self._kind != "F":
            int(self)
        return int(self._rescale(0, None, ROUND_FLOOR))

    def __ceil__(self):
        if self._kind != "F":
            int(self)
        return int(self._rescale(0, None, ROUND_CEILING))

    def normalize(self, context=None):
        """Without trailing zeros; 0 for every zero."""
        result = self.__pos__(context)
        if result._kind != "F":
            return result
        if not result._int:
            return _make(self._sign, 0, 0, "F")
        return result._strip((context or getcontext())._top())

    def _strip(self, limit=None):
        coefficient, exponent = self._int, self._exp
        while coefficient and coefficient % 10 == 0 and (limit is None or exponent < limit):
            coefficient //= 10
            exponent += 1
        return _make(self._sign, coefficient, exponent, "F")

    # ---- parts and questions
    def adjusted(self):
        """The exponent of the first digit."""
        return self._exp + len(str(self._int)) - 1 if self._kind == "F" else 0

    def copy_abs(self):
        return _make(0, self._int, self._exp, self._kind)

    def copy_negate(self):
        return _make(1 - self._sign, self._int, self._exp, self._kind)

    def copy_sign(self, other, context=None):
        """self with the sign of other."""
        return _make(_need(other)._sign, self._int, self._exp, self._kind)

    def canonical(self):
        return self

    def is_canonical(self):
        return True

    def is_finite(self):
        return self._kind == "F"

    def is_infinite(self):
        return self._kind == "I"

    def is_nan(self):
        return self._kind in "NS"

    def is_qnan(self):
        return self._kind == "N"

    def is_snan(self):
        return self._kind == "S"

    def is_signed(self):
        return self._sign == 1

    def is_zero(self):
        return self._kind == "F" and not self._int

    def is_normal(self, context=None):
        return self._kind == "F" and self._int != 0 and (context or getcontext()).Emin <= self.adjusted()

    def is_subnormal(self, context=None):
        return self._kind == "F" and self._int != 0 and self.adjusted() < (context or getcontext()).Emin

    def number_class(self, context=None):
        """'+Normal', '-Zero', 'NaN' and the like."""
        if self._kind in "NS":
            return "NaN" if self._kind == "N" else "sNaN"
        name = "Infinity" if self._kind == "I" else "Zero" if not self._int else "Subnormal" if self.is_subnormal(context) else "Normal"
        return ("-" if self._sign else "+") + name

    def radix(self):
        return _of_int(10)

    def logb(self, context=None):
        """The exponent of the first digit, as a Decimal."""
        context = context or getcontext()
        nan = self._nan(None, context)
        if nan is not None:
            return nan
        if self._kind == "I":
            return _make(0, 0, 0, "I")
        if not self:
            context._raise(DivisionByZero, "logb(0)")
            return _make(1, 0, 0, "I")
        return context._round(1 if self.adjusted() < 0 else 0, abs(self.adjusted()), 0)

    def scaleb(self, other, context=None):
        """self * 10**other."""
        other, context = _need(other), context or getcontext()
        nan = self._nan(other, context)
        if nan is not None:
            return nan
        if other._kind != "F" or other._exp != 0 or abs(int(other)) > 2 * (context.Emax + context.prec):
            return _signal_in(context, InvalidOperation, "scaleb")
        return self if self._kind == "I" else context._round(self._sign, self._int, self._exp + int(other))

    def _pick(self, other, context, sign, by_size):
        other, context = _need(other), context or getcontext()
        if self._kind in "NS" or other._kind in "NS":
            if self._kind == "N" and other._kind in "FI":
                return context._round(other._sign, other._int, other._exp, other._kind)
            if other._kind == "N" and self._kind in "FI":
                return context._round(self._sign, self._int, self._exp, self._kind)
            return self._nan(other, context)
        a, b = (self.copy_abs(), other.copy_abs()) if by_size else (self, other)
        c = a._compare(b) or int(self.compare_total(other))
        chosen = self if c * sign > 0 else other
        return context._round(chosen._sign, chosen._int, chosen._exp, chosen._kind)

    def max(self, other, context=None):
        """The larger one; of a number and a NaN, the number."""
        return self._pick(other, context, 1, False)

    def min(self, other, context=None):
        """The smaller one; of a number and a NaN, the number."""
        return self._pick(other, context, -1, False)

    def max_mag(self, other, context=None):
        return self._pick(other, context, 1, True)

    def min_mag(self, other, context=None):
        return self._pick(other, context, -1, True)

    def next_plus(self, context=None):
        """The smallest number of the context above this one."""
        context = context or getcontext()
        return self._next(context, 0)

    def next_minus(self, context=None):
        """The largest number of the context below this one."""
        context = context or getcontext()
        return self._next(context, 1)

    def _next(self, context, down):
        nan = self._nan(None, context)
        if nan is not None:
            return nan
        if self._kind == "I":
            return self if self._sign == down else _make(1 - down, 10 ** context.prec - 1, context.Etop(), "F")
        work = context.copy()
        work.traps = dict.fromkeys(_SIGNALS, False)
        work.rounding = ROUND_FLOOR if down else ROUND_CEILING
        fixed = self.__pos__(work)
        if fixed._compare(self):
            return fixed
        return self.__add__(_make(down, 1, work.Etiny() - 1, "F"), work)

    def next_toward(self, other, context=None):
        other, context = _need(other), context or getcontext()
        nan = self._nan(other, context)
        if nan is not None:
            return nan
        c = self._compare(other)
        if c == 0:
            return self.copy_sign(other)
        return self._next(context, 1 if c > 0 else 0)

    def _bits(self, *others):
        result = []
        for x in (self, *others):
            text = str(x._int)
            if x._kind != "F" or x._sign or x._exp or set(text) - {"0", "1"}:
                return None
            result.append(int(text, 2))
        return result

    def _logical(self, other, context, operate):
        context = context or getcontext()
        bits = self._bits(*(() if other is None else (_need(other),)))
        if bits is None:
            return _signal_in(context, InvalidOperation, "invalid logical operand")
        mask = (1 << context.prec) - 1
        return _of_int(int(format(operate(*(b & mask for b in bits)) & mask, "b")))

    def logical_and(self, other, context=None):
        return self._logical(other, context, lambda a, b: a & b)

    def logical_or(self, other, context=None):
        return self._logical(other, context, lambda a, b: a | b)

    def logical_xor(self, other, context=None):
        return self._logical(other, context, lambda a, b: a ^ b)

    def logical_invert(self, context=None):
        return self._logical(None, context, lambda a: ~a)

    def _turn(self, other, context, operate):
        other, context = _need(other), context or getcontext()
        nan = self._nan(other, context)
        if nan is not None:
            return nan
        if other._kind != "F" or other._exp != 0 or abs(int(other)) > context.prec:
            return _signal_in(context, InvalidOperation, "rotate or shift")
        if self._kind == "I":
            return self
        digits = str(self._int)[-context.prec :].zfill(context.prec)
        return _make(self._sign, int(operate(digits, int(other), context.prec) or "0"), self._exp, "F")

    def rotate(self, other, context=None):
        return self._turn(other, context, lambda d, n, p: d[n % p :] + d[: n % p])

    def shift(self, other, context=None):
        return self._turn(other, context, lambda d, n, p: (d + "0" * n)[-p:] if n >= 0 else d[:n])

    # ---- format()
    def __format__(self, specifier, context=None, _localeconv=None):
        found = _number_pattern()[1].match(specifier)
        if found is None:
            raise ValueError("invalid format string")
        fill, align, plus, no_negative_zero, alternate, zero, width, comma, precision, kind = found.groups()
        if zero and not align:
            fill, align = "0", "="
        sign_of = lambda negative: "-" if negative else "" if plus in (None, "-") else plus
        context = context or getcontext()
        if self._kind != "F":
            body = str(self.copy_abs()) + ("%" if kind == "%" else "")
            sign, comma = sign_of(self._sign), None
            if fill == "0" and align == "=":
                fill = " "
                align = ">"
        else:
            number = self
            kind = kind or ("g" if precision is not None else "")
            places = None if precision is None else int(precision)
            if kind == "%":
                number = _make(number._sign, number._int, number._exp + 2, "F")
            rounding = context.rounding
            if places is not None:
                if kind in "eE" and kind:
                    number = _cut(number, places + 1, rounding)
                elif kind in "fF%" and kind:
                    number = number._rescale(-places, context, rounding)
                elif number._int and len(str(number._int)) > (places or 1):
                    number = _cut(number, places or 1, rounding)
            if not number._int and number._exp > 0 and kind and kind in "fF%":
                number = _make(number._sign, 0, 0, "F")
            if no_negative_zero and not number._int:
                number = number.copy_abs()
            digits = str(number._int)
            left = number._exp + len(digits)
            if kind and kind in "eE":
                point = 1 if number._int or places is None else 1 - places
            elif kind and kind in "fF%":
                point = left
            else:
                point = left if number._exp <= 0 and left > -6 else 1
            if point <= 0:
                whole, fraction = "0", "0" * -point + digits
            elif point >= len(digits):
                whole, fraction = digits + "0" * (point - len(digits)), ""
            else:
                whole, fraction = digits[:point], digits[point:]
            exponent = left - point
            tail = ""
            if exponent or (kind and kind in "eE"):
                letter = "E" if kind in ("E", "G") or (kind == "" and context.capitals) else "e"
                tail = f"{letter}{exponent:+d}"
            if kind == "%":
                tail += "%"
            sign = sign_of(number._sign)
            if comma:
                least = int(width) - len(sign) - len(fraction) - bool(fraction) - len(tail) if width and fill == "0" and align == "=" else 0
                whole = _grouped(whole, comma, least)
            body = whole + ("." + fraction if fraction or alternate else "") + tail
        room = int(width or 0) - len(sign) - len(body)
        if room <= 0:
            return sign + body
        fill = fill or " "
        align = align or ">"
        if align == "<":
            return sign + body + fill * room
        if align == "=":
            return sign + fill * room + body
        if align == "^":
            return fill * (room // 2) + sign + body + fill * (room - room // 2)
        return fill * room + sign + body


_numbers.Number.register(Decimal)


def _grouped(whole, comma, least):
    groups = []
    while True:
        take = whole[-3:]
        whole = whole[:-3]
        groups.append(take)
        if not whole:
            break
    text = comma.join(reversed(groups))
    while len(text) < least:
        head = text.split(comma)[0]
        text = "0" + (comma if len(head) == 3 else "") + text if len(head) == 3 else "0" + text
    return text


def _cut(number, digits, rounding):
    """number with that many digits."""
    if not number._int:
        return _make(number._sign, 0, number._exp, "F")
    exponent = number.adjusted() - digits + 1
    result = number._rescale(exponent, None, rounding)
    if len(str(result._int)) > digits:
        result = _make(result._sign, result._int // 10, exponent + 1, "F")
    return result


def _make(sign, coefficient, exponent, kind):
    self = object.__new__(Decimal)
    self._sign, self._int, self._exp, self._kind = sign, coefficient, exponent, kind
    return self


def _of_int(n):
    return _make(1 if n < 0 else 0, abs(n), 0, "F")


def _parse(text):
    text = text.strip().replace("_", "")
    found = _number_pattern()[0].match(text)
    if found is None:
        return None
    sign, whole, fraction, exponent, infinity, signalling, payload = found.groups()
    sign = 1 if sign == "-" else 0
    if infinity:
        return sign, 0, 0, "I"
    if whole is None:
        return sign, int(payload or "0"), 0, "S" if signalling else "N"
    fraction = fraction or ""
    return sign, int((whole + fraction) or "0"), int(exponent or "0") - len(fraction), "F"


def _of_float(value):
    from math import copysign, isinf, isnan

    sign = 1 if copysign(1.0, value) < 0 else 0
    if isnan(value):
        return sign, 0, 0, "N"
    if isinf(value):
        return sign, 0, 0, "I"
    top, bottom = abs(value).as_integer_ratio()
    places = bottom.bit_length() - 1
    return sign, top * 5 ** places, -places, "F"


def _of_tuple(value):
    if len(value) != 3:
        raise ValueError("argument must be a sequence of length 3")
    sign, digits, exponent = value
    if not isinstance(sign, int) or sign not in (0, 1):
        raise ValueError("sign must be an integer with the value 0 or 1")
    if exponent == "F":
        return sign, 0, 0, "I"
    coefficient = 0
    for digit in digits:
        if not isinstance(digit, int) or not 0 <= digit <= 9:
            raise ValueError("coefficient must be a tuple of digits")
        coefficient = coefficient * 10 + digit
    if exponent in ("n", "N"):
        return sign, coefficient, 0, "N" if exponent == "n" else "S"
    if not isinstance(exponent, int):
        raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
    return sign, coefficient, exponent, "F"


def _convert(other):
    if isinstance(other, Decimal):
        return other
    return _of_int(int(other)) if isinstance(other, int) else NotImplemented


def _need(other):
    other = _convert(other)
    if other is NotImplemented:
        raise TypeError("conversion from argument to Decimal is not supported")
    return other


def _for_comparison(self, other, equality):
    if isinstance(other, (int, Decimal)):
        return _convert(other)
    if isinstance(other, float):
        context = getcontext()
        if equality:
            context.flags[FloatOperation] = True
        else:
            context._float_operation("strict semantics for mixing floats and Decimals are enabled")
        return _make(*_of_float(other))
    if equality and isinstance(other, _numbers.Complex) and not isinstance(other, _numbers.Rational):
        return _for_comparison(self, other.real, True) if other.imag == 0 else NotImplemented
    if isinstance(other, _numbers.Rational):
        if self._kind == "F":
            # scaled by the denominator: compared as integers are
            other_value = _of_int(other.numerator)
            scaled = _make(self._sign, self._int * other.denominator, self._exp, "F")
            c = scaled._compare(other_value)
            return self if c == 0 else _make(0 if c < 0 else 1, 0, 0, "I")
        return _make(0, 0, 0, "F")
    return NotImplemented


def _fixed(x, digits):
    """x * 10**digits as an int, towards minus infinity."""
    value = _adjust(x._int, x._exp + digits)
    return -value if x._sign else value


def _exact_power(base, exponent, value):
    """Whether value is base ** exponent exactly; exponent is a fraction with a small denominator."""
    top, bottom = exponent.as_integer_ratio()
    if bottom > 64 or abs(top) > 10000 or len(str(value._int)) * bottom > 20000:
        return False
    from fractions import Fraction

    try:
        return Fraction(*value.as_integer_ratio()) ** bottom == Fraction(*base.as_integer_ratio()) ** top
    except (OverflowError, MemoryError):
        return False


_ln10_cache = [0, 0]


def _ln10(digits):
    if digits > _ln10_cache[0]:
        more = digits + 20
        unit = 10 ** more
        # ln 10 = 10 atanh(1/9)... by Machin's way: 46 atanh(1/31) + 34 atanh(1/49) + 20 atanh(1/161)
        value = 46 * _atanh_inverse(31, unit) + 34 * _atanh_inverse(49, unit) + 20 * _atanh_inverse(161, unit)
        _ln10_cache[:] = [more, value]
    return _ln10_cache[1] // 10 ** (_ln10_cache[0] - digits)


def _atanh_inverse(n, unit):
    total = term = unit // n
    square, k = n * n, 3
    while term:
        term //= square
        total += term // k
        k += 2
    return total


def _ln_fixed(x, digits):
    """ln(x / 10**digits) * 10**digits for 1 <= x / 10**digits < 10."""
    from math import isqrt

    unit = 10 ** digits
    roots = 0
    while x > unit + unit // 50 and roots < 12:  # ln x = 2 ln sqrt x
        x = isqrt(x * unit)
        roots += 1
    ratio = (x - unit) * unit // (x + unit)
    square = ratio * ratio // unit
    total = term = ratio
    k = 3
    while term:
        term = term * square // unit
        total += term // k
        k += 2
    return total * 2 << roots


class Context:
    """Precision, rounding, limits and what to do about signals."""

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None):
        base = globals().get("DefaultContext")
        defaults = (28, ROUND_HALF_EVEN, -999999, 999999, 1, 0) if base is None else (
            base.prec, base.rounding, base.Emin, base.Emax, base.capitals, base.clamp)
        given = (prec, rounding, Emin, Emax, capitals, clamp)
        for name, value, default in zip(("prec", "rounding", "Emin", "Emax", "capitals", "clamp"), given, defaults):
            setattr(self, name, default if value is None else value)
        if traps is None:
            traps = dict.fromkeys(_SIGNALS, False) if base is None else base.traps.copy()
        elif not isinstance(traps, dict):
            traps = {s: s in traps for s in (*_SIGNALS, *traps)}
        if flags is None:
            flags = dict.fromkeys(_SIGNALS, False)
        elif not isinstance(flags, dict):
            flags = {s: s in flags for s in (*_SIGNALS, *flags)}
        self.traps, self.flags = traps, flags

    def __setattr__(self, name, value):
        if name == "rounding":
            if value not in _ROUNDINGS:
                raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
                                "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")
        elif name in ("traps", "flags"):
            if not isinstance(value, dict):
                raise TypeError(f"{name} must be a signal dict")
            for key in value:
                if key not in _SIGNALS:
                    raise KeyError("invalid error flag")
        elif name in ("prec", "Emin", "Emax", "capitals", "clamp"):
            low, high, words = {
                "prec": (1, MAX_PREC, "valid range for prec is [1, MAX_PREC]"), "Emin": (MIN_EMIN, 0, "valid range for Emin is [MIN_EMIN, 0]"),
                "Emax": (0, MAX_EMAX, "valid range for Emax is [0, MAX_EMAX]"), "capitals": (0, 1, "valid values for capitals are [0, 1]"),
                "clamp": (0, 1, "valid values for clamp are [0, 1]")}[name]
            if not isinstance(value, int):
                raise TypeError(f"{name} must be an integer")
            if not low <= value <= high:
                raise ValueError(words)
        else:
            raise AttributeError(f"'decimal.Context' object has no attribute '{name}'")
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        raise AttributeError("context attributes cannot be deleted")

    def __repr__(self):
        flags = ", ".join(s.__name__ for s, on in self.flags.items() if on)
        traps = ", ".join(s.__name__ for s, on in self.traps.items() if on)
        return (f"Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, capitals={self.capitals}, "
                f"clamp={self.clamp}, flags=[{flags}], traps=[{traps}])")

    def __reduce__(self):
        return self.__class__, (self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp,
                                [s for s, on in self.flags.items() if on], [s for s, on in self.traps.items() if on])

    def copy(self):
        """A deep copy."""
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, self.flags.copy(), self.traps.copy())

    __copy__ = copy

    def _work(self, more):
        """A context for steps on the way: more digits, wide limits, no signals."""
        return Context(self.prec + more, ROUND_HALF_EVEN, MIN_EMIN, MAX_EMAX, 1, 0, [], [])

    def clear_flags(self):
        for signal in self.flags:
            self.flags[signal] = False

    def clear_traps(self):
        for signal in self.traps:
            self.traps[signal] = False

    def Etiny(self):
        """The exponent of the smallest subnormal number."""
        return self.Emin - self.prec + 1

    def Etop(self):
        """The largest exponent of a number with all digits."""
        return self.Emax - self.prec + 1

    def _top(self):
        return self.Etop() if self.clamp else self.Emax

    def _raise(self, condition, message):
        """Note a signal, and raise it if it is trapped."""
        signal = _RAISED_AS.get(condition, condition)
        self.flags[signal] = True
        if self.traps.get(signal):
            raise signal([condition])

    def _float_operation(self, message):
        self.flags[FloatOperation] = True
        if self.traps.get(FloatOperation):
            raise FloatOperation([FloatOperation])

    def _by_zero(self, sign, dividend):
        if dividend._kind == "F" and not dividend._int:
            return _signal_in(self, DivisionUndefined, "0 / 0")
        self._raise(DivisionByZero, "x / 0")
        return _make(sign, 0, 0, "I")

    def _round(self, sign, coefficient, exponent, kind="F", rounding=None):
        """The number as this context holds it."""
        if kind != "F":
            return _make(sign, coefficient, exponent, kind)
        etiny, top = self.Etiny(), self._top()
        if not coefficient:
            fitted = min(max(exponent, etiny), top)
            if fitted != exponent:
                self._raise(Clamped, "")
            return _make(sign, 0, fitted, "F")
        digits = len(str(coefficient))
        adjusted = exponent + digits - 1
        if adjusted > self.Emax:
            return self._overflow(sign, rounding)
        lowest = max(adjusted - self.prec + 1, etiny)
        subnormal = adjusted < self.Emin
        if exponent >= lowest:
            if subnormal:
                self._raise(Subnormal, "")
            if self.clamp and exponent > top:
                self._raise(Clamped, "")
                return _make(sign, coefficient * 10 ** (exponent - top), top, "F")
            return _make(sign, coefficient, exponent, "F")
        drop = lowest - exponent
        if drop > digits + 1:  # nothing but its being there is left
            kept, rest, unit = 0, 1, 10
        else:
            unit = 10 ** drop
            kept, rest = divmod(coefficient, unit)
        if rest and _round_away(sign, kept, 2 * rest, unit, rounding or self.rounding):
            kept += 1
            if kept == 10 ** self.prec:
                kept //= 10
                lowest += 1
        if lowest + len(str(kept)) - 1 > self.Emax:
            return self._overflow(sign, rounding)
        result = _make(sign, kept, lowest, "F")
        if rest and subnormal:
            self._raise(Underflow, "")
        if subnormal:
            self._raise(Subnormal, "")
        if rest:
            self._raise(Inexact, "")
        self._raise(Rounded, "")
        if not kept:
            self._raise(Clamped, "")
        return result

    def _overflow(self, sign, rounding):
        rounding = rounding or self.rounding
        for signal in (Overflow, Inexact, Rounded):
            self._raise(signal, "above Emax")
        if rounding in (ROUND_DOWN, ROUND_05UP) or (rounding == ROUND_CEILING and sign) or (rounding == ROUND_FLOOR and not sign):
            return _make(sign, 10 ** self.prec - 1, self.Emax - self.prec + 1, "F")
        return _make(sign, 0, 0, "I")

    def create_decimal(self, num="0"):
        """A Decimal from num, rounded as the context says."""
        if isinstance(num, str) and (num != num.strip() or "_" in num):
            return _signal_in(self, ConversionSyntax, "trailing or leading whitespace and underscores are not permitted.")
        d = Decimal(num, self)
        if d._kind in "NS" and len(str(d._int)) > self.prec - self.clamp:
            return _signal_in(self, ConversionSyntax, "diagnostic info too long in NaN")
        return self._round(d._sign, d._int, d._exp, d._kind)

    def create_decimal_from_float(self, f):
        d = Decimal.from_float(f)
        return self._round(d._sign, d._int, d._exp, d._kind)

    def __getattr__(self, name):
        method = _CONTEXT_METHODS.get(name)
        if method is None:
            raise AttributeError(f"'decimal.Context' object has no attribute '{name}'")

        def operate(a, *others, **named):
            a = _convert(a)
            if a is NotImplemented:
                raise TypeError("conversion from argument to Decimal is not supported")
            result = getattr(Decimal, method)(a, *others, **named) if name in _WITHOUT_CONTEXT else getattr(Decimal, method)(a, *others, context=self, **named)
            if result is NotImplemented:
                raise TypeError(f"conversion from {type(others[0]).__name__} to Decimal is not supported")
            return result

        operate.__name__ = name
        return operate

    def to_sci_string(self, a):
        return _need(a).__str__(context=self)

    def radix(self):
        return _of_int(10)


_CONTEXT_METHODS = {
    "abs": "__abs__", "add": "__add__", "subtract": "__sub__", "multiply": "__mul__", "divide": "__truediv__", "divide_int": "__floordiv__",
    "divmod": "__divmod__", "remainder": "__mod__", "minus": "__neg__", "plus": "__pos__", "power": "__pow__",
    **{name: name for name in (
        "canonical", "compare", "compare_signal", "compare_total", "compare_total_mag", "copy_abs", "copy_negate", "copy_sign", "exp", "fma",
        "is_canonical", "is_finite", "is_infinite", "is_nan", "is_normal", "is_qnan", "is_signed", "is_snan", "is_subnormal", "is_zero", "ln",
        "log10", "logb", "logical_and", "logical_invert", "logical_or", "logical_xor", "max", "max_mag", "min", "min_mag", "next_minus",
        "next_plus", "next_toward", "normalize", "number_class", "quantize", "remainder_near", "rotate", "same_quantum", "scaleb", "shift",
        "sqrt", "to_eng_string", "to_integral_exact", "to_integral_value", "to_integral")},
}
_WITHOUT_CONTEXT = {"canonical", "copy_abs", "copy_negate", "is_canonical", "is_finite", "is_infinite", "is_nan", "is_qnan", "is_signed",
                    "is_snan", "is_zero"}


def _signal_in(context, condition, message):
    """A condition whose result, if it is not trapped, is NaN."""
    signal = _RAISED_AS.get(condition, condition)
    context.flags[signal] = True
    if context.traps.get(signal):
        raise signal([condition])
    return _make(0, 0, 0, "N")


DefaultContext = None
DefaultContext = Context(28, ROUND_HALF_EVEN, -999999, 999999, 1, 0, [], [DivisionByZero, Overflow, InvalidOperation])
BasicContext = Context(9, ROUND_HALF_UP, -999999, 999999, 1, 0, [], [DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow])
ExtendedContext = Context(9, ROUND_HALF_EVEN, -999999, 999999, 1, 0, [], [])

from contextvars import ContextVar as _ContextVar

_current = _ContextVar("decimal_context")


def getcontext():
    """The context of this task."""
    context = _current.get(None)
    if context is None:
        context = DefaultContext.copy()
        _current.set(context)
    return context


def setcontext(context):
    """Make context that of this task."""
    if not isinstance(context, Context):
        raise TypeError("argument must be a context")
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _current.set(context)


class _ContextManager:
    def __init__(self, context):
        self.new_context = context.copy()

    def __enter__(self):
        self.saved_context = getcontext()
        setcontext(self.new_context)
        return self.new_context

    def __exit__(self, kind, value, traceback):
        setcontext(self.saved_context)


def localcontext(ctx=None, **kwargs):
    """A context manager for a copy of ctx (or of the current context), with those attributes set."""
    manager = _ContextManager(getcontext() if ctx is None else ctx)
    for name, value in kwargs.items():
        if name not in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"):
            raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        setattr(manager.new_context, name, value)
    return manager


import _decimal_fast

_decimal_fast.accelerate(Decimal, Context, _current, Inexact, Rounded, "F")
