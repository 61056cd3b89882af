import asyncio
async def agen(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i
async def double(x):
    await asyncio.sleep(0)
    return x * 2
async def main():
    print([i async for i in agen(3)], {i % 2 async for i in agen(4)}, {i: i * i async for i in agen(3)})
    # expect: [0, 1, 2] {0, 1} {0: 0, 1: 1, 2: 4}
    print([x async for x in (i async for i in agen(3) if i)], [await double(i) for i in range(3)], [await double(i) async for i in agen(2)])
    # expect: [1, 2] [0, 2, 4] [0, 2]
    print([(i, j) async for i in agen(2) for j in range(2)], [(i, j) for i in range(2) async for j in agen(i + 1)], [i for i in range(4) if await double(i) > 2])
    # expect: [(0, 0), (0, 1), (1, 0), (1, 1)] [(0, 0), (1, 0), (1, 1)] [2, 3]
    g = (await double(i) for i in range(3))
    print(type(g).__name__, [x async for x in g])  # expect: async_generator [0, 2, 4]
    print([[await double(i) for i in range(j)] async for j in agen(3)], {await double(k): await double(v) for k, v in {1: 2}.items()})
    # expect: [[], [0], [0, 2]] {2: 4}
    print(sum([i async for i in agen(5)]), [await c for c in [double(1), double(2)]], [f async for f in agen(3) if await double(f)])
    # expect: 10 [2, 4] [1, 2]
    async def inner(): return [i async for i in agen(2)], [x := await double(4), x]
    print(await inner())  # expect: ([0, 1], [8, 8])
    try: [1 / i async for i in agen(2)]
    except ZeroDivisionError: print("error inside")  # expect: error inside
asyncio.run(main())
