import asyncio
async def one(i):
    await asyncio.sleep(0)
    return i
async def main():
    r = await asyncio.gather(*(one(i) for i in range(2000)))
    print(len(r), sum(r))  # expect: 2000 1999000
    e = asyncio.Event()
    async def w(i): await e.wait(); return i
    ts = [asyncio.create_task(w(i)) for i in range(1000)]
    await asyncio.sleep(0); e.set()
    print(sum(await asyncio.gather(*ts)))  # expect: 499500
asyncio.run(main())
