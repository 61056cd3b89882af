# random — random numbers: integers, choices and distributions.
#
# Here: everything on top of random() and getrandbits(), in the order of operations that makes the
# same numbers as CPython for the same seed.
# Not here: the Mersenne twister (_random, native).

from _random import Random as _Twister
from math import (
    acos as _acos, ceil as _ceil, cos as _cos, e as _e, exp as _exp, fabs as _fabs,
    floor as _floor, isfinite as _isfinite, lgamma as _lgamma, log as _log, log2 as _log2,
    pi as _pi, sin as _sin, sqrt as _sqrt)
from operator import index as _index

__all__ = ["Random", "SystemRandom", "betavariate", "binomialvariate", "choice", "choices",
           "expovariate", "gammavariate", "gauss", "getrandbits", "getstate", "lognormvariate",
           "normalvariate", "paretovariate", "randbytes", "randint", "random", "randrange",
           "sample", "seed", "setstate", "shuffle", "triangular", "uniform", "vonmisesvariate",
           "weibullvariate"]

NV_MAGICCONST = 4 * _exp(-0.5) / _sqrt(2.0)
LOG4 = _log(4.0)
SG_MAGICCONST = 1.0 + _log(4.5)
TWOPI = 2.0 * _pi
BPF = 53                    # Bits of a float.
RECIP_BPF = 2 ** -BPF
_ONE = 1


def _sha512(data):
    try:
        from _sha2 import sha512
    except ImportError:
        from _sha512 import digest
        return digest(data)
    return sha512(data).digest()


