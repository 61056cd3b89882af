# socket — sockets: the class that programs use, files over it, enums of the numbers, create_connection and create_server.
#
# The calls themselves are native (_socket).

import _socket
from _socket import *
from enum import IntEnum as _IntEnum, IntFlag as _IntFlag


class herror(OSError):
    """An error of gethostbyname() and its kin."""


class gaierror(OSError):
    """An error of getaddrinfo() or getnameinfo()."""


error = OSError
timeout = TimeoutError
EBADF, EAGAIN, EWOULDBLOCK = 9, 11, 11
SocketType = _socket.socket


def _enum(base, name, prefix):
    members = {k: v for k, v in vars(_socket).items() if k.startswith(prefix)}
    made = base(name, members)
    made.__module__ = __name__
    globals().update({k: made[k] for k in members})
    return made


AddressFamily = _enum(_IntEnum, "AddressFamily", "AF_")
SocketKind = _enum(_IntEnum, "SocketKind", "SOCK_")
MsgFlag = _enum(_IntFlag, "MsgFlag", "MSG_")
AddressInfo = _enum(_IntFlag, "AddressInfo", "AI_")
for _cls in (AddressFamily, SocketKind):
    _cls.__repr__ = lambda self: f"<{type(self).__name__}.{self.name}: {int(self)}>"
    _cls.__str__ = int.__repr__

CAPI = None
_GLOBAL_DEFAULT_TIMEOUT = object()

__all__ = ["AddressFamily", "AddressInfo", "MsgFlag", "SocketKind", "SocketType", "create_connection", "create_server", "error", "fromfd",
           "gaierror", "getaddrinfo", "getfqdn", "has_dualstack_ipv6", "herror", "recv_fds", "send_fds", "socket", "socketpair",
           "timeout", *(n for n in vars(_socket) if not n.startswith("_") and n not in ("socket", "socketpair", "getaddrinfo"))]


def _as_family(value):
    """The number of an address family as an AddressFamily, where it has a name."""
    return AddressFamily._value2member_map_.get(value, value)


def _as_kind(value):
    """The number of a socket type as a SocketKind, where it has a name."""
    return SocketKind._value2member_map_.get(value, value)


class socket(_socket.socket):
    """A network connection's end, or a listener."""

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        _socket.socket.__init__(self, family, type, proto, fileno)
        self._io_refs = 0
        self._closed = False

    def __enter__(self):
        return self

    def __exit__(self, *args):
        if not self._closed:
            self.close()

    @property
    def family(self):
        """The address family, an AddressFamily."""
        return _as_family(super().family)

    @property
    def type(self):
        """The kind of socket, a SocketKind."""
        return _as_kind(super().type)

    def __repr__(self):
        fd = self.fileno()
        kind = type(self)
        closed = " [closed]" if self._closed or fd < 0 else ""
        s = (f"<{kind.__module__}.{kind.__qualname__}{closed} fd={fd}, family={self.family!s}, "
             f"type={self.type!s}, proto={self.proto}")
        if not closed:
            for name, ask in (("laddr", self.getsockname), ("raddr", self.getpeername)):
                try:
                    address = ask()
                except OSError:
                    continue
                if address:
                    s += f", {name}={address}"
        return s + ">"

    def __getstate__(self):
        raise TypeError(f"cannot pickle {type(self).__name__!r} object")

    def dup(self):
        """A second socket for the same connection."""
        made = self.__class__(self.family, self.type, self.proto, fileno=dup(self.fileno()))
        made.settimeout(self.gettimeout())
        return made

    def accept(self):
        """Wait for a connection; return (socket, address of the client)."""
        fd, address = self._accept()
        made = socket(self.family, self.type, self.proto, fileno=fd)
        if getdefaulttimeout() is None and self.gettimeout():
            made.setblocking(True)
        return made, address

    def makefile(self, mode="r", buffering=None, *, encoding=None, errors=None, newline=None):
        """A file object that reads from and writes to the socket."""
        import io
        if not set(mode) <= {"r", "w", "b"}:
            raise ValueError(f"invalid mode {mode!r} (only r, w, b allowed)")
        writing = "w" in mode
        reading = "r" in mode or not writing
        from _socket_file import SocketIO
        file = SocketIO(self, ("r" if reading else "") + ("w" if writing else ""))
        self._io_refs += 1
        if buffering == 0:
            if "b" not in mode:
                raise ValueError("unbuffered streams must be binary")
            return file
        size = io.DEFAULT_BUFFER_SIZE if buffering is None or buffering < 0 else buffering
        if not writing:
            file = io.BufferedReader(file, size)
        elif not reading:
            file = io.BufferedWriter(file, size)
        else:
            file = io.BufferedRWPair(file, file, size)
        if "b" not in mode:
            file = io.TextIOWrapper(file, encoding, errors, newline)
            file.mode = mode
        return file

    def sendfile(self, file, offset=0, count=None):
        """Send a file's bytes until its end (or `count` of them); return how many."""
        self._check_sendfile_params(file, offset, count)
        if self.gettimeout() == 0:
            raise ValueError("non-blocking sockets are not supported")
        if offset:
            file.seek(offset)
        total = 0
        try:
            while count is None or total < count:
                size = 8192 if count is None else min(count - total, 8192)
                data = file.read(size)
                if not data:
                    break
                self.sendall(data)
                total += len(data)
            return total
        finally:
            if total and hasattr(file, "seek"):
                file.seek(offset + total)

    def _check_sendfile_params(self, file, offset, count):
        if "b" not in getattr(file, "mode", "b"):
            raise ValueError("file should be opened in binary mode")
        if not self.type & SOCK_STREAM:
            raise ValueError("only SOCK_STREAM type sockets are supported")
        if count is not None:
            if not isinstance(count, int):
                raise TypeError(f"count must be a positive integer (got {count!r})")
            if count <= 0:
                raise ValueError(f"count must be a positive integer (got {count!r})")

    def _decref_socketios(self):
        if self._io_refs > 0:
            self._io_refs -= 1
        if self._closed:
            self.close()

    def close(self):
        """Close the socket, once the files over it are closed."""
        self._closed = True
        if self._io_refs <= 0:
            _socket.socket.close(self)

    def detach(self):
        """Give the descriptor away without closing it."""
        self._closed = True
        return super().detach()

    def get_inheritable(self):
        """Whether child processes have the socket."""
        import os
        return os.get_inheritable(self.fileno())

    def set_inheritable(self, inheritable):
        """Let child processes have the socket, or not."""
        import os
        os.set_inheritable(self.fileno(), inheritable)


    def sendmsg(self, buffers, ancdata=(), flags=0, address=None, /):
        """Send the buffers as one message, with ancillary data: (level, type, bytes) each."""
        if address is None:
            return _socket._sendmsg(self, buffers, ancdata, flags)
        return _socket._sendmsg_to(self, buffers, ancdata, flags, address)

    def recvmsg(self, bufsize, ancbufsize=0, flags=0, /):
        """Receive a message: (data, ancillary data, flags, address)."""
        from operator import index
        return _socket._recvmsg(self, index(bufsize), ancbufsize, flags)

    def recvmsg_into(self, buffers, ancbufsize=0, flags=0, /):
        """Receive a message into the buffers: (bytes received, ancillary data, flags, address)."""
        try:
            buffers = list(buffers)
        except TypeError:
            raise TypeError("recvmsg_into() argument 1 must be an iterable") from None
        return _socket._recvmsg(self, buffers, ancbufsize, flags)


