# threading.settrace, tracing of coroutines, and one thread's tracing apart from another's.
import asyncio
import sys
import threading
import types

log = []


def tracer(frame, event, arg):
    if frame.f_code.co_name in ("work", "child", "parent", "callback"):
        log.append((frame.f_code.co_name, event))
    return tracer


def work():
    return 1


threading.settrace(tracer)
print(threading.gettrace() is tracer)  # expect: True
t = threading.Thread(target=work)
t.start()
t.join()
threading.settrace(None)
print(log, sys.gettrace())  # expect: [('work', 'call'), ('work', 'line'), ('work', 'return')] None

log.clear()
sys.settrace(tracer)
t = threading.Thread(target=work)
t.start()
t.join()
sys.settrace(None)
print(log)  # expect: []


@types.coroutine
def pause():
    yield 7


async def child():
    await pause()
    return 3


async def parent():
    return await child()


log.clear()


def only_frames(frame, event, arg):
    if event in ("call", "return"):
        log.append((frame.f_code.co_name, event, arg))
    return only_frames


def drive():
    c = parent()
    c.send(None)
    try: c.send(None)
    except StopIteration as e: return e.value


sys.settrace(only_frames)
drive()
sys.settrace(None)
for entry in log:
    print(*entry)
    # expect: drive call None
    # expect: parent call None
    # expect: child call None
    # expect: pause call None
    # expect: pause return 7
    # expect: child return 7
    # expect: parent return 7
    # expect: parent call None
    # expect: child call None
    # expect: pause call None
    # expect: pause return None
    # expect: child return 3
    # expect: parent return 3
    # expect: drive return 3


async def main():
    task = asyncio.create_task(worker(), name="w")
    return await task


async def worker():
    await asyncio.sleep(0)
    return 1


log.clear()


def lines(frame, event, arg):
    if frame.f_code.co_name == "worker" and event == "line":
        log.append(frame.f_lineno - worker.__code__.co_firstlineno)
    return lines


sys.settrace(lines)
asyncio.run(main())
sys.settrace(None)
print(log)  # expect: [1, 2]


# Threads that run already.
def called():
    return 1


def loops():
    started.set()
    while not stop.is_set():
        called()
        stop.wait(0.001)


def counts(frame, event, arg):
    if frame.f_code.co_name == "called":
        seen.add(threading.current_thread().name)


seen = set()
started, stop = threading.Event(), threading.Event()
t = threading.Thread(target=loops, name="runner")
t.start()
started.wait()
threading.settrace_all_threads(counts)
print(threading.gettrace() is counts, sys.gettrace() is counts)  # expect: True True
called()
while "runner" not in seen: stop.wait(0.001)
threading.settrace_all_threads(None)
stop.set()
t.join()
print(sorted(seen), sys.gettrace())  # expect: ['MainThread', 'runner'] None
# needs: 3.13
