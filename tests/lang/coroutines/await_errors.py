import warnings
class BadAwait:
    def __await__(self): return 5
class Gen:
    def __await__(self): return iter([1, 2])
async def f(x): return await x
try: f(BadAwait()).send(None)
except TypeError as e: print(e)  # expect: __await__() returned non-iterator of type 'int'
c = f(Gen()); print(c.send(None), c.send(None))  # expect: 1 2
try: c.send(None)
except StopIteration as e: print(e.value)  # expect: None
async def inner(): pass
i = inner()
c = f(i)
try: c.send(None)
except StopIteration: pass
try: f(i).send(None)
except RuntimeError as e: print(e)  # expect: cannot reuse already awaited coroutine
async def twice():
    await Sus()
class Sus:
    def __await__(self): yield
t = twice(); a, b = f(t), f(t)
a.send(None)
try: b.send(None)
except RuntimeError as e: print(e)  # expect: coroutine is being awaited already
a.close()
async def me(): c.send(None)
c = me()
try: c.send(None)
except ValueError as e: print(e)  # expect: coroutine already executing
for bad in (lambda: iter(t), lambda: next(t), lambda: list(t), lambda: [x for x in t]):
    try: bad()
    except TypeError as e: print(e)
    # expect: 'coroutine' object is not iterable
    # expect: 'coroutine' object is not an iterator
    # expect: 'coroutine' object is not iterable
    # expect: 'coroutine' object is not iterable
c = inner()
try: c.send(1)
except TypeError as e: print(e)  # expect: can't send non-None value to a just-started coroutine
c.close()
async def stop(): raise StopIteration("x")
try: stop().send(None)
except RuntimeError as e: print(e)  # expect: coroutine raised StopIteration
