# expect stderr: Task exception was never retrieved
# expect stderr: ValueError: lost
import asyncio, gc
async def fail(): raise ValueError("lost")
async def main():
    t = asyncio.create_task(fail())
    await asyncio.sleep(0); await asyncio.sleep(0)
    del t
    gc.collect()
    print("main ends")  # expect: main ends
asyncio.run(main())
