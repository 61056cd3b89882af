for a, *b in [(1, 2, 3), "xy", [9]]: print(a, b)
# expect: 1 [2, 3]
# expect: x ['y']
# expect: 9 []
[(c, *d), *e] = [[1, 2], 3, 4]; print(c, d, e)  # expect: 1 [2] [3, 4]
x = {"k": None}
x["k"], *x["rest"] = range(3); print(x)  # expect: {'k': 0, 'rest': [1, 2]}
class O: pass
o = O(); o.a, (o.b, *o.c) = 1, (2, 3, 4); print(o.a, o.b, o.c)  # expect: 1 2 [3, 4]
with_targets = [(i, *j) for i, *j in ["ab", "cde"]]; print(with_targets)  # expect: [('a', 'b'), ('c', 'd', 'e')]
def gen(): yield from [1, 2, 3, 4]
first, *_, last = gen(); print(first, last)  # expect: 1 4
a, b, *c = {"x": 1, "y": 2, "z": 3}; print(a, b, c)  # expect: x y ['z']
(a), b = [1, 2]; [a] = [5]; (a,) = (6,); print(a, b)  # expect: 6 2
a = b, c = 1, 2; print(a, b, c)  # expect: (1, 2) 1 2
*a, b = "hello"; print(a, b)  # expect: ['h', 'e', 'l', 'l'] o
a, (b, c), *d = 1, "xy", 3; print(a, b, c, d)  # expect: 1 x y [3]
i = 0; i, x = 5, [0] * 6; x[i], i = "at five", 1; print(x, i)  # expect: [0, 0, 0, 0, 0, 'at five'] 1
for bad in ("a, b = {}", "*a, b = []", "a, (b, c) = 1, 2", "a, b = iter([1, 2, 3])", "(a, b), c = [1], 2"):
    try: exec(bad)
    except (ValueError, TypeError) as e: print(e)
    # expect: not enough values to unpack (expected 2, got 0)
    # expect: not enough values to unpack (expected at least 1, got 0)
    # expect: cannot unpack non-iterable int object
    # expect: too many values to unpack (expected 2)
    # expect: not enough values to unpack (expected 2, got 1)
