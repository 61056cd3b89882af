"""An asynchronous generator: numbers that arrive one by one, with a pause between them.

    coil samples/ticker.py [COUNT]
"""

import asyncio
import sys


async def ticker(delay, to):
    """Yield numbers from 0 to *to* every *delay* seconds."""
    for i in range(to):
        yield i
        await asyncio.sleep(delay)


async def listen(name, delay, to):
    async for number in ticker(delay, to):
        print(f"{name}: {number}")


async def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    # Two tickers share one thread: each runs while the other sleeps.
    await asyncio.gather(listen("tick", 0.1, count), listen("    tock", 0.25, count // 2))
    print("total:", sum([number async for number in ticker(0, 10)]))


asyncio.run(main())
