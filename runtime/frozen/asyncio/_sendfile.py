# asyncio._sendfile — the loop's sock_sendfile() and sendfile(): the system's own way, or reading and sending in pieces.

import socket

from asyncio import constants
from asyncio._sock import check_not_ssl, wait_for_socket
from asyncio.exceptions import SendfileNotAvailableError

__all__ = ("sendfile", "sock_sendfile", "sock_sendfile_native")


def _check(sock, file, offset, count):
    if "b" not in getattr(file, "mode", "b"):
        raise ValueError("file should be opened in binary mode")
    if sock is not None and not sock.type == socket.SOCK_STREAM:
        raise ValueError("only SOCK_STREAM type sockets are supported")
    if count is not None:
        if not isinstance(count, int):
            raise TypeError(f"count must be a positive integer (got {count!r})")
        if count <= 0:
            raise ValueError(f"count must be a positive integer (got {count!r})")
    if not isinstance(offset, int):
        raise TypeError(f"offset must be a non-negative integer (got {offset!r})")
    if offset < 0:
        raise ValueError(f"offset must be a non-negative integer (got {offset!r})")


async def sock_sendfile(loop, sock, file, offset=0, count=None, fallback=True):
    check_not_ssl(sock)
    if loop.get_debug() and sock.gettimeout() != 0:
        raise ValueError("the socket must be non-blocking")
    _check(sock, file, offset, count)
    try:
        return await loop._sock_sendfile_native(sock, file, offset, count)
    except SendfileNotAvailableError:
        if not fallback:
            raise

    async def send(data):
        await loop.sock_sendall(sock, data)
    return await _in_pieces(file, offset, count, send)


def not_available(sock, file):
    """The error of a loop that has no sendfile."""
    return SendfileNotAvailableError(f"syscall sendfile is not available for socket {sock!r} and file {file!r} "
                                     "combination")


async def sock_sendfile_native(loop, sock, file, offset, count):
    import _net
    import io
    import os
    try:
        fileno = file.fileno()
        size = os.fstat(fileno).st_size
    except (AttributeError, io.UnsupportedOperation, OSError):
        raise SendfileNotAvailableError("not a regular file") from None
    total = 0
    rest = count if count is not None else max(size - offset, 0)
    try:
        while rest > 0:
            try:
                sent = _net.sendfile(sock.fileno(), fileno, offset, min(rest, 2 ** 30))
            except (BlockingIOError, InterruptedError):
                await wait_for_socket(loop, sock.fileno(), True)
                continue
            except OSError as exc:
                if total == 0 and exc.errno in (22, 38, 95, 88):  # EINVAL, ENOSYS, EOPNOTSUPP, ENOTSOCK
                    raise SendfileNotAvailableError("os.sendfile call failed") from exc
                raise
            if sent == 0:
                break
            offset += sent
            total += sent
            rest -= sent
        return total
    finally:
        if total > 0:
            os.lseek(fileno, offset, os.SEEK_SET)


async def _in_pieces(file, offset, count, send):
    if hasattr(file, "seek"):
        file.seek(offset)
    total = 0
    try:
        while count is None or total < count:
            piece = constants.SENDFILE_FALLBACK_READBUFFER_SIZE
            data = file.read(piece if count is None else min(count - total, piece))
            if not data:
                break
            await send(data)
            total += len(data)
        return total
    finally:
        if total > 0 and hasattr(file, "seek"):
            file.seek(offset + total)


async def sendfile(loop, transport, file, offset=0, count=None, fallback=True):
    if transport.is_closing():
        raise RuntimeError("Transport is closing")
    if not getattr(transport, "_start_tls_compatible", False):
        raise RuntimeError(f"sendfile is not supported for transport {transport!r}")
    _check(None, file, offset, count)
    plain = hasattr(transport, "_empty_waiter")
    if plain:
        try:
            return await _past_transport(loop, transport, file, offset, count)
        except SendfileNotAvailableError:
            if not fallback:
                raise
    if not fallback:
        raise RuntimeError("fallback is disabled and native sendfile is not supported for transport "
                           f"{transport!r}")
    gate = _Gate(loop, transport)
    try:
        return await _in_pieces(file, offset, count, gate.send)
    finally:
        gate.restore()


async def _past_transport(loop, transport, file, offset, count):
    """sendfile() on the transport's own socket, once what was written before is gone."""
    resume = transport.is_reading()
    transport.pause_reading()
    sock = None
    try:
        if transport.get_write_buffer_size():
            transport._empty_waiter = loop.create_future()
            await transport._empty_waiter
        # A descriptor of its own: the transport's is watched by libuv.
        sock = socket.socket(fileno=socket.dup(transport._fileno()))
        sock.setblocking(False)
        transport._empty_waiter = waiter = loop.create_future()
        try:
            return await loop.sock_sendfile(sock, file, offset, count, fallback=False)
        finally:
            if transport._empty_waiter is waiter:
                transport._empty_waiter = None
    finally:
        if sock is not None:
            sock.close()
        if resume:
            transport.resume_reading()


class _Gate:
    """Takes the protocol's place while a file is sent, to hear when writing must pause."""

    def __init__(self, loop, transport):
        from asyncio.streams import FlowControlMixin
        self._transport = transport
        self._proto = transport.get_protocol()
        self._resume = transport.is_reading()

        class Waiting(FlowControlMixin):
            def connection_lost(waiting, exc):
                super().connection_lost(exc)
                self._proto.connection_lost(exc)

            def data_received(waiting, data):
                raise RuntimeError("Invalid state: reading should be paused")

            def eof_received(waiting):
                raise RuntimeError("Invalid state: reading should be paused")
        self._waiting = Waiting(loop)
        transport.pause_reading()
        transport.set_protocol(self._waiting)

    async def send(self, data):
        await self._waiting._drain_helper()
        if self._transport.is_closing():
            raise ConnectionError("Connection closed by peer")
        self._transport.write(data)

    def restore(self):
        if self._transport.get_protocol() is not self._waiting:
            return
        self._transport.set_protocol(self._proto)
        if self._resume:
            self._transport.resume_reading()
