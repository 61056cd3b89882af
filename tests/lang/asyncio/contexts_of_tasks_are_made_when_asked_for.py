# A task's context comes to be an object when somebody looks at it, and is the same one from then on.
import asyncio, contextvars
v = contextvars.ContextVar("v", default=0)
async def child(n):
    print(v.get())
    # expect: 5
    # expect: 5
    # expect: 5
    v.set(n)
    await asyncio.sleep(0)
    assert v.get() == n
    c = contextvars.copy_context()
    assert c[v] == n
    return asyncio.current_task().get_context()
async def main():
    v.set(5)
    tasks = [asyncio.create_task(child(i)) for i in range(3)]
    for i, t in enumerate(tasks):
        c = await t
        print(c[v], c is t.get_context(), v.get())
        # expect: 0 True 5
        # expect: 1 True 5
        # expect: 2 True 5
    t = asyncio.create_task(asyncio.sleep(0))
    c = t.get_context()
    print(c[v], c is t.get_context())  # expect: 5 True
    async def inside():
        c = asyncio.current_task().get_context()
        v.set(9)
        print(c[v])  # expect: 9
        try: c.run(print, "no")
        except RuntimeError as e: print("RuntimeError", str(e)[:20])  # expect: RuntimeError cannot enter context
        return c
    c = await asyncio.create_task(inside())
    print(c[v], v.get(), c.run(v.get))  # expect: 9 5 9
    c2 = contextvars.copy_context()
    def cb(): print("cb", v.get())  # expect: cb 5
    asyncio.get_running_loop().call_soon(cb)
    v.set(6)
    await asyncio.sleep(0)
    async def sub():
        return await asyncio.create_task(child(1))
    r = await asyncio.create_task(sub())
    print(r[v])
asyncio.run(main())
# expect: 6
# expect: 1
# needs: 3.13
