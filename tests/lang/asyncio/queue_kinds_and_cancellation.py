import asyncio
async def main():
    p = asyncio.PriorityQueue()
    for n in (3, 1, 2): p.put_nowait(n)
    print([p.get_nowait() for _ in range(3)])  # expect: [1, 2, 3]
    l = asyncio.LifoQueue()
    for n in (3, 1, 2): l.put_nowait(n)
    print([l.get_nowait() for _ in range(3)])  # expect: [2, 1, 3]
    q = asyncio.Queue()
    t1, t2 = asyncio.create_task(q.get()), asyncio.create_task(q.get())
    await asyncio.sleep(0); t1.cancel(); await q.put("item")
    print(await t2, t1.cancelled() or await asyncio.wait([t1]) and t1.cancelled())  # expect: item True
    full = asyncio.Queue(1); await full.put(0)
    putter = asyncio.create_task(full.put(1)); await asyncio.sleep(0)
    print(putter.done(), await full.get(), await full.get(), putter.done())  # expect: False 0 1 True
    q = asyncio.Queue()
    workers = [asyncio.create_task(work(q, n)) for n in range(2)]
    for i in range(4): q.put_nowait(i)
    await q.join()
    for w in workers: w.cancel()
    print(await asyncio.gather(*workers, return_exceptions=True))
async def work(q, name):
    while True:
        item = await q.get()
        print(name, item)
        # expect: 0 0
        # expect: 1 1
        # expect: 0 2
        # expect: 1 3
        await asyncio.sleep(0)
        q.task_done()
asyncio.run(main())
# expect: [CancelledError(''), CancelledError('')]
