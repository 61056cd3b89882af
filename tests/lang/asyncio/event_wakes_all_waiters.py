import asyncio
async def waiter(e, n):
    print("waiting", n)
    # expect: waiting 0
    # expect: waiting 1
    # expect: waiting 2
    print(await e.wait(), n)
async def main():
    e = asyncio.Event()
    ts = [asyncio.create_task(waiter(e, n)) for n in range(3)]
    await asyncio.sleep(0)
    print(e.is_set()); e.set(); print(e.is_set())
    # expect: False
    # expect: True
    await asyncio.gather(*ts)
    print(await e.wait()); e.clear(); print(e.is_set())
    try: await asyncio.wait_for(e.wait(), 0.01)
    except TimeoutError: print("timeout")
asyncio.run(main())
# expect: True 0
# expect: True 1
# expect: True 2
# expect: True
# expect: False
# expect: timeout
