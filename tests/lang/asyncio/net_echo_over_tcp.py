# Servers and clients on real sockets: lines, exact counts, separators, iteration, the end.
# needs: 3.13
import asyncio


async def echo(reader, writer):
    async for line in reader:
        writer.write(line.upper())
        await writer.drain()
    writer.close()
    await writer.wait_closed()


async def main():
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    print(host, server.is_serving(), len(server.sockets))  # expect: 127.0.0.1 True 1
    reader, writer = await asyncio.open_connection(host, port)
    writer.writelines([b"one\n", b"two\nthree"])
    await writer.drain()
    print(await reader.readline())  # expect: b'ONE\n'
    print(await reader.readuntil(b"W"), await reader.readexactly(2))  # expect: b'TW' b'O\n'
    writer.write(b"\nlast")
    writer.write_eof()
    print(writer.can_write_eof(), writer.is_closing())  # expect: True False
    print(await reader.read(3), await reader.read())  # expect: b'THR' b'EE\nLAST'
    print(reader.at_eof(), await reader.read(5), await reader.readline())  # expect: True b'' b''
    print(writer.get_extra_info("peername") == (host, port), writer.get_extra_info("nothing", 7))  # expect: True 7
    writer.close()
    print(writer.is_closing())  # expect: True
    await writer.wait_closed()

    async def client(k):
        r, w = await asyncio.open_connection(host, port)
        out = []
        for i in range(3):
            w.write(b"%d-%d\n" % (k, i))
            await w.drain()
            out.append((await r.readline()).decode().strip())
        w.close()
        await w.wait_closed()
        return out
    for answers in await asyncio.gather(*(client(k) for k in range(4))):
        print(answers)
        # expect: ['0-0', '0-1', '0-2']
        # expect: ['1-0', '1-1', '1-2']
        # expect: ['2-0', '2-1', '2-2']
        # expect: ['3-0', '3-1', '3-2']
    server.close()
    await server.wait_closed()
    print(server.is_serving(), server.sockets)  # expect: False ()


asyncio.run(main())
