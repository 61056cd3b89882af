class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kw): print("prepare", name, kw); return {"injected": 1}
    # expect: prepare C {'flag': True}
    def __new__(mcls, name, bases, ns, **kw): print("new", name); return super().__new__(mcls, name, bases, ns)
    # expect: new C
    def __init__(cls, name, bases, ns, **kw): print("init", name); super().__init__(name, bases, ns)  # expect: init C
    def __call__(cls, *args): print("call", cls.__name__, args); return super().__call__(*args)
    def __len__(cls): return 42
    def __iter__(cls): return iter("meta")
    def __getattr__(cls, name): return f"meta {name}"
    def __instancecheck__(cls, obj): return obj == "instance"
    def __contains__(cls, x): return x == 1
    @property
    def prop(cls): return "prop of " + cls.__name__
class C(metaclass=Meta, flag=True):
    def __init__(self, x): self.x = x
class D(C): pass
c = C(1)
print(type(C).__name__, C.injected, c.x, len(C), list(C), C.nothing, isinstance("instance", C), 1 in C, C.prop, type(D).__name__)
T = type("T", (object,), {"v": 5, "f": lambda self: self.v})
print(T().f(), T.__name__, T.__module__)
class M1(type): pass
class M2(type): pass
class X(metaclass=M1): pass
class Y(metaclass=M2): pass
try:
    class Z(X, Y): pass
except TypeError as error: print(error)
print((lambda *a, **k: (a[0], k))("f", metaclass=1))
class Fn(metaclass=lambda name, bases, ns: (name, sorted(k for k in ns if not k.startswith("__")))):
    a = b = 1
print(Fn)
# expect: prepare D {}
# expect: new D
# expect: init D
# expect: call C (1,)
# expect: Meta 1 1 42 ['m', 'e', 't', 'a'] meta nothing True True prop of C Meta
# expect: 5 T __main__
# expect: metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases
# expect: ('f', {'metaclass': 1})
# expect: ('Fn', ['a', 'b'])