def send_fds(sock, buffers, fds, flags=0, address=None):
    """Send descriptors with the buffers over a unix socket."""
    import array
    return sock.sendmsg(buffers, [(SOL_SOCKET, SCM_RIGHTS, array.array("i", fds))], flags, address)


def recv_fds(sock, bufsize, maxfds, flags=0):
    """Receive data and at most maxfds descriptors: (data, descriptors, flags, address)."""
    import array
    fds = array.array("i")
    data, ancdata, flags, address = sock.recvmsg(bufsize, CMSG_LEN(maxfds * fds.itemsize))
    for level, kind, piece in ancdata:
        if level == SOL_SOCKET and kind == SCM_RIGHTS:
            fds.frombytes(piece[:len(piece) - len(piece) % fds.itemsize])
    return data, list(fds), flags, address


def fromfd(fd, family, type, proto=0):
    """A socket over a copy of the descriptor."""
    return socket(family, type, proto, fileno=dup(fd))


def socketpair(family=None, type=SOCK_STREAM, proto=0):
    """Two sockets connected with each other."""
    if family is None:
        family = AF_UNIX
    a, b = _socket.socketpair(family, type, proto)
    return socket(family, type, proto, a), socket(family, type, proto, b)


def getfqdn(name=""):
    """The full name of a host."""
    name = name.strip()
    if not name or name in ("0.0.0.0", "::"):
        name = gethostname()
    try:
        host = getnameinfo((gethostbyname(name), 0), NI_NAMEREQD)[0]
    except OSError:
        return name
    return host if "." in host else name


def create_connection(address, timeout=_GLOBAL_DEFAULT_TIMEOUT, source_address=None, *, all_errors=False):
    """Connect to (host, port), trying each of the host's addresses; return the socket."""
    host, port = address
    errors = []
    for family, kind, proto, _, where in getaddrinfo(host, port, 0, SOCK_STREAM):
        sock = None
        try:
            sock = socket(family, kind, proto)
            if timeout is not _GLOBAL_DEFAULT_TIMEOUT:
                sock.settimeout(timeout)
            if source_address:
                sock.bind(source_address)
            sock.connect(where)
            errors.clear()
            return sock
        except error as e:
            if not all_errors:
                errors.clear()
            errors.append(e)
            if sock is not None:
                sock.close()
    if not errors:
        raise error("getaddrinfo returns an empty list")
    try:
        if not all_errors:
            raise errors[0]
        raise ExceptionGroup("create_connection failed", errors)
    finally:
        errors.clear()


def has_dualstack_ipv6():
    """Whether one socket can serve IPv4 and IPv6."""
    if not has_ipv6:
        return False
    try:
        with socket(AF_INET6, SOCK_STREAM) as sock:
            sock.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 0)
            return True
    except error:
        return False


def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
    """A socket that listens on the address."""
    if dualstack_ipv6 and not has_dualstack_ipv6():
        raise ValueError("dualstack_ipv6 not supported on this platform")
    if dualstack_ipv6 and family != AF_INET6:
        raise ValueError("dualstack_ipv6 requires AF_INET6 family")
    sock = socket(family, SOCK_STREAM)
    try:
        try:
            sock.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        except error:
            pass
        if reuse_port:
            sock.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1)
        if family == AF_INET6:
            sock.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 0 if dualstack_ipv6 else 1)
        try:
            sock.bind(address)
        except error as e:
            raise error(e.errno, f"{e.strerror} (while attempting to bind on address {address!r})") from None
        if backlog is None:
            sock.listen()
        else:
            sock.listen(backlog)
        return sock
    except error:
        sock.close()
        raise


def __getattr__(name):
    if name != "SocketIO":
        raise AttributeError(f"module 'socket' has no attribute {name!r}")
    from _socket_file import SocketIO
    globals()[name] = SocketIO
    return SocketIO
