# hashlib — message digests by name, and keys made from passwords.

import _digests
from _digests import pbkdf2_hmac

algorithms_guaranteed = {"md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s", "sha3_224", "sha3_256", "sha3_384",
                         "sha3_512", "shake_128", "shake_256"}
algorithms_available = set(algorithms_guaranteed)
__all__ = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s", "sha3_224", "sha3_256", "sha3_384", "sha3_512",
           "shake_128", "shake_256", "new", "algorithms_guaranteed", "algorithms_available", "pbkdf2_hmac", "file_digest", "scrypt")


def _constructor(name):
    def make(string=b"", *, usedforsecurity=True):
        return _digests.new(name, string)
    make.__name__ = make.__qualname__ = "openssl_" + name
    make.__doc__ = f"Returns a {name} hash object; optionally initialized with a string"
    return make


for _name in algorithms_guaranteed:
    if not _name.startswith("blake"):
        globals()[_name] = _constructor(_name)
del _name


class _Blake2:
    """A BLAKE2 hash object."""

    def __new__(cls, data=b"", /, *, digest_size=None, key=b"", salt=b"", person=b"", fanout=1, depth=1, leaf_size=0, node_offset=0,
                node_depth=0, inner_size=0, last_node=False, usedforsecurity=True):
        most, half = cls.MAX_DIGEST_SIZE, cls.SALT_SIZE
        size = most if digest_size is None else digest_size
        if not 1 <= size <= most:
            raise ValueError(f"digest_size for {cls._title} must be between 1 and {most} bytes, here it is {size}")
        key, salt, person = memoryview(key).tobytes(), memoryview(salt).tobytes(), memoryview(person).tobytes()
        if len(salt) > half:
            raise ValueError(f"maximum salt length is {half} bytes")
        if len(person) > half:
            raise ValueError(f"maximum person length is {half} bytes")
        if not 0 <= fanout <= 255:
            raise ValueError("fanout must be between 0 and 255")
        if not 1 <= depth <= 255:
            raise ValueError("depth must be between 1 and 255")
        if leaf_size > 0xFFFFFFFF:
            raise OverflowError("leaf_size is too large")
        if leaf_size < 0:
            raise OverflowError("can't convert negative value to unsigned int")
        offset_bytes = 8 if most == 64 else 6
        if node_offset < 0:
            raise OverflowError("can't convert negative value to unsigned int")
        if node_offset >> 8 * offset_bytes:
            raise OverflowError("node_offset is too large" if most == 32 else "int too big to convert")
        if not 0 <= node_depth <= 255:
            raise ValueError("node_depth must be between 0 and 255")
        if not 0 <= inner_size <= most:
            raise ValueError(f"inner_size must be between 0 and is {most}")
        if len(key) > cls.MAX_KEY_SIZE:
            raise ValueError(f"maximum key length is {most} bytes")
        block = bytes([size, len(key), fanout, depth]) + leaf_size.to_bytes(4, "little") + node_offset.to_bytes(offset_bytes, "little")
        block += bytes([node_depth, inner_size]) + bytes(14 if most == 64 else 0) + salt.ljust(half, b"\0") + person.ljust(half, b"\0")
        self = object.__new__(cls)
        self._hash = _digests.blake2(cls.__name__, data, block, key, size, bool(last_node))
        return self

    name = property(lambda self: type(self).__name__)
    digest_size = property(lambda self: self._hash.digest_size)
    block_size = property(lambda self: self._hash.block_size)

    def update(self, data, /):
        self._hash.update(data)

    def digest(self):
        return self._hash.digest()

    def hexdigest(self):
        return self._hash.hexdigest()

    def copy(self):
        made = object.__new__(type(self))
        made._hash = self._hash.copy()
        return made

    def __init_subclass__(cls):
        if cls.__module__ != "hashlib":
            raise TypeError(f"type '_blake2.{cls.__mro__[1].__name__}' is not an acceptable base type")


class blake2b(_Blake2):
    SALT_SIZE = PERSON_SIZE = 16
    MAX_KEY_SIZE = MAX_DIGEST_SIZE = 64
    _title = "Blake2b"


class blake2s(_Blake2):
    SALT_SIZE = PERSON_SIZE = 8
    MAX_KEY_SIZE = MAX_DIGEST_SIZE = 32
    _title = "Blake2s"


blake2b.__module__ = blake2s.__module__ = "_blake2"


def new(name, data=b"", **kwargs):
    """A hash object by the name of its algorithm; `data` are its first bytes."""
    if not isinstance(name, str):
        raise TypeError(f"new() argument 'name' must be str, not {type(name).__name__}")
    lower = name.lower().replace("-", "_") if name not in algorithms_guaranteed else name
    if lower in ("sha_1", "sha_224", "sha_256", "sha_384", "sha_512"):
        lower = lower.replace("_", "")
    if lower in ("blake2b", "blake2s", "blake2b512", "blake2s256"):
        return globals()[lower[:7]](data, **kwargs)
    kwargs.pop("usedforsecurity", None)
    if kwargs:
        raise TypeError(f"new() got an unexpected keyword argument '{next(iter(kwargs))}'")
    if lower not in algorithms_guaranteed:
        raise ValueError("unsupported hash type " + name)
    return _digests.new(lower, data)


def file_digest(fileobj, digest, /, *, _bufsize=2**18):
    """Feed a whole binary file to a hash; returns the hash object."""
    digestobj = new(digest) if isinstance(digest, str) else digest()
    if hasattr(fileobj, "getbuffer"):
        digestobj.update(fileobj.getbuffer())
        return digestobj
    if not (hasattr(fileobj, "readinto") and hasattr(fileobj, "readable") and fileobj.readable()):
        raise ValueError(f"'{fileobj!r}' is not a file-like object in binary reading mode.")
    buffer = bytearray(_bufsize)
    with memoryview(buffer) as view:
        while True:
            size = fileobj.readinto(buffer)
            if size is None:
                raise BlockingIOError("I/O operation would block.")
            if size == 0:
                return digestobj
            digestobj.update(view[:size])


def scrypt(password, *, salt=None, n=None, r=None, p=None, maxmem=0, dklen=64):
    """scrypt password-based key derivation function."""
    if salt is None:
        raise TypeError("salt is required")
    if n is None or n < 2 or n & n - 1:
        raise ValueError("n must be a power of 2.") if n is not None else TypeError("n is required and must be an unsigned int")
    if r is None or p is None:
        raise TypeError(f"{'r' if r is None else 'p'} is required and must be an unsigned int")
    if not 0 <= maxmem <= 2**31 - 1:
        raise ValueError(f"maxmem must be positive and smaller than {2**31 - 1}")
    if not 1 <= dklen <= 2**31 - 1:
        raise ValueError(f"dklen must be greater than 0 and smaller than {2**31 - 1}")
    if r < 1 or p < 1 or r * p >= 1 << 30 or 128 * r * (n + p + 2) > (maxmem or 32 << 20):
        raise ValueError("Invalid parameter combination for n, r, p, maxmem.")
    return _digests.scrypt(password, salt, n, r, p, dklen)
