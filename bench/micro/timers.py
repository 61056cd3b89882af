"""100,000 sleeps of random length up to one second: how much longer than the longest of them do they take, once they are made?

Also: the timers of cancelled sleeps do not stay behind.
"""
import asyncio
import random
import sys
import time

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000


async def one(delay):
    await asyncio.sleep(delay)


async def main():
    random.seed(1)
    loop = asyncio.get_running_loop()
    delays = [random.random() for _ in range(COUNT)]
    made = time.perf_counter()
    tasks = [asyncio.create_task(one(d)) for d in delays]
    await asyncio.sleep(0)
    started = time.perf_counter()
    for t in tasks:
        await t
    ended = time.perf_counter()
    longest = max(delays)
    print(f"made and begun in {started - made:.3f} s; then {ended - started:.3f} s for a longest sleep of {longest:.3f} s: "
          f"{(ended - started) / longest:.3f}")
    tasks = [asyncio.create_task(one(3600)) for _ in range(COUNT)]
    await asyncio.sleep(0)
    for t in tasks:
        t.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    started = time.perf_counter()
    await asyncio.sleep(0.1)
    print(f"after {COUNT} cancelled sleeps one of 0.1 s takes {time.perf_counter() - started:.3f} s")


asyncio.run(main())
