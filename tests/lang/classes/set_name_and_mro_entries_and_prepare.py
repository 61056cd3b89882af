class Desc:
    def __set_name__(self, owner, name): print("set_name", owner.__name__, name)
    # expect: set_name A a
    # expect: set_name A b
class A: a = Desc(); b = Desc()
A.c = Desc()
class Bad:
    def __set_name__(self, owner, name): raise ValueError("bad name")
try:
    class B: x = Bad()
except ValueError as e: print(e, getattr(e, "__notes__", None))
# expect: bad name ["Error calling __set_name__ on 'Bad' instance 'x' in 'B'"]
class Entry:
    def __mro_entries__(self, bases): print("mro_entries", len(bases)); return (list,)  # expect: mro_entries 1
class C(Entry()): pass
print(C.__bases__, C.__orig_bases__[0].__class__.__name__)  # expect: (<class 'list'>,) Entry
class Meta(type):
    @classmethod
    def __prepare__(m, name, bases, **k): return Track()
class Track(dict):
    def __setitem__(self, k, v):
        if not k.startswith("__"): print("ns", k)
        # expect: ns p
        # expect: ns q
        super().__setitem__(k, v)
class D(metaclass=Meta):
    p = 1
    def q(self): pass
print(type(D.__dict__).__name__, D.p)  # expect: mappingproxy 1
try: type.__call__(5)
except TypeError as e: print(e)  # expect: descriptor '__call__' requires a 'type' object but received a 'int'
class BadPrep(type):
    @classmethod
    def __prepare__(m, n, b): return 5
try:
    class E(metaclass=BadPrep): pass
except TypeError as e: print(e)  # expect: BadPrep.__prepare__() must return a mapping, not int
# needs: 3.12
