import asyncio, heapq
class Clock:
    def __init__(self): self.now, self.heap, self.n = 0, [], 0
    def sleep(self, d):
        f = asyncio.get_running_loop().create_future()
        heapq.heappush(self.heap, (self.now + d, self.n, f)); self.n += 1
        return f
    async def run(self):
        while True:
            for _ in range(20): await asyncio.sleep(0)
            if not self.heap: return
            self.now, _, f = heapq.heappop(self.heap)
            f.set_result(None)
async def customer(clock, name, arrive, service, desk, log):
    await clock.sleep(arrive)
    log.append((clock.now, name, "arrives"))
    async with desk:
        log.append((clock.now, name, "served"))
        await clock.sleep(service)
    log.append((clock.now, name, "leaves"))
async def main():
    clock, log, desk = Clock(), [], asyncio.Semaphore(2)
    ts = [asyncio.create_task(customer(clock, n, a, s, desk, log)) for n, a, s in (("a", 0, 5), ("b", 1, 2), ("c", 2, 4), ("d", 2, 1))]
    await clock.run(); await asyncio.gather(*ts)
    for entry in log: print(*entry)
    # expect: 0 a arrives
    # expect: 0 a served
    # expect: 1 b arrives
    # expect: 1 b served
    # expect: 2 c arrives
    # expect: 2 d arrives
    # expect: 3 b leaves
    # expect: 3 c served
    # expect: 5 a leaves
    # expect: 5 d served
    # expect: 6 d leaves
    # expect: 7 c leaves
asyncio.run(main())
