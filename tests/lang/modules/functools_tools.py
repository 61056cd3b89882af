from functools import *
@lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(50), fib.cache_info(), fib.__name__)
# expect: 12586269025 CacheInfo(hits=48, misses=51, maxsize=None, currsize=51) fib
@cache
def sq(n): print("computing", n); return n * n  # expect: computing 3
print(sq(3), sq(3)); sq.cache_clear(); sq(3)  # expect: 9 9
p = partial(int, base=2); print(p("101"), p.func, p.args, p.keywords, partial(p, base=8)("17"))
print(reduce(lambda a, b: a + b, [1, 2, 3]), reduce(lambda a, b: a * b, [], 5))
def deco(f):
    @wraps(f)
    def w(*a): "w doc"; return f(*a)
    return w
@deco
def g(): "g doc"
print(g.__name__, g.__doc__, g.__wrapped__.__name__)
@total_ordering
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __lt__(self, o): return self.n < o.n
print(V(1) <= V(1), V(2) > V(1), V(1) >= V(2))
class C:
    @cached_property
    def p(self): print("once"); return 5
c = C(); print(c.p, c.p, c.__dict__)
@singledispatch
def show(x): return f"object {x}"
@show.register
def _(x: int): return f"int {x}"
@show.register(list)
def _(x): return f"list of {len(x)}"
print(show(1), show([1, 2]), show("s"), show(True))
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
class M:
    @partialmethod
    def nothing(self): return "pm"
    def add(self, a, b): return a + b
    add5 = partialmethod(add, 5)
print(M().add5(2))
try: reduce(lambda a, b: a, [])
except TypeError as e: print(e)
# expect: computing 3
# expect: 5 <class 'int'> () {'base': 2} 15
# expect: 6 5
# expect: g g doc g
# expect: True True False
# expect: once
# expect: 5 5 {'p': 5}
# expect: int 1 list of 2 object s int True
# expect: [3, 2, 1]
# expect: 7
# expect: reduce() of empty iterable with no initial value
