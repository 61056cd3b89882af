# statistics — averages, spread and relations of samples.
#
# Sums are exact, in fractions, whatever the types; the result is rounded once and given the type of the data.
# Not here: kernel density estimates (_statistics_kde, loaded when first asked for).

import math
import sys
from fractions import Fraction
from itertools import repeat

__all__ = [
    "NormalDist", "StatisticsError", "correlation", "covariance", "fmean", "geometric_mean", "harmonic_mean", "kde",
    "kde_random", "linear_regression", "mean", "median", "median_grouped", "median_high", "median_low", "mode",
    "multimode", "pstdev", "pvariance", "quantiles", "stdev", "variance",
]

_SQRT2 = math.sqrt(2.0)


def __getattr__(name):
    if name in ("kde", "kde_random", "_kernel_invcdfs"):
        import _statistics_kde as source

        value = getattr(source, name)
    elif name == "LinearRegression":
        value = _linear_regression_type()
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__():
    return sorted({*globals(), *__all__})


class StatisticsError(ValueError):
    pass


# ---- exact sums ----


def _is_decimal_type(kind):
    # Whoever has a Decimal has imported decimal.
    decimal = sys.modules.get("decimal")
    return decimal is not None and issubclass(kind, decimal.Decimal)


def _sum(data):
    """(type, exact sum, count) of numbers of any types; the sum is a Fraction, or a NaN or infinity."""
    count = 0
    kinds = set()
    partials = {}  # denominator -> sum of the numerators over it
    for value in data:
        kinds.add(type(value))
        count += 1
        n, d = _exact_ratio(value)
        partials[d] = partials.get(d, 0) + n
    if None in partials:  # something was not finite
        total = partials[None]
    else:
        total = sum(Fraction(n, d) for d, n in partials.items())
    return _common_type(kinds), total, count


def _ss(data, c=None):
    """(type, exact sum of the squared deviations from `c`, c, count); `c` is the mean if it is not given."""
    if c is not None:
        kind, total, count = _sum((deviation := x - c) * deviation for x in data)
        return kind, total, c, count
    count = 0
    kinds = set()
    sums, squares = {}, {}
    for value in data:
        kinds.add(type(value))
        count += 1
        n, d = _exact_ratio(value)
        sums[d] = sums.get(d, 0) + n
        squares[d] = squares.get(d, 0) + n * n
    if not count:
        total = c = Fraction(0)
    elif None in sums:
        total = c = sums[None]
    else:
        plain = sum(Fraction(n, d) for d, n in sums.items())
        squared = sum(Fraction(n, d * d) for d, n in squares.items())
        total = (count * squared - plain * plain) / count
        c = plain / count
    return _common_type(kinds), total, c, count


def _common_type(kinds):
    common = int
    for kind in kinds:
        common = _coerce(common, kind)
    return common


def _coerce(T, S):
    """The type that a result has whose data are of types T and S; TypeError if they do not mix."""
    assert T is not bool, "initial type T is bool"
    if T is S or S is int or S is bool:
        return T
    if T is int or issubclass(S, T):
        return S
    if issubclass(T, S) or issubclass(S, int):
        return T
    if issubclass(T, int):
        return S
    if issubclass(T, Fraction) and issubclass(S, float):
        return S
    if issubclass(T, float) and issubclass(S, Fraction):
        return T
    raise TypeError(f"don't know how to coerce {T.__name__} and {S.__name__}")


def _isfinite(x):
    try:
        return x.is_finite()  # a Decimal: math.isfinite would signal for some of its NaNs
    except AttributeError:
        return math.isfinite(x)


def _exact_ratio(x):
    """`x` as numerator and denominator; (x, None) if it is not finite."""
    try:
        return x.as_integer_ratio()
    except AttributeError:
        pass
    except (OverflowError, ValueError):
        return x, None
    try:
        return x.numerator, x.denominator
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator") from None


def _convert(value, T):
    """`value` as a number of type T."""
    if type(value) is T:
        return value
    if issubclass(T, int) and value.denominator != 1:
        T = float
    try:
        return T(value)
    except TypeError:
        if not _is_decimal_type(T):
            raise
        return T(value.numerator) / value.denominator


def _fail_neg(values, errmsg="negative value"):
    for x in values:
        if x < 0:
            raise StatisticsError(errmsg)
        yield x


