import asyncio
async def slow():
    try: await asyncio.sleep(10)
    except asyncio.CancelledError: print("slow cancelled"); raise  # expect: slow cancelled
async def quick(): return "quick"
async def main():
    try: await asyncio.wait_for(slow(), 0.01)
    except TimeoutError as e: print("timeout", type(e).__name__, asyncio.TimeoutError is TimeoutError)
    # expect: timeout TimeoutError True
    print(await asyncio.wait_for(quick(), 1), await asyncio.wait_for(quick(), None))  # expect: quick quick
    try: await asyncio.wait_for(slow(), 0)
    except TimeoutError: print("zero timeout")  # expect: zero timeout
    async def fails(): raise KeyError("k")
    try: await asyncio.wait_for(fails(), 1)
    except KeyError as e: print(repr(e))  # expect: KeyError('k')
    f = asyncio.get_running_loop().create_future()
    try: await asyncio.wait_for(f, 0.01)
    except TimeoutError: print("future", f.cancelled())  # expect: future True
asyncio.run(main())
