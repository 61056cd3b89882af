# sys.setprofile: calls and returns of Python functions and of builtin ones.
import sys

log = []


def profiler(frame, event, arg):
    if event.startswith("c_"):
        arg = arg.__name__
    elif event == "call":
        arg = None
    log.append((frame.f_code.co_name, event, arg))


def run(function):
    log.clear()
    sys.setprofile(profiler)
    try:
        function()
    except ValueError:
        pass
    sys.setprofile(None)
    for entry in log:
        if entry[0] != "run":
            print(*entry)
            # expect: plain call None
            # expect: plain c_call len
            # expect: plain c_return len
            # expect: inner call None
            # expect: inner return 3
            # expect: plain return 3
            # expect: methods call None
            # expect: methods c_call append
            # expect: methods c_return append
            # expect: methods c_call sorted
            # expect: methods c_return sorted
            # expect: methods return [3]
            # expect: fails call None
            # expect: inner call None
            # expect: inner return 2
            # expect: fails return None
            # expect: generators call None
            # expect: gen call None
            # expect: gen return 1
            # expect: gen call None
            # expect: gen return None
            # expect: generators return None


def plain():
    return inner(len([1, 2]))


def inner(n):
    return n + 1


run(plain)


def methods():
    items = []
    items.append(3)
    return sorted(items, key=abs)


run(methods)


def fails():
    try:
        int("x")
    finally:
        inner(1)


run(fails)


def gen():
    yield 1


def generators():
    for x in gen():
        pass


run(generators)
print(sys.getprofile())  # expect: None
