# numbers — abstract base classes for numbers (PEP 3141).

from abc import ABCMeta, abstractmethod

__all__ = ["Complex", "Integral", "Number", "Rational", "Real"]


class Number(metaclass=ABCMeta):
    """Any number: the class for isinstance(x, Number)."""

    __slots__ = ()
    __hash__ = None  # concrete numeric types must provide their own


def _abstract(name, doc, count=1):
    """An abstract special method of `count` arguments, self included."""
    if count == 1:

        def method(self):
            raise NotImplementedError

    else:

        def method(self, other):
            raise NotImplementedError

    method.__name__ = name
    method.__qualname__ = f"number.{name}"
    method.__doc__ = doc
    return abstractmethod(method)


class Complex(Number):
    """What complex can do: + - * / ** == abs(), .real, .imag, conjugate(), complex()."""

    __slots__ = ()

    __complex__ = _abstract("__complex__", "Return a builtin complex instance. Called for complex(self).")
    real = property(_abstract("real", "Retrieve the real component of this number."))
    imag = property(_abstract("imag", "Retrieve the imaginary component of this number."))
    __add__ = _abstract("__add__", "self + other", 2)
    __radd__ = _abstract("__radd__", "other + self", 2)
    __neg__ = _abstract("__neg__", "-self")
    __pos__ = _abstract("__pos__", "+self")
    __mul__ = _abstract("__mul__", "self * other", 2)
    __rmul__ = _abstract("__rmul__", "other * self", 2)
    __truediv__ = _abstract("__truediv__", "self / other", 2)
    __rtruediv__ = _abstract("__rtruediv__", "other / self", 2)
    __pow__ = _abstract("__pow__", "self ** exponent", 2)
    __rpow__ = _abstract("__rpow__", "base ** self", 2)
    __abs__ = _abstract("__abs__", "Returns the Real distance from 0. Called for abs(self).")
    conjugate = _abstract("conjugate", "(x+y*i).conjugate() returns (x-y*i).")
    __eq__ = _abstract("__eq__", "self == other", 2)

    def __bool__(self):
        """True if self != 0. Called for bool(self)."""
        return self != 0

    def __sub__(self, other):
        """self - other"""
        return self + -other

    def __rsub__(self, other):
        """other - self"""
        return -self + other


class Real(Complex):
    """A Complex that is ordered, rounds and divides: < // % float(), trunc(), floor(), ceil(), round(), divmod().

    Some of these follow from the others.
    """

    __slots__ = ()

    __float__ = _abstract("__float__", "Any Real can be converted to a native float object. Called for float(self).")
    __trunc__ = _abstract("__trunc__", "trunc(self): Truncates self to an Integral.")
    __floor__ = _abstract("__floor__", "Finds the greatest Integral <= self.")
    __ceil__ = _abstract("__ceil__", "Finds the least Integral >= self.")
    __floordiv__ = _abstract("__floordiv__", "self // other: The floor() of self/other.", 2)
    __rfloordiv__ = _abstract("__rfloordiv__", "other // self: The floor() of other/self.", 2)
    __mod__ = _abstract("__mod__", "self % other", 2)
    __rmod__ = _abstract("__rmod__", "other % self", 2)
    __lt__ = _abstract("__lt__", "self < other", 2)
    __le__ = _abstract("__le__", "self <= other", 2)

    @abstractmethod
    def __round__(self, ndigits=None):
        """round(self, ndigits): without ndigits an Integral. Halves go to the even neighbour."""
        raise NotImplementedError

    def __divmod__(self, other):
        """(self // other, self % other)"""
        return self // other, self % other

    def __rdivmod__(self, other):
        """(other // self, other % self)"""
        return other // self, other % self

    def __complex__(self):
        """self as a complex"""
        return complex(float(self))

    @property
    def real(self):
        """The number itself."""
        return +self

    @property
    def imag(self):
        """Zero."""
        return 0

    def conjugate(self):
        """The number itself."""
        return +self


class Rational(Real):
    """To Real, Rational adds numerator and denominator properties.

    The numerator and denominator values should be in lowest terms,
    with a positive denominator.
    """

    __slots__ = ()

    numerator = property(_abstract("numerator", "The numerator of a rational number in lowest terms."))
    denominator = property(_abstract("denominator", "The denominator of a rational number in lowest terms."))

    def __float__(self):
        """The numerator divided by the denominator, rounded to a float."""
        # Dividing ints rounds once; two floats could each have lost digits, or be infinite.
        return int(self.numerator) / int(self.denominator)


class Integral(Rational):
    """A Rational without a fraction: adds int(), pow() with a modulus, and << >> & ^ | ~."""

    __slots__ = ()

    __int__ = _abstract("__int__", "int(self)")
    __lshift__ = _abstract("__lshift__", "self << other", 2)
    __rlshift__ = _abstract("__rlshift__", "other << self", 2)
    __rshift__ = _abstract("__rshift__", "self >> other", 2)
    __rrshift__ = _abstract("__rrshift__", "other >> self", 2)
    __and__ = _abstract("__and__", "self & other", 2)
    __rand__ = _abstract("__rand__", "other & self", 2)
    __xor__ = _abstract("__xor__", "self ^ other", 2)
    __rxor__ = _abstract("__rxor__", "other ^ self", 2)
    __or__ = _abstract("__or__", "self | other", 2)
    __ror__ = _abstract("__ror__", "other | self", 2)
    __invert__ = _abstract("__invert__", "~self")

    def __index__(self):
        """The value as an int, for indexes and slices."""
        return int(self)

    @abstractmethod
    def __pow__(self, exponent, modulus=None):
        """self ** exponent, and with a modulus its remainder; without a modulus as in Complex."""
        raise NotImplementedError

    def __float__(self):
        """float(int(self))"""
        return float(int(self))

    @property
    def numerator(self):
        """The number itself."""
        return +self

    @property
    def denominator(self):
        """1."""
        return 1


Complex.register(complex)
Real.register(float)
Integral.register(int)
