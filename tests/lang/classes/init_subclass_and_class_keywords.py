class Plugin:
    registry = {}
    def __init_subclass__(cls, /, name=None, **kw):
        super().__init_subclass__(**kw)
        cls.registry[name or cls.__name__] = cls
class A(Plugin): pass
class B(Plugin, name="bee"): pass
print(sorted(Plugin.registry))  # expect: ['A', 'bee']
try:
    class C(Plugin, other=1): pass
except TypeError as error: print(error)  # expect: C.__init_subclass__() takes no keyword arguments
try:
    class D(x=1): pass
except TypeError as error: print(error)  # expect: D.__init_subclass__() takes no keyword arguments
class G:
    def __class_getitem__(cls, item): return f"{cls.__name__}[{item}]"
print(G[int], G[1, 2])  # expect: G[<class 'int'>] G[(1, 2)]
