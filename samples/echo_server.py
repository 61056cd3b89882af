"""A TCP echo server and several clients that talk to it at the same time, in one program.

    coil samples/echo_server.py
"""

import asyncio


async def serve(reader, writer):
    """One connection: every line comes back in capitals, until the other side has no more."""
    while line := await reader.readline():
        writer.write(line.decode().upper().encode())
        await writer.drain()
    writer.close()
    await writer.wait_closed()


async def talk(port, name, lines):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    answers = []
    for line in lines:
        writer.write(f"{name} says {line}\n".encode())
        await writer.drain()
        answers.append((await reader.readline()).decode().rstrip())
    writer.close()
    await writer.wait_closed()
    return answers


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        clients = {"ann": ["hello", "how are you?"], "ben": ["good morning"], "cem": ["one", "two", "three"]}
        for answers in await asyncio.gather(*(talk(port, name, lines) for name, lines in clients.items())):
            for answer in answers:
                print(answer)


asyncio.run(main())
