import weakref, gc
class A:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
a = A(1); r = weakref.ref(a, lambda _: print("callback"))
print(r() is a, r().n, weakref.getweakrefcount(a))  # expect: True 1 1
del a; gc.collect(); print(r())
class B: pass
b = B(); p = weakref.proxy(b); b.x = 5; print(p.x)
del b; gc.collect()
try: p.x
except ReferenceError as e: print(e)
d = weakref.WeakValueDictionary(); k = B(); d["k"] = k; print(len(d), d["k"] is k); del k; gc.collect(); print(len(d))
w = weakref.WeakKeyDictionary(); k = B(); w[k] = 1; print(len(w)); del k; gc.collect(); print(len(w))
s = weakref.WeakSet(); k = B(); s.add(k); print(k in s, len(s)); del k; gc.collect(); print(len(s))
for bad in (5, "s", (), None):
    try: weakref.ref(bad)
    except TypeError as e: print(e)
x, y = B(), B(); x.y, y.x = y, x; r = weakref.ref(x); del x, y; gc.collect(); print(r())
c = B(); f = weakref.finalize(c, print, "finalized"); print(f.alive); del c; gc.collect(); print(f.alive)
# expect: del 1
# expect: callback
# expect: None
# expect: 5
# expect: weakly-referenced object no longer exists
# expect: 1 True
# expect: 0
# expect: 1
# expect: 0
# expect: True 1
# expect: 0
# expect: cannot create weak reference to 'int' object
# expect: cannot create weak reference to 'str' object
# expect: cannot create weak reference to 'tuple' object
# expect: cannot create weak reference to 'NoneType' object
# expect: None
# expect: True
# expect: finalized
# expect: False
