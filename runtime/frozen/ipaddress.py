# ipaddress — IPv4 and IPv6 addresses, interfaces and networks.

import functools

IPV4LENGTH, IPV6LENGTH = 32, 128


class AddressValueError(ValueError):
    """Not an address."""


class NetmaskValueError(ValueError):
    """Not a netmask."""


def _first_of(address, kinds, what, *args):
    for kind in kinds:
        try:
            return kind(address, *args)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f"{address!r} does not appear to be an IPv4 or IPv6 {what}")


def ip_address(address):
    """An IPv4Address or IPv6Address, whichever the argument means."""
    return _first_of(address, (IPv4Address, IPv6Address), "address")


def ip_network(address, strict=True):
    """An IPv4Network or IPv6Network, whichever the argument means."""
    return _first_of(address, (IPv4Network, IPv6Network), "network", strict)


def ip_interface(address):
    """An IPv4Interface or IPv6Interface, whichever the argument means."""
    return _first_of(address, (IPv4Interface, IPv6Interface), "interface")


def v4_int_to_packed(address):
    """The number as 4 bytes, big-endian; ValueError if it does not fit."""
    try:
        return address.to_bytes(4)
    except OverflowError:
        raise ValueError("Address negative or too large for IPv4") from None


def v6_int_to_packed(address):
    """The number as 16 bytes, big-endian; ValueError if it does not fit."""
    try:
        return address.to_bytes(16)
    except OverflowError:
        raise ValueError("Address negative or too large for IPv6") from None


def summarize_address_range(first, last):
    """Yield the fewest networks that hold all addresses from `first` to `last`."""
    if not (isinstance(first, _BaseAddress) and isinstance(last, _BaseAddress)):
        raise TypeError("first and last must be IP addresses, not networks")
    if first.version != last.version:
        raise TypeError("%s and %s are not of the same version" % (first, last))
    if first > last:
        raise ValueError("last IP address must be greater than first")
    network = IPv4Network if first.version == 4 else IPv6Network
    bits, low, high = first.max_prefixlen, first._ip, last._ip
    while low <= high:
        size = min(bits if not low else (low & -low).bit_length() - 1, (high - low + 1).bit_length() - 1)
        yield network((low, bits - size))
        low += 1 << size
        if low - 1 == (1 << bits) - 1:
            break


def collapse_addresses(addresses):
    """Collapse a list of IP objects into the smallest list of networks that covers them."""
    nets = []
    for ip in addresses:
        if nets and nets[-1].version != ip.version:
            raise TypeError("%s and %s are not of the same version" % (ip, nets[-1]))
        if isinstance(ip, _BaseNetwork):
            nets.append(ip)
        else:
            nets.append(ip.network if ip._is_interface and ip._prefixlen != ip.max_prefixlen else _network_class(ip)((ip._ip, ip.max_prefixlen)))
            if ip._is_interface and ip._prefixlen != ip.max_prefixlen:
                nets.pop()
                nets.append(_network_class(ip)((ip._ip, ip._prefixlen)))
    out = []
    for net in sorted(set(nets)):
        if out and out[-1].broadcast_address >= net.broadcast_address:
            continue
        out.append(net)
        while len(out) > 1 and out[-1]._prefixlen == out[-2]._prefixlen and out[-1]._prefixlen and out[-1].supernet() == out[-2].supernet():
            net = out.pop().supernet()
            out[-1] = net
    return iter(out)


def get_mixed_type_key(obj):
    """A key by which addresses and networks can be sorted together."""
    if isinstance(obj, _BaseNetwork):
        return obj.version, obj.network_address, obj.netmask
    if isinstance(obj, _BaseAddress):
        return obj.version, obj
    return NotImplemented


def _network_class(ip):
    return IPv4Network if ip.version == 4 else IPv6Network


def _address_class(ip):
    return IPv4Address if ip.version == 4 else IPv6Address


def _split_prefix(address):
    if isinstance(address, tuple):
        return address if len(address) > 1 else (address[0], None)
    if not isinstance(address, str):
        return address, None
    parts = address.split("/")
    if len(parts) > 2:
        raise AddressValueError(f"Only one '/' permitted in {address!r}")
    return parts[0], parts[1] if len(parts) == 2 else None


