# A certificate that has expired, a server that hangs up at each point of the handshake, garbage in the middle of the data: the exception, and the
# loop goes on. The key is for this test only; the certificate was never valid.
# needs: 3.13
import asyncio
import os
import ssl
import tempfile

CERTIFICATE = """-----BEGIN CERTIFICATE-----
MIIBnzCCAUagAwIBAgIULof5uE8TmZsf6BJMt43G/WwUpaUwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MB4XDTI2MTEyMzAyMDA0MloXDTI2MTEyMjAy
MDA0MlowFDESMBAGA1UEAwwJbG9jYWxob3N0MFkwEwYHKoZIzj0CAQYIKoZIzj0D
AQcDQgAExLhRaOnt43Hcy3G10t4M6giBmhFfz1l16VoULmIKmOsNl0+4gGxuzuL4
6PC3+11yDJeAQnFGXp6O+2Le37e+5aN2MHQwFAYDVR0RBA0wC4IJbG9jYWxob3N0
MA8GA1UdEwEB/wQFMAMBAf8wCwYDVR0PBAQDAgKEMB0GA1UdDgQWBBQ7u4P3Z7rt
G9mAyH+Nk9owD2lPtjAfBgNVHSMEGDAWgBQ7u4P3Z7rtG9mAyH+Nk9owD2lPtjAK
BggqhkjOPQQDAgNHADBEAiAeRs/5Wc0/6VITnWO1qwYqSfXXpvsfHweIelrdk0jD
tQIgSb76JOyZIKfn7PVvXicS17jIvTxPSsQ4YGmqDhghni8=
-----END CERTIFICATE-----
"""
KEY = """-----BEGIN EC PRIVATE KEY-----
MHcCAQEEIJTb7YuFKm96sRlma9Q5w4Ytr7gHtsOiktboZH7GLYBooAoGCCqGSM49
AwEHoUQDQgAExLhRaOnt43Hcy3G10t4M6giBmhFfz1l16VoULmIKmOsNl0+4gGxu
zuL46PC3+11yDJeAQnFGXp6O+2Le37e+5Q==
-----END EC PRIVATE KEY-----
"""


async def attempt(what, awaitable):
    try:
        print(what, await asyncio.wait_for(awaitable, 10))
    except ssl.SSLCertVerificationError as e:
        print(what, type(e).__name__, e.reason, e.verify_code, e.verify_message)
        # expect: expired SSLCertVerificationError CERTIFICATE_VERIFY_FAILED 10 certificate has expired
    except ssl.SSLError as e:
        print(what, type(e).__name__, e.reason)
    except OSError as e:
        print(what, type(e).__name__, e.errno)
        # expect: at once ConnectionResetError None
        # expect: in the first record ConnectionResetError None
        # expect: in the middle ConnectionResetError None


async def main():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "both.pem")
        with open(path, "w") as f:
            f.write(CERTIFICATE + KEY)
        server_context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        server_context.load_cert_chain(path)
    strict = ssl.create_default_context(cadata=CERTIFICATE)
    lax = ssl.create_default_context()
    lax.check_hostname = False
    lax.verify_mode = ssl.CERT_NONE
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: None)  # the server's side complains too

    async def echo(reader, writer):
        writer.write(await reader.readline())
        writer.close()

    server = await asyncio.start_server(echo, "127.0.0.1", 0, ssl=server_context)
    address = server.sockets[0].getsockname()
    await attempt("expired", asyncio.open_connection(*address, ssl=strict, server_hostname="localhost"))

    # Something in between lets so many bytes of the server's through, then ends or spoils the connection.
    async def tamper(reader, writer, limit, spoil):
        up_reader, up_writer = await asyncio.open_connection(*address)

        async def up():
            while data := await reader.read(10000):
                up_writer.write(data)

        task = asyncio.create_task(up())
        left = limit
        while left > 0 and (data := await up_reader.read(min(left, 10000))):
            writer.write(data)
            left -= len(data)
        if spoil:
            writer.write(spoil)
            await asyncio.sleep(0.05)
        writer.close()
        up_writer.close()
        task.cancel()

    async def talk(limit, spoil=b""):
        between = await asyncio.start_server(lambda r, w: tamper(r, w, limit, spoil), "127.0.0.1", 0)
        try:
            reader, writer = await asyncio.open_connection(*between.sockets[0].getsockname(), ssl=lax)
            writer.write(b"hello\n")
            try:
                return await reader.readline()
            finally:
                writer.close()
        finally:
            between.close()

    await attempt("at once", talk(0))
    await attempt("in the first record", talk(3))
    await attempt("in the middle", talk(200))
    await attempt("garbage", talk(0, b"no such protocol\r\n"))
    await attempt("garbage in the middle", talk(200, b"\0" * 2000))
    await attempt("whole", talk(100000))
    server.close()
    print("the loop goes on", await asyncio.sleep(0.001, "still"))


asyncio.run(main())
# expect: garbage SSLError WRONG_VERSION_NUMBER
# expect: garbage in the middle SSLError DECRYPTION_FAILED_OR_BAD_RECORD_MAC
# expect: whole b'hello\n'
# expect: the loop goes on still
