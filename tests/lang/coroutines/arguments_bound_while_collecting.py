# A coroutine's *args and **kwargs are both made before it runs: neither may be lost to a collection between them.
import asyncio
import functools


async def call(func, /, *args, **kwargs):
    bound = functools.partial(func, *args, **kwargs)
    await asyncio.sleep(0)
    return bound()


async def main():
    print(await asyncio.gather(*(call(pow, i, 2) for i in range(8))))
    print(await asyncio.gather(*(call(pow, i, exp=2, mod=7) for i in range(4))))


def numbers(*args, **kwargs):
    yield args
    yield kwargs


print([list(numbers(i, j=i)) for i in range(2)])  # expect: [[(0,), {'j': 0}], [(1,), {'j': 1}]]
asyncio.run(main())
# expect: [0, 1, 4, 9, 16, 25, 36, 49]
# expect: [0, 1, 4, 2]
