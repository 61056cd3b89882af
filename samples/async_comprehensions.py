"""Asynchronous comprehensions: `async for` in a list, a set, a dict and a generator expression."""

import asyncio


async def aiter():
    """Yield the numbers below ten; each has to be waited for."""
    for i in range(10):
        await asyncio.sleep(0.01)
        yield i


async def main():
    result = [i async for i in aiter() if i % 2]
    print("list:", result)

    squares = {i: i * i async for i in aiter() if i < 4}
    print("dict:", squares)

    remainders = {i % 3 async for i in aiter()}
    print("set:", sorted(remainders))

    halves = (i / 2 async for i in aiter() if i % 4 == 0)
    print("generator:", type(halves).__name__)
    async for half in halves:
        print("    ", half)

    pairs = [(letter, i) async for i in aiter() if i > 7 for letter in "ab"]
    print("mixed with a plain for:", pairs)


asyncio.run(main())
