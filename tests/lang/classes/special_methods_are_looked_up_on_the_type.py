class A:
    def __len__(self): return 1
a = A()
a.__len__ = lambda: 99
print(len(a), a.__len__())  # expect: 1 99
a.__getitem__ = lambda k: k
try: a[1]
except TypeError as e: print(e)  # expect: 'A' object is not subscriptable
a.__call__ = lambda: 1
try: a()
except TypeError as e: print(e)  # expect: 'A' object is not callable
class B:
    __iter__ = None
    __hash__ = None
    __contains__ = None
for f in (lambda: iter(B()), lambda: hash(B()), lambda: 1 in B()):
    try: f()
    except TypeError as e: print(e)
    # expect: 'B' object is not iterable
    # expect: unhashable type: 'B'
    # expect: 'B' object is not a container
class C:
    def __getattribute__(self, n): raise AttributeError("never used for operators")
    def __add__(self, o): return "add"
print(C() + 1)  # expect: add
class Meta(type):
    def __repr__(cls): return "Meta repr"
    def __add__(cls, o): return "meta add"
class D(metaclass=Meta):
    def __repr__(self): return "instance repr"
print(D, D(), D + 1, [D], f"{D}")  # expect: Meta repr instance repr meta add [Meta repr] Meta repr
try: D() + 1
except TypeError as e: print(e)  # expect: unsupported operand type(s) for +: 'D' and 'int'
class Late: pass
l = Late()
try: len(l)
except TypeError as e: print(e)  # expect: object of type 'Late' has no len()
Late.__len__ = lambda self: 7
print(len(l)); del Late.__len__  # expect: 7
try: len(l)
except TypeError as e: print(e)  # expect: object of type 'Late' has no len()
