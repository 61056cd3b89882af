# coil-only: CPython has no such signal.
# SIGQUIT prints the tree of tasks with their stacks and what they wait for, and the program goes on.
import asyncio
import os
import signal


async def leaf(event):
    await event.wait()


async def branch(event):
    await leaf(event)


async def main():
    event = asyncio.Event()
    lock = asyncio.Lock()
    await lock.acquire()
    waiter = asyncio.create_task(branch(event), name="waiter")
    locker = asyncio.create_task(lock.acquire(), name="locker")
    both = asyncio.create_task(asyncio.wait_for(waiter, 100), name="both")
    await asyncio.sleep(0.01)
    os.kill(os.getpid(), signal.SIGQUIT)
    await asyncio.sleep(0.01)
    event.set()
    await both
    lock.release()
    print(await locker)  # expect: True


asyncio.run(main())
# expect stderr: 4 tasks
# expect stderr: task 'Task-1' is running
# expect stderr: task 'both' waits for task 'waiter'
# expect stderr: task 'waiter' waits for <asyncio.locks.Event
# expect stderr: in branch
# expect stderr: in leaf
# expect stderr: held by task 'Task-1'
