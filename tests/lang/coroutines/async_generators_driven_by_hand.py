async def agen():
    print("start")
    try:
        x = yield 1
        print("got", x)
        yield 2
    except ValueError as e:
        print("caught", e)
        yield 3
    finally:
        print("finally")
def step(awaitable):
    try: awaitable.send(None)
    except StopIteration as e: return ("value", e.value)
    except StopAsyncIteration: return "exhausted"
a = agen()
print(type(a).__name__, a.__name__, a.ag_running, a.ag_frame is not None)  # expect: async_generator agen False True
print(step(a.__anext__()), step(a.asend("hello")), step(a.__anext__()), step(a.__anext__()))
b = agen()
print(step(b.asend(None)), step(b.athrow(ValueError("v"))), step(b.aclose()))
c = agen()
try: step(c.asend(1))
except TypeError as e: print(e)
print(step(c.aclose()), step(c.__anext__()))
d = agen(); step(d.__anext__()); print(step(d.aclose()))
async def stubborn():
    try: yield 1
    except GeneratorExit: yield 2
s = stubborn(); step(s.__anext__())
try: step(s.aclose())
except RuntimeError as e: print(e)
async def stops():
    yield 1
    raise StopAsyncIteration
s = stops(); step(s.__anext__())
try: step(s.__anext__())
except RuntimeError as e: print(e)
held = agen(); print(aiter(d) is d, step(anext(held, "dflt")), step(held.aclose()))
# expect: start
# expect: got hello
# expect: finally
# expect: ('value', 1) ('value', 2) exhausted exhausted
# expect: start
# expect: caught v
# expect: finally
# expect: ('value', 1) ('value', 3) ('value', None)
# expect: can't send non-None value to a just-started async generator
# expect: ('value', None) exhausted
# expect: start
# expect: finally
# expect: ('value', None)
# expect: async generator ignored GeneratorExit
# expect: async generator raised StopAsyncIteration
# expect: start
# expect: finally
# expect: True ('value', 1) ('value', None)
