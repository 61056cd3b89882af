# hmac — keyed hashing for message authentication (RFC 2104).

from _digests import hmac_digest as _fast
from secrets import compare_digest

trans_5C = bytes(x ^ 0x5C for x in range(256))
trans_36 = bytes(x ^ 0x36 for x in range(256))
digest_size = None


class HMAC:
    """A keyed hash as in RFC 2104; used like the objects of hashlib."""

    blocksize = 64

    def __init__(self, key, msg=None, digestmod=""):
        """Create a new HMAC object: key as bytes, msg to begin with, digestmod a hash name, constructor or module."""
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError(f"key: expected bytes or bytearray, but got {type(key).__name__!r}")
        if not digestmod:
            raise TypeError("Missing required argument 'digestmod'.")
        make = _maker(digestmod)
        self._outer, self._inner = make(), make()
        self.digest_size = self._inner.digest_size
        block = self.blocksize
        if hasattr(self._inner, "block_size"):
            block = self._inner.block_size
            if block < 16:
                import warnings
                warnings.warn(f"block_size of {block} seems too small; using our default of {self.blocksize}.", RuntimeWarning, 2)
                block = self.blocksize
        else:
            import warnings
            warnings.warn(f"No block_size attribute on given digest object; Assuming {block}.", RuntimeWarning, 2)
        if len(key) > block:
            key = make(key).digest()
        self.block_size = block
        key = key.ljust(block, b"\0")
        self._outer.update(key.translate(trans_5C))
        self._inner.update(key.translate(trans_36))
        if msg is not None:
            self.update(msg)

    @property
    def name(self):
        return f"hmac-{self._inner.name}"

    def update(self, msg):
        """Add bytes to the message."""
        self._inner.update(msg)

    def copy(self):
        """A second object that goes on from here."""
        other = self.__class__.__new__(self.__class__)
        other.digest_size, other.block_size = self.digest_size, self.block_size
        other._inner, other._outer = self._inner.copy(), self._outer.copy()
        return other

    def _current(self):
        hash = self._outer.copy()
        hash.update(self._inner.digest())
        return hash

    def digest(self):
        """The digest as bytes."""
        return self._current().digest()

    def hexdigest(self):
        """The digest in hexadecimal."""
        return self._current().hexdigest()


def _maker(digestmod):
    if isinstance(digestmod, str):
        import hashlib
        return lambda data=b"": hashlib.new(digestmod, data)
    if callable(digestmod):
        return digestmod
    return lambda data=b"": digestmod.new(data)


def new(key, msg=None, digestmod=""):
    """An HMAC: key as bytes, msg to begin with, digestmod a hash name, constructor or module."""
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    """The HMAC of one message, in one call."""
    if isinstance(digest, str) and digest.startswith(("sha", "md5")) and not digest.startswith("shake"):
        try:
            return _fast(digest, key, msg)
        except ValueError:
            pass
    return HMAC(key, msg, digest).digest()
