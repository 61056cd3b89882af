class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0: raise StopIteration("done")
        self.n -= 1
        return self.n
print([x for x in It(4)], list(It(3)))  # expect: [3, 2, 1, 0] [2, 1, 0]
for x in It(2): print(x)
# expect: 1
# expect: 0
else: print("else")  # expect: else
class Bad(It):
    def __next__(self):
        if self.n == 1: raise ValueError("bad")
        return super().__next__()
try:
    for x in Bad(3): print(x)
    # expect: 2
    # expect: 1
except ValueError as e:
    print("caught", e)  # expect: caught bad
    import traceback
    print([f.name for f in traceback.extract_tb(e.__traceback__)])  # expect: ['<module>', '__next__']
class Inner(It):
    def __next__(self):
        return next(iter(()))
for x in Inner(3): print("never")
class Sub(It):
    def __next__(self):
        try: return super().__next__()
        except StopIteration: raise StopIteration from None
        finally: print("fin")  # expect: fin
for x in Sub(1): print(x)  # expect: 0
class Handled(It):
    def __next__(self):
        try: raise KeyError(1)
        except KeyError: raise StopIteration
for x in Handled(1): print("no")
import sys
print(sys.exc_info())
def g():
    for x in It(3): yield x
    for x in It(2): yield from It(x)
print(list(g()))
async def ag():
    for x in It(2): yield x
async def main():
    print([x async for x in ag()])
    for x in It(2): print(x)
import asyncio
asyncio.run(main())
def nested():
    for x in It(3):
        for y in It(2):
            if y == 0: break
            print(x, y)
        else: print("no break")
nested()
class GenNext:
    def __iter__(self): return self
    def __next__(self): yield 1
n = 0
for x in GenNext():
    n += 1
    if n > 2: break
print(n)
class Sys:
    def __iter__(self): return self
    def __next__(self): raise SystemExit(0)
try:
    for x in Sys(): pass
except SystemExit as e: print("exit", e.code)
class Deep:
    def __iter__(self): return self
    def __next__(self):
        for x in self: pass
try:
    for x in Deep(): pass
except RecursionError: print("RecursionError")
# expect: fin
# expect: (None, None, None)
# expect: [2, 1, 0, 0]
# expect: [1, 0]
# expect: 1
# expect: 0
# expect: 2 1
# expect: 1 1
# expect: 0 1
# expect: 3
# expect: exit 0
# expect: RecursionError
