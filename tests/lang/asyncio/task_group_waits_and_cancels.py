import asyncio
async def ok(n):
    await asyncio.sleep(0.001 * n)
    return n
async def bad(n):
    await asyncio.sleep(0)
    raise ValueError(n)
async def long(name):
    try: await asyncio.sleep(10)
    except asyncio.CancelledError: print(name, "cancelled"); raise
async def main():
    async with asyncio.TaskGroup() as tg:
        ts = [tg.create_task(ok(n)) for n in (3, 1, 2)]
    print([t.result() for t in ts])  # expect: [3, 1, 2]
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(long("a")); tg.create_task(bad(1)); tg.create_task(bad(2))
            await asyncio.sleep(10)
    except* ValueError as g: print(g.message, sorted(e.args for e in g.exceptions))
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(long("b")); await asyncio.sleep(0)
            raise KeyError("body")
    except* KeyError as g: print(repr(g.exceptions))
asyncio.run(main())
# expect: a cancelled
# expect: unhandled errors in a TaskGroup [(1,), (2,)]
# expect: b cancelled
# expect: (KeyError('body'),)
