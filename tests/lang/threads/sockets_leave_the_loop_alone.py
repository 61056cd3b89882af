import asyncio, os, socket, tempfile

folder = tempfile.mkdtemp()


async def check(name, function, release=lambda: None):
    """The loop ticks while a thread is in function(), which ends some time after release()."""
    future = asyncio.ensure_future(asyncio.to_thread(function))
    ticks = 0
    while not future.done():
        await asyncio.sleep(0.005)
        ticks += 1
        if ticks == 4:
            release()
    print(name, ticks > 2, await future)
    # expect: accept True 127.0.0.1
    # expect: recv True b'hi'
    # expect: recv_into True 2
    # expect: makefile True line
    # expect:
    # expect: with a timeout True b'hi'
    # expect: sendall True None
    # expect: send True 3000000
    # expect: connect True None



async def main():
    loop = asyncio.get_running_loop()
    server = socket.create_server(("127.0.0.1", 0))
    address = server.getsockname()
    clients = []
    await check("accept", lambda: server.accept()[0].getsockname()[0], lambda: clients.append(socket.create_connection(address)))
    left, right = socket.socketpair()
    await check("recv", lambda: left.recv(10), lambda: right.send(b"hi"))
    await check("recv_into", lambda: left.recv_into(bytearray(10)), lambda: right.send(b"hi"))
    await check("makefile", lambda: left.makefile().readline(), lambda: right.send(b"line\n"))
    left.settimeout(5)
    await check("with a timeout", lambda: left.recv(10), lambda: right.send(b"hi"))
    left.settimeout(None)

    def take(size):
        while size > 0:
            size -= len(right.recv(1 << 20))

    large = b"x" * 3_000_000
    await check("sendall", lambda: left.sendall(large), lambda: loop.run_in_executor(None, take, len(large)))
    await check("send", lambda: left.send(large), lambda: loop.run_in_executor(None, take, len(large)))

    unix = socket.socket(socket.AF_UNIX)
    unix.bind(os.path.join(folder, "socket"))
    unix.listen(0)
    waiting = [socket.socket(socket.AF_UNIX) for _ in range(3)]
    for s in waiting:
        s.setblocking(False)
        try:
            s.connect(unix.getsockname())
        except BlockingIOError:
            pass
    accepted = []
    own = socket.socket(socket.AF_UNIX)
    await check("connect", lambda: own.connect(unix.getsockname()), lambda: accepted.append(unix.accept()))

    # Two that wait for one connection: the second waits on, and nobody else does.
    results = []
    both = [loop.run_in_executor(None, lambda: results.append(server.accept()[0])) for _ in range(2)]
    await asyncio.sleep(0.02)
    clients.append(socket.create_connection(address))
    await asyncio.sleep(0.05)
    print("accepted", len(results))  # expect: accepted 1
    clients.append(socket.create_connection(address))
    await asyncio.gather(*both)
    print("accepted", len(results))  # expect: accepted 2

    for name in "getaddrinfo", "gethostbyname", "getnameinfo":
        args = {"getaddrinfo": ("localhost", 80, socket.AF_INET, socket.SOCK_STREAM), "gethostbyname": ("localhost",),
                "getnameinfo": (("127.0.0.1", 80), socket.NI_NUMERICHOST | socket.NI_NUMERICSERV)}[name]
        print(name, await asyncio.to_thread(getattr(socket, name), *args))
        # expect: getaddrinfo [(<AddressFamily.AF_INET: 2>, <SocketKind.SOCK_STREAM: 1>, 6, '', ('127.0.0.1', 80))]
        # expect: gethostbyname 127.0.0.1
        # expect: getnameinfo ('127.0.0.1', '80')
    try:
        await asyncio.to_thread(socket.getaddrinfo, "no-such-host.invalid", 80)
    except socket.gaierror as e:
        print(type(e).__name__, e.errno in (socket.EAI_NONAME, socket.EAI_AGAIN))  # expect: gaierror True


asyncio.run(main())
