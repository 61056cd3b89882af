import asyncio
async def background(n):
    try: await asyncio.sleep(100)
    except asyncio.CancelledError: print("cancelled"); raise
    finally: print("finally" if n < 2 else "")
async def main():
    global keep
    keep = [asyncio.create_task(background(n)) for n in range(1)]
    await asyncio.sleep(0)
    print("main ends")  # expect: main ends
asyncio.run(main())
print("after run", [t.cancelled() for t in keep])
# expect: cancelled
# expect: finally
# expect: after run [True]
