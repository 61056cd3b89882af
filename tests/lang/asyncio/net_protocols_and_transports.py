# Protocols: the order of callbacks, flow control, BufferedProtocol, errors in callbacks.
# needs: 3.13
import asyncio


class Log(asyncio.Protocol):
    def __init__(self, name, done):
        self.name, self.done, self.data = name, done, b""

    def connection_made(self, transport):
        self.transport = transport
        print(self.name, "made", transport.is_reading(), transport.get_write_buffer_limits())
        # expect: server made True (16384, 65536)
        # expect: client made True (16384, 65536)

    def data_received(self, data):
        self.data += data
        if self.name == "server" and self.data == b"ping":
            self.transport.write(b"pong")
            self.transport.write_eof()

    def eof_received(self):
        print(self.name, "eof", self.data)  # expect: client eof b'pong'
        return False

    def connection_lost(self, exc):
        print(self.name, "lost", exc)  # expect: client lost None
        self.done.set_result(None)


class Buffered(asyncio.BufferedProtocol):
    def __init__(self, done):
        self.done, self.got, self.buffer = done, b"", bytearray(4)

    def get_buffer(self, sizehint):
        return self.buffer

    def buffer_updated(self, n):
        self.got += self.buffer[:n]

    def connection_lost(self, exc):
        self.done.set_result(self.got)


class Slow(asyncio.Protocol):
    def connection_made(self, transport):
        self.events, self.transport = [], transport

    def pause_writing(self):
        self.events.append("pause")

    def resume_writing(self):
        self.events.append("resume")
        self.transport.close()


class Wrong(asyncio.Protocol):
    def __init__(self, done):
        self.done = done

    def data_received(self, data):
        raise ZeroDivisionError("in data_received")

    def connection_lost(self, exc):
        self.done.set_result(repr(exc))


async def main():
    loop = asyncio.get_running_loop()
    done = [loop.create_future() for _ in range(6)]
    servers = []
    server = await loop.create_server(lambda: servers.append(Log("server", done[0])) or servers[-1], "127.0.0.1", 0)
    address = server.sockets[0].getsockname()
    transport, protocol = await loop.create_connection(lambda: Log("client", done[1]), *address)
    transport.write(b"pi")
    transport.write(bytearray(b"ng"))
    await done[1]
    await done[0]
    print(transport.is_closing(), protocol.data)
    for wrong in ("text", None, 5):
        try:
            servers[0].transport.write(wrong)
        except TypeError as e:
            print(e)
    server.close()
    await server.wait_closed()

    async def send(reader, writer):
        writer.write(b"0123456789")
        writer.close()
    server = await asyncio.start_server(send, "127.0.0.1", 0)
    address = server.sockets[0].getsockname()
    await loop.create_connection(lambda: Buffered(done[2]), *address)
    print(await done[2])
    reported = []
    loop.set_exception_handler(lambda loop, context: reported.append((context["message"], context["exception"])))
    await loop.create_connection(lambda: Wrong(done[3]), *address)
    print(await done[3], reported)
    server.close()
    await server.wait_closed()

    async def swallow(reader, writer):
        await asyncio.sleep(0.05)
        done[4].set_result(len(await reader.read()))
        writer.close()
    server = await asyncio.start_server(swallow, "127.0.0.1", 0)
    transport, slow = await loop.create_connection(Slow, *server.sockets[0].getsockname())
    transport.set_write_buffer_limits(high=1000)
    print(transport.get_write_buffer_limits())
    transport.write(bytes(20_000_000))
    print(transport.get_write_buffer_size() > 1000, await done[4], slow.events)
    server.close()
    await server.wait_closed()


asyncio.run(main())
# expect: server eof b'ping'
# expect: server lost None
# expect: True b'pong'
# expect: data argument must be a bytes-like object, not 'str'
# expect: data argument must be a bytes-like object, not 'NoneType'
# expect: data argument must be a bytes-like object, not 'int'
# expect: b'0123456789'
# expect: ZeroDivisionError('in data_received') [('Fatal error: protocol.data_received() call failed.', ZeroDivisionError('in data_received'))]
# expect: (250, 1000)
# expect: True 20000000 ['pause', 'resume']
