import asyncio
import _thread

async def waits(future):
    try:
        await future
    except asyncio.CancelledError:
        print("cancelled")
        raise

# _thread.interrupt_main() is what Ctrl-C is: the main task is cancelled, and the run ends with KeyboardInterrupt.
with asyncio.Runner() as runner:
    future = runner.get_loop().create_future()
    runner.get_loop().call_soon(_thread.interrupt_main)
    try:
        runner.run(waits(future))
    except KeyboardInterrupt:
        print("interrupted")  # expect: interrupted
    print(future.cancelled())  # expect: False

# A task that is cancelled already ends as it would have.
async def cancels(task):
    await asyncio.sleep(0)
    task.cancel()
    _thread.interrupt_main()

async def main():
    asyncio.create_task(cancels(asyncio.current_task()))
    await asyncio.sleep(10)

with asyncio.Runner() as runner:
    try:
        runner.run(main())
    except asyncio.CancelledError as e:
        print(repr(e))  # expect: CancelledError()
