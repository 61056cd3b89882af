# asyncio.selector_events — the loop that watches descriptors, under the name that programs import it by.

from asyncio._loop import BaseEventLoop
from asyncio._loop_net import SocketMethods

__all__ = ("BaseSelectorEventLoop",)


class BaseSelectorEventLoop(SocketMethods, BaseEventLoop):
    """A loop that has no sendfile of its own."""

    async def _sock_sendfile_native(self, sock, file, offset, count):
        from asyncio._sendfile import not_available
        raise not_available(sock, file)


def __getattr__(name):
    if name == "_SelectorSocketTransport":
        from asyncio._transport import SocketTransport
        return SocketTransport
    if name == "_SelectorDatagramTransport":
        from asyncio._datagram import DatagramTransport
        return DatagramTransport
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
