# asyncio._sock — the loop's sock_*() methods: try, and wait with the loop while it would block.

import socket


def check_not_ssl(sock):
    """TLS goes through transports."""
    import sys
    ssl = sys.modules.get("ssl")
    if ssl is not None and isinstance(sock, ssl.SSLSocket):
        raise TypeError("Socket cannot be of type SSLSocket")


def _check(loop, sock):
    check_not_ssl(sock)
    if loop.get_debug() and sock.gettimeout() != 0:
        raise ValueError("the socket must be non-blocking")


def _done(future):
    if not future.done():
        future.set_result(None)


async def wait_for_socket(loop, fd, writing):
    """Wait until something can be read (or written)."""
    future = loop.create_future()
    if writing:
        handle = loop._add_writer(fd, _done, future)
    else:
        handle = loop._add_reader(fd, _done, future)
    try:
        await future
    finally:
        # Not when somebody else watches by now.
        if not isinstance(handle, Handle) or not handle.cancelled():
            if writing:
                loop._remove_writer(fd)
            else:
                loop._remove_reader(fd)


async def sock_recv(loop, sock, n):
    _check(loop, sock)
    while True:
        try:
            return sock.recv(n)
        except (BlockingIOError, InterruptedError):
            await wait_for_socket(loop, sock.fileno(), False)


async def sock_recv_into(loop, sock, buf):
    _check(loop, sock)
    while True:
        try:
            return sock.recv_into(buf)
        except (BlockingIOError, InterruptedError):
            await wait_for_socket(loop, sock.fileno(), False)


async def sock_recvfrom(loop, sock, bufsize):
    _check(loop, sock)
    while True:
        try:
            return sock.recvfrom(bufsize)
        except (BlockingIOError, InterruptedError):
            await wait_for_socket(loop, sock.fileno(), False)


async def sock_recvfrom_into(loop, sock, buf, nbytes=0):
    _check(loop, sock)
    if not nbytes:
        nbytes = len(buf)
    while True:
        try:
            return sock.recvfrom_into(buf, nbytes)
        except (BlockingIOError, InterruptedError):
            await wait_for_socket(loop, sock.fileno(), False)


async def sock_sendall(loop, sock, data):
    _check(loop, sock)
    data = bytes(data)
    start = 0
    while start < len(data):
        try:
            start += sock.send(data[start:] if start else data)
        except (BlockingIOError, InterruptedError):
            await wait_for_socket(loop, sock.fileno(), True)


async def sock_sendto(loop, sock, data, address):
    _check(loop, sock)
    while True:
        try:
            return sock.sendto(data, address)
        except (BlockingIOError, InterruptedError):
            await wait_for_socket(loop, sock.fileno(), True)


async def sock_accept(loop, sock):
    _check(loop, sock)
    while True:
        try:
            conn, address = sock.accept()
        except (BlockingIOError, InterruptedError):
            await wait_for_socket(loop, sock.fileno(), False)
            continue
        conn.setblocking(False)
        return conn, address


async def sock_connect(loop, sock, address):
    _check(loop, sock)
    if sock.family in (socket.AF_INET, socket.AF_INET6):
        resolved = await loop._ensure_resolved(address, family=sock.family, type=sock.type, proto=sock.proto, loop=loop)
        address = resolved[0][4]
    try:
        sock.connect(address)
        return
    except (BlockingIOError, InterruptedError):
        pass
    fd = sock.fileno()
    await wait_for_socket(loop, fd, True)
    code = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    if code != 0:
        raise OSError(code, f"Connect call failed {address}")


from _asyncio import Handle
