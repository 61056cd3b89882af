import types, inspect
def f(a, b=1, *args, c, d: int = 2, **kw) -> str: "doc"
print(inspect.signature(f), [p.kind.name for p in inspect.signature(f).parameters.values()], inspect.getdoc(f), inspect.signature(lambda x, /: x))
# expect: (a, b=1, *args, c, d: int = 2, **kw) -> str ['POSITIONAL_OR_KEYWORD', 'POSITIONAL_OR_KEYWORD', 'VAR_POSITIONAL', 'KEYWORD_ONLY', 'KEYWORD_ONLY', 'VAR_KEYWORD'] doc (x, /)
print(isinstance(f, types.FunctionType), isinstance(len, types.BuiltinFunctionType), isinstance(types, types.ModuleType), isinstance((x for x in ()), types.GeneratorType), types.NoneType is type(None), isinstance([].append, types.BuiltinMethodType))
# expect: True True True True True True
ns = types.SimpleNamespace(a=1, b="x"); ns.c = 3; print(ns, ns == types.SimpleNamespace(a=1, b="x", c=3), vars(ns))
# expect: namespace(a=1, b='x', c=3) True {'a': 1, 'b': 'x', 'c': 3}
class A:
    def m(self): pass
    @property
    def p(self): return 1
print(inspect.isclass(A), inspect.ismethod(A().m), inspect.isfunction(A.m), inspect.isbuiltin(len), inspect.ismodule(types), inspect.isgenerator(5), [n for n, _ in inspect.getmembers(A, inspect.isfunction)], inspect.iscode(f.__code__))
# expect: True True True True True False ['m'] True
m = types.MethodType(lambda self, x: (self, x), "bound"); print(m(5), m.__self__)  # expect: ('bound', 5) bound
mp = types.MappingProxyType({"a": 1}); print(mp["a"], mp, len(mp), list(mp))  # expect: 1 {'a': 1} 1 ['a']
try: mp["b"] = 2
except TypeError as e: print(e)  # expect: 'mappingproxy' object does not support item assignment
C = types.new_class("C", (A,), {}, lambda ns: ns.update(x=5)); print(C.x, C.__name__)  # expect: 5 C
@types.coroutine
def co(): yield 1
print(inspect.isgeneratorfunction(co), inspect.isawaitable(co()), type(A.__dict__), types.GenericAlias(list, (int,)))
# expect: True True <class 'mappingproxy'> list[int]
b = inspect.signature(f).bind(1, c=3); b.apply_defaults(); print(b.arguments, b.args, b.kwargs)
# expect: {'a': 1, 'b': 1, 'args': (), 'c': 3, 'd': 2, 'kw': {}} (1, 1) {'c': 3, 'd': 2}
try: inspect.signature(f).bind(1)
except TypeError as e: print(e)  # expect: missing a required argument: 'c'
