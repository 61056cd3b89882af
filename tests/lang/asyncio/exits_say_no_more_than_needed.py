# Programs that end in the middle of asyncio: what they print on stderr beside a traceback, and their status.
import subprocess, sys


def check(name, text):
    done = subprocess.run([sys.executable, "-c", "import asyncio, os, sys\n" + text], capture_output=True, text=True)
    lines = [line for line in done.stderr.split("\n") if "WARNING: ASan" not in line]  # a sanitizer's remark on several stacks
    told = [line for line in lines if line and not line.startswith((" ", "Traceback", "RuntimeWarning: Enable", "the task was created", "task 'Task-"))]
    print(name, done.returncode, done.stdout.split(), told)
    # expect: exit in main 3 [] []
    # expect: text in main 1 [] ['bye']
    # expect: and in finally 4 ['closed'] []
    # expect: in a runner 0 ['2', '5'] []
    # expect: in a callback 5 [] []
    # expect: in a signal handler 9 [] []
    # expect: in a thread 6 [] []
    # expect: at once 7 [] []
    # expect: caught interrupt 0 ['caught'] []
    # expect: handler that raises 0 [] ['Unhandled error in exception handler', 'context: {\'message\': "Exception in callback int(\'x\')", \'exception\': ValueError("invalid literal for int() with base 10: \'x\'"), \'handle\': <Handle int(\'x\')>}', "ValueError: invalid literal for int() with base 10: 'x'", 'During handling of the above exception, another exception occurred:', "KeyError: 'handler'"]
    # expect: never awaited 0 [] ["<string>:4: RuntimeWarning: coroutine 'f' was never awaited", "<string>:5: RuntimeWarning: coroutine 'f' was never awaited"]
    # expect: in a loop, once 0 [] ["<string>:4: RuntimeWarning: coroutine 'f' was never awaited"]


check("exit in main", "async def main(): sys.exit(3)\nasyncio.run(main())")
check("text in main", "async def main():\n await asyncio.sleep(0)\n sys.exit('bye')\nasyncio.run(main())")
check("and in finally", """
async def main():
    try:
        raise SystemExit(4)
    finally:
        await asyncio.sleep(0.001)
        print('closed')
asyncio.run(main())""")
check("in a runner", """
async def leave(): sys.exit(2)
async def stay(): return 5
with asyncio.Runner() as r:
    try: r.run(leave())
    except SystemExit as e: print(e.code)
    print(r.run(stay()))""")
check("in a callback", """
async def main():
    asyncio.get_running_loop().call_soon(sys.exit, 5)
    await asyncio.sleep(10)
asyncio.run(main())""")
check("in a signal handler", """
import signal
def leave(*args): sys.exit(9)
async def main():
    signal.signal(signal.SIGUSR1, leave)
    os.kill(os.getpid(), signal.SIGUSR1)
    await asyncio.sleep(10)
asyncio.run(main())""")
check("in a thread", "async def main(): await asyncio.to_thread(sys.exit, 6)\nasyncio.run(main())")
check("at once", "async def main(): os._exit(7)\nasyncio.run(main())")
check("caught interrupt", """
async def main(): raise KeyboardInterrupt
try: asyncio.run(main())
except KeyboardInterrupt: print('caught')""")
check("handler that raises", """
async def main():
    loop = asyncio.get_running_loop()
    def handler(loop, context): raise KeyError('handler')
    loop.set_exception_handler(handler)
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0.001)
asyncio.run(main())""".replace("lambda: 1 / 0", "int, 'x'"))
check("never awaited", "async def f(): pass\nasync def main():\n f()\n f()\nasyncio.run(main())")
check("in a loop, once", "async def f(): pass\nfor i in range(3):\n f()")
