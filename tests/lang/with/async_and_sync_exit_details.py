import sys
class C:
    def __init__(self, r=False): self.r = r
    def __enter__(self): return self
    def __exit__(self, t, v, tb): self.args = (t, str(v), tb is not None); self.seen = sys.exception(); return self.r
c = C(1)
with c: raise KeyError("k")
print(c.args[0].__name__, c.args[1:], repr(c.seen), sys.exception())  # expect: KeyError ("'k'", True) KeyError('k') None
c = C("truthy text")
with c: 1 / 0
print("swallowed by a true value")  # expect: swallowed by a true value
class Order:
    def __init__(self, n): self.n = n
    def __enter__(self): print("enter", self.n)
    # expect: enter 1
    # expect: enter 2
    # expect: enter 3
    def __exit__(self, *a): print("exit", self.n, a[0].__name__ if a[0] else None)
    # expect: exit 3 IndexError
    # expect: exit 2 IndexError
    # expect: exit 1 IndexError
try:
    with Order(1), Order(2), Order(3): raise IndexError
except IndexError: print("after")  # expect: after
def gen():
    with Order("gen"): yield 1; yield 2
g = gen(); next(g); del g
import gc; gc.collect()
for i in range(3):
    with Order(i):
        if i == 0: continue
        if i == 1: break
class Ex(Exception): pass
class Replace:
    def __enter__(self): pass
    def __exit__(self, t, v, tb): raise Ex("from exit")
try:
    with Replace(): raise KeyError("first")
except Ex as e: print(repr(e.__context__))
class Lazy:
    @property
    def __enter__(self): print("looked up enter"); return lambda: "entered"
    @property
    def __exit__(self): print("looked up exit"); return lambda *a: None
with Lazy() as l: print(l)
# expect: enter gen
# expect: exit gen GeneratorExit
# expect: enter 0
# expect: exit 0 None
# expect: enter 1
# expect: exit 1 None
# expect: KeyError('first')
# expect: looked up enter
# expect: looked up exit
# expect: entered
