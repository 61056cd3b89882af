# asyncio.sslproto — TLS for transports: SSLProtocol stands between the transport of the connection and the application's protocol.
#
# Wire bytes come in through data_received() and are put into one MemoryBIO; what TLS wants sent gathers in the other and goes to the
# transport. States: handshake -> open -> flushing (close() was called, or their end came: what is buffered still goes) -> shutdown
# (our end is sent, theirs awaited) -> done.

import ssl

from asyncio import constants, protocols, transports

_HANDSHAKE, _OPEN, _FLUSHING, _SHUTDOWN, _DONE = range(5)
_READ_SIZE = 256 * 1024
_AGAIN = (ssl.SSLWantReadError, ssl.SSLWantWriteError)


def _client_context(server_side, server_hostname):
    if server_side:
        raise ValueError("Server side SSL needs a valid SSLContext")
    context = ssl.create_default_context()
    if not server_hostname:
        context.check_hostname = False
    return context


def _timeout(name, given, default):
    if given is None:
        return default
    if given <= 0:
        raise ValueError(f"{name} should be a positive number, got {given}")
    return given


def _limits(high, low, default_kb):
    if high is None:
        high = 1024 * default_kb if low is None else 4 * low
    if low is None:
        low = high // 4
    if not high >= low >= 0:
        raise ValueError(f"high ({high!r}) must be >= low ({low!r}) must be >= 0")
    return high, low


class _SSLProtocolTransport(transports.Transport):
    """What the application's protocol sees."""

    _start_tls_compatible = True

    def __init__(self, loop, ssl_protocol):
        self._loop = loop
        self._ssl_protocol = ssl_protocol
        self._closed = False

    def get_extra_info(self, name, default=None):
        return self._ssl_protocol._get_extra_info(name, default)

    def set_protocol(self, protocol):
        self._ssl_protocol._app_protocol = protocol

    def get_protocol(self):
        return self._ssl_protocol._app_protocol

    def is_closing(self):
        return self._closed or self._ssl_protocol._transport is None

    def close(self):
        if not self._closed:
            self._closed = True
            self._ssl_protocol._start_shutdown()

    def __del__(self):
        if not self._closed and self._ssl_protocol._transport is not None:
            self._closed = True
            import warnings
            warnings.warn("unclosed transport <asyncio._SSLProtocolTransport object>", ResourceWarning)

    def is_reading(self):
        return not self._ssl_protocol._reading_paused

    def pause_reading(self):
        self._ssl_protocol._reading_paused = True

    def resume_reading(self):
        protocol = self._ssl_protocol
        if protocol._reading_paused:
            protocol._reading_paused = False
            self._loop.call_soon(protocol._go_on)

    def set_write_buffer_limits(self, high=None, low=None):
        protocol = self._ssl_protocol
        protocol._write_high, protocol._write_low = _limits(high, low, constants.FLOW_CONTROL_HIGH_WATER_SSL_WRITE)
        protocol._control_writing()

    def get_write_buffer_limits(self):
        return self._ssl_protocol._write_low, self._ssl_protocol._write_high

    def get_write_buffer_size(self):
        return self._ssl_protocol._pending()

    def write(self, data):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f"data: expecting a bytes-like instance, got {type(data).__name__}")
        if data:
            self._ssl_protocol._write(bytes(data))

    def writelines(self, list_of_data):
        self.write(b"".join(list_of_data))

    def write_eof(self):
        raise NotImplementedError

    def can_write_eof(self):
        return False

    def abort(self):
        self._force_close(None)

    def _force_close(self, exc):
        self._closed = True
        self._ssl_protocol._abort(exc)


