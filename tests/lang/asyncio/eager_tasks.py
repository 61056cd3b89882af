# coil-only: CPython 3.12 and later agree.
# Eager tasks run at once until they first wait.
import asyncio
async def c(n):
    print("start", n); await asyncio.sleep(0); print("end", n); return n
async def imm(): return 5
async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    t = asyncio.create_task(c(1)); print("made", t.done())
    u = asyncio.create_task(imm()); print("made", u.done(), u.result())
    async with asyncio.TaskGroup() as tg:
        tg.create_task(c(2)); tg.create_task(imm())
    print(await t)
    print(await asyncio.gather(c(3), imm()))
    class Mine(asyncio.Task):
        pass
    t = asyncio.create_eager_task_factory(Mine)(loop, imm(), name='mine')
    print(type(t).__name__, t.get_name(), t.result())
    t = asyncio.Task(c(4), eager_start=True, loop=loop)
    print(t.done(), await t)
asyncio.run(main())

# expect: start 1
# expect: made False
# expect: made True 5
# expect: start 2
# expect: end 1
# expect: end 2
# expect: 1
# expect: start 3
# expect: end 3
# expect: [3, 5]
# expect: Mine mine 5
# expect: start 4
# expect: end 4
# expect: False 4
