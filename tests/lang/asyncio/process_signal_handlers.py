import asyncio
import os
import signal


async def wakes_the_loop():
    loop = asyncio.get_running_loop()
    came = asyncio.Event()
    loop.add_signal_handler(signal.SIGALRM, came.set)
    signal.setitimer(signal.ITIMER_REAL, 0.01)
    await asyncio.wait_for(came.wait(), 5)
    print(loop.remove_signal_handler(signal.SIGALRM), loop.remove_signal_handler(signal.SIGALRM))  # expect: True False
    print(signal.getsignal(signal.SIGALRM) is signal.SIG_DFL)  # expect: True
    loop.add_signal_handler(signal.SIGUSR1, print, "usr1", "arrived")
    os.kill(os.getpid(), signal.SIGUSR1)
    await asyncio.sleep(0.01)
    for wrong in ("SIGINT", 4242, signal.SIGKILL):
        try:
            loop.add_signal_handler(wrong, print)
        except (TypeError, ValueError, RuntimeError) as e:
            print(type(e).__name__, e)
    try:
        loop.add_signal_handler(signal.SIGUSR1, wakes_the_loop)
    except TypeError as e:
        print(e)

asyncio.run(wakes_the_loop())  # expect: usr1 arrived
print(signal.getsignal(signal.SIGUSR1) is signal.SIG_DFL)


async def interrupted():
    try:
        signal.signal(signal.SIGALRM, lambda *args: signal.raise_signal(signal.SIGINT))
        signal.setitimer(signal.ITIMER_REAL, 0.01)
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        print("cancelled")
        raise
    finally:
        print("cleaned up")

try:
    asyncio.run(interrupted())
except KeyboardInterrupt as e:
    print("interrupted", type(e.__context__).__name__)
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)


async def interrupted_but_done():
    task = asyncio.current_task()
    signal.raise_signal(signal.SIGINT)
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        return "went on", task.cancelling()

print(asyncio.run(interrupted_but_done()))
# expect: TypeError sig must be an int, not 'SIGINT'
# expect: ValueError invalid signal number 4242
# expect: RuntimeError sig 9 cannot be caught
# expect: coroutines cannot be used with add_signal_handler()
# expect: True
# expect: cancelled
# expect: cleaned up
# expect: interrupted CancelledError
# expect: True
# expect: ('went on', 1)
