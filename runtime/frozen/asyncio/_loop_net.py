# asyncio._loop_net — the loop's methods for the network, as the classes that the loop derives from. Each fetches what it does from the
# module that has it, so that a loop without connections loads none of them.


class NetworkMethods:
    """Connections, servers and names, on top of what a loop can watch."""

    _poller = None

    def create_connection(self, protocol_factory, host=None, port=None, **kwds):
        """Connect to a TCP server; (transport, protocol)."""
        from asyncio._connect import create_connection
        return create_connection(self, protocol_factory, host, port, **kwds)

    def create_server(self, protocol_factory, host=None, port=None, **kwds):
        """Serve TCP; a Server."""
        from asyncio._server import create_server
        return create_server(self, protocol_factory, host, port, **kwds)

    def create_unix_connection(self, protocol_factory, path=None, **kwds):
        """Connect to a unix socket; (transport, protocol)."""
        from asyncio._connect import create_unix_connection
        return create_unix_connection(self, protocol_factory, path, **kwds)

    def create_unix_server(self, protocol_factory, path=None, **kwds):
        """Serve a unix socket; a Server."""
        from asyncio._server import create_unix_server
        return create_unix_server(self, protocol_factory, path, **kwds)

    def create_datagram_endpoint(self, protocol_factory, local_addr=None, remote_addr=None, **kwds):
        """Send and receive datagrams; (transport, protocol)."""
        from asyncio._datagram import create_datagram_endpoint
        return create_datagram_endpoint(self, protocol_factory, local_addr, remote_addr, **kwds)

    def connect_accepted_socket(self, protocol_factory, sock, **kwds):
        """Go on with a connection that was accepted outside of asyncio; (transport, protocol)."""
        from asyncio._connect import connect_accepted_socket
        return connect_accepted_socket(self, protocol_factory, sock, **kwds)

    def start_tls(self, transport, protocol, sslcontext, **kwds):
        """Go on under TLS; the new transport."""
        from asyncio._connect import start_tls
        return start_tls(self, transport, protocol, sslcontext, **kwds)

    def sendfile(self, transport, file, offset=0, count=None, *, fallback=True):
        """Send a file through a transport; how many bytes."""
        from asyncio._sendfile import sendfile
        return sendfile(self, transport, file, offset, count, fallback)

    def sock_sendfile(self, sock, file, offset=0, count=None, *, fallback=True):
        """Send a file through a socket; how many bytes."""
        from asyncio._sendfile import sock_sendfile
        return sock_sendfile(self, sock, file, offset, count, fallback)

    def _sock_sendfile_native(self, sock, file, offset, count):
        from asyncio._sendfile import sock_sendfile_native
        return sock_sendfile_native(self, sock, file, offset, count)

    async def getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0):
        """socket.getaddrinfo() on another thread."""
        import _net
        return await _net.getaddrinfo(self, host, port, family, type, proto, flags)

    async def getnameinfo(self, sockaddr, flags=0):
        """socket.getnameinfo() on another thread."""
        import _net
        import _socket
        import socket
        if socket.getnameinfo is not _socket.getnameinfo:  # somebody put another one there
            return socket.getnameinfo(sockaddr, flags)
        return await _net.getnameinfo(self, sockaddr, flags)

    async def _ensure_resolved(self, address, *, family=0, type=1, proto=0, flags=0, loop=None):
        from asyncio._connect import _ipaddr_info
        host, port = address[:2]
        info = _ipaddr_info(host, port, family, type, proto, *address[2:])
        if info is not None:
            return [info]
        return await self.getaddrinfo(host, port, family=family, type=type, proto=proto, flags=flags)

    # ---- what a kind of loop brings
    def _make_socket_transport(self, sock, protocol, waiter=None, *, extra=None, server=None):
        raise NotImplementedError

    def _make_ssl_transport(self, rawsock, protocol, sslcontext, waiter=None, **kwds):
        raise NotImplementedError

    def _make_datagram_transport(self, sock, protocol, address=None, waiter=None, extra=None):
        raise NotImplementedError


