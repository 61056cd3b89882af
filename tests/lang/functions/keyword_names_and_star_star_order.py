def f(**kw): return list(kw.items())
print(f(b=1, a=2, **{"z": 3, "c": 4}), f(**{"with space": 1, "class": 2}))
# expect: [('b', 1), ('a', 2), ('z', 3), ('c', 4)] [('with space', 1), ('class', 2)]
def g(a, b, c=3, *, d=4): return a, b, c, d
args, kw = (1,), {"d": 0}
print(g(*args, 2, **kw), g(*[1], *[2], c=5), g(b=2, a=1), g(1, **{"b": 2}))
# expect: (1, 2, 3, 0) (1, 2, 5, 4) (1, 2, 3, 4) (1, 2, 3, 4)
def h(self, x, **kw): return self, x, kw
print(h(1, x=2, y=3), h(x=1, self=2))  # expect: (1, 2, {'y': 3}) (2, 1, {})
def p(a, /, **kw): return a, kw
print(p(1, a=2))  # expect: (1, {'a': 2})
class M:
    def keys(self): return ["k1", "k2"]
    def __getitem__(self, k): return k.upper()
print(f(**M()), dict(**M(), x=1), {**M()})
# expect: [('k1', 'K1'), ('k2', 'K2')] {'k1': 'K1', 'k2': 'K2', 'x': 1} {'k1': 'K1', 'k2': 'K2'}
def star(*args, sep=","): return sep.join(map(str, args))
print(star(1, 2, sep="-"), star(*range(3)), star(*"ab", *[], **{}))  # expect: 1-2 0,1,2 a,b