class Random(_Twister):
    """A generator of its own, with its own state."""

    VERSION = 3

    def __init__(self, x=None):
        self.seed(x)
        self.gauss_next = None

    def seed(self, a=None, version=2):
        """Start anew from `a`; from the system's randomness when it is None."""
        if version == 1 and isinstance(a, (str, bytes)):
            if isinstance(a, bytes):
                a = a.decode("latin-1")
            value = ord(a[0]) << 7 if a else 0
            for char in a:
                value = ((1000003 * value) ^ ord(char)) & 0xFFFFFFFFFFFFFFFF
            value ^= len(a)
            a = -2 if value == -1 else value
        elif version == 2 and isinstance(a, (str, bytes, bytearray)):
            if isinstance(a, str):
                a = a.encode()
            a = bytes(a)
            a = int.from_bytes(a + _sha512(a))
        elif not isinstance(a, (type(None), int, float, str, bytes, bytearray)):
            raise TypeError("The only supported seed types are:\n"
                            "None, int, float, str, bytes, and bytearray.")
        super().seed(a)
        self.gauss_next = None

    def getstate(self):
        """What setstate() takes."""
        return self.VERSION, super().getstate(), self.gauss_next

    def setstate(self, state):
        """Go on from where getstate() was called."""
        version = state[0]
        if version == 3:
            version, internal, self.gauss_next = state
            super().setstate(internal)
        elif version == 2:
            # Made on a machine with words of another size.
            version, internal, self.gauss_next = state
            try:
                internal = tuple(item % (2 ** 32) for item in internal)
            except ValueError as error:
                raise TypeError from error
            super().setstate(internal)
        else:
            raise ValueError("state with version %s passed to Random.setstate() of version %s"
                             % (version, self.VERSION))

    def __getstate__(self):
        return self.getstate()

    def __setstate__(self, state):
        self.setstate(state)

    def __reduce__(self):
        return self.__class__, (), self.getstate()

    def __init_subclass__(cls, /, **kwargs):
        # A class that has its own random() but no getrandbits() draws integers from random().
        for base in cls.__mro__:
            if "_randbelow" in base.__dict__:
                break
            if "getrandbits" in base.__dict__:
                cls._randbelow = cls._randbelow_with_getrandbits
                break
            if "random" in base.__dict__:
                cls._randbelow = cls._randbelow_without_getrandbits
                break

    def _randbelow_with_getrandbits(self, n):
        getrandbits = self.getrandbits
        bits = n.bit_length()
        result = getrandbits(bits)
        while result >= n:
            result = getrandbits(bits)
        return result

    def _randbelow_without_getrandbits(self, n, maxsize=1 << BPF):
        random = self.random
        if n >= maxsize:
            from warnings import warn
            warn("Underlying random() generator does not supply \n"
                 "enough bits to choose from a population range this large.\n"
                 "To remove the range limitation, add a getrandbits() method.")
            return _floor(random() * n)
        limit = (maxsize - maxsize % n) / maxsize
        result = random()
        while result >= limit:
            result = random()
        return _floor(result * maxsize) % n

    _randbelow = _randbelow_with_getrandbits

    # Bytes and integers.

    def randbytes(self, n):
        """`n` random bytes."""
        return self.getrandbits(n * 8).to_bytes(n, "little")

    def randrange(self, start, stop=None, step=_ONE):
        """One of range(start, stop, step)."""
        first = _index(start)
        if stop is None:
            if step is not _ONE:
                raise TypeError("Missing a non-None stop argument")
            if first > 0:
                return self._randbelow(first)
            raise ValueError("empty range for randrange()")
        last = _index(stop)
        width = last - first
        stride = _index(step)
        if stride == 1:
            if width > 0:
                return first + self._randbelow(width)
            raise ValueError(f"empty range in randrange({start}, {stop})")
        if stride > 0:
            count = (width + stride - 1) // stride
        elif stride < 0:
            count = (width + stride + 1) // stride
        else:
            raise ValueError("zero step for randrange()")
        if count <= 0:
            raise ValueError(f"empty range in randrange({start}, {stop}, {step})")
        return first + stride * self._randbelow(count)

    def randint(self, a, b):
        """An integer from a to b, both included."""
        return self.randrange(a, b + 1)

    # Sequences.

    def choice(self, seq):
        """One of the items."""
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._randbelow(len(seq))]

    def shuffle(self, x):
        """Mix a list in place."""
        randbelow = self._randbelow
        for i in range(len(x) - 1, 0, -1):
            j = randbelow(i + 1)
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k, *, counts=None):
        """A list of k different items."""
        from collections.abc import Sequence
        if not isinstance(population, Sequence):
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        n = len(population)
        if counts is not None:
            return self._sample_counted(population, k, n, counts)
        randbelow = self._randbelow
        if not 0 <= k <= n:
            raise ValueError("Sample larger than population or is negative")
        result = [None] * k
        set_size = 21
        if k > 5:
            set_size += 4 ** _ceil(_log(k * 3, 4))
        if n <= set_size:
            # Few items: take each from a list of those that are left.
            pool = list(population)
            for i in range(k):
                j = randbelow(n - i)
                result[i] = pool[j]
                pool[j] = pool[n - i - 1]
        else:
            selected = set()
            for i in range(k):
                while (j := randbelow(n)) in selected:
                    pass
                selected.add(j)
                result[i] = population[j]
        return result

    def _sample_counted(self, population, k, n, counts):
        from bisect import bisect
        from itertools import accumulate
        sums = list(accumulate(counts))
        if len(sums) != n:
            raise ValueError("The number of counts does not match the population")
        total = sums.pop() if sums else 0
        if not isinstance(total, int):
            raise TypeError("Counts must be integers")
        if total < 0:
            raise ValueError("Counts must be non-negative")
        return [population[bisect(sums, position)] for position in self.sample(range(total), k=k)]

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        """A list of k items, chosen with or without weights, each from all."""
        random = self.random
        n = len(population)
        if cum_weights is None:
            if weights is None:
                n += 0.0
                return [population[_floor(random() * n)] for _ in range(k)]
            from itertools import accumulate
            try:
                cum_weights = list(accumulate(weights))
            except TypeError:
                if not isinstance(weights, int):
                    raise
                k = weights
                raise TypeError(f"The number of choices must be a keyword argument: {k=}"
                                ) from None
        elif weights is not None:
            raise TypeError("Cannot specify both weights and cumulative weights")
        if len(cum_weights) != n:
            raise ValueError("The number of weights does not match the population")
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        if not _isfinite(total):
            raise ValueError("Total of weights must be finite")
        from bisect import bisect
        last = n - 1
        return [population[bisect(cum_weights, random() * total, 0, last)] for _ in range(k)]

    # Distributions of real numbers.

    def uniform(self, a, b):
        """A number from a to b."""
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        """A number from low to high, most likely near mode."""
        u, width, peak = self.random(), high - low, 0.5
        if mode is not None:
            if not width:
                return low
            peak = (mode - low) / width
        if u > peak:
            return high - width * _sqrt((1.0 - u) * (1.0 - peak))
        return low + width * _sqrt(u * peak)

    def normalvariate(self, mu=0.0, sigma=1.0):
        """The normal distribution, by the ratio of uniform deviates (Kinderman and Monahan)."""
        random = self.random
        while True:
            numerator, denominator = random() - 0.5, 1.0 - random()
            z = NV_MAGICCONST * numerator / denominator
            if z * z / 4.0 <= -_log(denominator):
                return mu + z * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        """The normal distribution, two numbers at a time: every second call is cheap."""
        random = self.random
        z = self.gauss_next
        self.gauss_next = None
        if z is None:
            angle = random() * TWOPI
            radius = _sqrt(-2.0 * _log(1.0 - random()))
            z = _cos(angle) * radius
            self.gauss_next = _sin(angle) * radius
        return mu + z * sigma

    def lognormvariate(self, mu=0.0, sigma=1.0):
        """What has a normal distribution's logarithm."""
        return _exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd=1.0):
        """The exponential distribution with mean 1/lambd."""
        return -_log(1.0 - self.random()) / lambd

    def vonmisesvariate(self, mu, kappa):
        """Angles around mu, the nearer the greater kappa (Fisher's algorithm)."""
        random = self.random
        if kappa <= 1e-6:
            return TWOPI * random()
        half = 0.5 / kappa
        r = half + _sqrt(1.0 + half * half)
        while True:
            z = _cos(_pi * random())
            d, u = z / (r + z), random()
            if u < 1.0 - d * d or u <= (1.0 - d) * _exp(d):
                break
        q = 1.0 / r
        angle = _acos((q + z) / (1.0 + q * z))
        return (mu + angle if random() > 0.5 else mu - angle) % TWOPI

    def gammavariate(self, alpha, beta):
        """The gamma distribution (Cheng's algorithm, or Ahrens' and Dieter's for small alpha)."""
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError("gammavariate: alpha and beta must be > 0.0")
        random = self.random
        if alpha == 1.0:
            return -_log(1.0 - random()) * beta
        if alpha < 1.0:
            bound = (_e + alpha) / _e
            while True:
                p = bound * random()
                if p <= 1.0:
                    x = p ** (1.0 / alpha)
                    limit = _exp(-x)
                else:
                    x = -_log((bound - p) / alpha)
                    limit = x ** (alpha - 1.0)
                if random() <= limit:
                    return x * beta
        scale = _sqrt(2.0 * alpha - 1.0)
        shift, slope = alpha - LOG4, alpha + scale
        while True:
            u = random()
            if 1e-7 < u < 0.9999999:
                w = 1.0 - random()
                v = _log(u / (1.0 - u)) / scale
                x = alpha * _exp(v)
                z, r = u * u * w, shift + slope * v - x
                # The logarithm only where a tangent to it does not decide.
                if r + SG_MAGICCONST - 4.5 * z >= 0.0 or r >= _log(z):
                    return x * beta

    def betavariate(self, alpha, beta):
        """The beta distribution, between 0 and 1."""
        y = self.gammavariate(alpha, 1.0)
        if y:
            return y / (y + self.gammavariate(beta, 1.0))
        return 0.0

    def paretovariate(self, alpha):
        """The Pareto distribution."""
        u = 1.0 - self.random()
        return u ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        """The Weibull distribution."""
        u = 1.0 - self.random()
        return alpha * (-_log(u)) ** (1.0 / beta)

    def binomialvariate(self, n=1, p=0.5):
        """How many of n trials succeed, each with probability p."""
        if n < 0:
            raise ValueError("n must be non-negative")
        if p < 0.0 or p > 1.0:
            raise ValueError("p must be in the range 0.0 <= p <= 1.0")
        if not p or p == 1.0:
            return n if p else 0
        random = self.random
        if n == 1:
            return _index(random() < p)
        if p > 0.5:
            return n - self.binomialvariate(n, 1.0 - p)
        if n * p >= 10.0:
            return self._binomial_btrs(n, p)
        # Few successes: jump from one to the next (Devroye's second waiting time method).
        successes = trials = 0
        step = _log2(1.0 - p)
        if step:
            while (trials := trials + _floor(_log2(random()) / step) + 1) <= n:
                successes += 1
        return successes

    def _binomial_btrs(self, n, p):
        """Transformed rejection with squeeze (Hoermann)."""
        random = self.random
        spread = _sqrt(n * p * (1.0 - p))
        b = 1.15 + 2.53 * spread
        a = -0.0873 + 0.0248 * b + 0.01 * p
        middle, squeeze, alpha = n * p + 0.5, 0.92 - 4.2 / b, None
        while True:
            u = random() - 0.5
            room = 0.5 - _fabs(u)
            k = _floor((2.0 * a / room + b) * u + middle)
            if not 0 <= k <= n:
                continue
            v = random()
            if room >= 0.07 and v <= squeeze:
                return k
            if alpha is None:
                alpha = (2.83 + 5.1 / b) * spread
                odds = _log(p / (1.0 - p))
                peak = _floor((n + 1) * p)
                height = _lgamma(peak + 1) + _lgamma(n - peak + 1)
            v *= alpha / (a / (room * room) + b)
            if _log(v) <= height - _lgamma(k + 1) - _lgamma(n - k + 1) + (k - peak) * odds:
                return k


