import asyncio
async def level(n):
    try:
        if n == 0: await asyncio.sleep(10)
        else: await level(n - 1)
    except asyncio.CancelledError:
        print("unwinding", n)
        # expect: unwinding 0
        # expect: unwinding 1
        # expect: unwinding 2
        # expect: unwinding 3
        raise
async def child():
    try: await asyncio.sleep(10)
    finally: print("child done")
async def parent():
    await asyncio.create_task(child())
go = asyncio.Event()
async def shielded():
    await go.wait()
    print("shielded finished")
    return "value"
async def main():
    t = asyncio.create_task(level(3))
    await asyncio.sleep(0); t.cancel()
    print(await asyncio.gather(t, return_exceptions=True))  # expect: [CancelledError('')]
    p = asyncio.create_task(parent())
    await asyncio.sleep(0); await asyncio.sleep(0); p.cancel()
    try: await p
    except asyncio.CancelledError: print("parent cancelled")
    inner = asyncio.create_task(shielded())
    async def waiter(): return await asyncio.shield(inner)
    w = asyncio.create_task(waiter())
    await asyncio.sleep(0); w.cancel()
    try: await w
    except asyncio.CancelledError: print("waiter cancelled")
    go.set()
    print(await inner)
asyncio.run(main())
# expect: child done
# expect: parent cancelled
# expect: waiter cancelled
# expect: shielded finished
# expect: value
