import types
@types.coroutine
def pause(): yield "paused"
async def g():
    yield 1
    await pause()
    yield 2
def drive(aw):
    try:
        while True: aw.send(None)
    except StopIteration as e: return e.value
    except StopAsyncIteration: return "stop"
a = g()
n = a.__anext__()
try: n.send("x")
except TypeError as e: print("first send", e)
# expect: first send can't send non-None value to a just-started async generator
a = g(); print(drive(a.__anext__()))  # expect: 1
n1 = a.__anext__(); print(n1.send(None), a.ag_running)  # expect: paused True
n2 = a.__anext__()
try: n2.send(None)
except RuntimeError as e: print(e)  # expect: anext(): asynchronous generator is already running
cl = a.aclose()
try: cl.send(None)
except RuntimeError as e: print(e)  # expect: aclose(): asynchronous generator is already running
print(drive(n1))  # expect: 2
try: n1.send(None)
except RuntimeError as e: print(e)  # expect: cannot reuse already awaited __anext__()/asend()
ac = a.aclose(); print(drive(ac))  # expect: None
try: ac.send(None)
except RuntimeError as e: print(e)  # expect: cannot reuse already awaited aclose()/athrow()
for bad in (lambda: iter(a), lambda: next(a), lambda: list(a), lambda: [*a]):
    try: bad()
    except TypeError as e: print(e)
    # expect: 'async_generator' object is not iterable
    # expect: 'async_generator' object is not an iterator
    # expect: 'async_generator' object is not iterable
    # expect: Value after * must be an iterable, not async_generator
async def use():
    for x in g(): pass
try: use().send(None)
except TypeError as e: print(e)  # expect: 'async_generator' object is not iterable
th = g().athrow(ValueError("early"))
try: th.send(None)
except ValueError as e: print("athrow", e)  # expect: athrow early
