# Disks that are full, children that die, descriptors that have run out, names and ports that are not there: CPython's exceptions, and the loop goes on.
# needs: 3.13
import asyncio, os, resource, signal, subprocess, sys, tempfile, socket


async def attempt(name, awaitable):
    try:
        print(name, "->", await awaitable)
    except BaseException as e:
        print(name, "->", type(e).__name__, getattr(e, "errno", None), str(e).replace(folder, "FOLDER"))
        # expect: full_disk -> OSError 28 [Errno 28] No space left on device
        # expect: full_disk_unbuffered -> OSError 28 [Errno 28] No space left on device
        # expect: full_text -> OSError 28 [Errno 28] No space left on device
        # expect: too large -> OSError 27 [Errno 27] File too large
        # expect: sendfile to /dev/full -> OSError 28 [Errno 28] No space left on device

folder = tempfile.mkdtemp()


def full_disk():
    with open("/dev/full", "wb") as f:
        f.write(b"x" * 100)


def full_disk_unbuffered():
    with open("/dev/full", "wb", 0) as f:
        f.write(b"x" * 100)


def full_text():
    with open("/dev/full", "w") as f:
        f.write("x" * 100)


def too_large():
    with open(os.path.join(folder, "large"), "wb", 0) as f:
        f.write(b"x" * 3_000_000)
        f.write(b"x" * 3_000_000)


async def child(*args, **kwargs):
    process = await asyncio.create_subprocess_exec(*args, **kwargs)
    return await process.wait()


