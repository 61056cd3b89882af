import asyncio
from contextlib import asynccontextmanager, AsyncExitStack
class Conn:
    def __init__(self, n): self.n = n
    async def __aenter__(self): await asyncio.sleep(0); print("open", self.n); return self
    # expect: open 1
    # expect: open 2
    async def __aexit__(self, *a): await asyncio.sleep(0); print("close", self.n, a[0].__name__ if a[0] else None)
@asynccontextmanager
async def managed(n):
    print("setup", n)
    try:
        await asyncio.sleep(0)
        yield n * 10
    except ValueError as e: print("inside", e)
    finally: print("teardown", n)
async def main():
    async with Conn(1) as a, Conn(2) as b: print(a.n, b.n)  # expect: 1 2
    async with managed(3) as m: print(m)
    async with managed(4): raise ValueError("swallowed")
    async with AsyncExitStack() as st:
        for i in range(2): await st.enter_async_context(Conn(i))
        st.callback(print, "sync callback")
    async def f():
        async with Conn(9): return "ret"
    print(await f())
asyncio.run(main())
# expect: close 2 None
# expect: close 1 None
# expect: setup 3
# expect: 30
# expect: teardown 3
# expect: setup 4
# expect: inside swallowed
# expect: teardown 4
# expect: open 0
# expect: open 1
# expect: sync callback
# expect: close 1 None
# expect: close 0 None
# expect: open 9
# expect: close 9 None
# expect: ret
