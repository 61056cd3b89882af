import asyncio
async def echo():
    got = None
    while True:
        try: got = yield got
        except KeyError as e: got = f"caught {e}"
        if got == "stop": return
async def main():
    e = echo()
    print(await e.asend(None), await e.asend(1), await e.asend("two"), await e.athrow(KeyError("k")), await e.asend([3]))
    # expect: None 1 two caught 'k' [3]
    try: await e.asend("stop")
    except StopAsyncIteration as s: print("stopped", s.args)  # expect: stopped ()
    async def chain(*its):
        for it in its:
            async for x in it: yield x
    async def upto(n):
        for i in range(n):
            await asyncio.sleep(0); yield i
    print([x async for x in chain(upto(2), upto(3))])  # expect: [0, 1, 0, 1, 2]
    async def take(it, n):
        async for x in it:
            if n <= 0: break
            yield x; n -= 1
    print([x async for x in take(upto(100), 3)])  # expect: [0, 1, 2]
    async def finally_awaits():
        try: yield 1; yield 2
        finally: await asyncio.sleep(0); print("cleanup awaited")
    g = finally_awaits(); print(await anext(g)); await g.aclose()  # expect: 1
    print(await anext(g, "default"))
    async def yields_in_finally():
        try: yield 1
        finally: yield 2
    print([x async for x in yields_in_finally()])
asyncio.run(main())
# expect: cleanup awaited
# expect: default
# expect: [1, 2]
