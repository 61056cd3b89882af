import asyncio
async def after(delay, v):
    await asyncio.sleep(delay)
    print("done", v)
    # expect: done fast
    # expect: done mid
    # expect: done slow
    return v
async def bad(): raise ValueError("bad")
async def main():
    print(await asyncio.gather(after(0.03, "slow"), after(0.01, "fast"), after(0.02, "mid")))
    # expect: ['slow', 'fast', 'mid']
    print(await asyncio.gather())  # expect: []
    print(await asyncio.gather(after(0, 1), bad(), after(0, 2), return_exceptions=True))
    try: await asyncio.gather(after(0, 3), bad(), after(0, 4))
    except ValueError as e: print("raised", e)
    await asyncio.sleep(0.01)
    t = asyncio.create_task(after(0, "t"))
    print(await asyncio.gather(t, t))
    g = asyncio.gather(after(1, "never"), after(1, "never"))
    await asyncio.sleep(0)
    print(g.cancel())
    try: await g
    except asyncio.CancelledError: print("gather cancelled", g.cancelled())
asyncio.run(main())
# expect: done 1
# expect: done 2
# expect: [1, ValueError('bad'), 2]
# expect: done 3
# expect: done 4
# expect: raised bad
# expect: done t
# expect: ['t', 't']
# expect: True
# expect: gather cancelled False
