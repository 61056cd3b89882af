def a(n):
    got = []
    for i in range(n): got.append((yield i))
    return got
def b():
    first = yield from a(2)
    second = yield from a(1)
    return first, second
def c():
    result = yield from b()
    print("c got", result)  # expect: c got (['x', 'y'], ['z'])
    yield "last"
g = c()
print(next(g), g.send("x"), g.send("y"), g.send("z"))  # expect: 0 1 0 last
def deep(n):
    if n == 0:
        x = yield "bottom"
        return [x]
    r = yield from deep(n - 1)
    return r + [n]
d = deep(50)
print(next(d))  # expect: bottom
try: d.send("up")
except StopIteration as e: print(e.value[:3], len(e.value))  # expect: ['up', 1, 2] 51
