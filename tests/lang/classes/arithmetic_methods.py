class N:
    def __init__(self, v): self.v = v
    def __repr__(self): return f"N({self.v})"
    def __add__(self, o): return N(self.v + (o.v if isinstance(o, N) else o)) if isinstance(o, (N, int)) else NotImplemented
    def __radd__(self, o): return N(o + self.v)
    def __sub__(self, o): return ("sub", o)
    def __rsub__(self, o): return ("rsub", o)
    def __mul__(self, o): return NotImplemented
    def __rmul__(self, o): return ("rmul", o)
    def __neg__(self): return N(-self.v)
    def __pos__(self): return "pos"
    def __invert__(self): return "inv"
    def __abs__(self): return "abs"
    def __pow__(self, o, m=None): return ("pow", o, m)
    def __divmod__(self, o): return ("divmod", o)
    def __round__(self, n=None): return ("round", n)
    def __floor__(self): return "floor"
    def __int__(self): return 7
    def __float__(self): return 7.5
    def __complex__(self): return 1j
    def __index__(self): return 3
n = N(5)
import math
print(n + n, n + 1, 1 + n, n - 1, 1 - n, 3 * n, -n, +n, ~n, abs(n), n ** 2, pow(n, 2, 3), divmod(n, 2), round(n), round(n, 1), math.floor(n))
# expect: N(10) N(6) N(6) ('sub', 1) ('rsub', 1) ('rmul', 3) N(-5) pos inv abs ('pow', 2, None) ('pow', 2, 3) ('divmod', 2) ('round', None) ('round', 1) floor
print(int(n), float(n), complex(n), [1, 2, 3, 4][n], hex(n), range(5)[n], "abcd"[n], bin(n), [0] * 2 + [1][N(0).v:])
# expect: 7 7.5 1j 4 0x3 3 d 0b11 [0, 0, 1]
for code in (lambda: n + "a", lambda: n * 2, lambda: n / 2, lambda: 2 / n, lambda: n @ n, lambda: n < 1, lambda: n << 1):
    try: print(code())
    except TypeError as error: print(error)
    # expect: unsupported operand type(s) for +: 'N' and 'str'
    # expect: unsupported operand type(s) for *: 'N' and 'int'
    # expect: unsupported operand type(s) for /: 'N' and 'int'
    # expect: unsupported operand type(s) for /: 'int' and 'N'
    # expect: unsupported operand type(s) for @: 'N' and 'N'
    # expect: '<' not supported between instances of 'N' and 'int'
    # expect: unsupported operand type(s) for <<: 'N' and 'int'
