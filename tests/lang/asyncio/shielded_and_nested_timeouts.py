import asyncio
async def slow(v):
    try: await asyncio.sleep(0.05); print("finished", v); return v
    except asyncio.CancelledError: print("cancelled", v); raise
async def main():
    t = asyncio.create_task(slow(1))
    try: await asyncio.wait_for(asyncio.shield(t), 0.01)
    except TimeoutError: print("timed out, still", not t.done())  # expect: timed out, still True
    print(await t)
    try:
        async with asyncio.timeout(0.01):
            try: await slow(2)
            finally: print("cleanup")
    except TimeoutError as e: print("timeout", repr(e), type(e.__cause__).__name__)
    try: await asyncio.wait_for(asyncio.gather(slow(3), slow(4)), 0.01)
    except TimeoutError: print("gather timed out")
    async with asyncio.timeout(1) as cm: cm.reschedule(asyncio.get_running_loop().time() + 5); print(cm.when() is not None)
    async with asyncio.timeout_at(asyncio.get_running_loop().time() + 1): pass
asyncio.run(main())
# expect: finished 1
# expect: 1
# expect: cancelled 2
# expect: cleanup
# expect: timeout TimeoutError() CancelledError
# expect: cancelled 3
# expect: cancelled 4
# expect: gather timed out
# expect: True
# needs: 3.12
