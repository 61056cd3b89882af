class CM:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self): print("enter", self.name); return self.name.upper()  # expect: enter a
    def __exit__(self, kind, value, tb): print("exit", self.name, kind.__name__ if kind else None, value, tb is not None); return self.swallow
with CM("a") as a: print(a)  # expect: A
with CM("a") as a, CM("b"): print("both")
with (CM("p") as p, CM("q") as q,): print(p, q)
with CM("s", True): raise ValueError("swallowed")
try:
    with CM("o"), CM("i"): raise KeyError("k")
except KeyError as e: print("out", e)
def f():
    with CM("r"): return "returned"
print(f())
for i in range(2):
    with CM(str(i)):
        if i == 0: continue
        break
with CM("t") as (x): print(x)
with CM("ab") as (c, d): print(c, d)
for bad in (object(), 5):
    try:
        with bad: pass
    except TypeError as e: print(e)
class NoExit:
    def __enter__(self): pass
try:
    with NoExit(): pass
except TypeError as e: print(e)
class Raises(CM):
    def __exit__(self, *a): raise RuntimeError("in exit")
try:
    with Raises("x"): raise ValueError("body")
except RuntimeError as e: print(repr(e), repr(e.__context__))
class C2:
    def __enter__(self): raise ValueError("enter fails")
    def __exit__(self, *a): print("never")
try:
    with CM("first"), C2(): print("no")
except ValueError as e: print(e)
# expect: exit a None None False
# expect: enter a
# expect: enter b
# expect: both
# expect: exit b None None False
# expect: exit a None None False
# expect: enter p
# expect: enter q
# expect: P Q
# expect: exit q None None False
# expect: exit p None None False
# expect: enter s
# expect: exit s ValueError swallowed True
# expect: enter o
# expect: enter i
# expect: exit i KeyError 'k' True
# expect: exit o KeyError 'k' True
# expect: out 'k'
# expect: enter r
# expect: exit r None None False
# expect: returned
# expect: enter 0
# expect: exit 0 None None False
# expect: enter 1
# expect: exit 1 None None False
# expect: enter t
# expect: T
# expect: exit t None None False
# expect: enter ab
# expect: A B
# expect: exit ab None None False
# expect: 'object' object does not support the context manager protocol
# expect: 'int' object does not support the context manager protocol
# expect: 'NoExit' object does not support the context manager protocol (missed __exit__ method)
# expect: enter x
# expect: RuntimeError('in exit') ValueError('body')
# expect: enter first
# expect: exit first ValueError enter fails True
# expect: enter fails
