import asyncio
async def f(x):
    await asyncio.sleep(0)
    return x
with asyncio.Runner() as r:
    print(r.run(f(1)), r.run(f(2)), r.get_loop() is r.get_loop())  # expect: 1 2 True
try: r.run(f(3))
except RuntimeError as e: print(e)  # expect: Runner is closed
# expect stderr: never awaited
