import asyncio
async def after(d, v):
    await asyncio.sleep(d)
    if v == "bad": raise ValueError(v)
    return v
async def when(event, v):
    await event.wait()
    return v
async def main():
    go = asyncio.Event()
    ts = [asyncio.create_task(c, name=v) for c, v in ((when(go, "b"), "b"), (after(0.005, "a"), "a"), (when(go, "c"), "c"))]
    done, pending = await asyncio.wait(ts, return_when=asyncio.FIRST_COMPLETED)
    print(sorted(t.get_name() for t in done), sorted(t.get_name() for t in pending))  # expect: ['a'] ['b', 'c']
    go.set()
    done, pending = await asyncio.wait(ts)
    print(len(done), len(pending))  # expect: 3 0
    never = asyncio.Event()
    done, pending = await asyncio.wait([asyncio.create_task(when(never, "x"))], timeout=0.01)
    print(len(done), len(pending)); [t.cancel() for t in pending]  # expect: 0 1
    ts = [asyncio.create_task(after(0.01, "bad")), asyncio.create_task(when(never, "long"))]
    done, pending = await asyncio.wait(ts, return_when=asyncio.FIRST_EXCEPTION)
    print(repr(done.pop().exception()), len(pending)); pending.pop().cancel()  # expect: ValueError('bad') 1
    try: await asyncio.wait([])
    except ValueError as e: print(e)  # expect: Set of Tasks/Futures is empty.
    try: await asyncio.wait([after(0, 1)] and after(0, 1))
    except TypeError as e: print(e)  # expect: expect a list of futures, not coroutine
asyncio.run(main())
# expect stderr: never awaited
