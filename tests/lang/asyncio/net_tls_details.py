# What fewer programs ask of TLS: names that choose certificates, sessions, channel bindings, chains, alerts, blocking sockets. The key is for
# this test only.
# needs: 3.13
import os
import socket
import ssl
import tempfile
import threading

CERTIFICATE = """-----BEGIN CERTIFICATE-----
MIIBpzCCAU2gAwIBAgITF19csIUChxXIunIuU3ywmD2G+jAKBggqhkjOPQQDAjAU
MRIwEAYDVQQDDAlsb2NhbGhvc3QwIBcNMjYxMTIyMjI1NTEyWhgPMjEyNjEwMjky
MjU1MTJaMBQxEjAQBgNVBAMMCWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49
AwEHA0IABHyfgOlmlKhNx5sIAEEdRiVVboZlSMVss1ZfICEBzqSmqYa4nJwhoZWy
IcShwGMhaJOGu9dB+lzINuI5ehNEFXCjfDB6MB0GA1UdDgQWBBRjCUZJfqUzY/8s
W0F7xmnSC5SzwTAfBgNVHSMEGDAWgBRjCUZJfqUzY/8sW0F7xmnSC5SzwTAPBgNV
HRMBAf8EBTADAQH/MBoGA1UdEQQTMBGCCWxvY2FsaG9zdIcEfwAAATALBgNVHQ8E
BAMCAoQwCgYIKoZIzj0EAwIDSAAwRQIhAOjw+h/nEyd3YtRzIwKdAV3Zwnr/wfy5
gCl/XG74j1HKAiB2MkO70SVf1U0BJhqQx9gCRoQTi3aP3k/kk9vw3dRY4w==
-----END CERTIFICATE-----
"""
KEY = """-----BEGIN EC PRIVATE KEY-----
MHcCAQEEIIa8OibwacxKwU0QVDvpdwUerXpQHmY1LxO/o82XOvNQoAoGCCqGSM49
AwEHoUQDQgAEfJ+A6WaUqE3HmwgAQR1GJVVuhmVIxWyzVl8gIQHOpKaphricnCGh
lbIhxKHAYyFok4a710H6XMg24jl6E0QVcA==
-----END EC PRIVATE KEY-----
"""



folder = tempfile.TemporaryDirectory()
path = os.path.join(folder.name, "both.pem")
with open(path, "w") as f:
    f.write(CERTIFICATE + KEY)


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, str(e).partition(" (_ssl.c")[0])  # expect: TypeError not a callable object


def server_context():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


def client_context(version=ssl.TLSVersion.TLSv1_3):
    context = ssl.create_default_context(cadata=CERTIFICATE)
    context.maximum_version = version
    return context


class Pair:
    """A client and a server in memory."""

    def __init__(self, client, server, name="localhost", session=None):
        self.up, self.down = ssl.MemoryBIO(), ssl.MemoryBIO()
        self.client = client.wrap_bio(self.down, self.up, server_hostname=name, session=session)
        self.server = server.wrap_bio(self.up, self.down, server_side=True)

    def shake(self):
        waiting = [self.client, self.server]
        for _ in range(10):
            for end in list(waiting):
                try:
                    end.do_handshake()
                    waiting.remove(end)
                except ssl.SSLWantReadError:
                    pass
            if not waiting:
                return self
        return None


# Names.
server, other = server_context(), server_context()
asked = []


def choose(connection, name, context):
    asked.append((type(connection).__name__, name, context is server))
    if name == "localhost":
        connection.context = other
    else:
        return ssl.ALERT_DESCRIPTION_UNRECOGNIZED_NAME


attempt(lambda: setattr(server, "sni_callback", 3))
server.sni_callback = choose
pair = Pair(client_context(), server).shake()
print(asked, pair.server.context is other, server.sni_callback is choose)
# expect: [('SSLObject', 'localhost', True)] True True
attempt(lambda: Pair(client_context(), server, "unknown.example").shake())
server.sni_callback = None
print(Pair(client_context(), server).shake() is not None, len(asked))
server.set_servername_callback(lambda connection, name, context: None)
print(Pair(client_context(), server).shake() is not None)

# What a connection tells.
old = client_context(ssl.TLSVersion.TLSv1_2)
pair = Pair(old, server).shake()
print(pair.client.version(), pair.client.get_channel_binding() == pair.server.get_channel_binding(), len(pair.client.get_channel_binding()))
attempt(lambda: pair.client.get_channel_binding("tls-else"))
print(len(pair.client.get_verified_chain()), pair.client.get_unverified_chain() == [ssl.PEM_cert_to_DER_cert(CERTIFICATE)])
print(pair.client.shared_ciphers(), pair.client.cipher()[0] in [name for name, version, bits in pair.server.shared_ciphers()])
print(pair.client.getpeercert()["subject"], pair.server.getpeercert())

