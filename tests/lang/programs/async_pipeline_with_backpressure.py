import asyncio
async def source(n):
    for i in range(n): await asyncio.sleep(0); yield i
async def mapper(it, f):
    async for x in it: yield await f(x)
async def window(it, n):
    buf = []
    async for x in it:
        buf.append(x)
        if len(buf) == n: yield tuple(buf); buf.pop(0)
async def slow_square(x): await asyncio.sleep(0); return x * x
async def producer(q, it):
    async for x in it: await q.put(x)
    await q.put(None)
async def consumer(q, out):
    while (x := await q.get()) is not None: out.append(x); await asyncio.sleep(0)
async def main():
    q, out = asyncio.Queue(2), []
    async with asyncio.TaskGroup() as tg:
        tg.create_task(producer(q, window(mapper(source(6), slow_square), 3)))
        tg.create_task(consumer(q, out))
    print(out)  # expect: [(0, 1, 4), (1, 4, 9), (4, 9, 16), (9, 16, 25)]
    print([x async for x in window(source(4), 2)], sum([x async for x in mapper(source(5), slow_square)]))
    # expect: [(0, 1), (1, 2), (2, 3)] 30
asyncio.run(main())
