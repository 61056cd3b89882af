from abc import ABC, abstractmethod, ABCMeta
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
class Sq(Shape):
    def area(self): return 4
    name = "sq"
print(Sq().area(), Sq().name, Shape.__abstractmethods__ == {"area", "name"})  # expect: 4 sq True
for c in (Shape, type("Half", (Shape,), {"area": lambda s: 1})):
    try: c()
    except TypeError as e: print(e)
    # expect: Can't instantiate abstract class Shape without an implementation for abstract methods 'area', 'name'
    # expect: Can't instantiate abstract class Half without an implementation for abstract method 'name'
class Virtual: pass
Shape.register(Virtual)
print(isinstance(Virtual(), Shape), issubclass(Virtual, Shape), isinstance(5, Shape))  # expect: True True False
class Duck(ABC):
    @classmethod
    def __subclasshook__(cls, c): return hasattr(c, "quack") or NotImplemented
class D: quack = 1
print(issubclass(D, Duck), issubclass(int, Duck), isinstance(D(), Duck))  # expect: True False True
import collections.abc as a
class S(a.Sequence):
    def __len__(self): return 3
    def __getitem__(self, i):
        if i >= 3: raise IndexError
        return i * 10
print(list(S()), 10 in S(), S().index(20), S().count(0), list(reversed(S())), isinstance([], a.MutableSequence), isinstance({}, a.Mapping), isinstance("", a.Sequence), isinstance(1, a.Hashable), isinstance([], a.Hashable), issubclass(list, a.Iterable), isinstance(len, a.Callable))
# expect: [0, 10, 20] True 2 1 [20, 10, 0] True True True True False True True
# needs: 3.12
