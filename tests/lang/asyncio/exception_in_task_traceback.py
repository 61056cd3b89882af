# expect stderr: Traceback (most recent call last):
# expect stderr:     asyncio.run(main())
# expect stderr: in main
# expect stderr:     await outer()
# expect stderr: in outer
# expect stderr:     return await inner(0)
# expect stderr: in inner
# expect stderr: ZeroDivisionError: division by zero
import asyncio
async def inner(n):
    await asyncio.sleep(0)
    return 1 / n  # expect error: ZeroDivisionError: division by zero
async def outer():
    return await inner(0)
async def main():
    print("start")  # expect: start
    await outer()
asyncio.run(main())
