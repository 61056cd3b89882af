import asyncio
async def main():
    try:
        async with asyncio.timeout(0.01) as t:
            await asyncio.sleep(10)
    except TimeoutError: print("timed out", t.expired())  # expect: timed out True
    async with asyncio.timeout(5) as t: await asyncio.sleep(0)
    print(t.expired())  # expect: False
    async with asyncio.timeout(None): print("no limit")  # expect: no limit
    try:
        async with asyncio.timeout(10):
            async with asyncio.timeout(0.01): await asyncio.sleep(5)
    except TimeoutError: print("inner")  # expect: inner
asyncio.run(main())
