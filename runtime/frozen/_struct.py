# _struct — numbers as bytes, by a format.
#
# Here: what stands in for a native module of this name; where there is one, it comes first.

class error(Exception):
    """The format or a value is wrong."""


error.__module__ = "struct"

# code -> (standard size, native size and alignment, kind)
_CODES = {"x": (1, 1, "pad"), "c": (1, 1, "char"), "b": (1, 1, "int"), "B": (1, 1, "uint"),
          "?": (1, 1, "bool"), "h": (2, 2, "int"), "H": (2, 2, "uint"), "i": (4, 4, "int"),
          "I": (4, 4, "uint"), "l": (4, 8, "int"), "L": (4, 8, "uint"), "q": (8, 8, "int"),
          "Q": (8, 8, "uint"), "n": (None, 8, "int"), "N": (None, 8, "uint"), "e": (2, 2, "float"),
          "f": (4, 4, "float"), "d": (8, 8, "float"), "s": (1, 1, "str"), "p": (1, 1, "pascal"),
          "P": (None, 8, "uint")}
_FLOATS = {2: (5, 10), 4: (8, 23), 8: (11, 52)}     # Bits of exponent and of mantissa.


def _float_to_bits(value, size):
    exponent_bits, mantissa_bits = _FLOATS[size]
    bias = (1 << exponent_bits - 1) - 1
    from math import copysign, frexp, isinf, isnan
    sign = 1 if copysign(1.0, value) < 0 else 0
    top = (1 << exponent_bits) - 1
    if isnan(value):
        exponent, mantissa = top, 1 << mantissa_bits - 1
    elif isinf(value):
        exponent, mantissa = top, 0
    elif value == 0.0:
        exponent = mantissa = 0
    else:
        fraction, exponent = frexp(abs(value))
        # value = fraction * 2**exponent with 0.5 <= fraction < 1: an integer of 53 bits.
        whole = int(fraction * (1 << 53))
        shift = 53 - (mantissa_bits + 1)
        exponent += bias - 1
        if exponent <= 0:
            shift += 1 - exponent
            exponent = 0
        if shift > 0:
            half = 1 << shift - 1
            low = whole & (1 << shift) - 1
            whole >>= shift
            if low > half or (low == half and whole & 1):
                whole += 1      # To the nearest, to the even one of two.
        if exponent == 0:
            exponent = whole >> mantissa_bits
        elif whole >> mantissa_bits + 1:
            whole >>= 1
            exponent += 1
        mantissa = whole & (1 << mantissa_bits) - 1
        if exponent >= top:
            if size == 8:
                exponent, mantissa = top, 0
            else:
                raise OverflowError("float too large to pack with %s format"
                                    % ("e" if size == 2 else "f"))
    return (sign << exponent_bits | exponent) << mantissa_bits | mantissa


def _bits_to_float(bits, size):
    from math import ldexp
    exponent_bits, mantissa_bits = _FLOATS[size]
    bias = (1 << exponent_bits - 1) - 1
    mantissa = bits & (1 << mantissa_bits) - 1
    exponent = bits >> mantissa_bits & (1 << exponent_bits) - 1
    negative = bits >> mantissa_bits + exponent_bits
    if exponent == (1 << exponent_bits) - 1:
        value = float("nan") if mantissa else float("inf")
    elif exponent == 0:
        value = ldexp(mantissa, 1 - bias - mantissa_bits)
    else:
        value = ldexp(mantissa | 1 << mantissa_bits, exponent - bias - mantissa_bits)
    return -value if negative else value


def _compile(format):
    """(byte order, [(count, code, size, kind, offset)], total size)."""
    if isinstance(format, (bytes, bytearray)):
        format = format.decode("ascii")
    elif not isinstance(format, str):
        raise TypeError("Struct() argument 1 must be a str or bytes object, not "
                        + type(format).__name__)
    order, native = "little", True
    index = 0
    if format[:1] in ("@", "=", "<", ">", "!") and format:
        native = format[0] == "@"
        order = "big" if format[0] in ">!" else "little"
        index = 1
    items = []
    offset = 0
    length = len(format)
    while index < length:
        char = format[index]
        index += 1
        if char.isspace():
            continue
        count = 1
        counted = False
        if char.isdigit():
            start = index - 1
            while index < length and format[index].isdigit():
                index += 1
            count = int(format[start:index])
            counted = True
            if index >= length:
                raise error("repeat count given without format specifier")
            char = format[index]
            index += 1
        entry = _CODES.get(char)
        if entry is None or (entry[0] is None and not native):
            raise error("bad char in struct format")
        standard, native_size, kind = entry
        size = native_size if native else standard
        if native and kind not in ("pad", "char", "str", "pascal"):
            offset += -offset % size
        if kind in ("str", "pascal"):
            items.append((1, char, count, kind, offset))
            offset += count
        else:
            if kind != "pad" and count:
                items.append((count, char, size, kind, offset))
            offset += count * size
        if offset > 0x7FFFFFFFFFFFFFFF:
            raise error("total struct size too long")
    return order, items, offset


_cache = {}


def _compiled(format):
    found = _cache.get(format)
    if found is None:
        if len(_cache) > 100:
            _cache.clear()
        found = _cache[format] = Struct(format)
    return found


def _clearcache():
    _cache.clear()


def _integer(value, code, size, kind, order):
    try:
        number = value.__index__()
    except AttributeError:
        raise error("required argument is not an integer") from None
    bits = size * 8
    low, high = (-(1 << bits - 1), (1 << bits - 1) - 1) if kind == "int" else (0, (1 << bits) - 1)
    if not low <= number <= high:
        raise error(f"'{code}' format requires {low} <= number <= {high}")
    return number.to_bytes(size, order, signed=kind == "int")


