# ssl — TLS: contexts, TLS over memory (SSLObject) and over sockets (SSLSocket). OpenSSL is loaded when this module is imported (_ssl).

import _ssl
from _ssl import MemoryBIO, OPENSSL_VERSION, OPENSSL_VERSION_NUMBER, RAND_bytes
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
VerifyFlags = _enum(IntFlag, "VerifyFlags", _numbers("VERIFY_"))
Options = _enum(IntFlag, "Options", {"OP_NO_SSLv2": 0, **_numbers("OP_")})
SSLErrorNumber = _enum(IntEnum, "SSLErrorNumber", _numbers("SSL_ERROR_"))
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
CHANNEL_BINDING_TYPES = []
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
        return SSLObject._create(incoming, outgoing, server_side, _encode_hostname(server_hostname), self)

    def wrap_socket(self, sock, server_side=False, do_handshake_on_connect=True, suppress_ragged_eofs=True,
                    server_hostname=None, session=None):
        """TLS over a connected socket."""
        from _ssl_socket import SSLSocket
        return SSLSocket._create(self, sock, server_side, do_handshake_on_connect, suppress_ragged_eofs,
                                 _encode_hostname(server_hostname))


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
    if protocol is None:
        protocol = PROTOCOL_TLS_CLIENT if purpose == Purpose.SERVER_AUTH else PROTOCOL_TLS_SERVER
    context = SSLContext(protocol)
    context.check_hostname = check_hostname
    if cert_reqs is not None:
        context.verify_mode = cert_reqs
    if keyfile and not certfile:
        raise ValueError("certfile must be specified")
    if certfile or keyfile:
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
    def _create(cls, incoming, outgoing, server_side, server_hostname, context):
        self = cls.__new__(cls)
        if server_hostname is not None and (not server_hostname or server_hostname.startswith(".")):
            raise ValueError("server_hostname cannot be an empty string or start with a leading dot.")
        if context.check_hostname and not server_side and server_hostname is None:
            raise ValueError("check_hostname requires server_hostname")
        self._sslobj = context._wrap_bio(incoming, outgoing, server_side, server_hostname, None)
        return self

    @property
    def context(self):
        """The context."""
        return self._sslobj.context

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

    def _closed(self, *args):
        raise SSLZeroReturnError(SSL_ERROR_ZERO_RETURN, "TLS/SSL connection has been closed (EOF) (_ssl.c)")

    read = write = do_handshake = shutdown = _closed


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


def __getattr__(name):
    if name != "SSLSocket":
        raise AttributeError(f"module 'ssl' has no attribute {name!r}")
    from _ssl_socket import SSLSocket
    globals()[name] = SSLContext.sslsocket_class = SSLSocket
    return SSLSocket
