# asyncio._server — Server, and the loop's create_server() and create_unix_server().

import errno
import socket

from asyncio._connect import check_timeouts
from asyncio._sock import check_not_ssl

ACCEPT_RETRY_DELAY = 1
_OUT_OF_RESOURCES = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)


class AbstractServer:
    """The interface of servers."""

    def close(self):
        raise NotImplementedError

    def close_clients(self):
        raise NotImplementedError

    def abort_clients(self):
        raise NotImplementedError

    def get_loop(self):
        raise NotImplementedError

    def is_serving(self):
        raise NotImplementedError

    async def start_serving(self):
        raise NotImplementedError

    async def serve_forever(self):
        raise NotImplementedError

    async def wait_closed(self):
        raise NotImplementedError

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()


class Server(AbstractServer):
    """What create_server() gives: listening sockets and their clients."""

    def __init__(self, loop, sockets, protocol_factory, ssl_context, backlog, ssl_handshake_timeout,
                 ssl_shutdown_timeout=None):
        self._loop = loop
        self._sockets = sockets
        self._clients = set()
        self._waiters = []
        self._protocol_factory = protocol_factory
        self._backlog = backlog
        self._ssl_context = ssl_context
        self._ssl_handshake_timeout = ssl_handshake_timeout
        self._ssl_shutdown_timeout = ssl_shutdown_timeout
        self._serving = False
        self._serving_forever_fut = None

    def __repr__(self):
        return f"<{type(self).__name__} sockets={self.sockets!r}>"

    def _attach(self, transport):
        assert self._sockets is not None
        self._clients.add(transport)

    def _detach(self, transport):
        self._clients.discard(transport)
        if not self._clients and self._sockets is None:
            self._wakeup()

    def _wakeup(self):
        waiters = self._waiters
        self._waiters = None
        for waiter in waiters or ():
            if not waiter.done():
                waiter.set_result(None)

    def _start_serving(self):
        if self._serving:
            return
        self._serving = True
        for sock in self._sockets:
            sock.listen(self._backlog)
            self._loop._start_serving(self._protocol_factory, sock, self._ssl_context, self, self._backlog,
                                      self._ssl_handshake_timeout, self._ssl_shutdown_timeout)

    def get_loop(self):
        """The event loop."""
        return self._loop

    def is_serving(self):
        """Whether connections are accepted."""
        return self._serving

    @property
    def sockets(self):
        """The listening sockets."""
        if self._sockets is None:
            return ()
        from asyncio.trsock import TransportSocket
        return tuple(TransportSocket(s) for s in self._sockets)

    def close(self):
        """Stop listening; connections that were made go on."""
        sockets = self._sockets
        if sockets is None:
            return
        self._sockets = None
        for sock in sockets:
            self._loop._stop_serving(sock)
        self._serving = False
        if self._serving_forever_fut is not None and not self._serving_forever_fut.done():
            self._serving_forever_fut.cancel()
            self._serving_forever_fut = None
        if not self._clients:
            self._wakeup()

    def close_clients(self):
        """Close all connections."""
        for transport in list(self._clients):
            transport.close()

    def abort_clients(self):
        """Close all connections at once, losing what is buffered."""
        for transport in list(self._clients):
            transport.abort()

    async def start_serving(self):
        """Begin to accept connections."""
        self._start_serving()
        from asyncio import sleep
        await sleep(0)

    async def serve_forever(self):
        """Accept connections until cancelled; then close the server."""
        if self._serving_forever_fut is not None:
            raise RuntimeError(f"server {self!r} is already being awaited on serve_forever()")
        if self._sockets is None:
            raise RuntimeError(f"server {self!r} is closed")
        self._start_serving()
        self._serving_forever_fut = self._loop.create_future()
        from asyncio import CancelledError
        try:
            await self._serving_forever_fut
        except CancelledError:
            try:
                self.close()
                await self.wait_closed()
            finally:
                raise
        finally:
            self._serving_forever_fut = None

    async def wait_closed(self):
        """Wait until the server is closed and all its connections are gone."""
        if self._waiters is None:
            return
        waiter = self._loop.create_future()
        self._waiters.append(waiter)
        await waiter


AbstractServer.__module__ = "asyncio.events"
Server.__module__ = "asyncio.base_events"


def _set_reuseport(sock):
    if not hasattr(socket, "SO_REUSEPORT"):
        raise ValueError("reuse_port not supported by socket module")
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    except OSError:
        raise ValueError("reuse_port not supported by socket module, SO_REUSEPORT defined but not implemented.") \
            from None


