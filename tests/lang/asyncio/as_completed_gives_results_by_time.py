import asyncio
async def after(d, v):
    await asyncio.sleep(d)
    return v
async def main():
    for c in asyncio.as_completed([after(0.03, "c"), after(0.01, "a"), after(0.02, "b")]):
        print(await c)
        # expect: a
        # expect: b
        # expect: c
    for c in asyncio.as_completed([after(0, "x"), after(5, "y")], timeout=0.02):
        try: print(await c)  # expect: x
        except TimeoutError: print("timeout")  # expect: timeout
asyncio.run(main())
