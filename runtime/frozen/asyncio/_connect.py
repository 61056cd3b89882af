# asyncio._connect — the loop's create_connection(), create_unix_connection(), connect_accepted_socket() and start_tls().

import socket

from asyncio._sock import check_not_ssl

_HAS_IPv6 = hasattr(socket, "AF_INET6")


def _ipaddr_info(host, port, family, type, proto, flowinfo=0, scopeid=0):
    """What getaddrinfo() would give for a numeric address; None when it must be asked."""
    if not hasattr(socket, "inet_pton"):
        return None
    if proto not in (0, socket.IPPROTO_TCP, socket.IPPROTO_UDP) or host is None:
        return None
    if type == socket.SOCK_STREAM:
        proto = socket.IPPROTO_TCP
    elif type == socket.SOCK_DGRAM:
        proto = socket.IPPROTO_UDP
    else:
        return None
    if port is None or port == b"" or port == "":
        port = 0
    else:
        try:
            port = int(port)
        except (TypeError, ValueError):
            return None
    if family == socket.AF_UNSPEC:
        families = [socket.AF_INET]
        if _HAS_IPv6:
            families.append(socket.AF_INET6)
    else:
        families = [family]
    if isinstance(host, bytes):
        host = host.decode("ascii" if host.isascii() else "idna")
    if "%" in host:
        return None
    for family in families:
        try:
            socket.inet_pton(family, host)
        except OSError:
            continue
        if _HAS_IPv6 and family == socket.AF_INET6:
            return family, type, proto, "", (host, port, flowinfo, scopeid)
        return family, type, proto, "", (host, port)
    return None


def _interleave(infos, first_count=1):
    """The same, with families taking turns after the first `first_count` of the first family."""
    groups = {}
    for info in infos:
        groups.setdefault(info[0], []).append(info)
    lists = list(groups.values())
    out = []
    if first_count > 1:
        out.extend(lists[0][:first_count - 1])
        del lists[0][:first_count - 1]
    while any(lists):
        for group in lists:
            if group:
                out.append(group.pop(0))
    return out


def check_timeouts(ssl, ssl_handshake_timeout, ssl_shutdown_timeout):
    """Timeouts of TLS go with TLS."""
    if ssl_handshake_timeout is not None and not ssl:
        raise ValueError("ssl_handshake_timeout is only meaningful with ssl")
    if ssl_shutdown_timeout is not None and not ssl:
        raise ValueError("ssl_shutdown_timeout is only meaningful with ssl")


async def connect_sock(loop, exceptions, info, local_infos=None):
    """Connect to one address."""
    mine = []
    exceptions.append(mine)
    family, type_, proto, _, address = info
    sock = None
    try:
        sock = socket.socket(family=family, type=type_, proto=proto)
        sock.setblocking(False)
        if local_infos is not None:
            for local_family, _, _, _, local in local_infos:
                if local_family != family:
                    continue
                try:
                    sock.bind(local)
                    break
                except OSError as exc:
                    mine.append(OSError(exc.errno, f"error while attempting to bind on address {local!r}: "
                                                   f"{str(exc).lower()}"))
            else:
                if mine:
                    raise mine.pop()
                raise OSError(f"no matching local address with {family=} found")
        await loop.sock_connect(sock, address)
        return sock
    except OSError as exc:
        mine.append(exc)
        if sock is not None:
            sock.close()
        raise
    except BaseException:
        if sock is not None:
            sock.close()
        raise


async def _race(loop, exceptions, infos, local_infos, delay):
    """Happy eyeballs: the next address gets its chance `delay` seconds after the one before, or when that failed."""
    from asyncio import FIRST_COMPLETED, wait
    waiting = list(infos)
    running = set()
    try:
        while waiting or running:
            if waiting:
                running.add(loop.create_task(connect_sock(loop, exceptions, waiting.pop(0), local_infos)))
            done, running = await wait(running, timeout=delay if waiting else None, return_when=FIRST_COMPLETED)
            winner = None
            for task in done:
                if task.cancelled():
                    continue
                exc = task.exception()
                if exc is None:
                    if winner is None:
                        winner = task.result()
                    else:
                        task.result().close()
                elif not isinstance(exc, OSError):
                    raise exc
            if winner is not None:
                return winner
        return None
    finally:
        for task in running:
            task.cancel()
            task.add_done_callback(_close_loser)


def _close_loser(task):
    if not task.cancelled() and task.exception() is None:
        task.result().close()


async def _resolve(loop, address, family, proto, flags):
    infos = await loop._ensure_resolved(address, family=family, type=socket.SOCK_STREAM, proto=proto, flags=flags,
                                        loop=loop)
    if not infos:
        raise OSError("getaddrinfo() returned empty list")
    return infos