async def main():
    for f in full_disk, full_disk_unbuffered, full_text:
        await attempt(f.__name__, asyncio.to_thread(f))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, hard))
    await attempt("too large", asyncio.to_thread(too_large))
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    await attempt("sendfile to /dev/full", asyncio.to_thread(lambda: os.write(os.open("/dev/full", os.O_WRONLY), b"x")))
    # connect_write_pipe on /dev/full: chr device
    r, w = os.pipe()
    transport, protocol = await asyncio.get_running_loop().connect_write_pipe(asyncio.BaseProtocol, os.fdopen(w, "wb", 0))
    os.close(r)
    transport.write(b"x")
    await asyncio.sleep(0.01)
    print(transport.is_closing())  # expect: True

    await attempt("killed", child(sys.executable, "-c", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"))
    await attempt("segfault", child("/bin/sh", "-c", "kill -SEGV $$"))
    await attempt("exit", child(sys.executable, "-c", "raise SystemExit(3)"))
    await attempt("missing", child(os.path.join(folder, "missing")))
    with open(os.path.join(folder, "text"), "w") as f:
        f.write("no program")
    await attempt("not executable", child(f.name))
    os.chmod(f.name, 0o755)
    await attempt("no format", child(f.name))
    await attempt("cwd", child("/bin/true", cwd=os.path.join(folder, "none")))
    await attempt("run", asyncio.to_thread(lambda: subprocess.run([sys.executable, "-c", "import os, signal; os.kill(os.getpid(), signal.SIGTERM)"]).returncode))

    # Dies in the middle of talking.
    process = await asyncio.create_subprocess_exec("/bin/sh", "-c", "read x; kill -9 $$", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    process.stdin.write(b"line\n")
    await attempt("output of the dead", process.stdout.read())
    await attempt("status of the dead", process.wait())
    async def pour():
        while True:
            process.stdin.write(b"x" * 100000)
            await process.stdin.drain()
    await attempt("input of the dead", pour())

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    fill = []
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, hard))
    try:
        while True:
            fill.append(os.open("/dev/null", os.O_RDONLY))
    except OSError as e:
        print(e)
    await attempt("EMFILE connect", asyncio.open_connection("127.0.0.1", 9))
    await attempt("EMFILE server", asyncio.start_server(print, "127.0.0.1", 0))
    await attempt("EMFILE unix", asyncio.open_unix_connection("/tmp/none"))
    await attempt("EMFILE datagram", asyncio.get_running_loop().create_datagram_endpoint(asyncio.DatagramProtocol, local_addr=("127.0.0.1", 0)))
    await attempt("EMFILE child with pipes", child("/bin/true", stdout=subprocess.PIPE))
    await attempt("EMFILE open", asyncio.to_thread(open, os.path.join(folder, "text")))
    await attempt("EMFILE listdir", asyncio.to_thread(os.listdir, folder))
    await attempt("EMFILE pipe", asyncio.to_thread(os.pipe))
    await attempt("EMFILE popen", asyncio.to_thread(subprocess.run, ["/bin/true"], capture_output=True))
    for fd in fill:
        os.close(fd)
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    await attempt("child", child("/bin/true"))
    for host in "no-such-host.invalid", "", "a" * 70 + ".com", "bad host name", "\0":
        await attempt(f"name {host[:20]!r}", asyncio.open_connection(host, 9))
    await attempt("port", asyncio.open_connection("127.0.0.1", 70000))
    await attempt("port", asyncio.open_connection("127.0.0.1", "no-such-service"))
    await attempt("port", asyncio.start_server(print, "127.0.0.1", 70000))
    await attempt("address", asyncio.start_server(print, "192.0.2.1", 0))
    await attempt("unix path", asyncio.start_unix_server(print, folder + "/" + "x" * 200))
    await attempt("unix none", asyncio.start_unix_server(print, folder + "/none/sock"))
    await attempt("unix file", asyncio.open_unix_connection(folder + "/text"))
    print("the loop goes on", await asyncio.sleep(0.001, "still"))


asyncio.run(main())
# expect: killed -> -9
# expect: segfault -> -11
# expect: exit -> 3
# expect: missing -> FileNotFoundError 2 [Errno 2] No such file or directory: 'FOLDER/missing'
# expect: not executable -> PermissionError 13 [Errno 13] Permission denied: 'FOLDER/text'
# expect: no format -> OSError 8 [Errno 8] Exec format error: 'FOLDER/text'
# expect: cwd -> FileNotFoundError 2 [Errno 2] No such file or directory: 'FOLDER/none'
# expect: run -> -15
# expect: output of the dead -> b''
# expect: status of the dead -> -9
# expect: input of the dead -> ConnectionResetError None Connection lost
# expect: [Errno 24] Too many open files: '/dev/null'
# expect: EMFILE connect -> OSError 24 [Errno 24] Too many open files
# expect: EMFILE server -> OSError None could not bind on any address out of [('127.0.0.1', 0)]
# expect: EMFILE unix -> OSError 24 [Errno 24] Too many open files
# expect: EMFILE datagram -> OSError 24 [Errno 24] Too many open files
# expect: EMFILE child with pipes -> OSError 24 [Errno 24] Too many open files
# expect: EMFILE open -> OSError 24 [Errno 24] Too many open files: 'FOLDER/text'
# expect: EMFILE listdir -> OSError 24 [Errno 24] Too many open files: 'FOLDER'
# expect: EMFILE pipe -> OSError 24 [Errno 24] Too many open files
# expect: EMFILE popen -> OSError 24 [Errno 24] Too many open files
# expect: child -> 0
# expect: name 'no-such-host.invalid' -> gaierror -2 [Errno -2] Name or service not known
# expect: name '' -> gaierror -2 [Errno -2] Name or service not known
# expect: name 'aaaaaaaaaaaaaaaaaaaa' -> UnicodeEncodeError None 'idna' codec can't encode characters in position 0-69: label too long
# expect: name 'bad host name' -> gaierror -2 [Errno -2] Name or service not known
# expect: name '\x00' -> ValueError None embedded null character
# expect: port -> OverflowError None connect(): port must be 0-65535.
# expect: port -> gaierror -8 [Errno -8] Servname not supported for ai_socktype
# expect: port -> OverflowError None bind(): port must be 0-65535.
# expect: address -> OSError None could not bind on any address out of [('192.0.2.1', 0)]
# expect: unix path -> OSError None AF_UNIX path too long
# expect: unix none -> FileNotFoundError 2 [Errno 2] No such file or directory
# expect: unix file -> ConnectionRefusedError 111 [Errno 111] Connection refused
# expect: the loop goes on still
