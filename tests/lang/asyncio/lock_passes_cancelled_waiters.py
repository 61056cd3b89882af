import asyncio

async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    first = asyncio.create_task(lock.acquire())
    await asyncio.sleep(0)
    second = asyncio.create_task(lock.acquire())
    first.cancel()
    lock.release()
    # The only one that waits is on its way out: who comes along takes the lock at once.
    await asyncio.sleep(0)
    print(lock.locked(), first.cancelled(), second.done())  # expect: True True True

asyncio.run(main())
