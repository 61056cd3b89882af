# The loop's sock_*() methods, add_reader and add_writer, datagrams, sendfile.
# needs: 3.13
import asyncio
import os
import socket
import tempfile


class Echo(asyncio.DatagramProtocol):
    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, addr):
        self.transport.sendto(data[::-1], addr)


class Client(asyncio.DatagramProtocol):
    def __init__(self):
        self.got = asyncio.get_running_loop().create_future()

    def datagram_received(self, data, addr):
        self.got.set_result(data)

    def error_received(self, exc):
        self.got.set_exception(exc)


async def main():
    loop = asyncio.get_running_loop()
    a, b = socket.socketpair()
    a.setblocking(False)
    b.setblocking(False)
    receiving = asyncio.create_task(loop.sock_recv(a, 100))
    await asyncio.sleep(0)
    await loop.sock_sendall(b, b"hello")
    print(await receiving)  # expect: b'hello'
    buffer = bytearray(10)
    await loop.sock_sendall(b, b"into")
    print(await loop.sock_recv_into(a, buffer), buffer)  # expect: 4 bytearray(b'into\x00\x00\x00\x00\x00\x00')

    async def count(total):
        n = 0
        while n < total:
            n += len(await loop.sock_recv(a, 1 << 16))
        return n
    print(await asyncio.gather(loop.sock_sendall(b, bytes(2_000_000)), count(2_000_000)))  # expect: [None, 2000000]
    seen = []
    loop.add_reader(a, lambda: seen.append(a.recv(10)))
    loop.add_writer(b, seen.append, "writable")
    await asyncio.sleep(0.01)
    print(loop.remove_writer(b), loop.remove_writer(b), set(seen))  # expect: True False {'writable'}
    seen.clear()
    b.send(b"x")
    await asyncio.sleep(0.01)
    print(seen, loop.remove_reader(a))  # expect: [b'x'] True
    b.close()
    print(await loop.sock_recv(a, 10))  # expect: b''
    a.close()

    listener = socket.create_server(("127.0.0.1", 0))
    listener.setblocking(False)
    client = socket.socket()
    client.setblocking(False)
    (conn, _), _ = await asyncio.gather(loop.sock_accept(listener), loop.sock_connect(client, listener.getsockname()))
    print(conn.gettimeout(), conn.getpeername() == client.getsockname())  # expect: 0.0 True
    with tempfile.TemporaryFile() as f:
        f.write(b"0123456789" * 1000)
        f.flush()
        print(await loop.sock_sendfile(client, f, 5, 10), await loop.sock_recv(conn, 100), f.tell())
        # expect: 10 b'5678901234' 15
        client.close()
        reader, writer = await asyncio.open_connection(sock=conn)
        print(await reader.read())  # expect: b''
        writer.close()

        async def receive(reader, writer):
            got.set_result(await reader.read())
            writer.close()
        got = loop.create_future()
        server = await asyncio.start_server(receive, "127.0.0.1", 0)
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(b"head:")
        print(await loop.sendfile(writer.transport, f))  # expect: 10000
        writer.write(b":tail")
        writer.close()
        data = await got
        print(len(data), data[:8], data[-8:])  # expect: 10010 b'head:012' b'789:tail'
        server.close()
    listener.close()

    echo, _ = await loop.create_datagram_endpoint(Echo, ("127.0.0.1", 0))
    transport, protocol = await loop.create_datagram_endpoint(Client, remote_addr=echo.get_extra_info("sockname"))
    transport.sendto(b"datagram")
    print(await protocol.got)  # expect: b'margatad'
    echo.close()
    await asyncio.sleep(0.01)
    protocol.got = loop.create_future()
    transport.sendto(b"nobody there")
    try:
        await asyncio.wait_for(protocol.got, 2)
    except ConnectionRefusedError as e:
        print(e)  # expect: [Errno 111] Connection refused
    transport.close()
    infos = await loop.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM)
    print(infos, await loop.getnameinfo(("127.0.0.1", 80), socket.NI_NUMERICHOST | socket.NI_NUMERICSERV))
    # expect: [(<AddressFamily.AF_INET: 2>, <SocketKind.SOCK_STREAM: 1>, 6, '', ('127.0.0.1', 80))] ('127.0.0.1', '80')


asyncio.run(main())