def _parse4(text):
    if not text:
        raise AddressValueError("Address cannot be empty")
    octets = text.split(".")
    if len(octets) != 4:
        raise AddressValueError("Expected 4 octets in %r" % text)
    value = 0
    for octet in octets:
        problem = None
        if not octet:
            problem = "Empty octet not permitted"
        elif not (octet.isascii() and octet.isdigit()):
            problem = "Only decimal digits permitted in %r" % octet
        elif len(octet) > 3:
            problem = "At most 3 characters permitted in %r" % octet
        elif octet != "0" and octet[0] == "0":
            problem = "Leading zeros are not permitted in %r" % octet
        elif int(octet) > 255:
            problem = "Octet %d (> 255) not permitted" % int(octet)
        if problem:
            raise AddressValueError("%s in %r" % (problem, text))
        value = value << 8 | int(octet)
    return value


def _parse6(text):
    if not text:
        raise AddressValueError("Address cannot be empty")
    parts = text.split(":")
    if len(parts) < 3:
        raise AddressValueError("At least 3 parts expected in %r" % text)
    if "." in parts[-1]:
        try:
            low = _parse4(parts.pop())
        except AddressValueError as exc:
            raise AddressValueError("%s in %r" % (exc, text)) from None
        parts += ["%x" % (low >> 16), "%x" % (low & 0xFFFF)]
    if len(parts) > 9:
        raise AddressValueError("At most 8 colons permitted in %r" % text)
    skip = None
    for i in range(1, len(parts) - 1):
        if not parts[i]:
            if skip is not None:
                raise AddressValueError("At most one '::' permitted in %r" % text)
            skip = i
    if skip is not None:
        high, low = skip, len(parts) - skip - 1
        if not parts[0]:
            high -= 1
            if high:
                raise AddressValueError("Leading ':' only permitted as part of '::' in %r" % text)
        if not parts[-1]:
            low -= 1
            if low:
                raise AddressValueError("Trailing ':' only permitted as part of '::' in %r" % text)
        if 8 - high - low < 1:
            raise AddressValueError("Expected at most %d other parts with '::' in %r" % (7, text))
        words = parts[:high] + ["0"] * (8 - high - low) + parts[len(parts) - low :] if low else parts[:high] + ["0"] * (8 - high)
    else:
        if len(parts) != 8:
            raise AddressValueError("Exactly 8 parts expected without '::' in %r" % text)
        if not parts[0]:
            raise AddressValueError("Leading ':' only permitted as part of '::' in %r" % text)
        if not parts[-1]:
            raise AddressValueError("Trailing ':' only permitted as part of '::' in %r" % text)
        words = parts
    value = 0
    for word in words:
        if not all(c in "0123456789abcdefABCDEF" for c in word):
            raise AddressValueError("Only hex digits permitted in %r in %r" % (word, text))
        if len(word) > 4:
            raise AddressValueError("At most 4 characters permitted in %r in %r" % (word, text))
        value = value << 16 | int(word, 16)
    return value


def _text6(value):
    words = ["%x" % (value >> 112 - 16 * i & 0xFFFF) for i in range(8)]
    best, size, i = -1, 1, 0
    while i < 8:
        j = i
        while j < 8 and words[j] == "0":
            j += 1
        if j - i > size:
            best, size = i, j - i
        i = max(j, i + 1)
    if best < 0:
        return ":".join(words)
    return ":".join(words[:best]) + "::" + ":".join(words[best + size :])


