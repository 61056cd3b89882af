import traceback
class A:
    def __init__(self, v): self.v = v
    def __add__(self, o):
        if isinstance(o, int): return NotImplemented
        return ("add", self.v, o.v)
    def __radd__(self, o): return ("radd", o)
    def __iadd__(self, o): self.v += 1; return self
    def __mul__(self, o): return ("mul", o)
    def __rmul__(self, o): return ("rmul", o)
    def __pow__(self, o, m=None): return ("pow", o, m)
    def __eq__(self, o): return NotImplemented if isinstance(o, str) else self.v == o.v
    def __lt__(self, o): return NotImplemented
    def __gt__(self, o): return ["truthy"]
    def __ge__(self, o): return []
    def __getitem__(self, i): return ("item", i)
    def __setitem__(self, i, v): self.v = (i, v); return 99
    def __bool__(self): return self.v != 0
    def __sub__(self, o): raise ValueError("sub")
    __hash__ = None
class B(A):
    def __radd__(self, o): return "B.radd"
    def __add__(self, o): return "B.add"
    def __lt__(self, o): return "Blt"
    def __gt__(self, o): return "Bgt"
class C:
    def __radd__(self, o): return ("C.radd", type(o).__name__)
    def __rsub__(self, o): return "C.rsub"
class Bad:
    def __bool__(self): return 3
    def __eq__(self, o): raise KeyError("eq")
    def __getitem__(self, i): raise IndexError(i)
def t(f):
    try: print(f())  # expect: ('add', 1, 5)
    except Exception as e: print(type(e).__name__, e)  # expect: TypeError unsupported operand type(s) for +: 'A' and 'int'
a, b, c = A(1), B(2), C()
t(lambda: a + A(5)); t(lambda: a + 1); t(lambda: 1 + a); t(lambda: a + b); t(lambda: b + a); t(lambda: a * 2); t(lambda: 2 * a); t(lambda: a * 2.5)
t(lambda: a ** 2); t(lambda: a == A(1)); t(lambda: a == "x"); t(lambda: a != A(1)); t(lambda: a != "x"); t(lambda: a < A(2)); t(lambda: a < b); t(lambda: a > b); t(lambda: a > 1)
t(lambda: a[3]); t(lambda: a["x"]); t(lambda: a[1:2]); t(lambda: a - 1); t(lambda: a + c); t(lambda: a @ a); t(lambda: a - c)
class N:
    def __add__(self, o): return NotImplemented
    def __sub__(self, o): return NotImplemented
    def __iadd__(self, o): return NotImplemented
n = N()
t(lambda: n + 1); t(lambda: n + n); t(lambda: n + c); t(lambda: n - c); t(lambda: n + [1]); t(lambda: n - 1.5)
def ia():
    x = N(); x += 1
t(ia)
def ib():
    x = N(); x -= 1
t(ib)
def ic():
    x = A(1); x += 5; return x.v
t(ic)
def jumps(x, y):
    out = []
    if x > y: out.append("gt")
    if not (x > y): out.append("ngt")
    if x >= y: out.append("ge")
    if x == y: out.append("eq")
    if x != y: out.append("ne")
    if x: out.append("true")
    if not x: out.append("false")
    while x >= y: out.append("never"); break
    out.append("and" if x and y else "nand")
    return out
t(lambda: jumps(A(1), A(1))); t(lambda: jumps(A(0), A(1)))
t(lambda: "y" if Bad() else "n"); t(lambda: not Bad())
def bj():
    if Bad() == 1: return 1
t(bj)
def bk():
    if Bad() == Bad(): return 1
t(bk)
def idx():
    for x in Bad(): pass
    return "end"
t(idx)
def setter():
    a = A(0); a[5] = 6; return a.v
t(setter)
class Cnt:
    def __init__(self): self.n = 3
    def __bool__(self): self.n -= 1; return self.n > 0
    def __gt__(self, o): self.n -= 1; return self.n > o
def loops():
    c = Cnt(); k = 0
    while c: k += 1
    c = Cnt()
    while c > 0: k += 10
    return k
t(loops)
def tb():
    try: a - 1
    except ValueError as e: print([f.name for f in traceback.extract_tb(e.__traceback__)])
tb()
def gen():
    x = A(1)
    yield x + A(2)
    if x == A(1): yield "eq"
    yield x[1]
    if x: yield "t"
    x[1] = 2
    yield x.v
t(lambda: list(gen()))
class R:
    def __add__(self, o): return self + o
    def __eq__(self, o): return self == o
    def __getitem__(self, i): return self[i]
    def __bool__(self): return True if self else False
for f in (lambda: R() + 1, lambda: R() == 1, lambda: R()[0], lambda: bool(R())):
    try: f()
    except RecursionError as e: print("RecursionError")
class G:
    def __add__(self, o): yield 1
    def __getitem__(self, i): yield i
    async def __sub__(self, o): return 1
print(list(G() + 1), list(G()[4])); x = G() - 1; x.close()
class K:
    def __add__(self, o, *, k=1): return ("k", k)
    def __getitem__(self, *a): return a
    def __lt__(self, o=3, p=4): return (o, p)
print(K() + 1, K()[2], K() < 5)
class Meta(type):
    def __add__(cls, o): return "meta"
class M(metaclass=Meta): pass
print(M + 1)
import asyncio
class Aw:
    def __await__(self):
        r = yield from asyncio.sleep(0).__await__()
        return 5
async def main():
    x = A(1)
    print(await Aw(), x + A(3), x == A(1), x[2])
    if x: print("tr")
asyncio.run(main())
# expect: ('radd', 1)
# expect: B.radd
# expect: B.add
# expect: ('mul', 2)
# expect: ('rmul', 2)
# expect: ('mul', 2.5)
# expect: ('pow', 2, None)
# expect: True
# expect: False
# expect: False
# expect: True
# expect: ['truthy']
# expect: Bgt
# expect: Blt
# expect: ['truthy']
# expect: ('item', 3)
# expect: ('item', 'x')
# expect: ('item', slice(1, 2, None))
# expect: ValueError sub
# expect: AttributeError 'C' object has no attribute 'v'
# expect: TypeError unsupported operand type(s) for @: 'A' and 'A'
# expect: ValueError sub
# expect: TypeError unsupported operand type(s) for +: 'N' and 'int'
# expect: TypeError unsupported operand type(s) for +: 'N' and 'N'
# expect: ('C.radd', 'N')
# expect: C.rsub
# expect: TypeError unsupported operand type(s) for +: 'N' and 'list'
# expect: TypeError unsupported operand type(s) for -: 'N' and 'float'
# expect: TypeError unsupported operand type(s) for +=: 'N' and 'int'
# expect: TypeError unsupported operand type(s) for -=: 'N' and 'int'
# expect: 2
# expect: ['gt', 'eq', 'true', 'and']
# expect: ['gt', 'ne', 'false', 'nand']
# expect: TypeError __bool__ should return bool, returned int
# expect: TypeError __bool__ should return bool, returned int
# expect: KeyError 'eq'
# expect: KeyError 'eq'
# expect: end
# expect: (5, 6)
# expect: 22
# expect: ['tb', '__sub__']
# expect: [('add', 1, 2), 'eq', ('item', 1), 't', (1, 2)]
# expect: RecursionError
# expect: RecursionError
# expect: RecursionError
# expect: RecursionError
# expect: [1] [4]
# expect: ('k', 1) (2,) (5, 4)
# expect: meta
# expect: 5 ('add', 1, 3) True ('item', 2)
# expect: tr
