# _random — the Mersenne twister MT19937 (Matsumoto and Nishimura).
#
# Here: what stands in for a native module of this name; where there is one, it comes first.

_N = 624
_M = 397


class Random:
    """A generator of random bits with a period of 2**19937 - 1."""

    def __new__(cls, *args, **kwargs):
        self = object.__new__(cls)
        self._state = None
        self._place = _N
        return self

    def __init__(self, seed=None):
        self.seed(seed)

    def seed(self, n=None, /):
        """Start anew from an int, another object's hash, or the clock."""
        if n is None:
            n = _from_system()
        elif isinstance(n, int):
            n = abs(int(n))
        else:
            n = hash(n) & 0xFFFFFFFFFFFFFFFF
        key = []
        while n:
            key.append(n & 0xFFFFFFFF)
            n >>= 32
        self._init_by_array(key or [0])

    def _init_by_array(self, key):
        state = [19650218]
        value = 19650218
        for index in range(1, _N):
            value = (1812433253 * (value ^ value >> 30) + index) & 0xFFFFFFFF
            state.append(value)
        i, j = 1, 0
        for _ in range(max(_N, len(key))):
            before = state[i - 1]
            state[i] = ((state[i] ^ (before ^ before >> 30) * 1664525) + key[j] + j) & 0xFFFFFFFF
            i += 1
            j += 1
            if i >= _N:
                state[0] = state[_N - 1]
                i = 1
            if j >= len(key):
                j = 0
        for _ in range(_N - 1):
            before = state[i - 1]
            state[i] = ((state[i] ^ (before ^ before >> 30) * 1566083941) - i) & 0xFFFFFFFF
            i += 1
            if i >= _N:
                state[0] = state[_N - 1]
                i = 1
        state[0] = 0x80000000
        self._state = state
        self._place = _N

    def _refill(self):
        state = self._state
        for index in range(_N):
            y = (state[index] & 0x80000000) | (state[(index + 1) % _N] & 0x7FFFFFFF)
            value = state[(index + _M) % _N] ^ y >> 1
            state[index] = value ^ 0x9908B0DF if y & 1 else value
        self._place = 0

    def _next(self):
        if self._place >= _N:
            self._refill()
        y = self._state[self._place]
        self._place += 1
        y ^= y >> 11
        y ^= y << 7 & 0x9D2C5680
        y ^= y << 15 & 0xEFC60000
        return y ^ y >> 18

    def random(self):
        """A float from 0 up to but not including 1."""
        high, low = self._next() >> 5, self._next() >> 6
        return (high * 67108864.0 + low) * (1.0 / 9007199254740992.0)

    def getrandbits(self, k, /):
        """An int of k random bits."""
        k = k.__index__()
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        if k == 0:
            return 0
        if k <= 32:
            return self._next() >> 32 - k
        result = 0
        shift = 0
        while k > 0:
            word = self._next()
            if k < 32:
                word >>= 32 - k
            result |= word << shift
            shift += 32
            k -= 32
        return result

    def getstate(self):
        """The state: 624 words and the place in them."""
        return (*self._state, self._place)

    def setstate(self, state, /):
        """Go on from a state."""
        if not isinstance(state, tuple):
            raise TypeError("state vector must be a tuple")
        if len(state) != _N + 1:
            raise ValueError("state vector is the wrong size")
        words = []
        for word in state[:-1]:
            if not isinstance(word, int):
                raise TypeError("an integer is required")
            if word < 0:
                raise OverflowError("can't convert negative value to unsigned int")
            words.append(word & 0xFFFFFFFF)
        if not 0 <= state[-1] <= _N:
            raise ValueError("invalid state")
        self._state = words
        self._place = state[-1]


def _from_system():
    try:
        from os import urandom
        return int.from_bytes(urandom(32))
    except (ImportError, OSError):
        import time
        return time.time_ns() ^ id(Random) << 64
