"""Exceptions: a try that does not raise, one that does, finally, with, and an error that goes up several calls."""


class Block:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        return kind is KeyError


def deep(n):
    if n == 0:
        raise ValueError("bottom")
    try:
        return deep(n - 1)
    finally:
        global unwound
        unwound += 1


unwound = caught = quiet = 0
for i in range(300_000):
    try:
        quiet += i
    except ValueError:
        quiet = 0
for i in range(30_000):
    try:
        deep(5)
    except ValueError:
        caught += 1
    with Block():
        raise KeyError(i)
print(quiet, caught, unwound)
