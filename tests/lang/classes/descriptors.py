class Typed:
    def __init__(self, kind): self.kind = kind
    def __set_name__(self, owner, name): self.name = "_" + name; print("set_name", owner.__name__, name)
    # expect: set_name P age
    # expect: set_name P name
    def __get__(self, obj, owner=None): return self if obj is None else getattr(obj, self.name, "unset")
    def __set__(self, obj, value):
        if not isinstance(value, self.kind): raise TypeError(f"{self.name}: {self.kind.__name__} wanted")
        setattr(obj, self.name, value)
    def __delete__(self, obj): delattr(obj, self.name)
class P:
    age = Typed(int)
    name = Typed(str)
p = P()
print(p.age)  # expect: unset
p.age = 5; p.name = "n"
print(p.age, p.name, p.__dict__, type(P.age).__name__)  # expect: 5 n {'_age': 5, '_name': 'n'} Typed
del p.age
print(p.age)  # expect: unset
try: p.age = "x"
except TypeError as error: print(error)  # expect: _age: int wanted
class NonData:
    def __get__(self, obj, owner): return "from descriptor"
class D:
    attr = NonData()
d = D()
print(d.attr, D.attr)  # expect: from descriptor from descriptor
d.__dict__["attr"] = "instance wins"
print(d.attr)  # expect: instance wins
class Data:
    def __get__(self, obj, owner): return "data wins"
    def __set__(self, obj, v): pass
D.attr = Data()
print(d.attr)  # expect: data wins
class OnlySet:
    def __set__(self, obj, v): obj.__dict__["v"] = v * 2
class E: v = OnlySet()
e = E(); e.v = 4; print(e.v)  # expect: 8
