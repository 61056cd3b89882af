# needs: 3.12
import asyncio, subprocess, sys, warnings
warnings.simplefilter("ignore")


children = []  # one that is dropped would be waited for by the next Popen()


def start(code):
    children.append(subprocess.Popen([sys.executable, "-c", f"raise SystemExit({code})"]))
    return children[-1].pid


async def main():
    loop = asyncio.get_running_loop()
    for kind in asyncio.PidfdChildWatcher, asyncio.ThreadedChildWatcher:
        with kind() as watcher:
            watcher.attach_loop(loop)
            print(kind.__name__, watcher.is_active())  # expect: PidfdChildWatcher True
            ended = loop.create_future()
            pid = start(3)
            watcher.add_child_handler(pid, lambda *args: loop.call_soon_threadsafe(ended.set_result, args), "more")
            got = await ended
            print(got[0] == pid, got[1:])  # expect: True (3, 'more')
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", "print('hi')", stdout=asyncio.subprocess.PIPE)
    print((await process.communicate())[0], process.returncode)


asyncio.run(main())
print(issubclass(asyncio.SafeChildWatcher, asyncio.AbstractChildWatcher), asyncio.SafeChildWatcher().is_active())
try:
    asyncio.AbstractChildWatcher().is_active()
except NotImplementedError:
    print("abstract")
# expect: ThreadedChildWatcher True
# expect: True (3, 'more')
# expect: b'hi\n' 0
# expect: True False
# expect: abstract
