import asyncio
async def f():
    task = asyncio.current_task()
    try: await asyncio.sleep(10)
    except asyncio.CancelledError:
        print(task.cancelling(), task.uncancel(), task.cancelling())  # expect: 1 0 0
    await asyncio.sleep(0)
    return "went on"
async def main():
    t = asyncio.create_task(f())
    await asyncio.sleep(0); t.cancel()
    print(await t)  # expect: went on
    async def g():
        try: await asyncio.sleep(10)
        finally: await asyncio.sleep(0); print("awaited in finally")  # expect: awaited in finally
    t = asyncio.create_task(g()); await asyncio.sleep(0); t.cancel()
    await asyncio.wait([t])
    print(t.cancelled())  # expect: True
asyncio.run(main())
