import asyncio
async def depth(n):
    if n == 0:
        await asyncio.sleep(0)
        return 0
    return 1 + await depth(n - 1)
async def fib(n):
    if n < 2: return n
    return await fib(n - 1) + await fib(n - 2)
async def main():
    print(await depth(200), await fib(12))  # expect: 200 144
    ts = [asyncio.create_task(depth(i)) for i in range(50)]
    print(sum(await asyncio.gather(*ts)))  # expect: 1225
asyncio.run(main())
