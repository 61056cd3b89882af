# asyncio._transport — the transports over sockets: what Python adds to _net.Stream.

import _net
from asyncio import transports


class SocketTransport(_net.Stream, transports.Transport):
    """A stream transport over libuv."""

    _start_tls_compatible = True

    def __repr__(self):
        info = [type(self).__name__]
        if self._conn_lost and self._fileno() < 0:
            info.append("closed")
        elif self._closing:
            info.append("closing")
        info.append(f"fd={self._fileno()}")
        if self._fileno() >= 0:
            info.append("read=polling" if self.is_reading() else "read=idle")
            size = self.get_write_buffer_size()
            info.append(f"write=<{'polling' if size else 'idle'}, bufsize={size}>")
        return "<{}>".format(" ".join(info))

    def writelines(self, list_of_data):
        """Send all of them."""
        self.write(b"".join(list_of_data))

    def _transport_socket(self):
        """get_extra_info('socket')."""
        from asyncio.trsock import TransportSocket
        if self._sock is None:
            import socket
            fd = self._fileno()
            if fd < 0:
                return None
            sock = socket.socket(fileno=fd)
            sock._borrow()
            self._sock = sock
        return TransportSocket(self._sock)

    def _fatal_error(self, exc, message="Fatal error on transport"):
        loop = self._loop
        if isinstance(exc, OSError):
            if loop.get_debug():
                from asyncio.log import logger
                logger.debug("%r: %s", self, message, exc_info=True)
        else:
            loop.call_exception_handler({"message": message, "exception": exc, "transport": self,
                                         "protocol": self._protocol})
        self._force_close(exc)

    def _protocol_failed(self, exc, message):
        self._loop.call_exception_handler({"message": message, "exception": exc, "transport": self,
                                           "protocol": self._protocol})

    def _warn_lost(self):
        from asyncio.log import logger
        logger.warning("socket.send() raised exception.")


SocketTransport.__name__ = SocketTransport.__qualname__ = "_SelectorSocketTransport"
SocketTransport.__module__ = "asyncio.selector_events"


def make_socket_transport(loop, sock, protocol, waiter=None, extra=None, server=None):
    """A transport over a connected socket (or the bare descriptor of one); the protocol hears of it soon."""
    transport = SocketTransport()
    transport._open(loop, sock, protocol, extra, server)
    if server is not None:
        server._attach(transport)
    loop.call_soon(_begin, transport, protocol, waiter)
    return transport


def _begin(transport, protocol, waiter):
    try:
        protocol.connection_made(transport)
    finally:
        loop = transport._loop
        loop.call_soon(transport._start_reading)
        if waiter is not None:
            loop.call_soon(_release, waiter)


def _release(waiter):
    if not waiter.cancelled():
        waiter.set_result(None)
