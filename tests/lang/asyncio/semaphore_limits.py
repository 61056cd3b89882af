import asyncio
running = peak = 0
async def job(s):
    global running, peak
    async with s:
        running += 1; peak = max(peak, running)
        await asyncio.sleep(0.001)
        running -= 1
async def main():
    await asyncio.gather(*(job(asyncio_sem) for _ in range(10)))
    print(peak, asyncio_sem.locked())  # expect: 3 False
    b = asyncio.BoundedSemaphore(1)
    await b.acquire(); b.release()
    try: b.release()
    except ValueError as e: print(e)  # expect: BoundedSemaphore released too many times
    try: asyncio.Semaphore(-1)
    except ValueError as e: print(e)  # expect: Semaphore initial value must be >= 0
asyncio_sem = asyncio.Semaphore(3)
asyncio.run(main())
