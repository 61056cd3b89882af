# _sha512 — SHA-512 (FIPS 180-4) in Python, for seeding `random` from text.
#
# Here: digest() of a whole message. Not here: hashlib.

_MASK = 0xFFFFFFFFFFFFFFFF


def _constants():
    """The first 64 bits of the fractions of square and cube roots of the first primes."""
    from math import isqrt
    primes = []
    candidate = 2
    while len(primes) < 80:
        if all(candidate % prime for prime in primes):
            primes.append(candidate)
        candidate += 1
    initial = [isqrt(prime << 128) & _MASK for prime in primes[:8]]
    rounds = []
    for prime in primes:
        target = prime << 192
        low, high = 0, 1 << 70
        while high - low > 1:
            middle = (low + high) // 2
            if middle ** 3 <= target:
                low = middle
            else:
                high = middle
        rounds.append(low & _MASK)
    return initial, rounds


_initial, _rounds = _constants()


def _rotate(value, count):
    return (value >> count | value << (64 - count)) & _MASK


def digest(data):
    """The 64 bytes of the hash of `data`."""
    state = list(_initial)
    padding = b"\x80" + bytes(-(len(data) + 17) % 128)
    data = data + padding + (len(data) * 8).to_bytes(16, "big")
    for offset in range(0, len(data), 128):
        words = [int.from_bytes(data[place:place + 8], "big")
                 for place in range(offset, offset + 128, 8)]
        for index in range(16, 80):
            x, y = words[index - 15], words[index - 2]
            sigma0 = _rotate(x, 1) ^ _rotate(x, 8) ^ x >> 7
            sigma1 = _rotate(y, 19) ^ _rotate(y, 61) ^ y >> 6
            words.append((words[index - 16] + sigma0 + words[index - 7] + sigma1) & _MASK)
        a, b, c, d, e, f, g, h = state
        for constant, word in zip(_rounds, words):
            big1 = _rotate(e, 14) ^ _rotate(e, 18) ^ _rotate(e, 41)
            first = h + big1 + (e & f ^ ~e & g) + constant + word
            big0 = _rotate(a, 28) ^ _rotate(a, 34) ^ _rotate(a, 39)
            second = big0 + (a & b ^ a & c ^ b & c)
            a, b, c, d, e, f, g, h = ((first + second) & _MASK, a, b, c, (d + first) & _MASK, e, f,
                                      g)
        state = [(old + new) & _MASK for old, new in zip(state, (a, b, c, d, e, f, g, h))]
    return b"".join(word.to_bytes(8, "big") for word in state)
