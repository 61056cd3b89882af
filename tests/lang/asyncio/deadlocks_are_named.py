# coil-only: CPython waits for ever.
# Nothing is left to wait for while tasks wait: the run ends at once, and the error says who waits for whom.
import asyncio


async def worker(first, second):
    async with first:
        await asyncio.sleep(0)
        async with second:
            print("never")


async def locks():
    a, b = asyncio.Lock(), asyncio.Lock()
    try:
        await asyncio.gather(worker(a, b), worker(b, a))
    finally:
        print("cleaned up")


async def queue():
    await asyncio.Queue().get()


async def each_other():
    tasks = []

    async def wait_for(i):
        await tasks[i]

    tasks += [asyncio.create_task(wait_for(1), name="one"), asyncio.create_task(wait_for(0), name="two")]
    await tasks[0]


for main in (locks, queue, each_other):
    try:
        asyncio.run(main())                       # expect: cleaned up
    except asyncio.DeadlockError as e:
        text = str(e)
        # expect: deadlock: these tasks wait for one another:
        # expect: held by task True True
        # expect: nothing is left to wait for, and these tasks wait:
        # expect: held by task False False
        # expect: deadlock: these tasks wait for one another:
        # expect: held by task False False
        print(text.splitlines()[0])
        print("held by task", "held by task" in text, "deadlocks_are_named.py:9" in text)
print("one" in text, "two" in text)               # expect: True True


async def fine():                                 # a timer, another thread's callback: no deadlock
    event = asyncio.Event()
    asyncio.get_running_loop().call_later(0.01, event.set)
    await event.wait()
    print("fine")                                 # expect: fine


asyncio.run(fine())


async def unfinished():
    items = asyncio.Queue()
    items.put_nowait("tea")
    await items.join()


try:
    asyncio.run(unfinished())
except asyncio.DeadlockError as e:
    text = str(e)
    print("waits in Queue.join() of <Queue" in text, "_queue=['tea'] tasks=1" in text)  # expect: True True
