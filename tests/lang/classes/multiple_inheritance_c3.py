class O: 
    def f(self): return ["O"]
class A(O):
    def f(self): return ["A"] + super().f()
class B(O):
    def f(self): return ["B"] + super().f()
class C(A, B):
    def f(self): return ["C"] + super().f()
class D(B, A): pass
print(C().f(), [k.__name__ for k in C.__mro__], D().f())
# expect: ['C', 'A', 'B', 'O'] ['C', 'A', 'B', 'O', 'object'] ['B', 'A', 'O']
try:
    class E(A, C): pass
except TypeError as error:
    print(error)  # expect: Cannot create a consistent method resolution order (MRO) for bases A, C
try:
    class F(A, A): pass
except TypeError as error:
    print(error)  # expect: duplicate base class A
try:
    class G(C, D): pass
except TypeError as error:
    print(str(error).startswith("Cannot create a consistent method resolution order (MRO) for bases"))  # expect: True
class X: pass
class Y: pass
class Z(X, Y): pass
print(Z.mro() == [Z, X, Y, object])  # expect: True
# needs: 3.13
