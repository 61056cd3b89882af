# frame.f_lineno = n in a trace function: execution goes on there, or ValueError says why it cannot.
import sys
import warnings


def run(function, at, to):
    """Jumps when line `at` of `function` is about to run, once."""
    first = function.__code__.co_firstlineno
    out = []
    jumped = False

    def tracer(frame, event, arg):
        nonlocal jumped
        if frame.f_code is not function.__code__:
            return None
        if event == "line" and frame.f_lineno - first == at and not jumped:
            jumped = True
            frame.f_lineno = first + to
        return tracer

    sys.settrace(tracer)
    try:
        function(out)
    except ValueError as e:
        out.append(str(e).replace(str(first + to), "N"))
    finally:
        sys.settrace(None)
    print(function.__name__, out)
    # expect: forwards [1, 3]
    # expect: backwards [1, 2, 1, 2, 3]
    # expect: out_of_a_loop [1, 'end']
    # expect: within_a_loop [1, 1, 10, 2, 20, 'end']
    # expect: into_a_loop ["can't jump into the body of a for loop"]
    # expect: back_into_a_loop [1, 2, "can't jump into the body of a for loop"]
    # expect: into_an_except_block ["can't jump into an 'except' block as there's no exception"]
    # expect: out_of_an_except_block [True, None]
    # expect: too_early ['line N comes before the current code block']
    # expect: too_early ['line N comes after the current code block']
    # expect: an_unbound_local [None]


def forwards(out):
    out.append(1)
    out.append(2)
    out.append(3)


run(forwards, 2, 3)


def backwards(out):
    out.append(1)
    out.append(2)
    out.append(3)


run(backwards, 3, 1)


def out_of_a_loop(out):
    for i in (1, 2, 3):
        out.append(i)
        out.append(i * 10)
    out.append("end")


run(out_of_a_loop, 3, 4)


def within_a_loop(out):
    for i in (1, 2):
        out.append(i)
        out.append(i * 10)
    out.append("end")


run(within_a_loop, 3, 2)


def into_a_loop(out):
    out.append(0)
    for i in (1, 2):
        out.append(i)
    out.append("end")


run(into_a_loop, 1, 3)


def back_into_a_loop(out):
    for i in (1, 2):
        out.append(i)
    out.append("end")


run(back_into_a_loop, 3, 2)


def into_an_except_block(out):
    out.append(1)
    try: out.append(2)
    except KeyError:
        out.append(4)
        raise
    out.append(6)


run(into_an_except_block, 1, 4)


def out_of_an_except_block(out):
    try:
        1 / 0
    except ZeroDivisionError:
        out.append(sys.exception() is not None)
        out.append(5)
    out.append(sys.exception())


run(out_of_an_except_block, 5, 6)


def too_early(out):
    out.append(1)


run(too_early, 1, -1)
run(too_early, 1, 1000)


def an_unbound_local(out):
    x = 1
    out.append(2)
    out.append(x)


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    run(an_unbound_local, 1, 3)
print([str(w.message) for w in caught])  # expect: ['assigning None to 1 unbound local']

try:
    sys._getframe().f_lineno = 1
except ValueError as e:
    print(str(e).split(" trace")[0])  # expect: f_lineno can only be set in a
try:
    del sys._getframe().f_lineno
except AttributeError as e:
    print(e)  # expect: cannot delete attribute
# needs: 3.13