# Sessions.
session = pair.client.session
print(type(session).__name__, session.has_ticket, len(session.id) > 0, session.timeout > 0, session.time > 0, session.ticket_lifetime_hint > 0)
again = Pair(old, server, session=session).shake()
print(again.client.session_reused, again.server.session_reused, pair.client.session_reused)
attempt(lambda: Pair(client_context(), server, session=session))
attempt(lambda: Pair(old, server, session=3))
attempt(lambda: setattr(again.client, "session", session))
print({k: v for k, v in server.session_stats().items() if k in ("accept_good", "hits")})

# Contexts.
print(server.num_tickets, old.post_handshake_auth, old.cert_store_stats(), len(old.get_ca_certs()), len(old.get_ca_certs(True)))
server.num_tickets = 0
old.post_handshake_auth = True
print(server.num_tickets, old.post_handshake_auth)
attempt(lambda: setattr(server, "num_tickets", -1))
attempt(lambda: setattr(old, "num_tickets", 1))
attempt(lambda: server.set_ecdh_curve("prime256v1"))
attempt(lambda: server.set_ecdh_curve("no-such-curve"))
old.keylog_filename = os.path.join(folder.name, "secrets")
Pair(old, server).shake()
with open(old.keylog_filename) as f:
    print([line.split()[0] for line in f])
old.keylog_filename = None
print(ssl.cert_time_to_seconds("Jan  5 09:34:43 2018 GMT"), ssl.cert_time_to_seconds("feb 29 00:00:00 2024 GMT"))
print(ssl.get_protocol_name(ssl.PROTOCOL_TLS_CLIENT), ssl.get_protocol_name(99))
print(ssl.AlertDescription.ALERT_DESCRIPTION_UNKNOWN_CA, ssl.ALERT_DESCRIPTION_HANDSHAKE_FAILURE)

# MemoryBIO.
bio = ssl.MemoryBIO()
print(bio.pending, bio.eof, bio.read(), bio.write(b"some text"), bio.pending, bio.read(4), bio.read(), bio.read(-1))
bio.write(memoryview(b"more"))
bio.write_eof()
print(bio.eof, bio.read(), bio.eof)
attempt(lambda: bio.write(b"x"))
attempt(lambda: bio.write("x"))

# Over blocking sockets.
listener = socket.create_server(("127.0.0.1", 0))
names = []
server.sni_callback = lambda connection, name, context: names.append((type(connection).__name__, name))


def serve():
    for _ in range(2):
        sock = listener.accept()[0]
        with server.wrap_socket(sock, server_side=True) as connection:
            connection.sendall(connection.recv(100).upper())


thread = threading.Thread(target=serve)
thread.start()
with socket.create_connection(listener.getsockname()) as sock, old.wrap_socket(sock, server_hostname="localhost") as connection:
    connection.sendall(b"hello")
    print(connection.recv(100), connection.session_reused, len(connection.get_channel_binding()), connection.get_verified_chain() != [])
    attempt(lambda: connection.sendmsg([b"x"]))
print(ssl.get_server_certificate(listener.getsockname()) == CERTIFICATE)
thread.join()
print(names)
listener.close()
# expect: SSLError [SSL: CALLBACK_FAILED] callback failed
# expect: True 2
# expect: True
# expect: TLSv1.2 True 12
# expect: ValueError 'tls-else' channel binding type not implemented
# expect: 1 True
# expect: None True
# expect: ((('commonName', 'localhost'),),) None
# expect: SSLSession True True True True True
# expect: True True False
# expect: ValueError Session refers to a different SSLContext.
# expect: TypeError Value is not a SSLSession.
# expect: ValueError Cannot set session after handshake.
# expect: {'accept_good': 4, 'hits': 1}
# expect: 2 False {'x509': 1, 'crl': 0, 'x509_ca': 1} 1 1
# expect: 0 True
# expect: ValueError value must be non-negative
# expect: ValueError SSLContext is not a server context.
# expect: None
# expect: ValueError unknown elliptic curve name 'no-such-curve'
# expect: ['#', 'CLIENT_RANDOM']
# expect: 1515144883 1709164800
# expect: PROTOCOL_TLS_CLIENT <unknown>
# expect: 48 40
# expect: 0 False b'' 9 9 b'some' b' text' b''
# expect: False b'more' True
# expect: SSLError ('cannot write() after write_eof()',)
# expect: TypeError a bytes-like object is required, not 'str'
# expect: b'HELLO' False 12 True
# expect: NotImplementedError sendmsg not allowed on instances of <class 'ssl.SSLSocket'>
# expect: True
# expect: [('SSLSocket', 'localhost'), ('SSLSocket', None), ('SSLSocket', None)]
