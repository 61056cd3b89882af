import sys
x = "outer"
print([x for x in [1, 2]], x)  # expect: [1, 2] outer
def f():
    y = "local"
    r = [y for y in range(3)]
    s = [[y for y in range(z)] for z in range(3)]
    return r, s, y
print(f())  # expect: ([0, 1, 2], [[], [0], [0, 1]], 'local')
def names(): return [sys._getframe().f_code.co_name for _ in range(1)], list(sys._getframe().f_code.co_name for _ in range(1))
print(names())  # expect: (['names'], ['<genexpr>'])
def g():
    try: [1 / 0 for i in range(1)]
    except ZeroDivisionError: pass
    try: return i
    except NameError as e: return str(e)
print(g())  # expect: name 'i' is not defined
def h(): return [(lambda: i) for i in range(3)]
print([fn() for fn in h()])  # expect: [2, 2, 2]
def k():
    total = 0
    def add(v):
        nonlocal total
        total += v
        return total
    return [add(v) for v in range(4)], total
print(k())  # expect: ([0, 1, 3, 6], 6)
class C:
    a = 3
    b = [j for j in range(a)]
    c = [[a2 for a2 in range(1)] for _ in range(2)]
    d = {k: v for k, v in zip("ab", range(a))}
print(C.b, C.c, C.d, hasattr(C, "j"))  # expect: [0, 1, 2] [[0], [0]] {'a': 0, 'b': 1} False
def m():
    del_me = 1
    q = [del_me for del_me in range(2)]
    del del_me
    try: return del_me
    except UnboundLocalError as e: return str(e)
print(m())  # expect: cannot access local variable 'del_me' where it is not associated with a value
print([a for a in [1, 2] for a in [a, a * 10]], {a: b for a, b in [(1, 2)] for b in [b, b + 1]}, [i for i in range(5) if i if i % 2], [[i, j] for i in range(2) for j in range(i, 2)])
# expect: [1, 10, 2, 20] {1: 3} [1, 3] [[0, 0], [0, 1], [1, 1]]
it = iter([1, 2, 3]); print([next(it) for _ in range(2)], list(it), [*(c for c in "ab")], [w for w in "a b".split()][::-1])
# expect: [1, 2] [3] ['a', 'b'] ['b', 'a']
# needs: 3.12
