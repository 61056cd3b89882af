"""Awaiting coroutines that do not suspend, and resuming one that is suspended many awaits deep."""


class Pause:
    def __await__(self):
        return (yield)


async def leaf(x):
    return x + 1


async def calls(n):
    total = 0
    for i in range(n):
        total += await leaf(i)
    return total


async def deep(level, n):
    if level:
        return await deep(level - 1, n)
    for _ in range(n):
        await Pause()
    return level


def drive(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration as stop:
        return stop.value


async def ticks(n):
    for i in range(n):
        yield i


async def consume(n):
    return sum([i async for i in ticks(n)])


print(drive(calls(500_000)), drive(deep(30, 100_000)), drive(consume(300_000)))
