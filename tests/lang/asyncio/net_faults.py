# What goes wrong on a network, and the loop going on: refused, reset, no such name, no descriptors left, a writer whose reader is gone.
# needs: 3.13
import asyncio
import resource
import socket
import struct


def unused_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


async def main():
    loop = asyncio.get_running_loop()
    port = unused_port()
    try:
        await asyncio.open_connection("127.0.0.1", port)
    except OSError as e:
        print(type(e).__name__, e.errno, str(e).replace(str(port), "PORT"))
        # expect: ConnectionRefusedError 111 [Errno 111] Connect call failed ('127.0.0.1', PORT)
    try:
        await asyncio.open_connection("no-such-host.invalid", 80)
    except socket.gaierror as e:
        print("gaierror", e.errno < 0)  # expect: gaierror True
    try:
        await asyncio.open_unix_connection("/no/such/socket")
    except FileNotFoundError as e:
        print(e)  # expect: [Errno 2] No such file or directory
    with socket.create_server(("127.0.0.1", 0)) as taken:
        try:
            await asyncio.start_server(print, *taken.getsockname())
        except OSError as e:
            print(e.errno, str(e).replace(str(taken.getsockname()[1]), "PORT"))
            # expect: 98 [Errno 98] error while attempting to bind on address ('127.0.0.1', PORT): [errno 98] address already in use

    async def reset(reader, writer):
        await reader.readline()
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()
    server = await asyncio.start_server(reset, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(b"hi\n")
    try:
        print(await reader.readline())
    except ConnectionResetError as e:
        print(e)  # expect: [Errno 104] Connection reset by peer
    try:
        while True:
            writer.write(b"x" * 1000)
            await writer.drain()
    except (ConnectionResetError, BrokenPipeError) as e:
        print("drain:", e)  # expect: drain: [Errno 104] Connection reset by peer
    writer.close()
    try:
        await writer.wait_closed()
    except ConnectionResetError as e:
        print("closed:", e)  # expect: closed: [Errno 104] Connection reset by peer
    server.close()

    # A server that cannot accept says so, waits and serves on.
    async def answer(reader, writer):
        writer.write(b"served")
        writer.close()
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    address = server.sockets[0].getsockname()
    said = loop.create_future()
    loop.set_exception_handler(lambda loop, context: said.done() or said.set_result(context))
    client = socket.socket()
    client.setblocking(False)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    fill = []
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, hard))
    try:
        while True:
            fill.append(socket.socket())
    except OSError as e:
        print(e)  # expect: [Errno 24] Too many open files
    await loop.sock_connect(client, address)
    context = await said
    print(context["message"], context["exception"].errno)  # expect: socket.accept() out of system resource 24
    for s in fill:
        s.close()
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    print(await loop.sock_recv(client, 100))  # expect: b'served'
    client.close()
    server.close()
    await server.wait_closed()


asyncio.run(main())
