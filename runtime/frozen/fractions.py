# fractions — exact rational numbers.

import math
import numbers
import operator
import sys

__all__ = ["Fraction"]

_rational_pattern = None
_format_pattern = None


def _parse(text):
    """The numerator and denominator, not in lowest terms, that `text` says: '3/4', '-1_000', '1.5e-3'."""
    global _rational_pattern
    if _rational_pattern is None:
        import re

        digits = r"\d+(?:_\d+)*"
        _rational_pattern = re.compile(
            rf"\s*(?P<sign>[-+]?)(?=\d|\.\d)(?P<whole>{digits})?"
            rf"(?:\s*/\s*(?P<under>{digits})|(?:\.(?P<decimals>{digits})?)?(?:[eE](?P<exponent>[-+]?{digits}))?)\s*"
        )
    found = _rational_pattern.fullmatch(text)
    if found is None or (found["under"] and not found["whole"]):
        raise ValueError(f"Invalid literal for Fraction: {text!r}")
    numerator = int(found["whole"] or "0")
    denominator = 1
    if found["under"]:
        denominator = int(found["under"])
    else:
        decimals = (found["decimals"] or "").replace("_", "")
        if decimals:
            denominator = 10 ** len(decimals)
            numerator = numerator * denominator + int(decimals)
        exponent = int(found["exponent"] or "0")
        if exponent >= 0:
            numerator *= 10**exponent
        else:
            denominator *= 10**-exponent
    return (-numerator if found["sign"] == "-" else numerator), denominator


# ---- formatting ----


def _rounded(n, d, exponent):
    """n/d in units of 10**exponent, to the nearest whole number; halves go to the even one."""
    if exponent >= 0:
        d *= 10**exponent
    else:
        n *= 10**-exponent
    quotient, rest = divmod(n, d)
    if 2 * rest > d or (2 * rest == d and quotient & 1):
        quotient += 1
    return quotient


def _to_figures(n, d, figures):
    """The first `figures` digits of n/d as a whole number, and the exponent of its last digit; n is not negative."""
    if n == 0:
        return 0, 1 - figures
    # The number of digits before the point, or one too many.
    size = len(str(n)) - len(str(d)) + (1 if _at_least(n, d) else 0)
    exponent = size - figures
    significand = _rounded(n, d, exponent)
    if len(str(significand)) == figures + 1:  # 9.99 became 10.0
        significand //= 10
        exponent += 1
    return significand, exponent


def _at_least(n, d):
    """Whether n has, at equal length, no smaller digits than d."""
    shift = len(str(n)) - len(str(d))
    return n >= d * 10**shift if shift >= 0 else n * 10**-shift >= d


def _read_spec(spec):
    global _format_pattern
    if _format_pattern is None:
        import re

        _format_pattern = re.compile(
            r"(?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ]?)(?P<noneg>z)?(?P<alt>\#)?"
            r"(?P<zeropad>0(?=[0-9]))?(?P<width>0|[1-9][0-9]*)?(?P<group>[,_])?(?:\.(?P<precision>0|[1-9][0-9]*))?"
            r"(?P<type>[eEfFgG%])?",
            re.DOTALL,
        )
    return _format_pattern.fullmatch(spec)