def _integer_sqrt_of_frac_rto(n, m):
    """The square root of n/m rounded to odd, which may be rounded once more without rounding twice."""
    root = math.isqrt(n // m)
    return root | (root * root * m != n)


def _float_sqrt_of_frac(n, m):
    """The square root of n/m as the nearest float."""
    # 109 bits are twice those of a float and three more.
    shift = (n.bit_length() - m.bit_length() - 109) // 2
    if shift >= 0:
        return (_integer_sqrt_of_frac_rto(n, m << 2 * shift) << shift) / 1
    return _integer_sqrt_of_frac_rto(n << -2 * shift, m) / (1 << -shift)


def _decimal_sqrt_of_frac(n, m):
    """The square root of n/m as the nearest Decimal."""
    from decimal import Decimal

    if n <= 0:
        if not n:
            return Decimal("0.0")
        n, m = -n, -m
    root = (Decimal(n) / Decimal(m)).sqrt()
    # The quotient was rounded before: a neighbour may be nearer. It is if n/m lies beyond the square of the middle.
    rn, rd = root.as_integer_ratio()
    for neighbour, sign in ((root.next_plus(), 1), (root.next_minus(), -1)):
        nn, nd = neighbour.as_integer_ratio()
        if sign * (4 * n * (rd * nd) ** 2 - m * (rd * nn + nd * rn) ** 2) > 0:
            return neighbour
    return root


def _sqrt_of(value, kind):
    root = _decimal_sqrt_of_frac if _is_decimal_type(kind) else _float_sqrt_of_frac
    return root(value.numerator, value.denominator)


# ---- averages ----


def mean(data):
    """The sum divided by the count, exact for ints and fractions.

    >>> mean([2, 3, 5, 8])
    4.5
    """
    kind, total, n = _sum(data)
    if n < 1:
        raise StatisticsError("mean requires at least one data point")
    return _convert(total / n, kind)


def fmean(data, weights=None):
    """The mean as a float, faster than mean(); `weights` gives each value its share."""
    if not hasattr(data, "__len__"):
        data = list(data)
    if weights is None:
        n = len(data)
        if not n:
            raise StatisticsError("fmean requires at least one data point")
        return math.fsum(data) / n
    if not isinstance(weights, (list, tuple)):
        weights = list(weights)
    try:
        top = math.sumprod(data, weights)
    except ValueError:
        raise StatisticsError("data and weights must be the same length") from None
    bottom = math.fsum(weights)
    if not bottom:
        raise StatisticsError("sum of weights must be non-zero")
    return top / bottom


def geometric_mean(data):
    """The n-th root of the product of n values, as a float.

    Zero if a value is zero. No values, or a negative one: StatisticsError.
    """
    n = 0
    has_zero = False
    logarithms = []
    for x in data:
        n += 1
        if x > 0.0 or math.isnan(x):
            logarithms.append(math.log(x))
        elif x == 0.0:
            has_zero = True
        else:
            raise StatisticsError("No negative inputs allowed", x)
    if not n:
        raise StatisticsError("Must have a non-empty dataset")
    total = math.fsum(logarithms)
    if math.isnan(total):
        return math.nan
    if has_zero:
        return math.nan if total == math.inf else 0.0
    return math.exp(total / n)


def harmonic_mean(data, weights=None):
    """The count divided by the sum of the reciprocals: the mean for rates and ratios.

    No values, or a negative one: StatisticsError.
    """
    negative = "harmonic mean does not support negative values"
    if iter(data) is data:
        data = list(data)
    n = len(data)
    if n < 1:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if n == 1 and weights is None:
        x = data[0]
        from numbers import Real

        if not isinstance(x, Real) and not _is_decimal_type(type(x)):
            raise TypeError("unsupported type")
        if x < 0:
            raise StatisticsError(negative)
        return x
    if weights is None:
        weights, weight = repeat(1, n), n
    else:
        if iter(weights) is weights:
            weights = list(weights)
        if len(weights) != n:
            raise StatisticsError("Number of weights does not match data size")
        _, weight, _ = _sum(_fail_neg(weights, negative))
    try:
        kind, total, _ = _sum(w / x if w else 0 for w, x in zip(weights, _fail_neg(data, negative)))
    except ZeroDivisionError:
        return 0
    if total <= 0:
        raise StatisticsError("Weighted sum must be positive")
    return _convert(weight / total, kind)


def _sorted(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data


def median(data):
    """The value in the middle, or the mean of the two in the middle.

    >>> median([9, 2, 4])
    4
    """
    data = _sorted(data)
    middle, odd = divmod(len(data), 2)
    return data[middle] if odd else (data[middle - 1] + data[middle]) / 2


def median_low(data):
    """The value in the middle; of two, the smaller.

    >>> median_low([9, 2, 4, 7])
    4
    """
    data = _sorted(data)
    return data[(len(data) - 1) // 2]


def median_high(data):
    """The value in the middle; of two, the larger.

    >>> median_high([9, 2, 4, 7])
    7
    """
    data = _sorted(data)
    return data[len(data) // 2]


def median_grouped(data, interval=1.0):
    """The median of values that stand for intervals, each being the middle of its own.

    `interval` is their width.
    """
    from bisect import bisect_left, bisect_right

    data = _sorted(data)
    n = len(data)
    x = data[n // 2]
    below = bisect_left(data, x)
    inside = bisect_right(data, x, lo=below) - below
    try:
        interval = float(interval)
        x = float(x)
    except ValueError:
        raise TypeError("Value cannot be converted to a float")
    return x - interval / 2.0 + interval * (n / 2 - below) / inside


def _counted(data):
    counts = {}
    for x in data:
        counts[x] = counts.get(x, 0) + 1
    return counts


def mode(data):
    """The most frequent value, the first of several; none at all: StatisticsError."""
    counts = _counted(data)
    if not counts:
        raise StatisticsError("no mode for empty data")
    return max(counts, key=counts.get)


def multimode(data):
    """All the most frequent values, in the order of their first occurrence."""
    counts = _counted(data)
    most = max(counts.values(), default=0)
    return [x for x, count in counts.items() if count == most]


def quantiles(data, *, n=4, method="exclusive"):
    """The n - 1 cut points between n groups of equal probability.

    n is 4 for quartiles, 100 for percentiles. 'inclusive' takes the smallest and largest value as the ends of the
    whole population, 'exclusive' expects values beyond them.
    """
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    count = len(data)
    if count < 2:
        if count == 1:
            return data * (n - 1)
        raise StatisticsError("must have at least one data point")
    if method not in ("inclusive", "exclusive"):
        raise ValueError(f"Unknown method: {method!r}")
    cuts = []
    for i in range(1, n):
        if method == "inclusive":
            at, part = divmod(i * (count - 1), n)
        else:
            # Beyond the first and last point, the outermost interval is continued.
            at = min(max(i * (count + 1) // n, 1), count - 1) - 1
            part = i * (count + 1) - (at + 1) * n
        cuts.append((data[at] * (n - part) + data[at + 1] * part) / n)
    return cuts


# ---- spread ----


def variance(data, xbar=None):
    """The variance of a sample of at least two values; `xbar` is their mean, if known."""
    kind, total, _, n = _ss(data, xbar)
    if n < 2:
        raise StatisticsError("variance requires at least two data points")
    return _convert(total / (n - 1), kind)


def pvariance(data, mu=None):
    """The variance of a whole population; `mu` is its mean, if known."""
    kind, total, _, n = _ss(data, mu)
    if n < 1:
        raise StatisticsError("pvariance requires at least one data point")
    return _convert(total / n, kind)


def stdev(data, xbar=None):
    """The square root of variance()."""
    kind, total, _, n = _ss(data, xbar)
    if n < 2:
        raise StatisticsError("stdev requires at least two data points")
    return _sqrt_of(total / (n - 1), kind)


def pstdev(data, mu=None):
    """The square root of pvariance()."""
    kind, total, _, n = _ss(data, mu)
    if n < 1:
        raise StatisticsError("pstdev requires at least one data point")
    return _sqrt_of(total / n, kind)


def _mean_stdev(data):
    """Mean and standard deviation as floats."""
    _, total, xbar, n = _ss(data)
    if n < 2:
        raise StatisticsError("stdev requires at least two data points")
    if not isinstance(total, Fraction):  # infinite, or no number
        return float(xbar), float(xbar) / float(total)
    spread = total / (n - 1)
    return float(xbar), _float_sqrt_of_frac(spread.numerator, spread.denominator)


# ---- relations of two samples ----


def _check_pair(x, y, name):
    n = len(x)
    if len(y) != n:
        raise StatisticsError(f"{name} requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError(f"{name} requires at least two data points")
    return n


def _centred(data, n):
    centre = math.fsum(data) / n
    return [each - centre for each in data], centre


def covariance(x, y, /):
    """How much two samples of equal length vary together."""
    n = _check_pair(x, y, "covariance")
    return math.sumprod(_centred(x, n)[0], _centred(y, n)[0]) / (n - 1)


def _rank(data, /, *, key=None, reverse=False, ties="average", start=1) -> list[float]:
    """The rank of every value in the order of all of them; equal ones share the average of their ranks."""
    if ties != "average":
        raise ValueError(f"Unknown tie resolution method: {ties!r}")
    if key is not None:
        data = [key(x) for x in data]
    order = sorted(range(len(data)), key=data.__getitem__, reverse=reverse)
    ranks = [0] * len(data)
    first = 0
    while first < len(order):
        last = first + 1
        while last < len(order) and data[order[last]] == data[order[first]]:
            last += 1
        for at in order[first:last]:
            ranks[at] = start + (first + last - 1) / 2
        first = last
    return ranks


def _sqrtprod(x, y):
    """The square root of x * y, without overflow on the way and with the last bit right."""
    root = math.sqrt(x * y)
    if math.isinf(root) and not math.isinf(x) and not math.isinf(y):
        return _sqrtprod(x * 2.0**-512, y * 2.0**-512) * 2.0**512
    if not math.isfinite(root):
        return root
    if not root:
        return _sqrtprod(x * 2.0**537, y * 2.0**537) * 2.0**-537 if x and y else root
    return root + math.sumprod((x, root), (y, -root)) / (2.0 * root)


def correlation(x, y, /, *, method="linear"):
    """The correlation of two samples, from -1.0 to 1.0.

    Pearson's for 'linear', Spearman's, which compares ranks, for 'ranked'.
    """
    n = _check_pair(x, y, "correlation")
    if method not in {"linear", "ranked"}:
        raise ValueError(f"Unknown method: {method!r}")
    if method == "ranked":
        x, y = _rank(x, start=(n - 1) / -2), _rank(y, start=(n - 1) / -2)
    else:
        x, y = _centred(x, n)[0], _centred(y, n)[0]
    sxx, syy = math.sumprod(x, x), math.sumprod(y, y)
    try:
        return math.sumprod(x, y) / _sqrtprod(sxx, syy)
    except ZeroDivisionError:
        raise StatisticsError("at least one of the inputs is constant")


def _linear_regression_type():
    from collections import namedtuple

    kind = globals()["LinearRegression"] = namedtuple("LinearRegression", ("slope", "intercept"), module="statistics")
    return kind


def linear_regression(x, y, /, *, proportional=False):
    """The (slope, intercept) of the line closest to the points, by least squares.

    With `proportional`, the line goes through zero.
    """
    n = _check_pair(x, y, "linear regression")
    xbar = ybar = 0.0
    if not proportional:
        x, xbar = _centred(x, n)
        y, ybar = _centred(y, n)
    sxx = math.sumprod(x, x)
    try:
        slope = (math.sumprod(x, y) + 0.0) / sxx  # a float even if all are ints
    except ZeroDivisionError:
        raise StatisticsError("x is constant")
    kind = globals().get("LinearRegression") or _linear_regression_type()
    return kind(slope=slope, intercept=0.0 if proportional else ybar - slope * xbar)


# ---- the normal distribution ----


def _polynomial(coefficients, x):
    value = 0.0
    for coefficient in coefficients:
        value = value * x + coefficient
    return value


# Wichura's algorithm AS 241: numerators and denominators of the three rational approximations, highest power first.
_CENTRAL = (
    (2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4,
     1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2, 3.3871328727963666080e0),
    (5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4, 2.1213794301586595867e4,
     5.3941960214247511077e3, 6.8718700749205790830e2, 4.2313330701600911252e1, 1.0),
)
_NEAR = (
    (7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e0,
     3.64784832476320460504e0, 5.76949722146069140550e0, 4.63033784615654529590e0, 1.42343711074968357734e0),
    (1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
     6.89767334985100004550e-1, 1.67638483018380384940e0, 2.05319162663775882187e0, 1.0),
)
_FAR = (
    (2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
     2.96560571828504891230e-1, 1.78482653991729133580e0, 5.46378491116411436990e0, 6.65790464350110377720e0),
    (2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
     1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0),
)


def _normal_dist_inv_cdf(p, mu, sigma):
    q = p - 0.5
    if math.fabs(q) <= 0.425:
        r = 0.180625 - q * q
        top, bottom = _CENTRAL
        x = _polynomial(top, r) * q / _polynomial(bottom, r)
    else:
        r = math.sqrt(-math.log(p if q <= 0.0 else 1.0 - p))
        (top, bottom), r = (_NEAR, r - 1.6) if r <= 5.0 else (_FAR, r - 5.0)
        x = _polynomial(top, r) / _polynomial(bottom, r)
        if q < 0.0:
            x = -x
    return mu + x * sigma


class NormalDist:
    """A normal distribution, and arithmetic with it"""

    __slots__ = {
        "_mu": "Arithmetic mean of a normal distribution",
        "_sigma": "Standard deviation of a normal distribution",
    }

    def __init__(self, mu=0.0, sigma=1.0):
        """The distribution with mean `mu` and standard deviation `sigma`."""
        if sigma < 0.0:
            raise StatisticsError("sigma must be non-negative")
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        """The distribution with the mean and deviation of the data."""
        return cls(*_mean_stdev(data))

    def samples(self, n, *, seed=None):
        """n random values of the distribution; `seed` makes them repeatable."""
        import random

        draw = random.random if seed is None else random.Random(seed).random
        mu, sigma = self._mu, self._sigma
        return [_normal_dist_inv_cdf(draw(), mu, sigma) for _ in repeat(None, n)]

    def _need_spread(self, what):
        if not self._sigma:
            raise StatisticsError(f"{what}() not defined when sigma is zero")

    def pdf(self, x):
        """The density at x."""
        self._need_spread("pdf")
        spread = self._sigma * self._sigma
        away = x - self._mu
        return math.exp(away * away / (-2.0 * spread)) / math.sqrt(math.tau * spread)

    def cdf(self, x):
        """The probability of a value up to x."""
        self._need_spread("cdf")
        return 0.5 * (1.0 + math.erf((x - self._mu) / (self._sigma * _SQRT2)))

    def inv_cdf(self, p):
        """The x below which a value is with probability `p`: the opposite of cdf()."""
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError("p must be in the range 0.0 < p < 1.0")
        return _normal_dist_inv_cdf(p, self._mu, self._sigma)

    def quantiles(self, n=4):
        """The n - 1 cut points between n parts of equal probability."""
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        """The area that two density curves share, from 0.0 to 1.0."""
        if not isinstance(other, NormalDist):
            raise TypeError("Expected another NormalDist instance")
        narrow, wide = sorted((self, other), key=lambda each: (each._sigma, each._mu))
        narrow_var, wide_var = narrow.variance, wide.variance
        if not narrow_var or not wide_var:
            raise StatisticsError("overlap() not defined when sigma is zero")
        difference = wide_var - narrow_var
        distance = math.fabs(wide._mu - narrow._mu)
        if not difference:
            return 1.0 - math.erf(distance / (2.0 * narrow._sigma * _SQRT2))
        # The densities cross at two points; between them one distribution has the excess, outside the other.
        middle = narrow._mu * wide_var - wide._mu * narrow_var
        reach = narrow._sigma * wide._sigma * math.sqrt(distance * distance + difference * math.log(wide_var / narrow_var))
        high, low = (middle + reach) / difference, (middle - reach) / difference
        return 1.0 - (math.fabs(wide.cdf(high) - narrow.cdf(high)) + math.fabs(wide.cdf(low) - narrow.cdf(low)))

    def zscore(self, x):
        """How many standard deviations x is above the mean."""
        self._need_spread("zscore")
        return (x - self._mu) / self._sigma

    @property
    def mean(self):
        """The mean, mu."""
        return self._mu

    @property
    def median(self):
        """The median, which is the mean."""
        return self._mu

    @property
    def mode(self):
        """The mode, which is the mean."""
        return self._mu

    @property
    def stdev(self):
        """The standard deviation, sigma."""
        return self._sigma

    @property
    def variance(self):
        """sigma squared."""
        return self._sigma * self._sigma

    def __add__(self, other):
        """The sum of two independent variables, or a shift by a number."""
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu, math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    def __sub__(self, other):
        """The difference of two independent variables (the variances are added), or a shift by a number."""
        if isinstance(other, NormalDist):
            return NormalDist(self._mu - other._mu, math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu - other, self._sigma)

    def __mul__(self, factor):
        """The distribution on a scale `x2` times as large."""
        return NormalDist(self._mu * factor, self._sigma * math.fabs(factor))

    def __truediv__(self, divisor):
        """The distribution on a scale `x2` times as small."""
        return NormalDist(self._mu / divisor, self._sigma / math.fabs(divisor))

    def __pos__(self):
        """A copy."""
        return NormalDist(self._mu, self._sigma)

    def __neg__(self):
        """The mirror image: mu negated."""
        return NormalDist(-self._mu, self._sigma)

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other):
        """The mirror image, shifted."""
        return -(self - other)

    def __eq__(self, other):
        """Whether mu and sigma are equal."""
        if not isinstance(other, NormalDist):
            return NotImplemented
        return self._mu == other._mu and self._sigma == other._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f"{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})"

    def __getstate__(self):
        return self._mu, self._sigma

    def __setstate__(self, state):
        self._mu, self._sigma = state
