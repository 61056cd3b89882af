"""A pipeline of asynchronous generators between producers and consumers, with a queue that slows the producers down.

Readings come from several sensors at once, go through a queue of bounded size, and are filtered, smoothed and batched by
generators that each know nothing of the others. Closing the last one closes them all.
"""

import asyncio
import contextlib


async def sensor(name, values, queue):
    """Puts its readings on the queue; waits when the queue is full."""
    for value in values:
        await queue.put((name, value))
        await asyncio.sleep(0)
    await queue.put((name, None))


async def readings(queue, sensors):
    """What the sensors send, until each has said that it is done."""
    running = set(sensors)
    try:
        while running:
            name, value = await queue.get()
            if value is None:
                running.discard(name)
            else:
                yield name, value
    finally:
        print("readings closed")


async def valid(source, low, high):
    async for name, value in source:
        if low <= value <= high:
            yield name, value
        else:
            print(f"dropped {name}={value}")


async def smoothed(source, weight):
    last = {}
    async for name, value in source:
        last[name] = value if name not in last else last[name] * (1 - weight) + value * weight
        yield name, round(last[name], 2)


async def batched(source, size):
    batch = []
    async for item in source:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


async def main():
    sensors = {"inside": [20.0, 20.5, 99.0, 21.0, 21.5], "outside": [4.0, 3.5, 3.0, -80.0, 2.5]}
    queue = asyncio.Queue(maxsize=2)
    producers = [asyncio.create_task(sensor(name, values, queue)) for name, values in sensors.items()]
    pipeline = batched(smoothed(valid(readings(queue, sensors), -40, 60), 0.5), 3)
    async with contextlib.aclosing(pipeline) as batches:
        async for batch in batches:
            print("batch:", ", ".join(f"{name}={value}" for name, value in batch))
    await asyncio.gather(*producers)


asyncio.run(main())
