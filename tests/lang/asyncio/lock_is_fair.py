import asyncio
async def user(lock, name):
    async with lock:
        print(name, "in")  # expect: a in
        await asyncio.sleep(0)
        print(name, "out")  # expect: a out
async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*(user(lock, n) for n in "abc"))
    print(lock.locked(), await lock.acquire(), lock.locked())
    lock.release()
    try: lock.release()
    except RuntimeError as e: print(e)
    await lock.acquire()
    w = asyncio.create_task(lock.acquire()); x = asyncio.create_task(lock.acquire())
    await asyncio.sleep(0); w.cancel(); lock.release()
    print(await x, lock.locked())
    try:
        with lock: pass
    except TypeError as e: print("needs async with")
asyncio.run(main())
# expect: b in
# expect: b out
# expect: c in
# expect: c out
# expect: False True True
# expect: Lock is not acquired.
# expect: True True
# expect: needs async with
