# needs: 3.13
import copy, copyreg, reprlib
class Point:
    def __init__(self, x, y): self.x, self.y = x, y
    def __repr__(self): return f"P({self.x}, {self.y})"
p = Point([1], {"k": (2, [3])})
a, b = copy.copy(p), copy.deepcopy(p)
p.x.append(9); p.y["k"][1].append(8)
print(p, a, b, a.x is p.x, b.x is p.x)
# expect: P([1, 9], {'k': (2, [3, 8])}) P([1, 9], {'k': (2, [3, 8])}) P([1], {'k': (2, [3])}) True False
loop = [1]; loop.append(loop); twin = copy.deepcopy(loop); print(twin, twin[1] is twin, twin is loop)
# expect: [1, [...]] True False
t = ([], (1, 2)); d = copy.deepcopy(t); print(d == t, d is t, d[0] is t[0], d[1] is t[1], copy.deepcopy((1, (2, 3))))
# expect: True False False True (1, (2, 3))
shared = []; pair = copy.deepcopy([shared, shared]); print(pair[0] is pair[1])  # expect: True
class Slots:
    __slots__ = ("a", "b")
s = Slots(); s.a = [1]; u = copy.deepcopy(s); print(u.a, u.a is s.a, hasattr(u, "b"), copy.copy(s).a is s.a)
# expect: [1] False False True
class Own:
    def __copy__(self): return "copied"
    def __deepcopy__(self, memo): return "deep", type(memo).__name__
print(copy.copy(Own()), copy.deepcopy(Own()), copy.deepcopy([Own()]))  # expect: copied ('deep', 'dict') [('deep', 'dict')]
class State:
    def __init__(self): self.n = 1; self.skip = 2
    def __getstate__(self): return {"n": self.n + 1}
    def __setstate__(self, st): self.__dict__.update(st, restored=True)
print(copy.copy(State()).__dict__)  # expect: {'n': 2, 'restored': True}
class Args(int):
    def __new__(cls, v, extra): o = super().__new__(cls, v); o.extra = extra; return o
    def __getnewargs__(self): return int(self), self.extra
print(copy.copy(Args(3, "e")), copy.deepcopy(Args(3, "e")).extra)  # expect: 3 e
class L(list): pass
l = L([1, [2]]); l.tag = "t"; m = copy.deepcopy(l); print(m, type(m).__name__, m.tag, m[1] is l[1])
# expect: [1, [2]] L t False
class D(dict): pass
print(copy.copy(D(a=1)), type(copy.deepcopy(D(a=[1]))).__name__)  # expect: {'a': 1} D
print([copy.copy(x) is x for x in (1, "s", (1,), None, len, int, frozenset([1]), 1.5, b"b", range(3), ...)])
# expect: [True, True, True, True, True, True, True, True, True, True, True]
print(copy.copy([1, 2]), copy.copy({1: 2}), copy.copy({3}), copy.copy(bytearray(b"x")))
# expect: [1, 2] {1: 2} {3} bytearray(b'x')
try: copy.copy(i for i in ())
except TypeError as e: print(e)  # expect: cannot pickle 'generator' object
try: copy.replace(5, x=1)
except TypeError as e: print(e)  # expect: replace() does not support int objects
class R:
    def __init__(self, v=0): self.v = v
    def __replace__(self, **k): return R(**k)
print(copy.replace(R(), v=4).v)  # expect: 4
copyreg.pickle(Point, lambda p: (Point, ("reduced", 0))); print(copy.copy(p)); del copyreg.dispatch_table[Point]
# expect: P(reduced, 0)

print(reprlib.repr(list(range(100))), reprlib.repr("x" * 100), reprlib.repr({i: i for i in range(9)}), reprlib.repr({3, 1, 2}), reprlib.repr(10 ** 60), reprlib.repr([[[[[[[[]]]]]]]]), reprlib.repr((1,)), reprlib.repr(frozenset()))
# expect: [0, 1, 2, 3, 4, 5, ...] 'xxxxxxxxxxxx...xxxxxxxxxxxxx' {0: 0, 1: 1, 2: 2, 3: 3, ...} {1, 2, 3} 100000000000000000...0000000000000000000 [[[[[[[...]]]]]]] (1,) frozenset()
r = reprlib.Repr(maxlist=2, indent="  ", maxstring=9); print(r.repr([1, "abcdefghijk", 3]))
# expect: [
# expect:   1,
# expect:   'ab...jk',
# expect:   ...,
# expect: ]
class Tree:
    def __init__(self): self.kids = [self]
    @reprlib.recursive_repr("<...>")
    def __repr__(self): return f"Tree({self.kids})"
print(Tree())  # expect: Tree([<...>])
