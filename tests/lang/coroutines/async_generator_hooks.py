import sys, gc
firsts, finals = [], []
old = sys.get_asyncgen_hooks()
sys.set_asyncgen_hooks(firstiter=lambda a: firsts.append(a.__name__), finalizer=lambda a: finals.append(a.__name__))
async def g():
    yield 1
    yield 2
def step(aw):
    try: aw.send(None)
    except StopIteration as e: return e.value
a = g(); print(firsts); print(step(a.__anext__()), firsts); step(a.__anext__()); print(firsts)
# expect: []
# expect: 1 ['g']
# expect: ['g']
a = None; gc.collect(); print(finals)  # expect: ['g']
b = g(); b = None; gc.collect(); print(finals)  # expect: ['g']
sys.set_asyncgen_hooks(*old); print(sys.get_asyncgen_hooks() == old, old)
# expect: True asyncgen_hooks(firstiter=None, finalizer=None)
try: sys.set_asyncgen_hooks(firstiter=5)
except TypeError as e: print(e)  # expect: callable firstiter expected, got int
