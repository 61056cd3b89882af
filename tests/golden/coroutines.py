import asyncio


async def leaf(x):
    return x + 1


async def chain(n):
    s = 0
    for i in range(n):
        s = (s + await leaf(i)) % 1000003
    return s


async def source(queue, lock):
    async with lock:
        item = await queue.get()
    yield item


async def collect(queue, lock):
    return [x async for x in source(queue, lock) if await leaf(x)]


def delegating(it):
    result = yield from it
    yield result
