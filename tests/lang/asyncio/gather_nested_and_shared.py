import asyncio
async def leaf(n):
    await asyncio.sleep(0)
    return n
async def branch(n): return await asyncio.gather(*(leaf(n * 10 + i) for i in range(3)))
async def main():
    print(await asyncio.gather(*(branch(i) for i in range(3))))  # expect: [[0, 1, 2], [10, 11, 12], [20, 21, 22]]
    f = asyncio.get_running_loop().create_future()
    f.set_result("ready")
    print(await asyncio.gather(f, leaf(1)))  # expect: ['ready', 1]
    c = leaf(5)
    print(await asyncio.gather(c, c))  # expect: [5, 5]
asyncio.run(main())
