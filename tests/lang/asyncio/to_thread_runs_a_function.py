import asyncio, time
def work(a, b=1): time.sleep(0.01); return a + b
def fails(): raise ValueError("in thread")
async def main():
    print(await asyncio.to_thread(work, 1, b=2), await asyncio.gather(asyncio.to_thread(work, 1), asyncio.to_thread(work, 2)))
    # expect: 3 [2, 3]
    try: await asyncio.to_thread(fails)
    except ValueError as e: print(e)  # expect: in thread
    print(await asyncio.get_running_loop().run_in_executor(None, work, 5))  # expect: 6
asyncio.run(main())
