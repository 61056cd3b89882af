import asyncio
async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    print(f.done(), f.cancelled(), asyncio.isfuture(f), asyncio.isfuture(5))  # expect: False False True False
    f.add_done_callback(lambda x: print("called", x.result()))  # expect: called value
    loop.call_soon(f.set_result, "value")
    print(await f, f.done(), f.result(), f.exception())  # expect: value True value None
    await asyncio.sleep(0)
    try: f.set_result(2)
    except asyncio.InvalidStateError as e: print(type(e).__name__)  # expect: InvalidStateError
    g = asyncio.Future()
    g.set_exception(ValueError("v"))
    try: await g
    except ValueError as e: print(e)  # expect: v
    h = loop.create_future(); h.cancel()
    try: await h
    except asyncio.CancelledError: print("cancelled", h.cancelled())  # expect: cancelled True
    for bad in (5, "text"):
        try: loop.create_future().set_exception(bad)
        except TypeError as e: print(e)
        # expect: invalid exception object
        # expect: invalid exception object
    try: loop.create_future().result()
    except asyncio.InvalidStateError as e: print(e)  # expect: Result is not set.
    k = loop.create_future()
    cb = lambda x: print("never")
    k.add_done_callback(cb); k.add_done_callback(cb)
    print(k.remove_done_callback(cb)); k.set_result(None); await asyncio.sleep(0)  # expect: 2
    print(asyncio.ensure_future(k) is k, (await asyncio.ensure_future(asyncio.sleep(0, "s"))))  # expect: True s
asyncio.run(main())
