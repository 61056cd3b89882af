# asyncio.protocols — the classes that protocols derive from.

__all__ = ("BaseProtocol", "Protocol", "DatagramProtocol", "SubprocessProtocol", "BufferedProtocol")


class BaseProtocol:
    """What all protocols have."""

    __slots__ = ()

    def connection_made(self, transport):
        """Called once, with the transport."""

    def connection_lost(self, exc):
        """Called once, at the end: with None when it was regular, else with the exception."""

    def pause_writing(self):
        """The transport holds more than its upper limit: stop writing."""

    def resume_writing(self):
        """The transport holds less than its lower limit again."""


class Protocol(BaseProtocol):
    """Bytes as they come."""

    __slots__ = ()

    def data_received(self, data):
        """Called with bytes that came."""

    def eof_received(self):
        """Called when the other end writes no more; a true result keeps the transport open."""


class BufferedProtocol(BaseProtocol):
    """Bytes into the protocol's own buffer."""

    __slots__ = ()

    def get_buffer(self, sizehint):
        """A writable buffer for what comes next."""

    def buffer_updated(self, nbytes):
        """Called when that many bytes were put into the buffer."""

    def eof_received(self):
        """Called when the other end writes no more; a true result keeps the transport open."""


class DatagramProtocol(BaseProtocol):
    """Datagrams."""

    __slots__ = ()

    def datagram_received(self, data, addr):
        """Called with a datagram and where it came from."""

    def error_received(self, exc):
        """Called with the OSError of a send or receive."""


class SubprocessProtocol(BaseProtocol):
    """A child process's pipes and end."""

    __slots__ = ()

    def pipe_data_received(self, fd, data):
        """Called with what the child wrote."""

    def pipe_connection_lost(self, fd, exc):
        """Called when a pipe was closed."""

    def process_exited(self):
        """Called when the child has ended."""


def _feed_data_to_buffered_proto(proto, data):
    """Give all of `data` to a BufferedProtocol."""
    while data:
        buffer = proto.get_buffer(len(data))
        size = min(len(buffer), len(data))
        if not size:
            raise RuntimeError("get_buffer() returned an empty buffer")
        buffer[:size] = data[:size]
        proto.buffer_updated(size)
        data = data[size:]
