# needs: 3.13
import gc, weakref
class Node:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"Node({self.n})"
    def hello(self): return f"hello {self.n}"
    def __eq__(self, o): return self.n == o.n
    def __hash__(self): return hash(self.n)

def some(): return [Node(i) for i in range(3)]
def forget(names, scope):
    for name in names.split(): scope[name] = None
    gc.collect()

a = Node(1); r = weakref.ref(a); p = weakref.proxy(a); dead = weakref.ref(Node(1)); gc.collect()
print(r() is a, p.n, p.hello(), weakref.getweakrefcount(a), r == dead, hash(r) == hash(a), type(r) is weakref.ReferenceType, isinstance(p, weakref.ProxyTypes))
for bad in (5, "s", (), None):
    try: weakref.ref(bad)
    except TypeError as e: print(e)
wm = weakref.WeakMethod(a.hello); print(wm()(), wm == weakref.WeakMethod(a.hello))
try: weakref.WeakMethod(len)
except TypeError as e: print(e)

nodes = some()
ws = weakref.WeakSet(nodes); wv = weakref.WeakValueDictionary({n.n: n for n in nodes}); wk = weakref.WeakKeyDictionary({n: n.n * 10 for n in nodes})
print(len(ws), sorted(n.n for n in ws), sorted(wv.items(), key=str), sorted(wk.values()), nodes[0] in ws, 5 in ws, nodes[1] in wk, 2 in wv, wv.get(9), wv[1], wk[nodes[2]])
print(sorted(n.n for n in ws - {nodes[0]}), ws <= set(nodes), sorted(wv.keys()), wv.pop(0), 0 in wv, wk.pop(nodes[0]), wk.get(nodes[0], "gone"), wv.setdefault(7, nodes[0]), len(wv.valuerefs()))
try: wv[99]
except KeyError as e: print(repr(e))
try: wk[5]
except TypeError as e: print(e)
try: weakref.WeakSet().pop()
except KeyError as e: print(e)
seen = []
fin = weakref.finalize(nodes[2], seen.append, "finalized"); print(fin.alive, fin.peek()[2:], fin.atexit)
other = weakref.finalize(a, print, "called by hand"); print(other(), other(), other.alive)
detached = weakref.finalize(a, print, "never"); print(detached.detach()[2:], detached.alive)
forget("nodes", globals())
print(len(list(ws)), list(wv), list(wk), seen, fin.alive)
fin.atexit
back = []
def watched():  # what a frame of its own held is forgotten with the frame
    a = Node(1)
    return weakref.ref(a), weakref.WeakMethod(a.hello), weakref.ref(a, lambda ref: back.append(ref() is None)), weakref.proxy(a)
last, last_method, rc, p = watched()
forget("a", globals())
print(last(), last_method(), back, rc() is None)
try: p.n
except ReferenceError as e: print(e)
exit_one = Node(50); weakref.finalize(exit_one, print, "at exit: first made"); weakref.finalize(exit_one, print, "at exit: last made")
# expect: True 1 hello 1 2 False True True True
# expect: cannot create weak reference to 'int' object
# expect: cannot create weak reference to 'str' object
# expect: cannot create weak reference to 'tuple' object
# expect: cannot create weak reference to 'NoneType' object
# expect: hello 1 True
# expect: argument should be a bound method, not <class 'builtin_function_or_method'>
# expect: 3 [0, 1, 2] [(0, Node(0)), (1, Node(1)), (2, Node(2))] [0, 10, 20] True False True True None Node(1) 20
# expect: [1, 2] True [0, 1, 2] Node(0) False 0 gone Node(0) 3
# expect: KeyError(99)
# expect: cannot create weak reference to 'int' object
# expect: 'pop from empty WeakSet'
# expect: True (('finalized',), {}) True
# expect: called by hand
# expect: None None False
# expect: (('never',), {}) False
# expect: 0 [] [] ['finalized'] False
# expect: None None [True] True
# expect: weakly-referenced object no longer exists
# expect: at exit: last made
# expect: at exit: first made