async def create_connection(loop, protocol_factory, host=None, port=None, *, ssl=None, family=0, proto=0, flags=0,
                            sock=None, local_addr=None, server_hostname=None, ssl_handshake_timeout=None,
                            ssl_shutdown_timeout=None, happy_eyeballs_delay=None, interleave=None, all_errors=False):
    if server_hostname is not None and not ssl:
        raise ValueError("server_hostname is only meaningful with ssl")
    if server_hostname is None and ssl:
        if not host:
            raise ValueError("You must set server_hostname when using ssl without a host")
        server_hostname = host
    check_timeouts(ssl, ssl_handshake_timeout, ssl_shutdown_timeout)
    if sock is not None:
        check_not_ssl(sock)
    if happy_eyeballs_delay is not None and interleave is None:
        interleave = 1
    if host is not None or port is not None:
        if sock is not None:
            raise ValueError("host/port and sock can not be specified at the same time")
        infos = await _resolve(loop, (host, port), family, proto, flags)
        local_infos = None
        if local_addr is not None:
            local_infos = await _resolve(loop, local_addr, family, proto, flags)
        if interleave:
            infos = _interleave(infos, interleave)
        exceptions = []
        if happy_eyeballs_delay is None:
            for info in infos:
                try:
                    sock = await connect_sock(loop, exceptions, info, local_infos)
                    break
                except OSError:
                    continue
        else:
            sock = await _race(loop, exceptions, infos, local_infos, happy_eyeballs_delay)
        if sock is None:
            exceptions = [exc for sub in exceptions for exc in sub]
            try:
                if all_errors:
                    raise ExceptionGroup("create_connection failed", exceptions)
                if len(exceptions) == 1:
                    raise exceptions[0]
                model = str(exceptions[0])
                if all(str(exc) == model for exc in exceptions):
                    raise exceptions[0]
                raise OSError("Multiple exceptions: {}".format(", ".join(str(exc) for exc in exceptions)))
            finally:
                exceptions = None
    else:
        if sock is None:
            raise ValueError("host and port was not specified and no sock specified")
        if sock.type != socket.SOCK_STREAM:
            raise ValueError(f"A Stream Socket was expected, got {sock!r}")
    return await connection_transport(loop, sock, protocol_factory, ssl, server_hostname,
                                      ssl_handshake_timeout=ssl_handshake_timeout,
                                      ssl_shutdown_timeout=ssl_shutdown_timeout)


async def connection_transport(loop, sock, protocol_factory, ssl, server_hostname, server_side=False,
                               ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
    """A transport and a protocol over a connected socket."""
    sock.setblocking(False)
    protocol = protocol_factory()
    waiter = loop.create_future()
    if ssl:
        transport = loop._make_ssl_transport(
            sock, protocol, None if isinstance(ssl, bool) else ssl, waiter, server_side=server_side,
            server_hostname=server_hostname, ssl_handshake_timeout=ssl_handshake_timeout,
            ssl_shutdown_timeout=ssl_shutdown_timeout)
    else:
        transport = loop._make_socket_transport(sock, protocol, waiter)
    try:
        await waiter
    except BaseException:
        transport.close()
        raise
    return transport, protocol


async def create_unix_connection(loop, protocol_factory, path=None, *, ssl=None, sock=None, server_hostname=None,
                                 ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
    if ssl:
        if server_hostname is None:
            raise ValueError("you have to pass server_hostname when using ssl")
    else:
        if server_hostname is not None:
            raise ValueError("server_hostname is only meaningful with ssl")
        check_timeouts(ssl, ssl_handshake_timeout, ssl_shutdown_timeout)
    if path is not None:
        if sock is not None:
            raise ValueError("path and sock can not be specified at the same time")
        import os
        path = os.fspath(path)
        sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0)
        try:
            sock.setblocking(False)
            await loop.sock_connect(sock, path)
        except BaseException:
            sock.close()
            raise
    else:
        if sock is None:
            raise ValueError("no path and sock were specified")
        if sock.family != socket.AF_UNIX or sock.type != socket.SOCK_STREAM:
            raise ValueError(f"A UNIX Domain Stream Socket was expected, got {sock!r}")
        sock.setblocking(False)
    return await connection_transport(loop, sock, protocol_factory, ssl, server_hostname,
                                      ssl_handshake_timeout=ssl_handshake_timeout,
                                      ssl_shutdown_timeout=ssl_shutdown_timeout)


async def connect_accepted_socket(loop, protocol_factory, sock, *, ssl=None, ssl_handshake_timeout=None,
                                  ssl_shutdown_timeout=None):
    if sock.type != socket.SOCK_STREAM:
        raise ValueError(f"A Stream Socket was expected, got {sock!r}")
    check_timeouts(ssl, ssl_handshake_timeout, ssl_shutdown_timeout)
    check_not_ssl(sock)
    return await connection_transport(loop, sock, protocol_factory, ssl, "", server_side=True,
                                      ssl_handshake_timeout=ssl_handshake_timeout,
                                      ssl_shutdown_timeout=ssl_shutdown_timeout)


async def start_tls(loop, transport, protocol, sslcontext, *, server_side=False, server_hostname=None,
                    ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
    import ssl
    if not isinstance(sslcontext, ssl.SSLContext):
        raise TypeError(f"sslcontext is expected to be an instance of ssl.SSLContext, got {sslcontext!r}")
    if not getattr(transport, "_start_tls_compatible", False):
        raise TypeError(f"transport {transport!r} is not supported by start_tls()")
    from asyncio.sslproto import SSLProtocol
    waiter = loop.create_future()
    ssl_protocol = SSLProtocol(loop, protocol, sslcontext, waiter, server_side, server_hostname,
                               ssl_handshake_timeout=ssl_handshake_timeout, ssl_shutdown_timeout=ssl_shutdown_timeout,
                               call_connection_made=False)
    # What comes from now on is TLS: nothing may be read before the protocols were exchanged.
    transport.pause_reading()
    transport.set_protocol(ssl_protocol)
    made = loop.call_soon(ssl_protocol.connection_made, transport)
    resumed = loop.call_soon(transport.resume_reading)
    try:
        await waiter
    except BaseException:
        transport.close()
        made.cancel()
        resumed.cancel()
        raise
    return ssl_protocol._app_transport
