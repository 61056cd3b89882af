def plain(a, b=2, c=3): return a, b, c
def only(a, /, b, *, c=1): return a, b, c
def rest(*a, **k): return a, k
class It:
    def __iter__(self): return iter((1, 2, 3))
class Sub(list):
    def __iter__(self): return iter("xyz")
def t(f):
    try: print(f())
    # expect: (1, 2, 3)
    # expect: (1, 2, 3)
    # expect: (1, 2, 3)
    # expect: ('x', 'y', 'z')
    # expect: ((0, 1, 2), {'k': 1})
    # expect: (('a', 'b', 'c'), {'x': 1})
    except TypeError as e: print(e)
    # expect: __main__.plain() argument after * must be an iterable, not int
    # expect: __main__.plain() argument after * must be an iterable, not NoneType
t(lambda: plain(*(1, 2, 3)))
t(lambda: plain(*[1]))
t(lambda: plain(*It()))
t(lambda: plain(*Sub([7, 8])))
t(lambda: rest(*range(3), **{"k": 1}))
t(lambda: rest(*"ab", *"c", x=1))
t(lambda: plain(*5))
t(lambda: plain(*None, b=2))
t(lambda: len(*[[1, 2]]))
t(lambda: max(*(3, 9, 4)))
t(lambda: plain(1, c=4))
t(lambda: plain(c=4, a=1))
t(lambda: plain(c=4, b=1))
t(lambda: plain(1, a=4))
t(lambda: plain(1, 2, 3, c=4))
t(lambda: plain(1, d=4))
t(lambda: plain(1, 2, d=4))
t(lambda: only(1, b=2))
t(lambda: only(a=1, b=2))
t(lambda: only(1, b=2, c=5))
class K:
    def __init__(self, x, y=0): self.x, self.y = x, y
    def m(self, p, q=9): return self.x, self.y, p, q
t(lambda: K(y=3, x=1).m(q=2, p=5))
t(lambda: K(1).m(*(4,)))
t(lambda: K(z=1))
def order():
    def show(v):
        print("at", v)
        return v
    return rest(*show((1,)), k=show(2))
t(order)
def gen(): 
    yield plain(*(yield))
g = gen(); next(g); t(lambda: g.send((1, 2)))
d = {"a": 1, "b": 2}
for k, v in d.items(): print(k, v)
def pairs():
    for p in d.items():
        k, v = p
        print(p, k, v)
pairs()
def changed():
    e = dict(d)
    for k, v in e.items(): e[k + "x"] = 1
try: changed()
except RuntimeError as e: print(e)
print(["%.2f" % x for x in (0.005, 2.675, -0.001, 1e20, 1.5)], f"{1e300:.1f}"[:9], f"{-0.0:.0f}", f"{float('nan'):.2f}")
# expect: 2
# expect: 9
# expect: (1, 2, 4)
# expect: (1, 2, 4)
# expect: plain() missing 1 required positional argument: 'a'
# expect: plain() got multiple values for argument 'a'
# expect: plain() got multiple values for argument 'c'
# expect: plain() got an unexpected keyword argument 'd'
# expect: plain() got an unexpected keyword argument 'd'
# expect: (1, 2, 1)
# expect: only() got some positional-only arguments passed as keyword arguments: 'a'
# expect: (1, 2, 5)
# expect: (1, 3, 5, 2)
# expect: (1, 0, 4, 9)
# expect: K.__init__() got an unexpected keyword argument 'z'
# expect: at (1,)
# expect: at 2
# expect: ((1,), {'k': 2})
# expect: (1, 2, 3)
# expect: a 1
# expect: b 2
# expect: ('a', 1) a 1
# expect: ('b', 2) b 2
# expect: dictionary changed size during iteration
# expect: ['0.01', '2.67', '-0.00', '100000000000000000000.00', '1.50'] 100000000 -0 nan
