import asyncio
async def f():
    await asyncio.sleep(0)
    return "r"
loop = asyncio.new_event_loop()
print(loop.run_until_complete(f()), loop.is_running(), loop.is_closed())  # expect: r False False
loop.call_soon(loop.stop); loop.run_forever(); print("stopped")  # expect: stopped
loop.close(); print(loop.is_closed())  # expect: True
c = f()
try: loop.run_until_complete(c)
except RuntimeError as e: print(e)  # expect: Event loop is closed
c.close()