class SystemRandom(Random):
    """Random numbers of the system; they cannot be foreseen or repeated."""

    def random(self):
        return (int.from_bytes(_urandom(7)) >> 3) * RECIP_BPF

    def getrandbits(self, k):
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        count = (k + 7) // 8
        return int.from_bytes(_urandom(count)) >> (count * 8 - k)

    def randbytes(self, n):
        return _urandom(n)

    def seed(self, *args, **kwds):
        return None

    def _notimplemented(self, *args, **kwds):
        raise NotImplementedError("System entropy source does not have state.")

    getstate = setstate = _notimplemented


def _urandom(count):
    import os
    return os.urandom(count)


# The functions of the module are methods of one hidden instance.
_inst = Random()
seed = _inst.seed
random = _inst.random
uniform = _inst.uniform
triangular = _inst.triangular
randint = _inst.randint
choice = _inst.choice
randrange = _inst.randrange
sample = _inst.sample
shuffle = _inst.shuffle
choices = _inst.choices
normalvariate = _inst.normalvariate
lognormvariate = _inst.lognormvariate
expovariate = _inst.expovariate
vonmisesvariate = _inst.vonmisesvariate
gammavariate = _inst.gammavariate
gauss = _inst.gauss
betavariate = _inst.betavariate
binomialvariate = _inst.binomialvariate
paretovariate = _inst.paretovariate
weibullvariate = _inst.weibullvariate
getstate = _inst.getstate
setstate = _inst.setstate
getrandbits = _inst.getrandbits
randbytes = _inst.randbytes
