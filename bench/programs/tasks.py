"""asyncio: many tasks that sleep, a queue between producers and consumers, gather, locks."""

import asyncio


async def worker(n):
    total = 0
    for i in range(n):
        await asyncio.sleep(0)
        total += i
    return total


async def produce(queue, n):
    for i in range(n):
        await queue.put(i)
    await queue.put(None)


async def consume(queue):
    total = 0
    while (item := await queue.get()) is not None:
        total += item
    return total


async def locked(lock, n):
    for _ in range(n):
        async with lock:
            await asyncio.sleep(0)


async def main():
    print(sum(await asyncio.gather(*(worker(20) for _ in range(2_000)))))
    queue = asyncio.Queue(maxsize=10)
    _, total = await asyncio.gather(produce(queue, 50_000), consume(queue))
    lock = asyncio.Lock()
    await asyncio.gather(*(locked(lock, 50) for _ in range(50)))
    print(total)


asyncio.run(main())
