import asyncio
async def main():
    await asyncio.sleep(0)
    return 42
print(asyncio.run(main()))  # expect: 42
async def fails():
    await asyncio.sleep(0)
    raise ValueError("from main")
try: asyncio.run(fails())
except ValueError as e: print(e)  # expect: from main
for bad in (5, None, "text"):
    try: asyncio.run(bad)
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
    # expect: ValueError a coroutine was expected, got 5
    # expect: ValueError a coroutine was expected, got None
    # expect: ValueError a coroutine was expected, got 'text'
async def nested():
    inner = main()
    try: asyncio.run(inner)
    except RuntimeError as e: print(e)  # expect: asyncio.run() cannot be called from a running event loop
    inner.close()
asyncio.run(nested())
try: asyncio.get_running_loop()
except RuntimeError as e: print(e)  # expect: no running event loop
