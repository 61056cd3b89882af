import asyncio
async def tree(n):
    if n == 0: return 1
    a = asyncio.create_task(tree(n - 1)); b = asyncio.create_task(tree(n - 1))
    return await a + await b
async def merge_sort(xs):
    if len(xs) < 2: return xs
    m = len(xs) // 2
    l, r = await asyncio.gather(merge_sort(xs[:m]), merge_sort(xs[m:]))
    out = []
    while l and r: out.append(l.pop(0) if l[0] <= r[0] else r.pop(0))
    return out + l + r
async def main():
    print(await tree(7), await merge_sort([5, 3, 9, 1, 4, 1, 8]))  # expect: 128 [1, 1, 3, 4, 5, 8, 9]
    async def fail(n):
        if n == 0: raise KeyError("deep")
        await asyncio.create_task(fail(n - 1))
    try: await fail(10)
    except KeyError as e: print(repr(e))  # expect: KeyError('deep')
asyncio.run(main())
