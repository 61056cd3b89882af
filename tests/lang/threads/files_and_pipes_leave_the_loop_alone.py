import asyncio, os, socket, tempfile

folder = tempfile.mkdtemp()
r, w = os.pipe()


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
    # expect: open(fifo, 'r').read() True abc
    # expect: open(fifo, 'rb').read() True b'abc'
    # expect: unbuffered True b'abc'
    # expect: os.open True None
    # expect: open(fifo, 'wb').write() True True
    # expect: os.read True b'hello'
    # expect: os.readv True 5
    # expect: os.write True 200000
    # expect: file of a pipe True b'abc'
    # expect: line of a pipe True line
    # expect:



def fifo(name):
    path = os.path.join(folder, name)
    os.mkfifo(path)
    return path


def feed(path, data=b"abc"):
    with open(path, "wb", 0) as f:
        f.write(data)


def drain(path, size):
    with open(path, "rb", 0) as f:
        got = 0
        while got < size:
            got += len(f.read(65536))


def empty(size):
    while size > 0:
        size -= len(os.read(r, min(size, 20000)))


def late(function, *args):
    """On a descriptor that is not there yet: the other side, in a thread of its own."""
    return lambda: asyncio.get_running_loop().run_in_executor(None, function, *args)


async def main():
    for mode in "r", "rb":
        path = fifo("open_" + mode)
        await check(f"open(fifo, {mode!r}).read()", lambda: open(path, mode).read(), late(feed, path))
    path = fifo("unbuffered")
    await check("unbuffered", lambda: open(path, "rb", 0).read(), late(feed, path))
    path = fifo("os_open")
    await check("os.open", lambda: os.close(os.open(path, os.O_RDONLY)), late(feed, path, b""))
    path = fifo("written")
    await check("open(fifo, 'wb').write()", lambda: open(path, "wb", 0).write(b"x" * 300000) > 0, late(drain, path, 300000))

    await check("os.read", lambda: os.read(r, 10), lambda: os.write(w, b"hello"))
    await check("os.readv", lambda: os.readv(r, [bytearray(10)]), lambda: os.write(w, b"hello"))
    await check("os.write", lambda: os.write(w, b"x" * 200000), late(empty, 200000))
    await check("file of a pipe", lambda: os.fdopen(os.dup(r), "rb", 0).read(3), lambda: os.write(w, b"abc"))
    await check("line of a pipe", lambda: os.fdopen(os.dup(r)).readline(), lambda: os.write(w, b"line\n"))

    with open(os.path.join(folder, "plain"), "wb", 0) as f:
        f.write(b"y" * 1000)
        print("fsync", await asyncio.to_thread(os.fsync, f.fileno()), await asyncio.to_thread(os.fdatasync, f.fileno()))
        # expect: fsync None None
        print("a large piece", await asyncio.to_thread(f.write, b"z" * 3_000_000), os.path.getsize(f.name))
        # expect: a large piece 3000000 3001000
    left, right = socket.socketpair()
    source = os.open(os.path.join(folder, "plain"), os.O_RDONLY)

    def take(size):
        while size > 0:
            size -= len(right.recv(1 << 20))

    await check("os.sendfile", lambda: os.sendfile(left.fileno(), source, 0, 3_000_000) > 0, late(take, 3_000_000))
    os.set_blocking(r, False)
    while True:
        try:
            os.read(r, 100000)
        except BlockingIOError as e:
            print("not blocking:", e)
            break


asyncio.run(main())
# expect: os.sendfile True True
# expect: not blocking: [Errno 11] Resource temporarily unavailable
