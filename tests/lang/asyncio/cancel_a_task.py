import asyncio
async def worker(name):
    try:
        print(name, "start")  # expect: a start
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        print(name, "cancelled", e.args)
        raise
    finally: print(name, "finally")
async def stubborn():
    while True:
        try:
            await asyncio.sleep(10)
            return "slept"
        except asyncio.CancelledError:
            print("ignored")
            return "survived"
async def main():
    t = asyncio.create_task(worker("a"))
    await asyncio.sleep(0)
    print(t.cancel("why"), t.cancelling(), t.cancelled())  # expect: True 1 False
    try: await t
    except asyncio.CancelledError as e: print("awaited", e.args)
    print(t.cancelled(), t.done(), t.cancel())
    s = asyncio.create_task(stubborn())
    await asyncio.sleep(0); s.cancel()
    print(await s, s.cancelled())
    u = asyncio.create_task(worker("never starts"))
    u.cancel()
    await asyncio.gather(u, return_exceptions=True)
    print(u.cancelled())
    try: u.result()
    except asyncio.CancelledError: print("result raises")
    try: u.exception()
    except asyncio.CancelledError: print("exception raises")
asyncio.run(main())
# expect: a cancelled ('why',)
# expect: a finally
# expect: awaited ('why',)
# expect: True True False
# expect: ignored
# expect: survived False
# expect: True
# expect: result raises
# expect: exception raises
