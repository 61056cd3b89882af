# Timers that are due when libuv is entered, long ones that were cancelled, and thousands at once.
import asyncio
import time


async def nap(ms):
    await asyncio.sleep(ms / 1000)
    return ms


async def main():
    tasks = [asyncio.create_task(nap(i * 7 % 50)) for i in range(20000)]
    print(sum(await asyncio.gather(*tasks)))        # expect: 490000
    start = time.monotonic()
    for _ in range(2000):
        long = asyncio.create_task(nap(3600_000))
        await asyncio.sleep(0)
        long.cancel()
    try:
        await long
    except asyncio.CancelledError:
        print("cancelled")                          # expect: cancelled
    loop = asyncio.get_running_loop()
    handles = [loop.call_later(3600, print, "never") for _ in range(1000)]
    for h in handles:
        h.cancel()
    for _ in range(100):
        await asyncio.sleep(0.0001)
    print(time.monotonic() - start < 20)            # expect: True


asyncio.run(main())
