import asyncio
async def producer(q, n):
    for i in range(n):
        await q.put(i)
        print("put", i, q.qsize())
        # expect: put 0 1
        # expect: put 1 2
    await q.put(None)
async def consumer(q):
    total = 0
    while (item := await q.get()) is not None:
        print("got", item)
        # expect: got 0
        # expect: got 1
        total += item
        q.task_done()
    q.task_done()
    return total
async def main():
    q = asyncio.Queue(maxsize=2)
    _, total = await asyncio.gather(producer(q, 5), consumer(q))
    print(total, q.empty(), q.full(), q.maxsize)
    await q.join()
    q.put_nowait(1); q.put_nowait(2)
    try: q.put_nowait(3)
    except asyncio.QueueFull as e: print("full", type(e).__name__)
    print(q.get_nowait(), q.get_nowait())
    try: q.get_nowait()
    except asyncio.QueueEmpty: print("empty")
    try:
        q.task_done(); q.task_done(); q.task_done()
    except ValueError as e: print(e)
asyncio.run(main())
# expect: put 2 1
# expect: put 3 2
# expect: got 2
# expect: got 3
# expect: put 4 1
# expect: got 4
# expect: 10 True False 2
# expect: full QueueFull
# expect: 1 2
# expect: empty
# expect: task_done() called too many times
