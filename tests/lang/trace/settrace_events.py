# sys.settrace: calls, lines, returns and exceptions, in CPython's order.
import sys

log = []


def tracer(frame, event, arg):
    if event == "exception":
        arg = arg[0].__name__
    log.append((frame.f_code.co_name, event, frame.f_lineno - first, arg))
    return tracer


def run(function):
    global first
    first = function.__code__.co_firstlineno
    log.clear()
    sys.settrace(tracer)
    try:
        function()
    finally:
        sys.settrace(None)
    for entry in log:
        if entry[0] != "run":
            print(*entry)
            # expect: loops call 0 None
            # expect: loops line 1 None
            # expect: loops line 2 None
            # expect: loops line 3 None
            # expect: loops line 2 None
            # expect: loops line 3 None
            # expect: loops line 2 None
            # expect: loops line 4 None
            # expect: loops line 5 None
            # expect: loops line 4 None
            # expect: loops line 6 None
            # expect: loops return 6 2
            # expect: outer call 0 None
            # expect: outer line 1 None
            # expect: outer line 2 None
            # expect: inner call 6 None
            # expect: inner line 7 None
            # expect: deep call 11 None
            # expect: deep line 12 None
            # expect: deep exception 12 KeyError
            # expect: deep return 12 None
            # expect: inner exception 7 KeyError
            # expect: inner line 8 None
            # expect: inner return 8 5
            # expect: outer line 3 None
            # expect: outer return 3 1
            # expect: uses call 0 None
            # expect: uses line 1 None
            # expect: uses line 2 None
            # expect: generator call -5 None
            # expect: generator line -4 None
            # expect: generator return -4 1
            # expect: uses line 3 None
            # expect: generator call -4 None
            # expect: generator line -3 None
            # expect: generator return -3 2
            # expect: uses line 4 None
            # expect: generator call -3 None
            # expect: generator return -3 None
            # expect: uses return 4 []
            # expect: classes call 0 None
            # expect: classes line 1 None
            # expect: __init__ call -7 None
            # expect: __init__ line -6 None
            # expect: __init__ return -6 None
            # expect: classes line 2 None
            # expect: Local call 2 None
            # expect: Local line 2 None
            # expect: Local line 3 None
            # expect: Local return 3 None
            # expect: classes line 4 None
            # expect: __add__ call -4 None
            # expect: __add__ line -3 None
            # expect: __add__ return -3 2
            # expect: classes return 4 2
            # expect: closes call 0 None
            # expect: closes line 1 None
            # expect: closes line 2 None
            # expect: generator call -33 None
            # expect: generator line -32 None
            # expect: generator return -32 1
            # expect: closes line 3 None
            # expect: generator call -32 None
            # expect: generator exception -32 ValueError
            # expect: generator return -32 None
            # expect: closes exception 3 ValueError
            # expect: closes line 4 None
            # expect: closes return 4 caught
            # expect: lambdas call 0 None
            # expect: lambdas line 1 None
            # expect: <lambda> call 1 None
            # expect: <lambda> line 1 None
            # expect: <lambda> return 1 2
            # expect: lambdas return 1 2


def loops():
    t = 0
    for i in range(2):
        t += i
    while t < 2:
        t += 1
    return t


run(loops)


def raises():
    x = 1
    try: x = 1 / 0
    except ZeroDivisionError as e: x = e
    return None


def outer():
    x = 1
    inner()
    return x


def inner():
    try: deep()
    except KeyError: return 5


def deep():
    return {}["k"]


run(outer)


def generator():
    a = yield 1
    yield a


def uses():
    g = generator()
    next(g)
    g.send(2)
    return list(g)


run(uses)


class Base:
    def __init__(self):
        self.x = 1

    def __add__(self, other):
        return self.x + other


def classes():
    b = Base()
    class Local:
        y = 1
    return b + 1


run(classes)


def closes():
    g = generator()
    next(g)
    try: g.throw(ValueError("x"))
    except ValueError: return "caught"


run(closes)


def lambdas():
    return (lambda n: n + 1)(1)


run(lambdas)
