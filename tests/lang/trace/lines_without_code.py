# Lines of statements that do nothing are told of all the same: pass, try, a loop without a test, a bare except, a constant.
import sys


def lines_of(function):
    first = function.__code__.co_firstlineno
    seen = []

    def local(frame, event, arg):
        if event == "line":
            seen.append(frame.f_lineno - first)
        return local

    def trace(frame, event, arg):
        return local(frame, event, arg) if frame.f_code is function.__code__ else None

    sys.settrace(trace)
    try:
        function()
    finally:
        sys.settrace(None)
    return seen


def passes():
    x = 1
    if x:
        pass
    else:
        x = 2
    pass


def tries():
    try:
        x = 1
    except:
        x = 2
    else:
        pass
    finally:
        4


def loops():
    n = 0
    while True:
        n += 1
        if n == 2:
            continue
        if n > 2:
            break


def leaves():
    for i in range(2):
        try:
            if i:
                break
        finally:
            x = 1


def caught():
    try:
        raise ValueError
    except:
        pass


print(lines_of(passes))  # expect: [1, 2, 3, 6]
print(lines_of(tries))  # expect: [1, 2, 6, 8]
print(lines_of(loops))  # expect: [1, 2, 3, 4, 6, 2, 3, 4, 5, 2, 3, 4, 6, 7]
print(lines_of(leaves))  # expect: [1, 2, 3, 6, 1, 2, 3, 4, 6]
print(lines_of(caught))  # expect: [1, 2, 3, 4]
# needs: 3.12
