# coil-only: CPython does not say where the tasks were created that an error came through
import subprocess, sys, tempfile


def check(text):
    with tempfile.NamedTemporaryFile("w", suffix=".py") as f:
        f.write("import asyncio\n" + text)
        f.flush()
        done = subprocess.run([sys.executable, f.name], capture_output=True, text=True)
    print(done.returncode, [line.replace(f.name, "app.py") for line in done.stderr.split("\n") if line.startswith(("task ", "ValueError", "KeyError"))])


check("""
async def inner(): raise ValueError('deep')
async def middle(): await asyncio.create_task(inner(), name='inner')
async def main(): await middle()
asyncio.run(main())
""")  # expect: 1 ['ValueError: deep', "task 'inner', which raised ValueError, was created at app.py:4, in middle"]
check("""
async def first(): raise ValueError('first')
async def second():
    await asyncio.sleep(0)
    raise KeyError('second')
async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(first())
        try:
            await asyncio.sleep(1)
        finally:
            await asyncio.gather(second())
asyncio.run(main())
""")  # expect: 1 ["task 'Task-2', which raised ValueError, was created at app.py:9, in main", "task 'Task-3', which raised KeyError, was created at app.py:13, in main"]
# The main task's making is in the traceback.
check("""
async def main(): raise ValueError('main')
asyncio.run(main())
""")  # expect: 1 ['ValueError: main']
# What was caught is not told.
check("""
async def child(): raise ValueError('child')
async def main():
    try:
        await asyncio.create_task(child())
    except ValueError:
        pass
    raise KeyError('own') from None
asyncio.run(main())
""")  # expect: 1 ["KeyError: 'own'"]