def _grouped(digits, separator, width=0):
    """`digits` in groups of three, with zeros in front so that it has at least `width` characters."""
    if not separator:
        return digits.rjust(width, "0")
    # Of `width` characters, every fourth from the right is a separator, but never the first.
    digits = digits.rjust(width - (width - 1) // 4 if width else 0, "0")
    first = (len(digits) - 1) % 3 + 1
    return separator.join([digits[:first]] + [digits[at : at + 3] for at in range(first, len(digits), 3)])


def _aligned(sign, body, spec, default):
    fill, align = spec["fill"] or " ", spec["align"] or default
    padding = fill * (int(spec["width"] or 0) - len(sign) - len(body))
    if align == "<":
        return sign + body + padding
    if align == "^":
        half = len(padding) // 2
        return padding[:half] + sign + body + padding[half:]
    return sign + padding + body if align == "=" else padding + sign + body


def _numeral(n, d, spec):
    """n/d without its sign: the digits before the point, and all that follows; and whether it came out as zero."""
    kind = spec["type"]
    precision = int(spec["precision"] or "6")
    alternate = bool(spec["alt"])
    trim = kind in "gG" and not alternate
    if kind in "fF%":
        exponent = -precision - (2 if kind == "%" else 0)
        significand = _rounded(n, d, exponent)
        scientific, point = False, precision
    else:
        figures = (precision or 1) if kind in "gG" else precision + 1
        significand, exponent = _to_figures(n, d, figures)
        scientific = kind in "eE" or exponent > 0 or exponent + figures <= -4
        point = figures - 1 if scientific else -exponent
    suffix = "%" if kind == "%" else ""
    if scientific:
        suffix = f"{'E' if kind.isupper() else 'e'}{exponent + point:+03d}"
    digits = f"{significand:0{point + 1}d}"
    whole, decimals = digits[: len(digits) - point], digits[len(digits) - point :]
    if trim:
        decimals = decimals.rstrip("0")
    return whole, ("." if decimals or alternate else "") + decimals + suffix, not significand


class Fraction(numbers.Rational):
    """An exact ratio of two integers, in lowest terms.

    Fraction(8, 6) is 4/3. Both parts are Rational; left out they are 0 and 1. One argument can also be a Rational,
    a float, a Decimal or a string: '3/4', or what float() reads, such as '-2.5e3'.
    """

    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        """Constructs a Rational: Fraction(numerator, denominator), or Fraction of a number or a string."""
        if denominator is None:
            if type(numerator) is int:
                return cls._from_coprime_ints(numerator, 1, cls)
            if isinstance(numerator, numbers.Rational):
                return cls._from_coprime_ints(numerator.numerator, numerator.denominator, cls)
            if isinstance(numerator, float) or _is_decimal(numerator):
                return cls._from_coprime_ints(*numerator.as_integer_ratio(), cls)
            if not isinstance(numerator, str):
                raise TypeError("argument should be a string or a Rational instance")
            numerator, denominator = _parse(numerator)
        elif type(numerator) is int is type(denominator):
            pass
        elif isinstance(numerator, numbers.Rational) and isinstance(denominator, numbers.Rational):
            numerator, denominator = (
                numerator.numerator * denominator.denominator,
                denominator.numerator * numerator.denominator,
            )
        else:
            raise TypeError("both arguments should be Rational instances")
        if denominator == 0:
            raise ZeroDivisionError(f"Fraction({numerator}, 0)")
        common = math.gcd(numerator, denominator)
        if denominator < 0:
            common = -common
        return cls._from_coprime_ints(numerator // common, denominator // common, cls)

    @classmethod
    def _from_coprime_ints(cls, numerator, denominator, kind=None, /):
        """A fraction of what already is in lowest terms, with a positive denominator."""
        made = object.__new__(kind or cls)
        made._numerator = numerator
        made._denominator = denominator
        return made

    @classmethod
    def from_float(cls, f):
        """The exact value of a float, which for 0.3 is not 3/10."""
        if isinstance(f, numbers.Integral):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError(f"{cls.__name__}.from_float() only takes floats, not {f!r} ({type(f).__name__})")
        return cls._from_coprime_ints(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        """The exact value of a Decimal."""
        if isinstance(dec, numbers.Integral):
            return cls(int(dec))
        if not _is_decimal(dec):
            raise TypeError(
                f"{cls.__name__}.from_decimal() only takes Decimals, not {dec!r} ({type(dec).__name__})"
            )
        return cls._from_coprime_ints(*dec.as_integer_ratio())

    def is_integer(self):
        """Whether the denominator is 1."""
        return self._denominator == 1

    def as_integer_ratio(self):
        """(numerator, denominator) in lowest terms; the denominator is positive."""
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """The nearest fraction whose denominator is at most `max_denominator`."""
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        # The convergents of the continued fraction, as long as their denominators fit; the answer is the last of them
        # or what lies farthest on the way to the next.
        n, d = self._numerator, self._denominator
        before, last = (0, 1), (1, 0)
        while True:
            term = n // d
            under = before[1] + term * last[1]
            if under > max_denominator:
                break
            before, last = last, (before[0] + term * last[0], under)
            n, d = d, n - term * d
        steps = (max_denominator - before[1]) // last[1]
        between = before[0] + steps * last[0], before[1] + steps * last[1]
        # |self - last| against |self - between|; d is what is left of the denominator.
        if 2 * d * between[1] <= self._denominator:
            return Fraction._from_coprime_ints(*last)
        return Fraction._from_coprime_ints(*between)

    @property
    def numerator(a):
        return a._numerator

    @property
    def denominator(a):
        return a._denominator

    def __repr__(self):
        """repr(self)"""
        return f"{self.__class__.__name__}({self._numerator}, {self._denominator})"

    def __str__(self):
        """str(self)"""
        return str(self._numerator) if self._denominator == 1 else f"{self._numerator}/{self._denominator}"

    def __format__(self, format_spec, /):
        """The value as text; `format_spec` is like that of a float or an int."""
        spec = _read_spec(format_spec)
        if spec is not None and (not spec["align"] or not spec["zeropad"]):
            if spec["type"]:
                return self._format_as_float(spec)
            if not spec["noneg"] and not spec["zeropad"] and spec["precision"] is None:
                return self._format_as_ratio(spec)
        raise ValueError(f"Invalid format specifier {format_spec!r} for object of type {type(self).__name__!r}")

    def _format_as_ratio(self, spec):
        n, d = self._numerator, self._denominator
        group = spec["group"] or ""
        body = f"{abs(n):{group}}"
        if d > 1 or spec["alt"]:
            body += f"/{d:{group}}"
        sign = "-" if n < 0 else "" if spec["sign"] == "-" else spec["sign"]
        return _aligned(sign, body, spec, ">")

    def _format_as_float(self, spec):
        n, d = self._numerator, self._denominator
        whole, rest, is_zero = _numeral(abs(n), d, spec)
        if n < 0 and not (is_zero and spec["noneg"]):
            sign = "-"
        else:
            sign = "" if spec["sign"] == "-" else spec["sign"]
        width = 0
        if spec["zeropad"]:
            width = max(int(spec["width"]) - len(sign) - len(rest), 0)
        return _aligned(sign, _grouped(whole, spec["group"], width) + rest, spec, ">")

    # ---- arithmetic ----

    def _operators(monomorphic, fallback, with_complex=False):
        """The operator and its reflection, of a function of two Fractions and the same for floats and complex numbers."""

        def forward(a, b):
            if isinstance(b, Fraction):
                return monomorphic(a, b)
            if isinstance(b, int):
                return monomorphic(a, Fraction(b))
            if isinstance(b, float):
                return fallback(float(a), b)
            if with_complex and isinstance(b, complex):
                return fallback(complex(a), b)
            return NotImplemented

        def reverse(b, a):
            if isinstance(a, numbers.Rational):
                return monomorphic(Fraction(a), b)
            if isinstance(a, numbers.Real):
                return fallback(float(a), float(b))
            if with_complex and isinstance(a, numbers.Complex):
                return fallback(complex(a), complex(b))
            return NotImplemented

        forward.__name__ = f"__{fallback.__name__}__"
        reverse.__name__ = f"__r{fallback.__name__}__"
        forward.__doc__ = reverse.__doc__ = monomorphic.__doc__
        return forward, reverse

    def _add(a, b):
        """a + b"""
        da, db = a._denominator, b._denominator
        common = math.gcd(da, db)
        return _reduced(a._numerator * (db // common) + b._numerator * (da // common), da // common * db)

    def _sub(a, b):
        """a - b"""
        da, db = a._denominator, b._denominator
        common = math.gcd(da, db)
        return _reduced(a._numerator * (db // common) - b._numerator * (da // common), da // common * db)

    def _mul(a, b):
        """a * b"""
        return _reduced(a._numerator * b._numerator, a._denominator * b._denominator)

    def _div(a, b):
        """a / b"""
        if b._numerator == 0:
            raise ZeroDivisionError(f"Fraction({a._numerator * b._denominator}, 0)")
        return _reduced(a._numerator * b._denominator, a._denominator * b._numerator)

    def _floordiv(a, b):
        """a // b"""
        return (a._numerator * b._denominator) // (a._denominator * b._numerator)

    def _divmod(a, b):
        """(a // b, a % b)"""
        da, db = a._denominator, b._denominator
        quotient, rest = divmod(a._numerator * db, da * b._numerator)
        return quotient, _reduced(rest, da * db)

    def _mod(a, b):
        """a % b"""
        da, db = a._denominator, b._denominator
        return _reduced((a._numerator * db) % (b._numerator * da), da * db)

    __add__, __radd__ = _operators(_add, operator.add, True)
    __sub__, __rsub__ = _operators(_sub, operator.sub, True)
    __mul__, __rmul__ = _operators(_mul, operator.mul, True)
    __truediv__, __rtruediv__ = _operators(_div, operator.truediv, True)
    __floordiv__, __rfloordiv__ = _operators(_floordiv, operator.floordiv)
    __divmod__, __rdivmod__ = _operators(_divmod, divmod)
    __mod__, __rmod__ = _operators(_mod, operator.mod)
    del _operators

    def __pow__(a, b):
        """a ** b: a fraction if b is an integer, else a float or complex."""
        if isinstance(b, numbers.Rational):
            if b.denominator != 1:
                return float(a) ** float(b)
            power = b.numerator
            n, d = a._numerator, a._denominator
            if power < 0:
                if n == 0:
                    raise ZeroDivisionError(f"Fraction({d ** -power}, 0)")
                n, d, power = (d, n, -power) if n > 0 else (-d, -n, -power)
            return Fraction._from_coprime_ints(n**power, d**power)
        if isinstance(b, (float, complex)):
            return float(a) ** b
        return NotImplemented

    def __rpow__(b, a):
        """a ** b"""
        if b._denominator == 1 and b._numerator >= 0:
            return a**b._numerator
        if isinstance(a, numbers.Rational):
            return Fraction(a.numerator, a.denominator) ** b
        return a**b._numerator if b._denominator == 1 else a ** float(b)

    def __pos__(a):
        """+a, as a plain Fraction"""
        return Fraction._from_coprime_ints(a._numerator, a._denominator)

    def __neg__(a):
        """-a"""
        return Fraction._from_coprime_ints(-a._numerator, a._denominator)

    def __abs__(a):
        """abs(a)"""
        return Fraction._from_coprime_ints(abs(a._numerator), a._denominator)

    def __int__(a, _index=operator.index):
        """int(a)"""
        return _index(-(-a._numerator // a._denominator) if a._numerator < 0 else a._numerator // a._denominator)

    __trunc__ = __int__

    def __floor__(a):
        """math.floor(a)"""
        return a._numerator // a._denominator

    def __ceil__(a):
        """math.ceil(a)"""
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        """round(self, ndigits)

        Rounds half toward even.
        """
        if ndigits is None:
            return _rounded(self._numerator, self._denominator, 0)
        unit = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * unit), unit)
        return Fraction(round(self / unit) * unit)

    def __hash__(self):
        """hash(self)"""
        # Equal numbers have equal hashes, whatever their type: n/d is hashed as n times the inverse of d modulo a prime.
        try:
            inverse = pow(self._denominator, -1, sys.hash_info.modulus)
        except ValueError:
            value = sys.hash_info.inf
        else:
            value = hash(hash(abs(self._numerator)) * inverse)
        if self._numerator < 0:
            value = -value
        return -2 if value == -1 else value

    def __eq__(a, b):
        """a == b"""
        if type(b) is int:
            return a._numerator == b and a._denominator == 1
        if isinstance(b, numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, numbers.Complex) and b.imag == 0:
            b = b.real
        if isinstance(b, float):
            # NaN and the infinities compare with any other float as they do with this number.
            return a == a.from_float(b) if math.isfinite(b) else 0.0 == b
        return NotImplemented

    def _richcmp(self, other, op):
        if isinstance(other, numbers.Rational):
            return op(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            return op(self, self.from_float(other)) if math.isfinite(other) else op(0.0, other)
        return NotImplemented

    def __lt__(a, b):
        """a < b"""
        return a._richcmp(b, operator.lt)

    def __gt__(a, b):
        """a > b"""
        return a._richcmp(b, operator.gt)

    def __le__(a, b):
        """a <= b"""
        return a._richcmp(b, operator.le)

    def __ge__(a, b):
        """a >= b"""
        return a._richcmp(b, operator.ge)

    def __bool__(a):
        """a != 0"""
        return bool(a._numerator)

    def __reduce__(self):
        return self.__class__, (self._numerator, self._denominator)

    def __copy__(self):
        return self if type(self) is Fraction else self.__class__(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()


def _is_decimal(value):
    # Whoever has a Decimal has imported decimal.
    decimal = sys.modules.get("decimal")
    return decimal is not None and isinstance(value, decimal.Decimal)


def _reduced(n, d):
    common = math.gcd(n, d)
    if d < 0:
        common = -common
    return Fraction._from_coprime_ints(n // common, d // common)
