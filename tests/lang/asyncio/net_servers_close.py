# Server: start_serving, serve_forever, close_clients, abort_clients, wait_closed; unix sockets and inherited ones.
# needs: 3.13
import asyncio
import os
import socket
import tempfile


async def hold(reader, writer):
    try:
        await reader.read()
    finally:
        writer.close()


async def main():
    server = await asyncio.start_server(hold, "127.0.0.1", 0, start_serving=False)
    print(server.is_serving())  # expect: False
    await server.start_serving()
    print(server.is_serving())  # expect: True
    forever = asyncio.create_task(server.serve_forever())
    await asyncio.sleep(0)
    try:
        await server.serve_forever()
    except RuntimeError as e:
        print(str(e)[-48:])  # expect: >,)> is already being awaited on serve_forever()
    forever.cancel()
    try:
        await forever
    except asyncio.CancelledError:
        print("cancelled", server.is_serving(), server.sockets)  # expect: cancelled False ()
    try:
        await server.serve_forever()
    except RuntimeError as e:
        print(e)  # expect: server <Server sockets=()> is closed

    for end in ("close_clients", "abort_clients"):
        server = await asyncio.start_server(hold, "127.0.0.1", 0)
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        await asyncio.sleep(0.01)
        server.close()
        waiting = asyncio.create_task(server.wait_closed())
        await asyncio.sleep(0)
        print(waiting.done(), end=" ")
        getattr(server, end)()
        await waiting
        try:
            print(await reader.read())
            # expect: False b''
            # expect: False b''
        except ConnectionError as e:
            print(type(e).__name__)
        writer.close()

    async with await asyncio.start_server(hold, sock=socket.create_server(("127.0.0.1", 0))) as server:
        print(server.is_serving())  # expect: True
    print(server.is_serving())  # expect: False
    two = [await asyncio.start_server(hold, "127.0.0.1", 0, reuse_port=True)]
    two.append(await asyncio.start_server(hold, *two[0].sockets[0].getsockname(), reuse_port=True))
    print(len({s.sockets[0].getsockname() for s in two}))  # expect: 1
    for s in two:
        s.close()

    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "s")

        async def answer(reader, writer):
            writer.write(b"hello " + await reader.readline())
            writer.close()
        server = await asyncio.start_unix_server(answer, path)
        reader, writer = await asyncio.open_unix_connection(path)
        writer.write(b"unix\n")
        print(await reader.read(), writer.get_extra_info("peername") == path, os.path.exists(path))
        # expect: b'hello unix\n' True True
        writer.close()
        server.close()
        print(os.path.exists(path))  # expect: False
    for make in (lambda: asyncio.start_server(hold), lambda: asyncio.open_connection(),
                 lambda: asyncio.open_connection("localhost", 1, sock=socket.socket()),
                 lambda: asyncio.open_connection("localhost", 1, server_hostname="x"),
                 lambda: asyncio.start_server(hold, "localhost", 1, ssl=True)):
        try:
            await make()
        except (ValueError, TypeError) as e:
            print(type(e).__name__, e)
            # expect: ValueError Neither host/port nor sock were specified
            # expect: ValueError host and port was not specified and no sock specified
            # expect: ValueError host/port and sock can not be specified at the same time
            # expect: ValueError server_hostname is only meaningful with ssl
            # expect: TypeError ssl argument must be an SSLContext or None


asyncio.run(main())
