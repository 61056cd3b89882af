# ssl — TLS: contexts, TLS over memory (SSLObject) and over sockets (SSLSocket). OpenSSL is loaded when this module is imported (_ssl).

import _ssl
from _ssl import SSLSession, MemoryBIO, OPENSSL_VERSION, OPENSSL_VERSION_NUMBER, RAND_bytes
from collections import namedtuple
from enum import IntEnum, IntFlag
from enum import Enum as _Enum
import socket as _socket


class SSLError(OSError):
    """An error of the SSL library."""

    library = reason = None

    def __str__(self):
        return self.strerror if isinstance(self.strerror, str) else str(self.args)


class SSLZeroReturnError(SSLError):
    """The connection was closed cleanly."""


class SSLWantReadError(SSLError):
    """More must be received first."""


class SSLWantWriteError(SSLError):
    """More must be sent first."""


class SSLSyscallError(SSLError):
    """A system call failed."""


class SSLEOFError(SSLError):
    """The connection was cut off."""


class SSLCertVerificationError(SSLError, ValueError):
    """The peer's certificate is not accepted."""

    verify_code = verify_message = None


CertificateError = SSLCertVerificationError


def _enum(base, name, members):
    made = base(name, members)
    made.__module__ = __name__
    globals().update(made.__members__)
    return made


def _numbers(prefix, but=()):
    return {k: v for k, v in vars(_ssl).items() if k.startswith(prefix) and k not in but}


VerifyMode = _enum(IntEnum, "VerifyMode", _numbers("CERT_"))
VerifyFlags = _enum(IntFlag, "VerifyFlags", {**_numbers("VERIFY_"), "VERIFY_CRL_CHECK_CHAIN": 12, "VERIFY_ALLOW_PROXY_CERTS": 64})
Options = _enum(IntFlag, "Options", {"OP_NO_SSLv2": 0, **_numbers("OP_"), "OP_LEGACY_SERVER_CONNECT": 4, "OP_ENABLE_KTLS": 8,
                                     "OP_ENABLE_MIDDLEBOX_COMPAT": 1 << 20})
SSLErrorNumber = _enum(IntEnum, "SSLErrorNumber", {**_numbers("SSL_ERROR_"), "SSL_ERROR_WANT_X509_LOOKUP": 4,
                                                   "SSL_ERROR_WANT_CONNECT": 7, "SSL_ERROR_INVALID_ERROR_CODE": 10})
_SSLMethod = _enum(IntEnum, "_SSLMethod", {**_numbers("PROTOCOL_"), "PROTOCOL_SSLv23": 2})


class TLSVersion(IntEnum):
    """Versions of the protocol."""
    MINIMUM_SUPPORTED = -2
    SSLv3 = 0x300
    TLSv1 = 0x301
    TLSv1_1 = 0x302
    TLSv1_2 = 0x303
    TLSv1_3 = 0x304
    MAXIMUM_SUPPORTED = -1


_ASN1Object = namedtuple("_ASN1Object", "nid shortname longname oid")


class Purpose(_Enum):
    """What a context is for."""
    SERVER_AUTH = _ASN1Object(129, "serverAuth", "TLS Web Server Authentication", "1.3.6.1.5.5.7.3.1")
    CLIENT_AUTH = _ASN1Object(130, "clientAuth", "TLS Web Client Authentication", "1.3.6.1.5.5.7.3.2")


HAS_SNI = HAS_ECDH = HAS_ALPN = HAS_TLSv1_2 = HAS_TLSv1_3 = HAS_NEVER_CHECK_COMMON_NAME = True
HAS_NPN = HAS_SSLv2 = HAS_SSLv3 = HAS_TLSv1 = HAS_TLSv1_1 = HAS_PSK = False
CHANNEL_BINDING_TYPES = ["tls-unique"]
OPENSSL_VERSION_INFO = (OPENSSL_VERSION_NUMBER >> 28, OPENSSL_VERSION_NUMBER >> 20 & 0xff,
                        OPENSSL_VERSION_NUMBER >> 12 & 0xff, OPENSSL_VERSION_NUMBER >> 4 & 0xff,
                        OPENSSL_VERSION_NUMBER & 0xf)
