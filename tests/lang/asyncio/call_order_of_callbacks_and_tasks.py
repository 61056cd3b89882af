import asyncio
async def t(n): print("task", n); await asyncio.sleep(0); print("task again", n)
async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(print, "soon a")
    a = asyncio.create_task(t(1))
    loop.call_soon(print, "soon b")
    b = asyncio.create_task(t(2))
    a.add_done_callback(lambda _: print("done 1")); b.add_done_callback(lambda _: print("done 2"))
    print("main"); await asyncio.sleep(0); print("main 2"); await asyncio.sleep(0); print("main 3"); await asyncio.sleep(0); print("main 4")
    # expect: main
    f = loop.create_future(); f.add_done_callback(lambda _: print("f callback")); f.set_result(1); print("set"); await f; print("awaited done future"); await asyncio.sleep(0)
    e = asyncio.Event()
    async def waiter(n): await e.wait(); print("woken", n)
    ws = [asyncio.create_task(waiter(i)) for i in range(2)]; await asyncio.sleep(0); e.set(); print("set event"); await asyncio.gather(*ws)
asyncio.run(main())  # expect: soon a
# expect: task 1
# expect: soon b
# expect: task 2
# expect: main 2
# expect: task again 1
# expect: task again 2
# expect: main 3
# expect: done 1
# expect: done 2
# expect: main 4
# expect: set
# expect: awaited done future
# expect: f callback
# expect: set event
# expect: woken 0
# expect: woken 1