def _check_ssl(ssl, ssl_handshake_timeout, ssl_shutdown_timeout):
    if isinstance(ssl, bool):
        raise TypeError("ssl argument must be an SSLContext or None")
    check_timeouts(ssl is not None, ssl_handshake_timeout, ssl_shutdown_timeout)


async def _addresses(loop, host, port, family, flags):
    if host == "":
        hosts = [None]
    elif isinstance(host, str) or not hasattr(type(host), "__iter__"):
        hosts = [host]
    else:
        hosts = host
    infos = []
    for host in hosts:
        found = await loop._ensure_resolved((host, port), family=family, type=socket.SOCK_STREAM, flags=flags, loop=loop)
        if not found:
            raise OSError(f"getaddrinfo({host!r}) returned empty list")
        infos.extend(found)
    return list(dict.fromkeys(infos))


def _bind_all(loop, infos, reuse_address, reuse_port, keep_alive):
    sockets = []
    try:
        for family, kind, proto, _, address in infos:
            try:
                sock = socket.socket(family, kind, proto)
            except OSError:
                if loop.get_debug():
                    from asyncio.log import logger
                    logger.warning("create_server() failed to create socket.socket(%r, %r, %r)", family, kind, proto,
                                   exc_info=True)
                continue
            sockets.append(sock)
            if reuse_address:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
            if reuse_port and family in (socket.AF_INET, socket.AF_INET6):
                _set_reuseport(sock)
            if keep_alive:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, True)
            if family == socket.AF_INET6:
                sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, True)
            try:
                sock.bind(address)
            except OSError as err:
                if err.errno is None:  # not the system's: a sandbox's refusal
                    raise
                message = f"error while attempting to bind on address {address!r}: {str(err).lower()}"
                if err.errno != errno.EADDRNOTAVAIL:
                    raise OSError(err.errno, message) from None
                sockets.pop().close()
                if loop.get_debug():
                    from asyncio.log import logger
                    logger.warning(message)
        if not sockets:
            raise OSError(f"could not bind on any address out of {[info[4] for info in infos]!r}")
    except BaseException:
        for sock in sockets:
            sock.close()
        raise
    return sockets


async def _serve(server, start_serving):
    if start_serving:
        server._start_serving()
        from asyncio import sleep
        await sleep(0)
    return server


async def create_server(loop, protocol_factory, host=None, port=None, *, family=socket.AF_UNSPEC,
                        flags=socket.AI_PASSIVE, sock=None, backlog=100, ssl=None, reuse_address=None, reuse_port=None,
                        keep_alive=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None, start_serving=True):
    _check_ssl(ssl, ssl_handshake_timeout, ssl_shutdown_timeout)
    if sock is not None:
        check_not_ssl(sock)
    if host is not None or port is not None:
        if sock is not None:
            raise ValueError("host/port and sock can not be specified at the same time")
        infos = await _addresses(loop, host, port, family, flags)
        sockets = _bind_all(loop, infos, reuse_address is None or reuse_address, reuse_port, keep_alive)
    else:
        if sock is None:
            raise ValueError("Neither host/port nor sock were specified")
        if sock.type != socket.SOCK_STREAM:
            raise ValueError(f"A Stream Socket was expected, got {sock!r}")
        sockets = [sock]
    for sock in sockets:
        sock.setblocking(False)
    server = Server(loop, sockets, protocol_factory, ssl, backlog, ssl_handshake_timeout, ssl_shutdown_timeout)
    return await _serve(server, start_serving)


async def create_unix_server(loop, protocol_factory, path=None, *, sock=None, backlog=100, ssl=None,
                             ssl_handshake_timeout=None, ssl_shutdown_timeout=None, start_serving=True,
                             cleanup_socket=True):
    _check_ssl(ssl, ssl_handshake_timeout, ssl_shutdown_timeout)
    import os
    if path is not None:
        if sock is not None:
            raise ValueError("path and sock can not be specified at the same time")
        path = os.fspath(path)
        sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        if path[:1] not in ("\0", b"\0"):
            _remove_stale(path)
        try:
            sock.bind(path)
        except OSError as exc:
            sock.close()
            if exc.errno == errno.EADDRINUSE:
                raise OSError(errno.EADDRINUSE, f"Address {path!r} is already in use") from None
            raise
        except BaseException:
            sock.close()
            raise
    else:
        if sock is None:
            raise ValueError("path was not specified, and no sock specified")
        if sock.family != socket.AF_UNIX or sock.type != socket.SOCK_STREAM:
            raise ValueError(f"A UNIX Domain Stream Socket was expected, got {sock!r}")
    if cleanup_socket:
        path = sock.getsockname()
        if path and path[:1] not in ("\0", b"\0"):
            try:
                _unix_sockets(loop)[sock] = path, os.stat(path).st_ino
            except FileNotFoundError:
                pass
    sock.setblocking(False)
    server = Server(loop, [sock], protocol_factory, ssl, backlog, ssl_handshake_timeout, ssl_shutdown_timeout)
    return await _serve(server, start_serving)