PEM_HEADER = "-----BEGIN CERTIFICATE-----"
PEM_FOOTER = "-----END CERTIFICATE-----"
DefaultVerifyPaths = namedtuple("DefaultVerifyPaths", "cafile capath openssl_cafile_env openssl_cafile "
                                "openssl_capath_env openssl_capath")


def RAND_status():
    """Whether there is randomness enough."""
    return True


def get_default_verify_paths():
    """Where certificate authorities are looked for."""
    import os
    file, directory = _ssl.get_default_verify_paths()
    cafile = os.environ.get("SSL_CERT_FILE", file)
    capath = os.environ.get("SSL_CERT_DIR", directory)
    return DefaultVerifyPaths(cafile if os.path.isfile(cafile) else None, capath if os.path.isdir(capath) else None,
                              "SSL_CERT_FILE", file, "SSL_CERT_DIR", directory)


def _encode_hostname(name):
    if name is None or isinstance(name, str) and name.isascii():
        return name
    if isinstance(name, bytes):
        return name.decode("ascii")
    return name.encode("idna").decode("ascii")


class SSLContext(_ssl._SSLContext):
    """Certificates, keys and settings that connections share."""

    sslsocket_class = None
    sslobject_class = None

    def __new__(cls, protocol=None, *args, **kwargs):
        if protocol is None:
            import warnings
            warnings.warn("ssl.SSLContext() without protocol argument is deprecated.", DeprecationWarning, 2)
            protocol = PROTOCOL_TLS
        return _ssl._SSLContext.__new__(cls, protocol)

    @property
    def protocol(self):
        """The protocol that it was made with."""
        return _SSLMethod(super().protocol)

    @property
    def verify_mode(self):
        """Whether the peer needs a certificate."""
        return VerifyMode(super().verify_mode)

    @verify_mode.setter
    def verify_mode(self, value):
        _ssl._SSLContext.verify_mode.__set__(self, value)

    @property
    def verify_flags(self):
        """How certificates are looked at."""
        return VerifyFlags(super().verify_flags)

    @verify_flags.setter
    def verify_flags(self, value):
        _ssl._SSLContext.verify_flags.__set__(self, value)

    @property
    def options(self):
        """OpenSSL's options."""
        return Options(super().options)

    @options.setter
    def options(self, value):
        _ssl._SSLContext.options.__set__(self, value)

    @property
    def minimum_version(self):
        """The oldest version that is spoken."""
        return TLSVersion(super().minimum_version)

    @minimum_version.setter
    def minimum_version(self, value):
        _ssl._SSLContext.minimum_version.__set__(self, value)

    @property
    def maximum_version(self):
        """The newest version that is spoken."""
        return TLSVersion(super().maximum_version)

    @maximum_version.setter
    def maximum_version(self, value):
        _ssl._SSLContext.maximum_version.__set__(self, value)

    def set_alpn_protocols(self, alpn_protocols):
        """The application protocols that are offered, the best first."""
        wire = bytearray()
        for protocol in alpn_protocols:
            b = bytes(protocol, "ascii")
            if len(b) == 0 or len(b) > 255:
                raise SSLError("ALPN protocols must be 1 to 255 in length")
            wire.append(len(b))
            wire.extend(b)
        self._set_alpn_protocols(bytes(wire))

    def load_default_certs(self, purpose=Purpose.SERVER_AUTH):
        """Trust the authorities that the system trusts."""
        if not isinstance(purpose, _ASN1Object) and not isinstance(purpose, Purpose):
            raise TypeError(purpose)
        self.set_default_verify_paths()

    def wrap_bio(self, incoming, outgoing, server_side=False, server_hostname=None, session=None):
        """TLS between two MemoryBIOs."""
        return SSLObject._create(incoming, outgoing, server_side, _encode_hostname(server_hostname), self, session)

    def wrap_socket(self, sock, server_side=False, do_handshake_on_connect=True, suppress_ragged_eofs=True,
                    server_hostname=None, session=None):
        """TLS over a connected socket."""
        from _ssl_socket import SSLSocket
        return SSLSocket._create(self, sock, server_side, do_handshake_on_connect, suppress_ragged_eofs,
                                 _encode_hostname(server_hostname), session)

    _sni = None

    @property
    def sni_callback(self):
        """What a server calls with (connection, name, context) when a client says which name it wants."""
        return self._sni

    @sni_callback.setter
    def sni_callback(self, value):
        if value is not None and not callable(value):
            raise TypeError("not a callable object")
        self._sni = value
        self._set_sni(value is not None)

    _keylog_file = _keylog_name = None

    @property
    def keylog_filename(self):
        """The file that gets the secrets of connections, for programs that read recorded traffic."""
        return self._keylog_name

    @keylog_filename.setter
    def keylog_filename(self, name):
        if self._keylog_file is not None:
            self._keylog_file.close()
            self._keylog_file = self._keylog_name = None
        if name is not None:
            self._keylog_file = open(name, "ab", 0)
            if self._keylog_file.tell() == 0:
                self._keylog_file.write(b"# TLS secrets log file, generated by OpenSSL / Python\n")
            self._keylog_name = name
        self._set_keylog(name is not None)

    def set_servername_callback(self, server_name_callback):
        """The older way to set sni_callback."""
        self.sni_callback = server_name_callback


