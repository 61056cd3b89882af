# needs: 3.13
import abc
from abc import ABC, ABCMeta, abstractmethod

class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
    def describe(self): return f"{self.name}: {self.area()}"

for attempt in (Shape, type("Half", (Shape,), {"area": lambda self: 1})):
    try: attempt()
    except TypeError as e: print(e)
    # expect: Can't instantiate abstract class Shape without an implementation for abstract methods 'area', 'name'
    # expect: Can't instantiate abstract class Half without an implementation for abstract method 'name'

class Square(Shape):
    name = "square"
    def __init__(self, side): self.side = side
    def area(self): return self.side ** 2
print(Square(3).describe(), sorted(Shape.__abstractmethods__), Square.__abstractmethods__)
# expect: square: 9 ['area', 'name'] frozenset()

class Sized(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, C):
        if cls is Sized: return any("__len__" in B.__dict__ for B in C.__mro__)
        return NotImplemented
print(isinstance([], Sized), isinstance(5, Sized), issubclass(dict, Sized))  # expect: True False True

class Plugin(ABC): pass
token = abc.get_cache_token()
print(isinstance(5, Plugin))  # expect: False
@Plugin.register
class Foreign: pass
print(abc.get_cache_token() != token, isinstance(Foreign(), Plugin), issubclass(Foreign, Plugin), Plugin in Foreign.__mro__)
# expect: True True True False
Plugin.register(int)
print(isinstance(5, Plugin), isinstance(True, Plugin), isinstance("5", Plugin))  # expect: True True False
for bad in (5, Plugin):
    try: Plugin.register(bad); print("fine")
    except TypeError as e: print(e)  # expect: Can only register classes
class Child(Plugin): pass
try: Child.register(Plugin)
except RuntimeError as e: print(e)
try: issubclass(5, Plugin)
except TypeError as e: print(e)

@abc.update_abstractmethods
class Late(ABC):
    @abstractmethod
    def f(self): ...
Late.f = lambda self: "now"
abc.update_abstractmethods(Late)
print(Late().f())

class Statics(ABC):
    @staticmethod
    @abstractmethod
    def make(): ...
    @classmethod
    @abstractmethod
    def build(cls): ...
try: Statics()
except TypeError as e: print(e)
# expect: fine
# expect: Refusing to create an inheritance cycle
# expect: issubclass() arg 1 must be a class
# expect: now
# expect: Can't instantiate abstract class Statics without an implementation for abstract methods 'build', 'make'
