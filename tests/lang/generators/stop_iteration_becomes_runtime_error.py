def f():
    yield 1
    raise StopIteration("oops")
g = f(); next(g)
try: next(g)
except RuntimeError as e: print(e, repr(e.__cause__))  # expect: generator raised StopIteration StopIteration('oops')
def h():
    yield next(iter([]))
try: list(h())
except RuntimeError as e: print(e)  # expect: generator raised StopIteration
def ok():
    try: next(iter([]))
    except StopIteration: yield "handled"
print(list(ok()))  # expect: ['handled']