def create_default_context(purpose=Purpose.SERVER_AUTH, *, cafile=None, capath=None, cadata=None):
    """A context with settings that are good for most."""
    if purpose == Purpose.SERVER_AUTH:
        context = SSLContext(PROTOCOL_TLS_CLIENT)
        context.verify_mode = CERT_REQUIRED
        context.check_hostname = True
    elif purpose == Purpose.CLIENT_AUTH:
        context = SSLContext(PROTOCOL_TLS_SERVER)
    elif not isinstance(purpose, Purpose):
        raise TypeError(purpose)
    context.verify_flags |= VERIFY_X509_PARTIAL_CHAIN | VERIFY_X509_STRICT
    if cafile or capath or cadata:
        context.load_verify_locations(cafile, capath, cadata)
    elif context.verify_mode != CERT_NONE:
        context.load_default_certs(purpose)
    return context


def _create_unverified_context(protocol=None, *, cert_reqs=CERT_NONE, check_hostname=False,
                               purpose=Purpose.SERVER_AUTH, certfile=None, keyfile=None, cafile=None, capath=None,
                               cadata=None):
    if keyfile and not certfile:
        raise ValueError("certfile must be specified")
    if protocol is None:
        protocol = PROTOCOL_TLS_CLIENT if purpose == Purpose.SERVER_AUTH else PROTOCOL_TLS_SERVER
    context = SSLContext(protocol)
    context.check_hostname = check_hostname
    if cert_reqs is not None:
        context.verify_mode = cert_reqs
    if certfile:
        context.load_cert_chain(certfile, keyfile)
    if cafile or capath or cadata:
        context.load_verify_locations(cafile, capath, cadata)
    return context


_create_default_https_context = create_default_context
_create_stdlib_context = _create_unverified_context


