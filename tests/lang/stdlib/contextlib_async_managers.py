# needs: 3.13
import asyncio
from contextlib import *

@asynccontextmanager
async def tag(name, swallow=()):
    print("<%s>" % name); await asyncio.sleep(0)  # expect: <a>
    try: yield name.upper()
    except swallow as e: print("swallowed", repr(e))
    finally: print("</%s>" % name)

class Manager:
    async def __aenter__(self): print("enter"); return self
    async def __aexit__(self, *e): print("exit", e[0] and e[0].__name__)

async def main():
    async with tag("a") as t: print(t)  # expect: A
    async with tag("b", ValueError): raise ValueError("v")
    try:
        async with tag("c"): raise StopAsyncIteration("mine")
    except StopAsyncIteration as e: print(repr(e))
    @tag("d")
    async def f(x): return x
    print(await f(1), await f(2))
    @asynccontextmanager
    async def none():
        return
        yield
    @asynccontextmanager
    async def two(): yield; yield
    for bad in (none, two):
        try:
            async with bad(): pass
        except RuntimeError as e: print(e)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(tag("one")); stack.enter_context(nullcontext()); await stack.enter_async_context(Manager())
        stack.push_async_callback(asyncio.sleep, 0); stack.callback(print, "plain")
        async def leave(kind, e, tb): print("leave", repr(e)); return True
        stack.push_async_exit(leave)
        raise KeyError("in stack")
    try: await AsyncExitStack().enter_async_context(5)
    except TypeError as e: print(e)
    async def numbers():
        try:
            yield 1; yield 2
        finally: print("numbers closed")
    async with aclosing(numbers()) as ns:
        async for n in ns: print(n); break
    async with nullcontext("n") as n: print(n)
    print(isinstance(Manager(), AbstractAsyncContextManager))
asyncio.run(main())
# expect: </a>
# expect: <b>
# expect: swallowed ValueError('v')
# expect: </b>
# expect: <c>
# expect: </c>
# expect: StopAsyncIteration('mine')
# expect: <d>
# expect: </d>
# expect: <d>
# expect: </d>
# expect: 1 2
# expect: generator didn't yield
# expect: generator didn't stop
# expect: <one>
# expect: enter
# expect: leave KeyError('in stack')
# expect: plain
# expect: exit None
# expect: </one>
# expect: 'builtins.int' object does not support the asynchronous context manager protocol
# expect: 1
# expect: numbers closed
# expect: n
# expect: True
