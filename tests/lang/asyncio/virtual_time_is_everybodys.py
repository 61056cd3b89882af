# coil-only: --virtual-time is Coil's
# options: --virtual-time
import asyncio
import time


async def tick(name, every, times):
    for _ in range(times):
        await asyncio.sleep(every)
        print(name, round(time.monotonic()), end="; ")


async def main():
    loop = asyncio.get_running_loop()
    print(loop.time(), time.monotonic(), time.perf_counter_ns())  # expect: 0.0 0.0 0
    await asyncio.gather(tick("hours", 3600, 2), tick("half", 1800, 3))
    print()  # expect: half 1800; hours 3600; half 3600; half 5400; hours 7200;
    start = time.perf_counter()
    try:
        async with asyncio.timeout(86400):
            await asyncio.Event().wait()
    except TimeoutError:
        print(time.perf_counter() - start, time.monotonic_ns() == round(loop.time() * 1e9))  # expect: 86400.0 True
    # A call that blocks holds up the loop, as ever: what was due meanwhile comes late.
    late = loop.call_later(5, lambda: print("called at", loop.time() - before))
    before = loop.time()
    time.sleep(60)
    print("slept", loop.time() - before, time.monotonic() == loop.time())  # expect: slept 60.0 True
    await asyncio.sleep(0.5)
    # expect: called at 60.0


began = time.time()
asyncio.run(main())
then = time.monotonic()
asyncio.run(asyncio.sleep(10))   # another loop goes on with the same clock
print(time.monotonic() - then)  # expect: 10.0
print(time.time() - began < 30)  # expect: True