@functools.total_ordering
class _BaseAddress:
    """What addresses of both versions have; interfaces too."""

    __slots__ = ()
    _is_interface = False

    def _take(self, address):
        bits = self.max_prefixlen
        if isinstance(address, int):
            if address < 0:
                raise AddressValueError("%d (< 0) is not permitted as an IPv%d address" % (address, self.version))
            if address >> bits:
                raise AddressValueError("%d (>= 2**%d) is not permitted as an IPv%d address" % (address, bits, self.version))
            return address
        if isinstance(address, bytes):
            if len(address) != bits // 8:
                raise AddressValueError("%r (len %d != %d) is not permitted as an IPv%d address" % (address, len(address), bits // 8, self.version))
            return int.from_bytes(address)
        text = str(address)
        if "/" in text:
            raise AddressValueError(f"Unexpected '/' in {address!r}")
        if self.version == 4:
            return _parse4(text)
        text, percent, scope = text.partition("%")
        if percent and (not scope or "%" in scope):
            raise AddressValueError('Invalid IPv6 address: "%r"' % str(address))
        self._scope_id = scope if percent else None
        return _parse6(text)

    def __int__(self):
        return self._ip

    def __index__(self):
        return self._ip

    def __eq__(self, other):
        try:
            return self._ip == other._ip and self.version == other.version and getattr(self, "_scope_id", None) == getattr(other, "_scope_id", None)
        except AttributeError:
            return NotImplemented

    def __lt__(self, other):
        if not isinstance(other, _BaseAddress):
            return NotImplemented
        if self.version != other.version:
            raise TypeError("%s and %s are not of the same version" % (self, other))
        return self._ip < other._ip

    def __add__(self, other):
        return self.__class__(int(self) + other) if isinstance(other, int) else NotImplemented

    def __sub__(self, other):
        return self.__class__(int(self) - other) if isinstance(other, int) else NotImplemented

    def __repr__(self):
        return "%s(%r)" % (self.__class__.__name__, str(self))

    def __str__(self):
        return str(self._text())

    def __hash__(self):
        return hash((hex(self._ip), getattr(self, "_scope_id", None))) if self.version == 6 else hash(hex(self._ip))

    def __reduce__(self):
        return self.__class__, (str(self),)

    def __format__(self, fmt):
        import re
        if not fmt or fmt[-1] == "s":
            return format(str(self), fmt)
        m = re.fullmatch("(#?)(_?)([xbnX])", fmt)
        if not m:
            return super().__format__(fmt)
        alternate, grouping, base = m.groups()
        if base == "n":
            base = "b" if self.version == 4 else "x"
        width = self.max_prefixlen if base == "b" else self.max_prefixlen // 4
        width += (width // 4 - 1) * bool(grouping) + 2 * bool(alternate)
        return format(int(self), f"{alternate}0{width}{grouping}{base}")

    version = property(lambda self: self._version)
    max_prefixlen = property(lambda self: self._max_prefixlen)
    packed = property(lambda self: self._ip.to_bytes(self.max_prefixlen // 8))
    compressed = property(str)

    @property
    def exploded(self):
        if self.version == 4:
            return str(self)
        text = ":".join("%04x" % (self._ip >> 112 - 16 * i & 0xFFFF) for i in range(8))
        return text + f"/{self._prefixlen}" if self._is_interface else text

    @property
    def reverse_pointer(self):
        if self.version == 4:
            return ".".join(reversed(_text4(self._ip).split("."))) + ".in-addr.arpa"
        return ".".join(("%032x" % self._ip)[::-1]) + ".ip6.arpa"

    def _in(self, *networks):
        return any(self._ip & mask == base for base, mask in _table(self.version, networks))

    is_multicast = property(lambda self: self._in("224.0.0.0/4") if self.version == 4 else self._in("ff00::/8"))
    is_unspecified = property(lambda self: self._ip == 0)
    is_loopback = property(lambda self: self._in("127.0.0.0/8") if self.version == 4 else
                           self.ipv4_mapped.is_loopback if self.ipv4_mapped is not None else self._ip == 1)
    is_link_local = property(lambda self: self._in("169.254.0.0/16") if self.version == 4 else self._in("fe80::/10"))
    is_reserved = property(lambda self: self._in("240.0.0.0/4") if self.version == 4 else self._in(
        "::/8", "100::/8", "200::/7", "400::/6", "800::/5", "1000::/4", "4000::/3", "6000::/3", "8000::/3", "a000::/3", "c000::/3", "e000::/4",
        "f000::/5", "f800::/6", "fe00::/9"))

    @property
    def is_private(self):
        if self.version == 6:
            if self.ipv4_mapped is not None:
                return self.ipv4_mapped.is_private
            return self._in(*_PRIVATE6) and not self._in(*_PUBLIC6)
        return self._in(*_PRIVATE4) and not self._in("192.0.0.9/32", "192.0.0.10/32")

    @property
    def is_global(self):
        if self.version == 6:
            return self.ipv4_mapped.is_global if self.ipv4_mapped is not None else not self.is_private
        return not self._in("100.64.0.0/10") and not self.is_private


_PRIVATE4 = ("0.0.0.0/8", "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.0.170/31", "192.0.2.0/24",
             "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4", "255.255.255.255/32")
_PRIVATE6 = ("::1/128", "::/128", "::ffff:0:0/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "fc00::/7", "fe80::/10")
_PUBLIC6 = ("2001:1::1/128", "2001:1::2/128", "2001:3::/32", "2001:4:112::/48", "2001:20::/28", "2001:30::/28")


@functools.lru_cache(64)
def _table(version, networks):
    out, bits = [], 32 if version == 4 else 128
    for text in networks:
        base, _, prefix = text.partition("/")
        mask = (1 << bits) - (1 << bits - int(prefix))
        out.append(((_parse4 if version == 4 else _parse6)(base), mask))
    return out


def _text4(value):
    return ".".join(map(str, value.to_bytes(4)))


class IPv4Address(_BaseAddress):
    """One IPv4 address."""

    __slots__ = ("_ip", "__weakref__")
    _version, _max_prefixlen = 4, 32

    def __init__(self, address):
        self._ip = self._take(address)

    def _text(self):
        return _text4(self._ip)

    @property
    def ipv6_mapped(self):
        return IPv6Address(f"::ffff:{self}")


class IPv6Address(_BaseAddress):
    """One IPv6 address, perhaps with a scope."""

    __slots__ = ("_ip", "_scope_id", "__weakref__")
    _version, _max_prefixlen = 6, 128

    def __init__(self, address):
        self._scope_id = None
        self._ip = self._take(address)

    def _text(self):
        text = f"::ffff:{_text4(self._ip & 0xFFFFFFFF)}" if self._ip >> 32 == 0xFFFF else _text6(self._ip)
        return text + "%" + self._scope_id if self._scope_id else text

    scope_id = property(lambda self: self._scope_id)
    is_site_local = property(lambda self: self._in("fec0::/10"))
    ipv4_mapped = property(lambda self: IPv4Address(self._ip & 0xFFFFFFFF) if self._ip >> 32 == 0xFFFF else None)
    sixtofour = property(lambda self: IPv4Address(self._ip >> 80 & 0xFFFFFFFF) if self._ip >> 112 == 0x2002 else None)
    teredo = property(lambda self: (IPv4Address(self._ip >> 64 & 0xFFFFFFFF), IPv4Address(~self._ip & 0xFFFFFFFF)) if self._ip >> 96 == 0x20010000 else None)


@functools.total_ordering
class _BaseNetwork:
    """What networks of both versions have."""

    def __init__(self, address, strict=True):
        addr, mask = _split_prefix(address)
        self.network_address = self._address_class(addr)
        self.netmask, self._prefixlen = self._make_netmask(self.max_prefixlen if mask is None else mask)
        packed = int(self.network_address)
        if packed & int(self.netmask) != packed:
            if strict:
                raise ValueError("%s has host bits set" % self)
            self.network_address = self._address_class(packed & int(self.netmask))

    @classmethod
    def _make_netmask(cls, arg):
        bits = cls._max_prefixlen
        if isinstance(arg, int):
            prefix = arg
            if not 0 <= prefix <= bits:
                raise NetmaskValueError("%r is not a valid netmask" % str(arg))
        else:
            text = str(arg)
            if text.isascii() and text.isdigit():
                prefix = int(text)
                if prefix > bits:
                    raise NetmaskValueError("%r is not a valid netmask" % text)
            else:
                prefix = None
                if cls._version == 4:
                    try:
                        value = _parse4(text)
                    except AddressValueError:
                        raise NetmaskValueError("%r is not a valid netmask" % text) from None
                    for candidate in value, value ^ 0xFFFFFFFF:
                        inverse = candidate ^ 0xFFFFFFFF
                        if inverse & inverse + 1 == 0:
                            prefix = 32 - inverse.bit_length()
                            break
                if prefix is None:
                    raise NetmaskValueError("%r is not a valid netmask" % text)
        return cls._address_class((1 << bits) - (1 << bits - prefix)), prefix

    version = property(lambda self: self._version)
    max_prefixlen = property(lambda self: self._max_prefixlen)
    prefixlen = property(lambda self: self._prefixlen)
    hostmask = property(lambda self: self._address_class(int(self.netmask) ^ (1 << self.max_prefixlen) - 1))
    broadcast_address = property(lambda self: self._address_class(int(self.network_address) | int(self.hostmask)))
    num_addresses = property(lambda self: int(self.broadcast_address) - int(self.network_address) + 1)
    with_prefixlen = property(lambda self: "%s/%d" % (self.network_address, self._prefixlen))
    with_netmask = property(lambda self: "%s/%s" % (self.network_address, self.netmask))
    with_hostmask = property(lambda self: "%s/%s" % (self.network_address, self.hostmask))
    compressed = property(str)
    exploded = property(lambda self: "%s/%d" % (self.network_address.exploded, self._prefixlen))

    def __repr__(self):
        return "%s(%r)" % (self.__class__.__name__, str(self))

    def __str__(self):
        return "%s/%d" % (self.network_address, self._prefixlen)

    def __reduce__(self):
        return self.__class__, (str(self),)

    def hosts(self):
        """Iterate over the addresses for hosts: without the network address, and for IPv4 without the broadcast
        address."""
        low, high, bits = int(self.network_address), int(self.broadcast_address), self.max_prefixlen - self._prefixlen
        if bits > 1:
            low, high = low + 1, high - (self.version == 4)
        if bits <= 1:
            return [self._address_class(x) for x in range(low, high + 1)]
        return (self._address_class(x) for x in range(low, high + 1))

    def __iter__(self):
        for x in range(int(self.network_address), int(self.broadcast_address) + 1):
            yield self._address_class(x)

    def __getitem__(self, n):
        low, high = int(self.network_address), int(self.broadcast_address)
        at = low + n if n >= 0 else high + n + 1
        if not low <= at <= high:
            raise IndexError("address out of range")
        return self._address_class(at)

    def _same(self, other):
        if self.version != other.version:
            raise TypeError("%s and %s are not of the same version" % (self, other))

    def __lt__(self, other):
        if not isinstance(other, _BaseNetwork):
            return NotImplemented
        self._same(other)
        return (self.network_address, self.netmask) < (other.network_address, other.netmask)

    def __eq__(self, other):
        try:
            return self.version == other.version and self.network_address == other.network_address and int(self.netmask) == int(other.netmask)
        except AttributeError:
            return NotImplemented

    def __hash__(self):
        return hash(int(self.network_address) ^ int(self.netmask))

    def __contains__(self, other):
        if self.version != other.version or isinstance(other, _BaseNetwork):
            return False
        return other._ip & int(self.netmask) == int(self.network_address)

    def overlaps(self, other):
        """Whether the two have an address in common."""
        return (other.network_address in self or other.broadcast_address in self or self.network_address in other or self.broadcast_address in other)

    def address_exclude(self, other):
        """Yield the networks that are left when `other` is taken out of this one."""
        self._same(other)
        if not isinstance(other, _BaseNetwork):
            raise TypeError("%s is not a network object" % other)
        if not other.subnet_of(self):
            raise ValueError("%s not contained in %s" % (other, self))
        if other == self:
            return
        one, two = self.subnets()
        while one != other and two != other:
            inside, outside = (one, two) if other.subnet_of(one) else (two, one)
            yield outside
            one, two = inside.subnets()
        yield two if one == other else one

    def compare_networks(self, other):
        """Compare two IP objects: -1, 0 or 1."""
        if self.version != other.version:
            raise TypeError("%s and %s are not of the same type" % (self, other))
        a, b = (self.network_address, self.netmask), (other.network_address, other.netmask)
        return (a > b) - (a < b)

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        """Yield the networks this one is made of, with a prefix `prefixlen_diff` bits longer or of `new_prefix`
        bits."""
        if self._prefixlen == self.max_prefixlen:
            yield self
            return
        if new_prefix is not None:
            if new_prefix < self._prefixlen:
                raise ValueError("new prefix must be longer")
            if prefixlen_diff != 1:
                raise ValueError("cannot set prefixlen_diff and new_prefix")
            prefixlen_diff = new_prefix - self._prefixlen
        if prefixlen_diff < 0:
            raise ValueError("prefix length diff must be > 0")
        prefix = self._prefixlen + prefixlen_diff
        if prefix > self.max_prefixlen:
            raise ValueError("prefix length diff %d is invalid for netblock %s" % (prefix, self))
        for at in range(int(self.network_address), int(self.broadcast_address) + 1, 1 << self.max_prefixlen - prefix):
            yield self.__class__((at, prefix))

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        """The network around this one, with a prefix `prefixlen_diff` bits shorter or of `new_prefix` bits."""
        if self._prefixlen == 0:
            return self
        if new_prefix is not None:
            if new_prefix > self._prefixlen:
                raise ValueError("new prefix must be shorter")
            if prefixlen_diff != 1:
                raise ValueError("cannot set prefixlen_diff and new_prefix")
            prefixlen_diff = self._prefixlen - new_prefix
        prefix = self._prefixlen - prefixlen_diff
        if prefix < 0:
            raise ValueError("current prefixlen is %d, cannot have a prefixlen_diff of %d" % (self._prefixlen, prefixlen_diff))
        mask = int(self.netmask) << prefixlen_diff & (1 << self.max_prefixlen) - 1
        return self.__class__((int(self.network_address) & mask, prefix))

    def subnet_of(self, other):
        """Whether all of this network is in `other`."""
        return self._inside(self, other)

    def supernet_of(self, other):
        """Whether all of `other` is in this network."""
        return self._inside(other, self)

    @staticmethod
    def _inside(a, b):
        try:
            if a.version != b.version:
                raise TypeError(f"{a} and {b} are not of the same version")
            return b.network_address <= a.network_address and b.broadcast_address >= a.broadcast_address
        except AttributeError:
            raise TypeError(f"Unable to test subnet containment between {a} and {b}") from None

    def _both(name):
        return property(lambda self: getattr(self.network_address, name) and getattr(self.broadcast_address, name))

    is_multicast, is_reserved, is_link_local, is_loopback, is_unspecified = map(_both, ("is_multicast", "is_reserved", "is_link_local", "is_loopback", "is_unspecified"))
    is_site_local = _both("is_site_local")
    del _both

    @property
    def is_private(self):
        names = _PRIVATE4 if self.version == 4 else _PRIVATE6
        except_ = ("192.0.0.9/32", "192.0.0.10/32") if self.version == 4 else _PUBLIC6
        a, b = self.network_address, self.broadcast_address
        return any(a._in(n) and b._in(n) for n in names) and all(not a._in(n) and not b._in(n) for n in except_)

    @property
    def is_global(self):
        if self.version == 4:
            return not (self.network_address._in("100.64.0.0/10") and self.broadcast_address._in("100.64.0.0/10")) and not self.is_private
        return not self.is_private


class IPv4Network(_BaseNetwork):
    """A range of IPv4 addresses with a common prefix."""

    _version, _max_prefixlen, _address_class = 4, 32, IPv4Address


class IPv6Network(_BaseNetwork):
    """A range of IPv6 addresses with a common prefix."""

    _version, _max_prefixlen, _address_class = 6, 128, IPv6Address


class _Interface:
    _is_interface = True

    def __init__(self, address):
        addr, mask = _split_prefix(address)
        super().__init__(addr)
        kind = _network_class(self)
        self.network = kind((int(self._ip), self.max_prefixlen if mask is None else mask), strict=False)
        self.netmask, self._prefixlen = self.network.netmask, self.network._prefixlen

    hostmask = property(lambda self: self.network.hostmask)

    def __str__(self):
        return "%s/%d" % (self._text(), self._prefixlen)

    def __eq__(self, other):
        equal = _BaseAddress.__eq__(self, other)
        if equal is NotImplemented or not equal:
            return equal
        try:
            return self.network == other.network
        except AttributeError:
            return False

    def __lt__(self, other):
        less = _BaseAddress.__lt__(self, other)
        if less is NotImplemented:
            return NotImplemented
        try:
            return self.network < other.network or self.network == other.network and less
        except AttributeError:
            return False

    def __hash__(self):
        return hash((self._ip, self._prefixlen, int(self.network.network_address)))

    ip = property(lambda self: _address_class(self)(self._ip))
    with_prefixlen = property(lambda self: "%s/%s" % (self._text(), self._prefixlen))
    with_netmask = property(lambda self: "%s/%s" % (self._text(), self.netmask))
    with_hostmask = property(lambda self: "%s/%s" % (self._text(), self.hostmask))


class IPv4Interface(_Interface, IPv4Address):
    pass


class IPv6Interface(_Interface, IPv6Address):
    is_loopback = property(lambda self: self._ip == 1 and self.network.is_loopback)
