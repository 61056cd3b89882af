# asyncio.transports — the interfaces of transports. The ones in use are native (_net) or on top of them (_net.py, sslproto.py).

__all__ = ("BaseTransport", "ReadTransport", "WriteTransport", "Transport", "DatagramTransport", "SubprocessTransport")


class BaseTransport:
    """What all transports have."""

    def __init__(self, extra=None):
        self._extra = {} if extra is None else extra

    def get_extra_info(self, name, default=None):
        """Information about the transport: 'socket', 'peername', ..."""
        return self._extra.get(name, default)

    def is_closing(self):
        """Whether close() was called, or the connection has ended."""
        raise NotImplementedError

    def close(self):
        """Close, after what is buffered was sent; then the protocol's connection_lost(None) is called."""
        raise NotImplementedError

    def set_protocol(self, protocol):
        """Set a new protocol."""
        raise NotImplementedError

    def get_protocol(self):
        """The protocol."""
        raise NotImplementedError


class ReadTransport(BaseTransport):
    """What can be read from."""

    def is_reading(self):
        """Whether the transport is receiving."""
        raise NotImplementedError

    def pause_reading(self):
        """Call data_received() no more until resume_reading()."""
        raise NotImplementedError

    def resume_reading(self):
        """Go on receiving."""
        raise NotImplementedError


class WriteTransport(BaseTransport):
    """What can be written to."""

    def set_write_buffer_limits(self, high=None, low=None):
        """How much may be buffered before the protocol's pause_writing(), and how little before resume_writing()."""
        raise NotImplementedError

    def get_write_buffer_size(self):
        """How many bytes are buffered."""
        raise NotImplementedError

    def get_write_buffer_limits(self):
        """(low, high)."""
        raise NotImplementedError

    def write(self, data):
        """Send bytes, without waiting."""
        raise NotImplementedError

    def writelines(self, list_of_data):
        """Send all of them."""
        self.write(b"".join(list_of_data))

    def write_eof(self):
        """Close the writing end, after what is buffered was sent."""
        raise NotImplementedError

    def can_write_eof(self):
        """Whether write_eof() works."""
        raise NotImplementedError

    def abort(self):
        """Close at once; what is buffered is lost."""
        raise NotImplementedError


class Transport(ReadTransport, WriteTransport):
    """A two-way stream."""


class DatagramTransport(BaseTransport):
    """Datagrams (UDP)."""

    def sendto(self, data, addr=None):
        """Send one datagram, without waiting."""
        raise NotImplementedError

    def abort(self):
        """Close at once; what is buffered is lost."""
        raise NotImplementedError


class SubprocessTransport(BaseTransport):
    """A child process."""

    def get_pid(self):
        """The process's id."""
        raise NotImplementedError

    def get_returncode(self):
        """How it ended, or None."""
        raise NotImplementedError

    def get_pipe_transport(self, fd):
        """The transport of one of its pipes."""
        raise NotImplementedError

    def send_signal(self, signal):
        """Send it a signal."""
        raise NotImplementedError

    def terminate(self):
        """Ask it to stop."""
        raise NotImplementedError

    def kill(self):
        """Stop it."""
        raise NotImplementedError


class _FlowControlMixin(Transport):
    """When to pause and resume a protocol's writing, for transports written in Python."""

    def __init__(self, extra=None, loop=None):
        super().__init__(extra)
        assert loop is not None
        self._loop = loop
        self._protocol_paused = False
        self._set_write_buffer_limits()

    def _maybe_pause_protocol(self):
        if self.get_write_buffer_size() <= self._high_water or self._protocol_paused:
            return
        self._protocol_paused = True
        self._tell_protocol("pause_writing")

    def _maybe_resume_protocol(self):
        if self._protocol_paused and self.get_write_buffer_size() <= self._low_water:
            self._protocol_paused = False
            self._tell_protocol("resume_writing")

    def _tell_protocol(self, name):
        try:
            getattr(self._protocol, name)()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._loop.call_exception_handler({"message": f"protocol.{name}() failed", "exception": exc,
                                               "transport": self, "protocol": self._protocol})

    def get_write_buffer_limits(self):
        return self._low_water, self._high_water

    def _set_write_buffer_limits(self, high=None, low=None):
        if high is None:
            high = 64 * 1024 if low is None else 4 * low
        if low is None:
            low = high // 4
        if not high >= low >= 0:
            raise ValueError(f"high ({high!r}) must be >= low ({low!r}) must be >= 0")
        self._high_water = high
        self._low_water = low

    def set_write_buffer_limits(self, high=None, low=None):
        self._set_write_buffer_limits(high=high, low=low)
        self._maybe_pause_protocol()

    def get_write_buffer_size(self):
        raise NotImplementedError
