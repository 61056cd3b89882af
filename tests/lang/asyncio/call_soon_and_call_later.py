import asyncio
async def main():
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    loop.call_later(0.02, print, "later 2")
    loop.call_later(0.01, print, "later 1")
    h = loop.call_later(0.005, print, "never"); h.cancel(); print(h.cancelled())  # expect: True
    loop.call_soon(print, "soon 1"); loop.call_soon(print, "soon 2")
    loop.call_at(loop.time() + 0.03, done.set_result, "finished")
    loop.call_soon_threadsafe(print, "threadsafe")
    print("scheduled")  # expect: scheduled
    print(await done, loop.is_running(), loop.is_closed())
asyncio.run(main())
# expect: soon 1
# expect: soon 2
# expect: threadsafe
# expect: later 1
# expect: later 2
# expect: finished True False
