class Adder:
    def __init__(self, n): self.n = n
    def __call__(self, *args, **kw): return self.n + sum(args), kw
    def __str__(self): return "str"
    def __bytes__(self): return b"bytes"
    def __format__(self, s): return f"format {s!r}"
    def __bool__(self): return False
    def __len__(self): return 9
    def __repr__(self): return "Adder!"
a = Adder(10)
print(a(1, 2, k=3), callable(a), str(a), bytes(a), f"{a:x}", bool(a), len(a), repr(a), [a], "%s %r" % (a, a))
# expect: (13, {'k': 3}) True str b'bytes' format 'x' False 9 Adder! [Adder!] str Adder!
print(list(map(Adder(1), [1, 2])), callable(Adder), callable(5))  # expect: [(2, {}), (3, {})] True False
class S:
    def __str__(self): return 5
try: str(S())
except TypeError as error: print(error)  # expect: __str__ returned non-string (type int)
class Q: pass
print(repr(Q()).startswith("<__main__.Q object at 0x"), str(Q) == "<class '__main__.Q'>")  # expect: True True
