class A: x = 1
a = A()
A.y = 2; A.f = lambda self: self.x + self.y
print(a.y, a.f())  # expect: 2 3
a.x = 10; print(a.x, A.x); del a.x; print(a.x)
# expect: 10 1
# expect: 1
del A.x
try: a.x
except AttributeError as error: print(error)  # expect: 'A' object has no attribute 'x'
class B:
    def hello(self): return "B"
a.__class__ = B
print(a.hello(), type(a).__name__)  # expect: B B
a.__dict__["k"] = "v"; print(a.k, vars(a)); a.__dict__ = {"new": 1}; print(a.new, hasattr(a, "k"))
# expect: v {'k': 'v'}
# expect: 1 False
A.__name__ = "Renamed"; print(A, A.__qualname__)  # expect: <class '__main__.A'> A
try: int.x = 1
except TypeError as error: print(error)  # expect: cannot set 'x' attribute of immutable type 'int'
try: object().x = 1
except AttributeError as error: print(error)
# expect: 'object' object has no attribute 'x' and no __dict__ for setting new attributes
try: (5).x = 1
except AttributeError as error: print(error)
# expect: 'int' object has no attribute 'x' and no __dict__ for setting new attributes
# needs: 3.13
