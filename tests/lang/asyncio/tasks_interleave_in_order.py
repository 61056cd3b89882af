import asyncio
async def worker(name, n):
    for i in range(n):
        print(name, i)
        await asyncio.sleep(0)
    return name * n
async def main():
    tasks = [asyncio.create_task(worker(n, c), name=f"task-{n}") for n, c in (("a", 3), ("b", 2), ("c", 1))]
    print("created")  # expect: created
    for t in tasks: print(t.get_name(), t.done(), await t, t.done(), t.result())
asyncio.run(main())
# expect: a 0
# expect: b 0
# expect: c 0
# expect: a 1
# expect: b 1
# expect: a 2
# expect: task-a False aaa True aaa
# expect: task-b True bb True bb
# expect: task-c True c True c
