# _statistics_kde — kernel density estimates: statistics.kde and statistics.kde_random.

import random as _random
from bisect import bisect_left, bisect_right
from math import acos, asin, atan, cos, cosh, erf, exp, log, pi, sin, sqrt, tan

from statistics import NormalDist, StatisticsError

__name__ = "statistics"

# name -> (density, its integral, how far from the centre it is more than zero or None, inverse of the integral)
_kernels = {}


def _kernel(*names, pdf, cdf, support, inverse):
    for name in names:
        _kernels[name] = pdf, cdf, support, inverse


def _inverted(cdf, pdf, estimate):
    """The inverse of `cdf`, by Newton's method from `estimate`."""

    def inverse(p):
        x = estimate(p)
        while abs(error := cdf(x) - p) > 1e-12:
            x -= error / pdf(x)
        return x

    return inverse


def _odd(of_lower_half):
    """A symmetric inverse, from one for p up to a half that gives values from -1 up."""

    def estimate(p):
        return of_lower_half(p) if p <= 0.5 else -of_lower_half(1.0 - p)

    return estimate


_kernel(
    "normal", "gauss",
    pdf=lambda t: exp(t * t / -2.0) / sqrt(2.0 * pi),
    cdf=lambda t: 0.5 * (1.0 + erf(t / sqrt(2.0))),
    support=None,
    inverse=NormalDist().inv_cdf,
)
_kernel(
    "logistic",
    pdf=lambda t: 0.5 / (1.0 + cosh(t)),
    cdf=lambda t: 1.0 - 1.0 / (exp(t) + 1.0),
    support=None,
    inverse=lambda p: log(p / (1.0 - p)),
)
_kernel(
    "sigmoid",
    pdf=lambda t: 1.0 / (pi * cosh(t)),
    cdf=lambda t: 2.0 / pi * atan(exp(t)),
    support=None,
    inverse=lambda p: log(tan(p * pi / 2.0)),
)
_kernel(
    "rectangular", "uniform",
    pdf=lambda t: 0.5,
    cdf=lambda t: 0.5 * t + 0.5,
    support=1.0,
    inverse=lambda p: 2.0 * p - 1.0,
)
_kernel(
    "triangular",
    pdf=lambda t: 1.0 - abs(t),
    cdf=lambda t: t * t * (0.5 if t < 0.0 else -0.5) + t + 0.5,
    support=1.0,
    inverse=lambda p: sqrt(2.0 * p) - 1.0 if p < 0.5 else 1.0 - sqrt(2.0 - 2.0 * p),
)
_kernel(
    "parabolic", "epanechnikov",
    pdf=lambda t: 0.75 * (1.0 - t * t),
    cdf=lambda t: (0.75 - 0.25 * t * t) * t + 0.5,
    support=1.0,
    inverse=lambda p: 2.0 * cos((acos(2.0 * p - 1.0) + pi) / 3.0),
)


def _quartic(t):
    return 0.9375 * (1.0 - t * t) ** 2


def _quartic_integral(t):
    s = t * t
    return ((0.1875 * s - 0.625) * s + 0.9375) * t + 0.5


def _triweight(t):
    return 1.09375 * (1.0 - t * t) ** 3


def _triweight_integral(t):
    s = t * t
    return (((-0.15625 * s + 0.65625) * s - 1.09375) * s + 1.09375) * t + 0.5


# Near -1 these integrals grow as a power of the distance to -1.
_kernel(
    "quartic", "biweight",
    pdf=_quartic,
    cdf=_quartic_integral,
    support=1.0,
    inverse=_inverted(_quartic_integral, _quartic, _odd(lambda p: (2.0 * p) ** 0.4258865685331 - 1.0)),
)
_kernel(
    "triweight",
    pdf=_triweight,
    cdf=_triweight_integral,
    support=1.0,
    inverse=_inverted(_triweight_integral, _triweight, _odd(lambda p: (2.0 * p) ** 0.3400218741872791 - 1.0)),
)
_kernel(
    "cosine",
    pdf=lambda t: pi / 4.0 * cos(pi / 2.0 * t),
    cdf=lambda t: 0.5 * sin(pi / 2.0 * t) + 0.5,
    support=1.0,
    inverse=lambda p: 2.0 * asin(2.0 * p - 1.0) / pi,
)

_kernel_invcdfs = {name: parts[3] for name, parts in _kernels.items()}


def _checked(data, h, kernel):
    if not len(data):
        raise StatisticsError("Empty data sequence")
    if not isinstance(data[0], (int, float)):
        raise TypeError("Data sequence must contain ints or floats")
    if h <= 0.0:
        raise StatisticsError(f"Bandwidth h must be positive, not {h=!r}")
    parts = _kernels.get(kernel)
    if parts is None:
        raise StatisticsError(f"Unknown kernel name: {kernel!r}")
    return parts


def kde(data, h, kernel="normal", *, cumulative=False):
    """Kernel Density Estimation:  Create a continuous probability density
    function or cumulative distribution function from discrete samples.

    The basic idea is to smooth the data using a kernel function
    to help draw inferences about a population from a sample.

    The degree of smoothing is controlled by the scaling parameter h
    which is called the bandwidth.  The kernel is one of: normal (gauss), logistic, sigmoid, rectangular (uniform),
    triangular, parabolic (epanechnikov), quartic (biweight), triweight and cosine.
    """
    density, integral, support, _ = _checked(data, h, kernel)

    if support is None:

        def pdf(x):
            return sum(density((x - each) / h) for each in data) / (len(data) * h)

        def cdf(x):
            return sum(integral((x - each) / h) for each in data) / len(data)

    else:
        reach = h * support
        sample = sorted(data)

        def near(x):
            """How many lie wholly below `x`, and those that are near it; the data may have grown since."""
            nonlocal sample
            if len(data) != len(sample):
                sample = sorted(data)
            first = bisect_left(sample, x - reach)
            return first, sample[first : bisect_right(sample, x + reach)]

        def pdf(x):
            _, close = near(x)
            return sum(density((x - each) / h) for each in close) / (len(sample) * h)

        def cdf(x):
            below, close = near(x)
            return sum((integral((x - each) / h) for each in close), below) / len(sample)

    if cumulative:
        cdf.__doc__ = f"CDF estimate with {h=!r} and {kernel=!r}"
        return cdf
    pdf.__doc__ = f"PDF estimate with {h=!r} and {kernel=!r}"
    return pdf


def kde_random(data, h, kernel="normal", *, seed=None):
    """Return a function that makes a random selection from the estimated
    probability density function created by kde(data, h, kernel).

    Providing a *seed* allows reproducible selections within a single
    thread.  The seed may be an integer, float, str, or bytes.
    """
    _, _, _, inverse = _checked(data, h, kernel)
    generator = _random.Random(seed)
    draw, choose = generator.random, generator.choice

    def rand():
        return choose(data) + h * inverse(draw())

    rand.__doc__ = f"Random KDE selection with {h=!r} and {kernel=!r}"
    return rand
