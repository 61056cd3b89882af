import asyncio
async def ticker(n):
    try:
        for i in range(n):
            yield i
            await asyncio.sleep(0)
    finally:
        await asyncio.sleep(0)
        print("ticker closed")
async def main():
    async for i in ticker(3): print(i)
    # expect: 0
    # expect: 1
    # expect: 2
    async for i in ticker(10):
        if i == 1: break
    g = ticker(5)
    print(await g.__anext__(), await anext(g))
    await g.aclose()
    global left
    left = ticker(5)
    print(await anext(left))
    print("main ends")
asyncio.run(main())
# expect: ticker closed
# expect: 0 1
# expect: ticker closed
# expect: 0
# expect: main ends
# expect: ticker closed
# expect: ticker closed
