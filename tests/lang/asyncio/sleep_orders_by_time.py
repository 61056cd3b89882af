import asyncio, time
async def show(delay, name):
    print(name, await asyncio.sleep(delay, result=delay))
    # expect: zero 0
    # expect: negative -1
    # expect: first 0.01
    # expect: second 0.02
    # expect: third 0.03
async def main():
    start = time.monotonic()
    await asyncio.gather(show(0.03, "third"), show(0.01, "first"), show(0.02, "second"), show(0, "zero"), show(-1, "negative"))
    took = time.monotonic() - start
    print(0.025 < took < 2)  # expect: True
    print(await asyncio.sleep(0, "result"), await asyncio.sleep(0))  # expect: result None
    try: await asyncio.sleep(float("nan"))
    except ValueError as e: print(e)  # expect: Invalid delay: NaN (not a number)
    loop = asyncio.get_running_loop()
    t = loop.time(); await asyncio.sleep(0.01); print(loop.time() > t)  # expect: True
asyncio.run(main())
# needs: 3.13
