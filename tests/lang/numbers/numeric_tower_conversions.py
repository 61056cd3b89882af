class I:
    def __index__(self): return 7
class F:
    def __float__(self): return 2.5
class B:
    def __int__(self): return 3
    def __trunc__(self): return 4
print(int(I()), float(I()), float(F()), int(B()), range(I()), "a" * I(), bin(I()), [0, 1, 2, 3, 4, 5, 6, 7][I()], complex(F()), complex(I()), hex(I()), chr(I()) == "\x07", bytes(I()), round(2.5), divmod(I().__index__(), 2))
# expect: 7 7.0 2.5 3 range(0, 7) aaaaaaa 0b111 7 (2.5+0j) (7+0j) 0x7 True b'\x00\x00\x00\x00\x00\x00\x00' 2 (3, 1)
class BadI:
    def __index__(self): return "x"
class BadF:
    def __float__(self): return 1
class BadB:
    def __int__(self): return 1.5
for f in (lambda: int(BadI()), lambda: float(BadF()), lambda: int(BadB()), lambda: [][BadI()], lambda: int(object()), lambda: float(object()), lambda: complex(object()), lambda: range(1.0), lambda: "a" * 1.0, lambda: chr(1.0), lambda: bytes(1.5)):
    try: print(f())
    except TypeError as e: print(e)
    # expect: __index__ returned non-int (type str)
    # expect: BadF.__float__ returned non-float (type int)
    # expect: __int__ returned non-int (type float)
    # expect: __index__ returned non-int (type str)
    # expect: int() argument must be a string, a bytes-like object or a real number, not 'object'
    # expect: float() argument must be a string or a real number, not 'object'
    # expect: complex() first argument must be a string or a number, not 'object'
    # expect: 'float' object cannot be interpreted as an integer
    # expect: can't multiply sequence by non-int of type 'float'
    # expect: 'float' object cannot be interpreted as an integer
    # expect: cannot convert 'float' object to bytes
class Sub(int):
    def __repr__(self): return "Sub"
    def __add__(self, o): return "sub add"
print(Sub(5), Sub(5) + 1, 1 + Sub(5), Sub(5) * 2, [Sub(1)], f"{Sub(3)}", str(Sub(4)), int(Sub(4)), type(int(Sub(4))), Sub(5) == 5, hash(Sub(5)) == hash(5), {5: "k"}[Sub(5)], -Sub(5), Sub(5).real, type(Sub(5).real).__name__, "%d" % Sub(6), Sub(True))
# expect: Sub sub add 6 10 [Sub] Sub Sub 4 <class 'int'> True True k -5 5 int 6 Sub
class FSub(float): pass
print(FSub(1.5), FSub(1.5) + 1, type(FSub(1) * 2).__name__, FSub("2"), repr(FSub(0.1)), FSub(2) == 2, round(FSub(2.567), 1))
# expect: 1.5 2.5 float 2.0 0.1 True 2.6
