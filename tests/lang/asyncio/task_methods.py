import asyncio
async def value(v, delay=0):
    await asyncio.sleep(delay)
    return v
async def boom(): raise KeyError("boom")
async def main():
    t = asyncio.create_task(value(1), name="mine")
    print(t.get_name(), t.done(), t.cancelled(), t in asyncio.all_tasks(), asyncio.current_task() is t, asyncio.current_task().get_name() != "")
    # expect: mine False False True False True
    try: t.result()
    except asyncio.InvalidStateError as e: print(e)  # expect: Result is not set.
    try: t.exception()
    except asyncio.InvalidStateError as e: print(e)  # expect: Exception is not set.
    t.add_done_callback(lambda f: print("callback", f is t, f.result()))  # expect: callback True 1
    print(await t, await t)  # expect: 1 1
    await asyncio.sleep(0)
    t.set_name("renamed"); print(t.get_name(), t.exception(), t.get_coro().__name__, t.cancel())
    # expect: renamed None value False
    b = asyncio.create_task(boom())
    await asyncio.wait([b])
    print(repr(b.exception()), b.cancelled())  # expect: KeyError('boom') False
    try: b.result()
    except KeyError as e: print(repr(e))  # expect: KeyError('boom')
    try: asyncio.create_task(5)
    except TypeError as e: print(e)  # expect: a coroutine was expected, got 5
    try: t.set_result(5)
    except RuntimeError as e: print(e)  # expect: Task does not support set_result operation
asyncio.run(main())
