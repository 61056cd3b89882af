import asyncio
async def waiter(c, n, log):
    async with c:
        await c.wait()
        log.append(n)
async def main():
    c, log = asyncio.Condition(), []
    ts = [asyncio.create_task(waiter(c, n, log)) for n in range(4)]
    await asyncio.sleep(0)
    async with c: c.notify(2)
    await asyncio.sleep(0.01); print(log)  # expect: [0, 1]
    async with c: c.notify_all()
    await asyncio.gather(*ts); print(log)  # expect: [0, 1, 2, 3]
    try: c.notify()
    except RuntimeError as e: print(e)  # expect: cannot notify on un-acquired lock
    async with c: print(await c.wait_for(lambda: True))  # expect: True
asyncio.run(main())
