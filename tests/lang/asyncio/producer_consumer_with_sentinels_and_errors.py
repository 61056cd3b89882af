import asyncio
async def producer(q, n, fail_at=None):
    try:
        for i in range(n):
            if i == fail_at: raise RuntimeError(f"producer failed at {i}")
            await q.put(i)
    finally: await q.put(None)
async def consumer(q, name, out):
    while True:
        item = await q.get()
        if item is None: await q.put(None); return name
        out.append((name, item)); await asyncio.sleep(0)
async def main():
    q, out = asyncio.Queue(3), []
    r = await asyncio.gather(producer(q, 6), consumer(q, "x", out), consumer(q, "y", out))
    print(r[1:], sorted(i for _, i in out))  # expect: ['x', 'y'] [0, 1, 2, 3, 4, 5]
    q, out = asyncio.Queue(), []
    r = await asyncio.gather(producer(q, 6, 2), consumer(q, "z", out), return_exceptions=True)
    print(r, out)  # expect: [RuntimeError('producer failed at 2'), 'z'] [('z', 0), ('z', 1)]
asyncio.run(main())
