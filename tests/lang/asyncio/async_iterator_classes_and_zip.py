import asyncio
class Range:
    def __init__(self, n): self.n = n
    def __aiter__(self): self.i = 0; return self
    async def __anext__(self):
        if self.i >= self.n: raise StopAsyncIteration
        self.i += 1; await asyncio.sleep(0); return self.i
async def azip(*its):
    its = [aiter(i) for i in its]
    while True:
        try: yield tuple([await anext(i) for i in its])
        except StopAsyncIteration: return
async def amap(f, it):
    async for x in it: yield f(x)
async def aenumerate(it, start=0):
    async for x in it: yield start, x; start += 1
async def areduce(f, it, acc):
    async for x in it: acc = f(acc, x)
    return acc
async def main():
    print([x async for x in azip(Range(3), Range(5))], [x async for x in amap(str, Range(2))], await areduce(lambda a, b: a * b, Range(5), 1))
    # expect: [(1, 1), (2, 2), (3, 3)] ['1', '2'] 120
    async for i, x in aenumerate(Range(2), 10): print(i, x)
    # expect: 10 1
    # expect: 11 2
    r = Range(2); print([x async for x in r], [x async for x in r])  # expect: [1, 2] [1, 2]
    async for x in Range(10):
        if x == 2: continue
        if x == 4: break
        print(x)
        # expect: 1
        # expect: 3
    else: print("never")
    async for x in Range(1): pass
    else: print("else", x)  # expect: else 1
    return [y async for x in Range(3) if x != 2 async for y in Range(x)]
print(asyncio.run(main()))  # expect: [1, 1, 2, 3]
