import asyncio, contextvars
var = contextvars.ContextVar("var", default="default")
async def child(n):
    print("child", n, var.get())
    # expect: child 0 main
    # expect: child 1 main
    # expect: child 2 main
    var.set(n); await asyncio.sleep(0)
    return var.get()
async def main():
    var.set("main")
    print(await asyncio.gather(*(child(i) for i in range(3))), var.get())  # expect: [0, 1, 2] main
    await child("direct"); print(var.get())
    ctx = contextvars.copy_context(); ctx.run(var.set, "in ctx")
    t = asyncio.create_task(child("own"), context=ctx); await t
    print(ctx[var], var.get())
    asyncio.get_running_loop().call_soon(lambda: print("callback sees", var.get())); await asyncio.sleep(0)
asyncio.run(main())
# expect: child direct main
# expect: direct
# expect: child own in ctx
# expect: own direct
# expect: callback sees direct
