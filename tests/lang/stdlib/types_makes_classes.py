# needs: 3.13
import types
def f(): pass
async def c(): pass
def g(): yield
async def ag(): yield
k = c(); k.close()
print([isinstance(x, t) for x, t in ((f, types.FunctionType), (lambda: 0, types.LambdaType), (k, types.CoroutineType), (g(), types.GeneratorType), (ag(), types.AsyncGeneratorType), (f.__code__, types.CodeType), (len, types.BuiltinFunctionType), ([].append, types.BuiltinMethodType), (types, types.ModuleType), (None, types.NoneType), (..., types.EllipsisType), (NotImplemented, types.NotImplementedType), (int | str, types.UnionType), (list[int], types.GenericAlias), (type.__dict__, types.MappingProxyType), (str.join, types.MethodDescriptorType), (object().__str__, types.MethodWrapperType), (object.__init__, types.WrapperDescriptorType))])
# expect: [True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True]
n = types.SimpleNamespace(a=1, b=2); n.c = 3; print(n, n == types.SimpleNamespace(a=1, b=2, c=3), vars(n))
# expect: namespace(a=1, b=2, c=3) True {'a': 1, 'b': 2, 'c': 3}
m = types.MappingProxyType({"a": 1}); print(m["a"], m, len(m))  # expect: 1 {'a': 1} 1
try: m["b"] = 2
except TypeError as e: print(e)  # expect: 'mappingproxy' object does not support item assignment
mod = types.ModuleType("made", "Doc."); mod.x = 1; print(mod.__name__, mod.__doc__, mod.x)  # expect: made Doc. 1
class Meta(type):
    def __new__(m, name, bases, ns, **kw): made = super().__new__(m, name, bases, ns); made.kw = kw; return made
    @classmethod
    def __prepare__(m, name, bases, **kw): return {"prepared": sorted(kw)}
A = types.new_class("A", (), {"metaclass": Meta, "extra": 1}, lambda ns: ns.update(y=2)); print(A, A.kw, A.y, A.prepared, type(A).__name__)
# expect: <class '__main__.A'> {'extra': 1} 2 ['extra'] Meta
class Alias:
    def __mro_entries__(self, bases): return (int,)
B = types.new_class("B", (Alias(),)); print(B.__mro__, types.resolve_bases((Alias(), str)), len(types.get_original_bases(B)), types.get_original_bases(int))
# expect: (<class 'types.B'>, <class 'int'>, <class 'object'>) (<class 'int'>, <class 'str'>) 1 (<class 'object'>,)
class M2(type): pass
try: types.new_class("C", (A, M2("D", (), {})))
except TypeError as e: print(e)
# expect: metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases
print(types.prepare_class("E", (A,))[0].__name__)  # expect: Meta
class Dyn:
    @types.DynamicClassAttribute
    def v(self): return 5
print(Dyn().v)  # expect: 5
try: Dyn.v
except AttributeError as e: print("AttributeError")  # expect: AttributeError
@types.coroutine
def old(): x = yield 1; return x
async def use(): return await old()
u = use(); print(u.send(None))  # expect: 1
try: u.send("sent")
except StopIteration as e: print(e.value)  # expect: sent
try: types.coroutine(5)
except TypeError as e: print(e)  # expect: types.coroutine() expects a callable
print(types.MethodType(lambda self: self, 5)(), types.FunctionType(f.__code__, {}, "named").__name__, types.CellType(3).cell_contents)
# expect: 5 named 3