def _unix_sockets(loop):
    try:
        return loop._unix_server_sockets
    except AttributeError:
        loop._unix_server_sockets = {}
        return loop._unix_server_sockets


def _remove_stale(path):
    import os
    import stat
    try:
        if stat.S_ISSOCK(os.stat(path).st_mode):
            os.remove(path)
    except FileNotFoundError:
        pass
    except OSError as err:
        from asyncio.log import logger
        logger.error("Unable to check or remove stale UNIX socket %r: %r", path, err)


def stop_serving(loop, sock):
    """Stop listening on a socket; the file of a unix socket goes if it is still this one's."""
    loop._remove_reader(sock.fileno())
    mine = getattr(loop, "_unix_server_sockets", {}).pop(sock, None)
    if mine is not None:
        import os
        path, inode = mine
        try:
            if os.stat(path).st_ino == inode:
                os.unlink(path)
        except FileNotFoundError:
            pass
        except OSError as err:
            from asyncio.log import logger
            logger.error("Unable to clean up listening UNIX socket %r: %r", path, err)
    sock.close()


def accept_connections(loop, protocol_factory, sock, sslcontext, server, backlog, ssl_handshake_timeout,
                       ssl_shutdown_timeout):
    """Accept all that wait (at most a backlog of them)."""
    plain = type(sock) is socket.socket
    for _ in range(backlog + 1):
        try:
            if plain:
                conn, address = sock._accept()
            else:
                conn, address = sock.accept()
                conn.setblocking(False)
        except ConnectionAbortedError:
            continue
        except (BlockingIOError, InterruptedError):
            return
        except OSError as exc:
            if exc.errno not in _OUT_OF_RESOURCES:
                raise
            # The loop would spin on a listener that it cannot serve: it rests for a while.
            loop.call_exception_handler({"message": "socket.accept() out of system resource", "exception": exc,
                                         "socket": _shown(sock)})
            loop._remove_reader(sock.fileno())
            loop.call_later(ACCEPT_RETRY_DELAY, loop._start_serving, protocol_factory, sock, sslcontext, server, backlog,
                            ssl_handshake_timeout, ssl_shutdown_timeout)
            return
        if sslcontext is None:
            _accepted(loop, protocol_factory, conn, address, server)
        else:
            if type(conn) is int:
                conn = socket.socket(fileno=conn)
                conn.setblocking(False)
            loop.create_task(_accepted_tls(loop, protocol_factory, conn, address, sslcontext, server,
                                           ssl_handshake_timeout, ssl_shutdown_timeout))


def _shown(sock):
    from asyncio.trsock import TransportSocket
    return TransportSocket(sock)


def _failed(loop, exc, protocol, transport):
    if loop.get_debug():
        context = {"message": "Error on transport creation for incoming connection", "exception": exc}
        if protocol is not None:
            context["protocol"] = protocol
        if transport is not None:
            context["transport"] = transport
        loop.call_exception_handler(context)


def _accepted(loop, protocol_factory, conn, address, server):
    protocol = None
    try:
        protocol = protocol_factory()
        loop._make_socket_transport(conn, protocol, extra={"peername": address}, server=server)
        conn = None
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException as exc:
        _failed(loop, exc, protocol, None)
    finally:
        if type(conn) is int:
            socket.close(conn)
        elif conn is not None:
            conn.close()


async def _accepted_tls(loop, protocol_factory, conn, address, sslcontext, server, ssl_handshake_timeout,
                        ssl_shutdown_timeout):
    protocol = transport = None
    try:
        protocol = protocol_factory()
        waiter = loop.create_future()
        transport = loop._make_ssl_transport(conn, protocol, sslcontext, waiter=waiter, server_side=True,
                                             extra={"peername": address}, server=server,
                                             ssl_handshake_timeout=ssl_handshake_timeout,
                                             ssl_shutdown_timeout=ssl_shutdown_timeout)
        try:
            await waiter
        except BaseException:
            transport.close()
            raise
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException as exc:
        _failed(loop, exc, protocol, transport)
