# _ssl_socket — SSLSocket: TLS over a blocking socket. A part of module ssl, loaded when first asked for.

import socket
import ssl
from _ssl import MemoryBIO

__name__ = "ssl"


class SSLSocket(socket.socket):
    """A socket whose bytes are encrypted on the way."""

    def __init__(self, *args, **kwargs):
        raise TypeError(f"{self.__class__.__name__} does not have a public constructor. Instances are returned by "
                        "SSLContext.wrap_socket().")

    @classmethod
    def _create(cls, context, sock, server_side, do_handshake_on_connect, suppress_ragged_eofs, server_hostname,
                session=None):
        if sock.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE) != socket.SOCK_STREAM:
            raise NotImplementedError("only stream sockets are supported")
        if server_side and server_hostname:
            raise ValueError("server_hostname can only be specified in client mode")
        if context.check_hostname and not server_side and not server_hostname:
            raise ValueError("check_hostname requires server_hostname")
        timeout = sock.gettimeout()
        self = cls.__new__(cls)
        socket.socket.__init__(self, sock.family, sock.type, sock.proto, sock.detach())
        socket.socket.settimeout(self, timeout)
        self._context = context
        self.server_side = server_side
        self.server_hostname = server_hostname
        self.do_handshake_on_connect = do_handshake_on_connect
        self.suppress_ragged_eofs = suppress_ragged_eofs
        self._sslobj = None
        self._wanted_session = session
        try:
            self.getpeername()
            connected = True
        except OSError:
            connected = False
        try:
            if connected:
                self._begin()
        except BaseException:
            self.close()
            raise
        return self

    def _begin(self):
        self._incoming, self._outgoing = MemoryBIO(), MemoryBIO()
        self._sslobj = self._context._wrap_bio(self._incoming, self._outgoing, self.server_side, self.server_hostname,
                                               self)
        if self._wanted_session is not None:
            self._sslobj._set_session(self._wanted_session)
        if self.do_handshake_on_connect:
            if self.gettimeout() == 0:
                raise ValueError("do_handshake_on_connect should not be specified for non-blocking sockets")
            self.do_handshake()

    @property
    def context(self):
        """The context."""
        return self._context

    @context.setter
    def context(self, context):
        self._context = context
        self._sslobj.context = context

    @property
    def session(self):
        return None if self._sslobj is None else self._sslobj._info("session")

    @session.setter
    def session(self, session):
        self._wanted_session = session
        if self._sslobj is not None:
            self._sslobj._set_session(session)

    @property
    def session_reused(self):
        return None if self._sslobj is None else self._sslobj._info("reused")

    def get_channel_binding(self, cb_type="tls-unique"):
        if cb_type not in ssl.CHANNEL_BINDING_TYPES:
            raise ValueError(f"{cb_type!r} channel binding type not implemented")
        return None if self._sslobj is None else self._sslobj._info("binding")

    def shared_ciphers(self):
        return None if self._sslobj is None else self._sslobj._info("ciphers")

    def get_verified_chain(self):
        return self._checked()._info("verified")

    def get_unverified_chain(self):
        return self._checked()._info("unverified")

    def verify_client_post_handshake(self):
        return self._checked()._info("verify")

    def recvmsg(self, *args):
        raise NotImplementedError(f"recvmsg not allowed on instances of {self.__class__}")

    def recvmsg_into(self, *args):
        raise NotImplementedError(f"recvmsg_into not allowed on instances of {self.__class__}")

    def sendmsg(self, *args):
        raise NotImplementedError(f"sendmsg not allowed on instances of {self.__class__}")

    def _flush(self):
        data = self._outgoing.read()
        if data:
            socket.socket.sendall(self, data)

    def _perform(self, call, *args):
        """Calls until it neither wants to read nor to write."""
        while True:
            try:
                result = call(*args)
            except ssl.SSLWantReadError:
                self._flush()
                data = socket.socket.recv(self, 65536)
                if data:
                    self._incoming.write(data)
                else:
                    self._incoming.write_eof()
            except ssl.SSLError:
                self._flush()
                raise
            else:
                self._flush()
                return result

    def do_handshake(self, block=False):
        """Begin."""
        self._perform(self._checked().do_handshake)

    def _checked(self):
        if self._sslobj is None:
            raise ValueError("No SSL wrapper around " + str(self))
        return self._sslobj

    def read(self, len=1024, buffer=None):
        """Decrypted bytes."""
        try:
            return self._perform(self._checked().read, len, buffer)
        except (ssl.SSLZeroReturnError, ssl.SSLEOFError) as e:
            if isinstance(e, ssl.SSLEOFError) and not self.suppress_ragged_eofs:
                raise
            return b"" if buffer is None else 0

    def write(self, data):
        """Encrypt and send."""
        return self._perform(self._checked().write, data)

    def recv(self, buflen=1024, flags=0):
        if self._sslobj is None:
            return super().recv(buflen, flags)
        if flags:
            raise ValueError(f"non-zero flags not allowed in calls to recv() on {self.__class__}")
        return self.read(buflen)

    def recv_into(self, buffer, nbytes=None, flags=0):
        if self._sslobj is None:
            return super().recv_into(buffer, nbytes or 0, flags)
        if flags:
            raise ValueError(f"non-zero flags not allowed in calls to recv_into() on {self.__class__}")
        return self.read(nbytes or len(buffer), buffer)

    def send(self, data, flags=0):
        if self._sslobj is None:
            return super().send(data, flags)
        if flags:
            raise ValueError(f"non-zero flags not allowed in calls to send() on {self.__class__}")
        return self.write(data)

    def sendall(self, data, flags=0):
        if self._sslobj is None:
            return super().sendall(data, flags)
        data = bytes(data)
        while data:
            data = data[self.write(data):]

    def recvfrom(self, *args):
        raise ValueError(f"recvfrom not allowed on instances of {self.__class__}")

    def sendto(self, *args):
        raise ValueError(f"sendto not allowed on instances of {self.__class__}")

    def pending(self):
        return self._checked().pending()

    def connect(self, addr):
        """Connect, then begin."""
        if self.server_side:
            raise ValueError("can't connect in server-side mode")
        if self._sslobj is not None:
            raise ValueError("attempt to connect already-connected SSLSocket!")
        super().connect(addr)
        self._begin()

    def accept(self):
        """Accept a connection and begin with it."""
        sock, addr = super().accept()
        return self._context.wrap_socket(sock, server_side=True, do_handshake_on_connect=self.do_handshake_on_connect,
                                         suppress_ragged_eofs=self.suppress_ragged_eofs), addr

    def unwrap(self):
        """End; return the socket underneath."""
        self._perform(self._checked().shutdown)
        self._sslobj = None
        return self

    def shutdown(self, how):
        self._sslobj = None
        super().shutdown(how)

    def getpeercert(self, binary_form=False):
        return self._checked().getpeercert(binary_form)

    def selected_alpn_protocol(self):
        return None if self._sslobj is None else self._sslobj.selected_alpn_protocol()

    def cipher(self):
        return None if self._sslobj is None else self._sslobj.cipher()

    def version(self):
        return None if self._sslobj is None else self._sslobj.version()

    def compression(self):
        return None
