import types
class Await:
    def __init__(self, *steps): self.steps = steps
    def __await__(self):
        total = 0
        for s in self.steps: total += yield s
        return total
class Delegates:
    def __init__(self, a): self.a = a
    def __await__(self): return self.a.__await__()
@types.coroutine
def legacy(x):
    got = yield x
    return got * 2
class ReturnsIter:
    def __await__(self): return iter([7])
async def native(): return await legacy("n")
async def main():
    return [await Await("a", "b"), await Delegates(Await("c")), await legacy("d"), await native(), await ReturnsIter(), await Delegates(native())]
c, value, seen = main(), None, []
try:
    while True:
        seen.append(c.send(value)); value = len(seen) if seen[-1] != 7 else None
except StopIteration as e: print(seen, e.value)  # expect: ['a', 'b', 'c', 'd', 'n', 7, 'n'] [3, 3, 8, 10, None, 14]
unused = native()
class BadAwait:
    def __await__(self): return unused
async def bad(): await BadAwait()
b = bad()
try: b.send(None)
except TypeError as e: print(e)  # expect: __await__() returned a coroutine
unused.close()
def gen(): yield
async def gbad(): await gen()
try: gbad().send(None)
except TypeError as e: print(e)  # expect: object generator can't be used in 'await' expression
