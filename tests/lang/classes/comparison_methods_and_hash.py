class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return isinstance(o, V) and self.n == o.n
    def __lt__(self, o): return self.n < o.n
    def __le__(self, o): return self.n <= o.n
    def __hash__(self): return hash(self.n)
print(V(1) == V(1), V(1) != V(2), V(1) == 1, V(1) < V(2), V(3) > V(2), V(2) >= V(2), len({V(1), V(1), V(2)}))
# expect: True True False True True True 2
class OnlyEq:
    def __eq__(self, o): return True
print(OnlyEq.__hash__, OnlyEq() == 5, OnlyEq() != 5)  # expect: None True False
class Child(OnlyEq):
    __hash__ = object.__hash__
print(isinstance(hash(Child()), int))  # expect: True
class Plain: pass
a, b = Plain(), Plain()
print(a == a, a == b, a != b, hash(a) == hash(a), a in [b, a])  # expect: True False True True True
class BadHash:
    def __hash__(self): return "x"
try: hash(BadHash())
except TypeError as error: print(error)  # expect: __hash__ method should return an integer
try: a < b
except TypeError as error: print(error)  # expect: '<' not supported between instances of 'Plain' and 'Plain'
