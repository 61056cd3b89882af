import asyncio, fcntl, hashlib, os, queue, select, selectors, subprocess, sys, tempfile, threading, time

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
    # expect: select True 2
    # expect: poll True 1
    # expect: epoll True 1
    # expect: selectors True 1
    # expect: select for a time True ([], [], [])
    # expect: poll for a time True []
    # expect: os.system True 768
    # expect: run True 0
    # expect: check_output True b'1\n'
    # expect: communicate True 200000
    # expect: waitpid True 0
    # expect: os.popen True done
    # expect:
    # expect: Lock True True
    # expect: Event True True
    # expect: Queue True item
    # expect: SimpleQueue True item
    # expect: Condition True True
    # expect: Barrier True True
    # expect: join True None
    # expect: flock True None
    # expect: a large hash True 70c3028c6f67e8cc
    # expect: many rounds True 3a9939472065dc6c
    # expect: time.sleep True None



async def main():
    r, w = os.pipe()
    other, _keep = os.pipe()

    def feed():
        os.write(w, b"x")

    def empty():
        os.read(r, 10)

    def after(function):
        def run():
            result = function()
            empty()
            return len(result)
        return run

    poll = select.poll()
    poll.register(r, select.POLLIN)
    epoll = select.epoll()
    epoll.register(r, select.EPOLLIN)
    selector = selectors.DefaultSelector()
    selector.register(r, selectors.EVENT_READ)
    await check("select", after(lambda: select.select([other, r, r], [], [])[0]), feed)
    await check("poll", after(lambda: poll.poll()), feed)
    await check("epoll", after(lambda: epoll.poll()), feed)
    await check("selectors", after(lambda: selector.select(5)), feed)
    await check("select for a time", lambda: select.select([r], [], [], 0.2))
    await check("poll for a time", lambda: poll.poll(200))

    sleep = "import time; time.sleep(0.2)"
    await check("os.system", lambda: os.system("sleep 0.2; exit 3"))
    await check("run", lambda: subprocess.run([sys.executable, "-c", sleep]).returncode)
    await check("check_output", lambda: subprocess.check_output([sys.executable, "-c", sleep + "; print(1)"]))
    await check("communicate", lambda: len(subprocess.Popen("sleep 0.2; cat", shell=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE).communicate(b"a" * 200000)[0]))
    await check("waitpid", lambda: os.waitpid(subprocess.Popen(["sleep", "0.1"]).pid, 0)[1])
    await check("os.popen", lambda: os.popen("sleep 0.2; echo done").read())

    lock = threading.Lock()
    lock.acquire()
    await check("Lock", lock.acquire, lock.release)
    event = threading.Event()
    await check("Event", event.wait, event.set)
    items = queue.Queue()
    await check("Queue", items.get, lambda: items.put("item"))
    simple = queue.SimpleQueue()
    await check("SimpleQueue", simple.get, lambda: simple.put("item"))
    condition = threading.Condition()

    def wait():
        with condition:
            return condition.wait()

    def notify():
        with condition:
            condition.notify()

    await check("Condition", wait, notify)
    barrier = threading.Barrier(2)
    await check("Barrier", lambda: barrier.wait() in (0, 1), barrier.wait)
    await check("join", lambda: (t := threading.Thread(target=time.sleep, args=(0.2,))).start() or t.join())
    path = os.path.join(folder, "lock")
    first, second = os.open(path, os.O_CREAT | os.O_RDWR), os.open(path, os.O_RDWR)
    fcntl.flock(first, fcntl.LOCK_EX)
    await check("flock", lambda: fcntl.flock(second, fcntl.LOCK_EX), lambda: os.close(first))
    await check("a large hash", lambda: hashlib.sha256(b"x" * 30_000_000).hexdigest()[:16])
    await check("many rounds", lambda: hashlib.pbkdf2_hmac("sha256", b"a", b"b", 100_000).hex()[:16])
    # A native function, given as it is.
    await check("time.sleep", lambda: None if asyncio.iscoroutinefunction(time.sleep) else time.sleep(0.2))
    loop = asyncio.get_running_loop()
    ticks = []
    ticker = loop.create_task(tick(ticks))
    await asyncio.to_thread(time.sleep, 0.2)
    await loop.run_in_executor(None, time.sleep, 0.2)
    await loop.run_in_executor(None, os.system, "sleep 0.2")
    ticker.cancel()
    print(len(ticks) > 9)  # expect: True


async def tick(ticks):
    while True:
        ticks.append(await asyncio.sleep(0.005))


asyncio.run(main())
