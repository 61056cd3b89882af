def f(a, seen=[]):
    seen.append(a)
    return seen
print(f(1), f(2), f(3, []), f(4))  # expect: [1, 2, 4] [1, 2, 4] [3] [1, 2, 4]
n = 1
def g(x=n, *, y=n + 1): return x, y
n = 100
print(g(), f.__defaults__, g.__defaults__, g.__kwdefaults__)  # expect: (1, 2) ([1, 2, 4],) (1,) {'y': 2}
g.__defaults__ = (7,)
g.__kwdefaults__ = {"y": 8}
print(g())  # expect: (7, 8)
