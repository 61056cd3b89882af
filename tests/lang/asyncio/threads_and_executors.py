# Threads, executors and the loop: what waits in a thread does not hold up the loop.
import asyncio, time, threading, concurrent.futures as cf, os, contextvars
v=contextvars.ContextVar("v", default=0)
def block(n, t):
    time.sleep(t); return n*2+v.get()
async def ticker(out):
    while True:
        out.append(1); await asyncio.sleep(0.005)
def cpu():
    n=0
    t=time.monotonic()
    while time.monotonic()-t<0.05: n+=1
    return "cpu"
async def main():
    out=[]; t=asyncio.create_task(ticker(out))
    t0=time.monotonic()
    v.set(100)
    print(await asyncio.gather(*(asyncio.to_thread(block, i, 0.05) for i in range(5))))
    # expect: [100, 102, 104, 106, 108]
    print(len(out) > 2, time.monotonic() - t0 < 5)  # expect: True True
    k=len(out)
    print(await asyncio.to_thread(cpu), len(out) > k)  # expect: cpu True
    loop=asyncio.get_running_loop()
    try: await loop.run_in_executor(None, lambda: 1/0)
    except ZeroDivisionError as e: print("zde", e)  # expect: zde division by zero
    r,w=os.pipe()
    f=loop.run_in_executor(None, os.read, r, 10)
    await asyncio.sleep(0.02); print(f.done()); os.write(w,b"hi"); print(await f)
    # expect: False
    # expect: b'hi'
    def inner():
        try: asyncio.get_running_loop()
        except RuntimeError as e: print(e)  # expect: no running event loop
        fut=asyncio.run_coroutine_threadsafe(asyncio.sleep(0.01, "from loop"), loop)
        return fut.result(5)
    print(await asyncio.to_thread(inner))  # expect: from loop
    def own_loop():
        async def m():
            await asyncio.sleep(0.01); return asyncio.current_task().get_name()
        return asyncio.run(m())
    print((await asyncio.to_thread(own_loop)).startswith("Task"))  # expect: True
    with cf.ThreadPoolExecutor(2) as ex:
        fs=[ex.submit(block,i,0.01) for i in range(4)]
        print(sorted(f.result() for f in cf.as_completed(fs)))  # expect: [0, 2, 4, 6]
        print(list(ex.map(pow,[1,2,3],[2,2,2])), cf.wait(fs).done==set(fs))  # expect: [1, 4, 9] True
    try:
        async with asyncio.timeout(0.01): await asyncio.to_thread(time.sleep, 0.03)
    except TimeoutError: print("timeout")  # expect: timeout
    t.cancel()
asyncio.run(main())
def in_thread():
    asyncio.run(asyncio.sleep(0.01)); print("thread loop")  # expect: thread loop
t=threading.Thread(target=in_thread); t.start(); t.join()