class SSLObject:
    """TLS without a socket: bytes go in and out through two MemoryBIOs."""

    def __init__(self, *args, **kwargs):
        raise TypeError(f"{self.__class__.__name__} does not have a public constructor. Instances are returned by "
                        "SSLContext.wrap_bio().")

    @classmethod
    def _create(cls, incoming, outgoing, server_side, server_hostname, context, session=None):
        self = cls.__new__(cls)
        if server_hostname is not None and (not server_hostname or server_hostname.startswith(".")):
            raise ValueError("server_hostname cannot be an empty string or start with a leading dot.")
        if context.check_hostname and not server_side and server_hostname is None:
            raise ValueError("check_hostname requires server_hostname")
        self._sslobj = context._wrap_bio(incoming, outgoing, server_side, server_hostname, self)
        if session is not None:
            self._sslobj._set_session(session)
        return self

    @property
    def context(self):
        """The context."""
        return self._sslobj.context

    @context.setter
    def context(self, context):
        self._sslobj.context = context

    @property
    def session(self):
        """The session, for another connection to the same server to resume."""
        return self._sslobj._info("session")

    @session.setter
    def session(self, session):
        self._sslobj._set_session(session)

    @property
    def session_reused(self):
        """Whether a session was resumed."""
        return self._sslobj._info("reused")

    def shared_ciphers(self):
        """What both ends can speak, for a server; else None."""
        return self._sslobj._info("ciphers")

    def get_channel_binding(self, cb_type="tls-unique"):
        """Bytes that only the two ends of this connection know."""
        if cb_type not in CHANNEL_BINDING_TYPES:
            raise ValueError(f"{cb_type!r} channel binding type not implemented")
        return self._sslobj._info("binding")

    def get_verified_chain(self):
        """The peer's certificates that were verified, as bytes."""
        return self._sslobj._info("verified")

    def get_unverified_chain(self):
        """The certificates that the peer sent, as bytes."""
        return self._sslobj._info("unverified")

    def verify_client_post_handshake(self):
        """Ask the client for its certificate now."""
        return self._sslobj._info("verify")

    @property
    def server_side(self):
        """Whether this is the server's end."""
        return self._sslobj.server_side

    @property
    def server_hostname(self):
        """The name that was asked for."""
        return self._sslobj.server_hostname

    def read(self, len=1024, buffer=None):
        """Decrypted bytes, up to `len`."""
        if buffer is not None:
            return self._sslobj.read(len, buffer)
        return self._sslobj.read(len)

    def write(self, data):
        """Encrypt; return how many bytes were taken."""
        return self._sslobj.write(data)

    def getpeercert(self, binary_form=False):
        """The peer's certificate."""
        return self._sslobj.getpeercert(binary_form)

    def selected_alpn_protocol(self):
        """The application protocol that was agreed on."""
        return self._sslobj.selected_alpn_protocol()

    def cipher(self):
        """(name, protocol, bits)."""
        return self._sslobj.cipher()

    def compression(self):
        """None: nothing is compressed."""
        return self._sslobj.compression()

    def pending(self):
        """How many decrypted bytes can be read."""
        return self._sslobj.pending()

    def do_handshake(self):
        """Begin, or go on with beginning."""
        self._sslobj.do_handshake()

    def unwrap(self):
        """End."""
        return self._sslobj.shutdown()

    def version(self):
        """The version that is spoken."""
        return self._sslobj.version()

    def _release(self):
        """The connection is over: what may still be asked is kept, OpenSSL's memory is not."""
        if not isinstance(self._sslobj, _Over):
            self._sslobj = _Over(self._sslobj)


class _Over:
    """What is left of a connection that is over."""

    def __init__(self, sslobj):
        self.context, self.server_side, self.server_hostname = sslobj.context, sslobj.server_side, sslobj.server_hostname
        self._version, self._cipher, self._alpn = sslobj.version(), sslobj.cipher(), sslobj.selected_alpn_protocol()
        self._certificate = (sslobj.getpeercert(False), sslobj.getpeercert(True)) if self._version else None
        sslobj._release()

    def version(self):
        return self._version

    def cipher(self):
        return self._cipher

    def selected_alpn_protocol(self):
        return self._alpn

    def compression(self):
        return None

    def getpeercert(self, binary_form=False):
        if self._certificate is None:
            raise ValueError("handshake not done yet")
        return self._certificate[bool(binary_form)]

    def pending(self):
        return 0

    def _info(self, what):
        return False if what == "reused" else None

    def _closed(self, *args):
        raise SSLZeroReturnError(SSL_ERROR_ZERO_RETURN, "TLS/SSL connection has been closed (EOF) (_ssl.c)")

    read = write = do_handshake = shutdown = _set_session = _closed


SSLContext.sslobject_class = SSLObject


def DER_cert_to_PEM_cert(der_cert_bytes):
    """A certificate's bytes as text."""
    import base64
    f = str(base64.standard_b64encode(der_cert_bytes), "ASCII", "strict")
    return "\n".join([PEM_HEADER, *(f[i:i + 64] for i in range(0, len(f), 64)), PEM_FOOTER, ""])


