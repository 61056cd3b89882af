# asyncio.streams — StreamReader, StreamWriter and the functions that give them.
#
# What is called for every piece of data is native (_net: the reader's buffer and its awaitables, write(), drain()); here is what is
# called once a connection.

import _net
from asyncio import protocols
from _asyncio import get_running_loop
from asyncio._loop import get_event_loop

__all__ = ("StreamReader", "StreamWriter", "StreamReaderProtocol", "open_connection", "start_server",
           "open_unix_connection", "start_unix_server")

_DEFAULT_LIMIT = 2 ** 16


async def open_connection(host=None, port=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Connect to a TCP server; return (reader, writer)."""
    loop = get_running_loop()
    reader = StreamReader(limit=limit, loop=loop)
    protocol = StreamReaderProtocol(reader, loop=loop)
    transport, _ = await loop.create_connection(lambda: protocol, host, port, **kwds)
    return reader, StreamWriter(transport, protocol, reader, loop)


def _factory(client_connected_cb, limit, loop):
    def factory():
        return StreamReaderProtocol(StreamReader(limit=limit, loop=loop), client_connected_cb, loop=loop)
    return factory


async def start_server(client_connected_cb, host=None, port=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Serve TCP: client_connected_cb(reader, writer) is called for each client; if it is a coroutine, as a task."""
    loop = get_running_loop()
    return await loop.create_server(_factory(client_connected_cb, limit, loop), host, port, **kwds)


async def open_unix_connection(path=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Connect to a unix socket; return (reader, writer)."""
    loop = get_running_loop()
    reader = StreamReader(limit=limit, loop=loop)
    protocol = StreamReaderProtocol(reader, loop=loop)
    transport, _ = await loop.create_unix_connection(lambda: protocol, path, **kwds)
    return reader, StreamWriter(transport, protocol, reader, loop)


async def start_unix_server(client_connected_cb, path=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Serve a unix socket, as start_server() does TCP."""
    loop = get_running_loop()
    return await loop.create_unix_server(_factory(client_connected_cb, limit, loop), path, **kwds)


class FlowControlMixin(_net.FlowControl, protocols.Protocol):
    """A protocol whose _drain_helper() waits while writing is paused."""

    def __init__(self, loop=None):
        self._loop = get_event_loop() if loop is None else loop

    def connection_lost(self, exc):
        self._writing_lost(exc)

    def _get_close_waiter(self, stream):
        raise NotImplementedError


class StreamReaderProtocol(FlowControlMixin):
    """Puts what a transport receives into a StreamReader."""

    def __init__(self, stream_reader, client_connected_cb=None, loop=None):
        super().__init__(loop)
        self._reader = stream_reader
        self._client_connected_cb = client_connected_cb
        self._transport = None
        self._task = None
        self._over_ssl = False
        self._closed = self._loop.create_future()

    @property
    def _stream_reader(self):
        return self._reader

    def _replace_transport(self, transport):
        self._transport = transport
        self._over_ssl = transport.get_extra_info("sslcontext") is not None

    def connection_made(self, transport):
        """The reader pauses and resumes the transport; the server's callback begins."""
        self._transport = transport
        reader = self._reader
        if reader is not None:
            reader.set_transport(transport)
        self._over_ssl = transport.get_extra_info("sslcontext") is not None
        if self._client_connected_cb is None:
            return
        result = self._client_connected_cb(reader, StreamWriter(transport, self, reader, self._loop))
        from asyncio import iscoroutine
        if iscoroutine(result):
            self._task = self._loop.create_task(result)
            self._task.add_done_callback(self._client_done)

    def _client_done(self, task):
        transport = self._transport
        if task.cancelled():
            if transport is not None:
                transport.close()
            return
        exc = task.exception()
        if exc is not None:
            self._loop.call_exception_handler({"message": "Unhandled exception in client_connected_cb",
                                               "exception": exc, "transport": transport})
            if transport is not None:
                transport.close()

    def connection_lost(self, exc):
        """Whoever reads hears of the end; whoever drains, too."""
        reader, closed = self._reader, self._closed
        if exc is None:
            if reader is not None:
                reader.feed_eof()
            if not closed.done():
                closed.set_result(None)
        else:
            if reader is not None:
                reader.set_exception(exc)
            if not closed.done():
                closed.set_exception(exc)
                closed._log_traceback = False
        super().connection_lost(exc)
        self._reader = None
        self._task = None
        self._transport = None

    def eof_received(self):
        """The reader hears of it; the transport stays open, except under TLS."""
        reader = self._reader
        if reader is not None:
            reader.feed_eof()
        return not self._over_ssl

    def _get_close_waiter(self, stream):
        return self._closed


async def _drain(writer):
    """drain() for transports and protocols that are not the native ones."""
    if writer._reader is not None:
        exc = writer._reader.exception()
        if exc is not None:
            raise exc
    if writer._transport.is_closing():
        from asyncio import sleep
        await sleep(0)
    await writer._protocol._drain_helper()


class StreamWriter(_net.StreamWriter):
    """Writing to a transport, with drain() to wait until it has caught up."""

    def __repr__(self):
        info = [type(self).__name__, f"transport={self._transport!r}"]
        if self._reader is not None:
            info.append(f"reader={self._reader!r}")
        return "<{}>".format(" ".join(info))

    async def wait_closed(self):
        """Wait until the connection is closed."""
        await self._protocol._get_close_waiter(self)

    async def start_tls(self, sslcontext, *, server_hostname=None, ssl_handshake_timeout=None,
                        ssl_shutdown_timeout=None):
        """Go on under TLS."""
        server_side = self._protocol._client_connected_cb is not None
        protocol = self._protocol
        await self.drain()
        transport = await self._loop.start_tls(
            self._transport, protocol, sslcontext, server_side=server_side, server_hostname=server_hostname,
            ssl_handshake_timeout=ssl_handshake_timeout, ssl_shutdown_timeout=ssl_shutdown_timeout)
        self._transport = transport
        if self._reader is not None:
            self._reader._transport = transport
        protocol._replace_transport(transport)

    def __del__(self):
        if self._transport is None or self._transport.is_closing():
            return
        import warnings
        if self._loop.is_closed():
            warnings.warn("loop is closed", ResourceWarning)
        else:
            self.close()
            warnings.warn(f"unclosed {self!r}", ResourceWarning)


class StreamReader(_net.StreamReader):
    """Reading of what a transport receives."""

    def __init__(self, limit=_DEFAULT_LIMIT, loop=None):
        if limit <= 0:
            raise ValueError("Limit cannot be <= 0")
        self._setup(limit, get_event_loop() if loop is None else loop)

    def __repr__(self):
        words = ["StreamReader", self._buffer and f"{len(self._buffer)} bytes", self._eof and "eof"]
        limit = None if self._limit == _DEFAULT_LIMIT else self._limit
        for name, value in (("limit", limit), ("waiter", self._waiter), ("exception", self._exception),
                            ("transport", self._transport)):
            words.append(value and f"{name}={value!r}")
        words.append(self._paused and "paused")
        return f"<{' '.join(filter(None, words))}>"
