class ACM:
    async def __aenter__(self): print("aenter"); return "value"  # expect: aenter
    async def __aexit__(self, kind, value, tb): print("aexit", kind.__name__ if kind else None); return kind is ValueError
class AIter:
    def __init__(self, n): self.n, self.i = n, 0
    def __aiter__(self): return self
    async def __anext__(self):
        if self.i >= self.n: raise StopAsyncIteration
        self.i += 1
        return self.i
async def main():
    async with ACM() as v: print(v)  # expect: value
    async with ACM(): raise ValueError
    async with ACM() as a, ACM() as b: print(a, b)
    async with (ACM() as c,): print(c)
    try:
        async with ACM(): raise KeyError("k")
    except KeyError as e: print("out", e)
    async for i in AIter(3): print(i)
    else: print("else")
    async for i in AIter(5):
        if i == 1: continue
        if i == 3: break
    else: print("wrong")
    print(i)
    return "done"
def run(c):
    try: c.send(None)
    except StopIteration as e: return e.value
print(run(main()))
async def bad1():
    async for x in [1]: pass
async def bad2():
    async with 5: pass
async def bad3():
    class X:
        def __aiter__(self): return 5
    async for x in X(): pass
async def bad4():
    class X:
        def __aiter__(self): return self
        def __anext__(self): return 5
    async for x in X(): pass
for b in (bad1, bad2, bad3, bad4):
    try: run(b())
    except TypeError as e: print(e)
# expect: aexit None
# expect: aenter
# expect: aexit ValueError
# expect: aenter
# expect: aenter
# expect: value value
# expect: aexit None
# expect: aexit None
# expect: aenter
# expect: value
# expect: aexit None
# expect: aenter
# expect: aexit KeyError
# expect: out 'k'
# expect: 1
# expect: 2
# expect: 3
# expect: else
# expect: 3
# expect: done
# expect: 'async for' requires an object with __aiter__ method, got list
# expect: 'int' object does not support the asynchronous context manager protocol
# expect: 'async for' received an object from __aiter__ that does not implement __anext__: int
# expect: 'async for' received an invalid object from __anext__: int