def PEM_cert_to_DER_cert(pem_cert_string):
    """A certificate's text as bytes."""
    import base64
    if not pem_cert_string.startswith(PEM_HEADER):
        raise ValueError(f"Invalid PEM encoding; must start with {PEM_HEADER}")
    if not pem_cert_string.strip().endswith(PEM_FOOTER):
        raise ValueError(f"Invalid PEM encoding; must end with {PEM_FOOTER}")
    return base64.decodebytes(pem_cert_string.strip()[len(PEM_HEADER):-len(PEM_FOOTER)].encode("ASCII", "strict"))


def cert_time_to_seconds(cert_time):
    """A time of a certificate ("Jan  5 09:34:43 2018 GMT") as seconds since the epoch."""
    from datetime import datetime, timezone
    month, day, clock, year, zone = cert_time.split()
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    if zone != "GMT" or month.title() not in months:
        raise ValueError(f"time data {cert_time!r} does not match format \"%b %d %H:%M:%S %Y GMT\"")
    h, m, s = map(int, clock.split(":"))
    return int(datetime(int(year), months.index(month.title()) + 1, int(day), h, m, s, tzinfo=timezone.utc).timestamp())


def get_server_certificate(addr, ssl_version=PROTOCOL_TLS_CLIENT, ca_certs=None, timeout=None):
    """The certificate of the server at (host, port), as text; verified when ca_certs names a file of authorities."""
    import socket
    context = _create_stdlib_context(ssl_version, cert_reqs=CERT_NONE if ca_certs is None else CERT_REQUIRED, cafile=ca_certs)
    with (socket.create_connection(addr, timeout=timeout) as sock,
          context.wrap_socket(sock, server_hostname=addr[0]) as connection):
        return DER_cert_to_PEM_cert(connection.getpeercert(True))


def get_protocol_name(protocol_code):
    """The name of a PROTOCOL_ number."""
    try:
        return _SSLMethod(protocol_code).name
    except ValueError:
        return "<unknown>"


# Alerts by number, as RFC 8446 and its forerunners assign them; an enum when somebody asks for it.
_ALERTS = {"CLOSE_NOTIFY": 0, "UNEXPECTED_MESSAGE": 10, "BAD_RECORD_MAC": 20, "RECORD_OVERFLOW": 22, "DECOMPRESSION_FAILURE": 30,
           "HANDSHAKE_FAILURE": 40, "BAD_CERTIFICATE": 42, "UNSUPPORTED_CERTIFICATE": 43, "CERTIFICATE_REVOKED": 44,
           "CERTIFICATE_EXPIRED": 45, "CERTIFICATE_UNKNOWN": 46, "ILLEGAL_PARAMETER": 47, "UNKNOWN_CA": 48, "ACCESS_DENIED": 49,
           "DECODE_ERROR": 50, "DECRYPT_ERROR": 51, "PROTOCOL_VERSION": 70, "INSUFFICIENT_SECURITY": 71, "INTERNAL_ERROR": 80,
           "USER_CANCELLED": 90, "NO_RENEGOTIATION": 100, "UNSUPPORTED_EXTENSION": 110, "CERTIFICATE_UNOBTAINABLE": 111,
           "UNRECOGNIZED_NAME": 112, "BAD_CERTIFICATE_STATUS_RESPONSE": 113, "BAD_CERTIFICATE_HASH_VALUE": 114,
           "UNKNOWN_PSK_IDENTITY": 115}


def __getattr__(name):
    if name == "AlertDescription" or name.startswith("ALERT_DESCRIPTION_"):
        globals()["AlertDescription"] = _enum(IntEnum, "AlertDescription", {"ALERT_DESCRIPTION_" + k: v for k, v in _ALERTS.items()})
        if name in globals():
            return globals()[name]
    if name != "SSLSocket":
        raise AttributeError(f"module 'ssl' has no attribute {name!r}")
    from _ssl_socket import SSLSocket
    globals()[name] = SSLContext.sslsocket_class = SSLSocket
    return SSLSocket