class Struct:
    """A format, made ready."""

    def __init__(self, format):
        self._order, self._items, self._size = _compile(format)
        self._format = format.decode("ascii") if isinstance(format, bytes) else format
        self._count = sum(item[0] for item in self._items)

    @property
    def format(self):
        return self._format

    @property
    def size(self):
        return self._size

    def __repr__(self):
        return f"{type(self).__name__}({self._format!r})"

    def pack(self, *values):
        """The values as bytes."""
        if len(values) != self._count:
            raise error("pack expected %d items for packing (got %d)" % (self._count,
                                                                         len(values)))
        result = bytearray(self._size)
        order = self._order
        values = iter(values)
        for count, code, size, kind, offset in self._items:
            for _ in range(count):
                value = next(values)
                if kind in ("int", "uint"):
                    data = _integer(value, code, size, kind, order)
                elif kind == "float":
                    try:
                        number = float(value) if not isinstance(value, str) else None
                    except (TypeError, ValueError):
                        number = None
                    if number is None:
                        raise error("required argument is not a float")
                    data = _float_to_bits(number, size).to_bytes(size, order)
                elif kind == "bool":
                    data = b"\x01" if value else b"\x00"
                elif kind == "char":
                    if not isinstance(value, (bytes, bytearray)) or len(value) != 1:
                        raise error("char format requires a bytes object of length 1")
                    data = value
                else:
                    if not isinstance(value, (bytes, bytearray)):
                        raise error(f"argument for '{code}' must be a bytes object")
                    if kind == "str":
                        data = bytes(value[:size]).ljust(size, b"\0")
                    else:
                        data = bytes(value[:min(size - 1, 255)])
                        data = (bytes([len(data)]) + data).ljust(size, b"\0") if size else b""
                result[offset:offset + len(data)] = data
                offset += size
        return bytes(result)

    def pack_into(self, buffer, offset, /, *values):
        """The values written into a buffer."""
        data = self.pack(*values)
        view = memoryview(buffer).cast("B")
        if offset < 0:
            if offset + self._size > 0:
                raise error(f"no space to pack {self._size} bytes at offset {offset}")
            if offset + len(view) < 0:
                raise error(f"offset {offset} out of range for {len(view)}-byte buffer")
            offset += len(view)
        if len(view) - offset < self._size:
            raise error(f"pack_into requires a buffer of at least {self._size + offset} bytes for "
                        f"packing {self._size} bytes at offset {offset} (actual buffer size is "
                        f"{len(view)})")
        view[offset:offset + self._size] = data

    def unpack(self, buffer, /):
        """The values that bytes stand for."""
        data = buffer if isinstance(buffer, bytes) else memoryview(buffer).tobytes()
        if len(data) != self._size:
            raise error(f"unpack requires a buffer of {self._size} bytes")
        return self._unpack(data, 0)

    def _unpack(self, data, base):
        order = self._order
        result = []
        for count, code, size, kind, offset in self._items:
            offset += base
            for _ in range(count):
                piece = data[offset:offset + size]
                offset += size
                if kind == "uint":
                    result.append(int.from_bytes(piece, order))
                elif kind == "int":
                    result.append(int.from_bytes(piece, order, signed=True))
                elif kind == "float":
                    result.append(_bits_to_float(int.from_bytes(piece, order), size))
                elif kind == "bool":
                    result.append(piece != b"\0")
                elif kind == "pascal":
                    result.append(piece[1:1 + piece[0]] if piece else b"")
                else:
                    result.append(piece)
        return tuple(result)

    def unpack_from(self, buffer, offset=0):
        """The values that stand at an offset of a buffer."""
        data = buffer if isinstance(buffer, bytes) else memoryview(buffer).tobytes()
        if offset < 0:
            if offset + self._size > 0:
                raise error(f"not enough data to unpack {self._size} bytes")
            if offset + len(data) < 0:
                raise error(f"offset {offset} out of range for {len(data)}-byte buffer")
            offset += len(data)
        if len(data) - offset < self._size:
            raise error(f"unpack_from requires a buffer of at least {self._size + offset} bytes "
                        f"for unpacking {self._size} bytes at offset {offset} (actual buffer size "
                        f"is {len(data)})")
        return self._unpack(data, offset)

    def iter_unpack(self, buffer, /):
        """An iterator over the tuples that fill a buffer."""
        if self._size == 0:
            raise error("cannot iteratively unpack with a struct of length 0")
        data = buffer if isinstance(buffer, bytes) else memoryview(buffer).tobytes()
        if len(data) % self._size:
            raise error("iterative unpacking requires a buffer of a multiple of "
                        f"{self._size} bytes")
        return (self._unpack(data, base) for base in range(0, len(data), self._size))


def calcsize(format, /):
    """The size of what a format describes."""
    return _compiled(format).size


def pack(format, /, *values):
    """The values as bytes."""
    return _compiled(format).pack(*values)


def pack_into(format, buffer, offset, /, *values):
    """The values written into a buffer."""
    _compiled(format).pack_into(buffer, offset, *values)


def unpack(format, buffer, /):
    """The values that bytes stand for."""
    return _compiled(format).unpack(buffer)


def unpack_from(format, /, buffer, offset=0):
    """The values that stand at an offset of a buffer."""
    return _compiled(format).unpack_from(buffer, offset)


def iter_unpack(format, buffer, /):
    """An iterator over the tuples that fill a buffer."""
    return _compiled(format).iter_unpack(buffer)