class SocketMethods:
    """Watching descriptors and sockets with libuv."""

    def __init__(self, selector=None):
        super().__init__()
        self._selector = selector  # kept for those who look; libuv does the waiting

    # ---- descriptors
    def _watch(self, fd, writing, callback, args):
        if self.is_closed():
            raise RuntimeError("Event loop is closed")
        if self._poller is None:
            from _net import Poller
            self._poller = Poller(self)
        return self._poller.watch(fd if type(fd) is int else _descriptor(fd), writing, callback, args)

    def _unwatch(self, fd, writing):
        if self.is_closed() or self._poller is None:
            return False
        return self._poller.unwatch(fd if type(fd) is int else _descriptor(fd), writing)

    def _add_reader(self, fd, callback, *args):
        return self._watch(fd, False, callback, args)

    def _remove_reader(self, fd):
        return self._unwatch(fd, False)

    def _add_writer(self, fd, callback, *args):
        return self._watch(fd, True, callback, args)

    def _remove_writer(self, fd):
        return self._unwatch(fd, True)

    def add_reader(self, fd, callback, *args):
        """Call callback(*args) whenever there is something to read."""
        self._add_reader(fd, callback, *args)

    def remove_reader(self, fd):
        """Stop watching for something to read; whether it was watched."""
        return self._remove_reader(fd)

    def add_writer(self, fd, callback, *args):
        """Call callback(*args) whenever something can be written."""
        self._add_writer(fd, callback, *args)

    def remove_writer(self, fd):
        """Stop watching for room to write; whether it was watched."""
        return self._remove_writer(fd)

    # ---- sockets
    def sock_recv(self, sock, nbytes):
        """Receive up to nbytes; b'' at the end."""
        from asyncio._sock import sock_recv
        return sock_recv(self, sock, nbytes)

    def sock_recv_into(self, sock, buf):
        """Receive into a buffer; how many bytes."""
        from asyncio._sock import sock_recv_into
        return sock_recv_into(self, sock, buf)

    def sock_recvfrom(self, sock, bufsize):
        """Receive a datagram; (data, address)."""
        from asyncio._sock import sock_recvfrom
        return sock_recvfrom(self, sock, bufsize)

    def sock_recvfrom_into(self, sock, buf, nbytes=0):
        """Receive a datagram into a buffer; (size, address)."""
        from asyncio._sock import sock_recvfrom_into
        return sock_recvfrom_into(self, sock, buf, nbytes)

    def sock_sendall(self, sock, data):
        """Send all of the data."""
        from asyncio._sock import sock_sendall
        return sock_sendall(self, sock, data)

    def sock_sendto(self, sock, data, address):
        """Send a datagram; how many bytes."""
        from asyncio._sock import sock_sendto
        return sock_sendto(self, sock, data, address)

    def sock_connect(self, sock, address):
        """Connect."""
        from asyncio._sock import sock_connect
        return sock_connect(self, sock, address)

    def sock_accept(self, sock):
        """Accept a connection; (socket, address)."""
        from asyncio._sock import sock_accept
        return sock_accept(self, sock)

    # ---- transports and servers
    def _make_socket_transport(self, sock, protocol, waiter=None, *, extra=None, server=None):
        from asyncio._transport import make_socket_transport
        return make_socket_transport(self, sock, protocol, waiter, extra, server)

    def _make_ssl_transport(self, rawsock, protocol, sslcontext, waiter=None, *, server_side=False,
                            server_hostname=None, extra=None, server=None, ssl_handshake_timeout=None,
                            ssl_shutdown_timeout=None):
        from asyncio.sslproto import SSLProtocol
        ssl_protocol = SSLProtocol(self, protocol, sslcontext, waiter, server_side, server_hostname,
                                   ssl_handshake_timeout=ssl_handshake_timeout,
                                   ssl_shutdown_timeout=ssl_shutdown_timeout)
        self._make_socket_transport(rawsock, ssl_protocol, extra=extra, server=server)
        return ssl_protocol._app_transport

    def _make_datagram_transport(self, sock, protocol, address=None, waiter=None, extra=None):
        from asyncio._datagram import DatagramTransport
        return DatagramTransport(self, sock, protocol, address, waiter, extra)

    def _start_serving(self, protocol_factory, sock, sslcontext=None, server=None, backlog=100,
                       ssl_handshake_timeout=60.0, ssl_shutdown_timeout=30.0):
        fd = sock.fileno()
        if fd == -1:  # closed while the listener rested
            return
        self._add_reader(fd, self._accept_connection, protocol_factory, sock, sslcontext, server, backlog,
                         ssl_handshake_timeout, ssl_shutdown_timeout)

    def _accept_connection(self, protocol_factory, sock, sslcontext=None, server=None, backlog=100,
                           ssl_handshake_timeout=60.0, ssl_shutdown_timeout=30.0):
        from asyncio._server import accept_connections
        accept_connections(self, protocol_factory, sock, sslcontext, server, backlog, ssl_handshake_timeout,
                           ssl_shutdown_timeout)

    def _stop_serving(self, sock):
        from asyncio._server import stop_serving
        stop_serving(self, sock)


def _descriptor(fileobj):
    """The number of a file or socket."""
    try:
        fd = int(fileobj.fileno())
    except (AttributeError, TypeError, ValueError):
        raise ValueError(f"Invalid file object: {fileobj!r}") from None
    if fd < 0:
        raise ValueError(f"Invalid file descriptor: {fd}")
    return fd
