def count(n):
    print("start")  # expect: start
    for i in range(n):
        yield i
    print("end")
g = count(2)
print(type(g).__name__, next(g), next(g))  # expect: generator 0 1
try: next(g)
except StopIteration as e: print("stop", e.value)
print(next(g, "default"), list(count(1)), [*count(0)])
def ret():
    yield 1
    return "result"
g = ret(); next(g)
try: next(g)
except StopIteration as e: print(e.value)
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
f = fib(); print([next(f) for _ in range(10)])
print(iter(f) is f, repr(f).startswith("<generator object fib at 0x"), f.__name__, f.__qualname__)
def empty():
    return
    yield
print(list(empty()), sum(x for x in count(3)))
a, *b = count(3); print(a, b)
# expect: end
# expect: stop None
# expect: start
# expect: end
# expect: start
# expect: end
# expect: default [0] []
# expect: result
# expect: [0, 1, 1, 2, 3, 5, 8, 13, 21, 34]
# expect: True True fib fib
# expect: start
# expect: end
# expect: [] 3
# expect: start
# expect: end
# expect: 0 [1, 2]