class SSLProtocol(protocols.Protocol):
    """The protocol of the connection that TLS runs over."""

    def __init__(self, loop, app_protocol, sslcontext, waiter, server_side=False, server_hostname=None,
                 call_connection_made=True, ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        self._handshake_timeout = _timeout("ssl_handshake_timeout", ssl_handshake_timeout,
                                           constants.SSL_HANDSHAKE_TIMEOUT)
        self._shutdown_timeout = _timeout("ssl_shutdown_timeout", ssl_shutdown_timeout, constants.SSL_SHUTDOWN_TIMEOUT)
        if not sslcontext:
            sslcontext = _client_context(server_side, server_hostname)
        self._loop = loop
        self._app_protocol = app_protocol
        self._sslcontext = sslcontext
        self._waiter = waiter
        self._server_side = server_side
        self._server_hostname = None if server_side else server_hostname or None
        self._call_connection_made = call_connection_made
        self._extra = {"sslcontext": sslcontext}
        self._app_transport = _SSLProtocolTransport(loop, self)
        self._transport = None
        self._sslobj = None
        self._incoming = ssl.MemoryBIO()
        self._outgoing = ssl.MemoryBIO()
        self._backlog = []
        self._backlog_size = 0
        self._state = _HANDSHAKE
        self._connected = not call_connection_made
        self._timer = None
        self._reading_paused = False
        self._transport_paused = False
        self._wire_paused = False
        self._app_paused = False
        self._their_end = False
        self._eof_told = False
        self._write_high, self._write_low = _limits(None, None, constants.FLOW_CONTROL_HIGH_WATER_SSL_WRITE)
        self._read_high, self._read_low = _limits(None, None, constants.FLOW_CONTROL_HIGH_WATER_SSL_READ)

    def _get_extra_info(self, name, default=None):
        if name in self._extra:
            return self._extra[name]
        if self._transport is not None:
            return self._transport.get_extra_info(name, default)
        return default

    def _wake_waiter(self, exc=None):
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.done():
            if exc is None:
                waiter.set_result(None)
            else:
                waiter.set_exception(exc)

    def _set_timer(self, delay, callback):
        self._cancel_timer()
        self._timer = self._loop.call_later(delay, callback)

    def _cancel_timer(self):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    # ---- from the transport
    def connection_made(self, transport):
        """Begin the handshake."""
        self._transport = transport
        self._set_timer(self._handshake_timeout, self._handshake_too_long)
        try:
            self._sslobj = self._sslcontext.wrap_bio(self._incoming, self._outgoing, server_side=self._server_side,
                                                     server_hostname=self._server_hostname)
        except Exception as exc:
            self._handshake_failed(exc)
        else:
            self._do_handshake()

    def data_received(self, data):
        """Wire bytes."""
        self._incoming.write(data)
        self._go_on()

    def eof_received(self):
        """Their end, without TLS's own if that has not come before."""
        self._their_end = True
        if self._state == _HANDSHAKE:
            self._handshake_failed(ConnectionResetError())
            return False
        if self._state == _OPEN:
            self._read()
            if self._reading_paused and self._incoming.pending:
                return True
            self._tell_eof()
            if self._state == _OPEN:
                self._begin_flush()
        elif self._state in (_FLUSHING, _SHUTDOWN):
            self._finish(None)
        return self._state not in (_DONE,)

    def connection_lost(self, exc):
        """The connection is gone."""
        self._cancel_timer()
        self._backlog.clear()
        self._backlog_size = 0
        state, self._state = self._state, _DONE
        self._app_transport._closed = True
        self._transport = None
        if self._sslobj is not None:
            self._sslobj._release()
        if self._waiter is not None:
            self._wake_waiter(exc if exc is not None else ConnectionResetError())
        if self._connected and state != _HANDSHAKE:
            self._loop.call_soon(self._app_protocol.connection_lost, exc)
        elif self._connected and not self._call_connection_made:
            self._loop.call_soon(self._app_protocol.connection_lost, exc)

    def pause_writing(self):
        self._wire_paused = True

    def resume_writing(self):
        self._wire_paused = False
        self._send()
        if self._state == _FLUSHING:
            self._flush()

    # ---- handshake
    def _do_handshake(self):
        try:
            self._sslobj.do_handshake()
        except _AGAIN:
            self._send()
        except ssl.SSLError as exc:
            self._send()  # the alert
            self._handshake_failed(exc)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as exc:
            self._handshake_failed(exc)
        else:
            self._handshake_done()

    def _handshake_too_long(self):
        if self._state == _HANDSHAKE:
            self._handshake_failed(ConnectionAbortedError(
                f"SSL handshake is taking longer than {self._handshake_timeout} seconds: aborting the connection"))

    def _handshake_failed(self, exc):
        self._cancel_timer()
        message = "SSL handshake failed"
        if isinstance(exc, ssl.CertificateError):
            message += " on verifying the certificate"
        self._fatal_error(exc, message)
        self._wake_waiter(exc)

    def _handshake_done(self):
        self._cancel_timer()
        self._send()
        sslobj = self._sslobj
        self._state = _OPEN
        self._extra.update(peercert=sslobj.getpeercert(), cipher=sslobj.cipher(), compression=sslobj.compression(),
                           ssl_object=sslobj)
        if self._call_connection_made:
            self._connected = True
            try:
                self._app_protocol.connection_made(self._app_transport)
            except (KeyboardInterrupt, SystemExit):
                raise
            except BaseException as exc:
                self._fatal_error(exc, "Fatal error: protocol.connection_made() call failed.")
                self._wake_waiter(exc)
                return
        self._wake_waiter()
        self._go_on()

    # ---- reading
    def _go_on(self):
        """There may be something in `incoming`."""
        state = self._state
        if state == _HANDSHAKE:
            if self._sslobj is not None:
                self._do_handshake()
            return
        if state == _DONE:
            return
        if state == _OPEN:
            self._write_backlog()  # it may have waited for this
            self._read()
            if self._their_end and not self._reading_paused and self._state == _OPEN:
                self._tell_eof()
                if self._state == _OPEN:
                    self._begin_flush()
        elif state == _FLUSHING:
            self._read()
            self._flush()
        else:
            self._do_shutdown()
        self._control_reading()

    def _read(self):
        app = self._app_protocol
        buffered = isinstance(app, protocols.BufferedProtocol)
        try:
            while not self._reading_paused and self._state in (_OPEN, _FLUSHING):
                data = self._sslobj.read(_READ_SIZE)
                if buffered:
                    protocols._feed_data_to_buffered_proto(app, data)
                else:
                    app.data_received(data)
                if self._app_protocol is not app:
                    app = self._app_protocol
                    buffered = isinstance(app, protocols.BufferedProtocol)
        except _AGAIN:
            pass
        except ssl.SSLZeroReturnError:
            self._tell_eof()
            if self._state == _OPEN:
                self._begin_flush()
        except ssl.SSLError as exc:
            self._fatal_error(exc, "Fatal error on SSL protocol")
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as exc:
            self._fatal_error(exc, "Fatal error: protocol.data_received() call failed.")
        self._send()

    def _tell_eof(self):
        if self._eof_told:
            return
        self._eof_told = True
        try:
            if self._app_protocol.eof_received():
                from asyncio.log import logger
                logger.warning("returning true from eof_received() has no effect when using ssl")
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as exc:
            self._fatal_error(exc, "Error calling eof_received()")

    def _control_reading(self):
        size = self._incoming.pending
        if size >= self._read_high and not self._transport_paused:
            self._transport_paused = True
            if self._transport is not None:
                self._transport.pause_reading()
        elif size <= self._read_low and self._transport_paused:
            self._transport_paused = False
            if self._transport is not None:
                self._transport.resume_reading()

    # ---- writing
    def _pending(self):
        return self._outgoing.pending + self._backlog_size

    def _write(self, data):
        if self._state not in (_HANDSHAKE, _OPEN):
            return
        self._backlog.append(data)
        self._backlog_size += len(data)
        if self._state == _OPEN:
            self._write_backlog()
            self._send()

    def _write_backlog(self):
        try:
            while self._backlog:
                data = self._backlog[0]
                count = self._sslobj.write(data)
                self._backlog_size -= count
                if count < len(data):
                    self._backlog[0] = data[count:]
                else:
                    del self._backlog[0]
        except _AGAIN:
            pass
        except ssl.SSLError as exc:
            self._fatal_error(exc, "Fatal error on SSL protocol")

    def _send(self):
        if not self._wire_paused and self._transport is not None:
            data = self._outgoing.read()
            if data:
                self._transport.write(data)
        self._control_writing()

    def _control_writing(self):
        size = self._pending()
        if size >= self._write_high and not self._app_paused and size:
            self._app_paused = True
            self._tell_app("pause_writing")
        elif size <= self._write_low and self._app_paused:
            self._app_paused = False
            self._tell_app("resume_writing")

    def _tell_app(self, name):
        try:
            getattr(self._app_protocol, name)()
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as exc:
            self._loop.call_exception_handler({"message": f"protocol.{name}() failed", "exception": exc,
                                               "transport": self._app_transport, "protocol": self})

    # ---- closing
    def _start_shutdown(self):
        if self._state == _HANDSHAKE:
            self._abort(None)
        elif self._state == _OPEN:
            self._begin_flush()

    def _begin_flush(self):
        self._app_transport._closed = True
        self._state = _FLUSHING
        self._set_timer(self._shutdown_timeout, self._shutdown_too_long)
        self._flush()

    def _shutdown_too_long(self):
        if self._state in (_FLUSHING, _SHUTDOWN) and self._transport is not None:
            self._transport._force_close(TimeoutError("SSL shutdown timed out"))

    def _flush(self):
        self._write_backlog()
        self._send()
        if self._state == _FLUSHING and not self._pending():
            self._state = _SHUTDOWN
            self._do_shutdown()

    def _do_shutdown(self):
        try:
            if not self._their_end:
                self._sslobj.unwrap()
        except _AGAIN:
            self._send()
            return
        except ssl.SSLError:
            # Data came after our end, or theirs was torn: there is nothing left to say.
            self._send()
            self._finish(None)
            return
        self._send()
        self._finish(None)

    def _finish(self, exc):
        self._cancel_timer()
        self._state = _DONE if exc is not None else self._state
        if self._transport is not None:
            self._loop.call_soon(self._transport.close)

    def _abort(self, exc):
        if self._transport is not None:
            self._transport._force_close(exc)

    def _fatal_error(self, exc, message="Fatal error on transport"):
        if self._transport is not None:
            self._transport._force_close(exc)
        if isinstance(exc, OSError):
            if self._loop.get_debug():
                from asyncio.log import logger
                logger.debug("%r: %s", self, message, exc_info=True)
            return
        from asyncio import CancelledError
        if not isinstance(exc, CancelledError):
            self._loop.call_exception_handler({"message": message, "exception": exc, "transport": self._transport,
                                               "protocol": self})
