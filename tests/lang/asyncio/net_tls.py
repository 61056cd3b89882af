# TLS both ways: connections, start_tls, certificates that are not accepted, a peer that lies. The key below is for this test only.
# needs: 3.13
import asyncio
import os
import ssl
import tempfile

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


def contexts():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "both.pem")
        with open(path, "w") as f:
            f.write(CERTIFICATE + KEY)
        server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        server.load_cert_chain(path)
    server.set_alpn_protocols(["echo", "other"])
    client = ssl.create_default_context(cadata=CERTIFICATE)
    client.set_alpn_protocols(["none", "echo"])
    return server, client


async def echo(reader, writer):
    while line := await reader.readline():
        writer.write(line.upper())
        await writer.drain()
    writer.close()
    await writer.wait_closed()


async def main():
    server_context, client_context = contexts()
    server = await asyncio.start_server(echo, "127.0.0.1", 0, ssl=server_context)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port, ssl=client_context, server_hostname="localhost",
                                                   limit=1 << 20)
    writer.write(b"hello\n")
    await writer.drain()
    print(await reader.readline())  # expect: b'HELLO\n'
    writer.write(b"x" * 60_000 + b"\n")
    print(len(await reader.readline()))  # expect: 60001
    certificate = writer.get_extra_info("peercert")
    print(certificate["subject"], certificate["subjectAltName"])
    # expect: ((('commonName', 'localhost'),),) (('DNS', 'localhost'), ('IP Address', '127.0.0.1'))
    tls = writer.get_extra_info("ssl_object")
    print(tls.version(), tls.selected_alpn_protocol(), writer.can_write_eof(), writer.get_extra_info("sslcontext") is client_context)
    # expect: TLSv1.3 echo False True
    writer.close()
    await writer.wait_closed()
    print(tls.version(), tls.cipher()[1], tls.getpeercert() == certificate)  # expect: TLSv1.3 TLSv1.3 True
    print(await reader.read())  # expect: b''

    for context, name in ((client_context, "example.com"), (ssl.create_default_context(), "localhost")):
        try:
            await asyncio.open_connection("127.0.0.1", port, ssl=context, server_hostname=name)
        except ssl.SSLCertVerificationError as e:
            print(e.reason, e.verify_code, e.verify_message)
            # expect: CERTIFICATE_VERIFY_FAILED 62 Hostname mismatch, certificate is not valid for 'example.com'.
            # expect: CERTIFICATE_VERIFY_FAILED 18 self-signed certificate
    unverified = ssl.create_default_context()
    unverified.check_hostname = False
    unverified.verify_mode = ssl.CERT_NONE
    reader, writer = await asyncio.open_connection("127.0.0.1", port, ssl=unverified)
    writer.write(b"unverified\n")
    print(await reader.readline(), writer.get_extra_info("peercert"))  # expect: b'UNVERIFIED\n' {}
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()

    async def plain_then_tls(reader, writer):
        writer.write(await reader.readline())
        await writer.drain()
        await writer.start_tls(server_context)
        got.set_result(len(await reader.read()))
        writer.close()
    got = asyncio.get_running_loop().create_future()
    server = await asyncio.start_server(plain_then_tls, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(b"plain\n")
    print(await reader.readline(), writer.get_extra_info("sslcontext"))  # expect: b'plain\n' None
    await writer.start_tls(client_context, server_hostname="localhost")
    for _ in range(30):
        writer.write(b"z" * 100_000)
        await writer.drain()
    writer.close()
    print(await got)  # expect: 3000000
    await writer.wait_closed()
    server.close()
    await server.wait_closed()

    async def liar(reader, writer):
        writer.write(b"HTTP/1.0 400 Bad request\r\n\r\n")
        await writer.drain()
        writer.close()
    server = await asyncio.start_server(liar, "127.0.0.1", 0)
    address = server.sockets[0].getsockname()
    try:
        await asyncio.open_connection(*address, ssl=client_context, server_hostname="localhost")
    except ssl.SSLError as e:
        print(type(e).__name__, e.library, e.reason)  # expect: SSLError SSL WRONG_VERSION_NUMBER
    server.close()

    async def silent(reader, writer):
        writer.close()
    server = await asyncio.start_server(silent, "127.0.0.1", 0)
    try:
        await asyncio.open_connection(*server.sockets[0].getsockname(), ssl=client_context, server_hostname="localhost")
    except (ConnectionResetError, ssl.SSLError) as e:
        print(type(e).__name__)  # expect: ConnectionResetError
    server.close()


asyncio.run(main())
