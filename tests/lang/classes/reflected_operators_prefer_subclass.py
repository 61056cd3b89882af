class A:
    def __add__(self, o): return "A.add"
    def __radd__(self, o): return "A.radd"
    def __eq__(self, o): return "A.eq"
    def __lt__(self, o): return "A.lt"
    def __gt__(self, o): return "A.gt"
class B(A):
    def __radd__(self, o): return "B.radd"
    def __gt__(self, o): return "B.gt"
class C(A): pass
print(A() + B(), A() + C(), B() + A(), A() + A(), A() < B(), A() == B(), 1 < A(), 1 + A(), A() != A())
# expect: B.radd A.add A.add A.add B.gt A.eq A.gt A.radd False
