# needs: 3.13
import functools
from functools import cache, cached_property, cmp_to_key, lru_cache, partial, partialmethod, reduce, singledispatch, singledispatchmethod, total_ordering, wraps

def deco(f):
    @wraps(f)
    def inner(*a): return f(*a)
    inner.extra = 1
    return inner
@deco
def hello(a: int) -> str:
    "Says hello."
    return "hello " * a
print(hello.__name__, hello.__doc__, hello.__wrapped__(1), hello.__annotations__, hello.__qualname__, hello(2))
# expect: hello Says hello. hello  {'a': <class 'int'>, 'return': <class 'str'>} hello hello hello

calls = []
@lru_cache(maxsize=2)
def square(n, *, plus=0): calls.append(n); return n * n + plus
print([square(i) for i in (1, 2, 1, 3, 2, 1)], calls, square.cache_info(), square.cache_parameters()); square.cache_clear(); print(square.cache_info())
# expect: [1, 4, 1, 9, 4, 1] [1, 2, 3, 2, 1] CacheInfo(hits=1, misses=5, maxsize=2, currsize=2) {'maxsize': 2, 'typed': False}
# expect: CacheInfo(hits=0, misses=0, maxsize=2, currsize=0)
@cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), fib.cache_info())  # expect: 23416728348467685 CacheInfo(hits=78, misses=81, maxsize=None, currsize=81)
try: square([])
except TypeError as e: print(e)  # expect: unhashable type: 'list'
try: lru_cache("x")
except TypeError as e: print(e)  # expect: Expected first argument to be an integer, a callable, or None
@lru_cache(typed=True)
def typed(x): return type(x).__name__
print(typed(1), typed(1.0), typed.cache_info())  # expect: int float CacheInfo(hits=0, misses=2, maxsize=128, currsize=2)

@total_ordering
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n if isinstance(o, V) else NotImplemented
    def __lt__(self, o): return self.n < o.n if isinstance(o, V) else NotImplemented
print(V(1) <= V(1), V(2) > V(1), V(1) >= V(2), V(1) != V(2), max(V(3), V(5)).n)  # expect: True True False True 5
try: V(1) >= 3
except TypeError as e: print(e)  # expect: '>=' not supported between instances of 'V' and 'int'
try: total_ordering(type("Empty", (), {}))
except ValueError as e: print(e)  # expect: must define at least one ordering operation: < > <= >=

add = partial(lambda a, b, c=0: (a, b, c), 1, c=9); print(add(2), add(2, c=3), add.args, add.keywords, partial(add, 5).args)
# expect: (1, 2, 9) (1, 2, 3) (1,) {'c': 9} (1, 5)
class Cell:
    alive = False
    def set(self, state, note=""): self.alive = state; return f"{state}{note}"
    birth = partialmethod(set, True); death = partialmethod(set, False, note="!")
c = Cell(); print(c.birth(), c.alive, c.death(), c.alive)  # expect: True True False! False
print(reduce(lambda a, b: a * b, range(1, 6)), reduce(max, [], 7), sorted("bAc", key=cmp_to_key(lambda a, b: (a.lower() > b.lower()) - (a.lower() < b.lower()))))
# expect: 120 7 ['A', 'b', 'c']
try: reduce(max, [])
except TypeError as e: print(e)  # expect: reduce() of empty iterable with no initial value

@singledispatch
def show(x, *rest): return "object", rest
@show.register
def _(x: int, *rest): return "int"
@show.register(list)
@show.register(tuple)
def _(x): return "list or tuple"
@show.register
def _(x: float | complex): return "number"
print(show(1), show(True), show([]), show(()), show(1j), show("s", 2), show.dispatch(bool) is show.dispatch(int), list(show.registry)[:3])
# expect: int int list or tuple list or tuple number ('object', (2,)) True [<class 'object'>, <class 'int'>, <class 'tuple'>]
import collections.abc
@show.register(collections.abc.Mapping)
def _(x): return "mapping"
print(show({}), show(collections.OrderedDict()))  # expect: mapping mapping
try: show()
except TypeError as e: print(e)  # expect: show requires at least 1 positional argument
try: show.register(5)
except TypeError as e: print(e)
# expect: Invalid first argument to `register()`: 5. Use either `@register(some_class)` or plain `@register` on an annotated function.
class Printer:
    @singledispatchmethod
    def p(self, x): return "any"
    @p.register
    def _(self, x: int): return "int"
    @singledispatchmethod
    @classmethod
    def k(cls, x): return cls.__name__
print(Printer().p(1), Printer().p(""), Printer.k(1))  # expect: int any Printer

class Lazy:
    n = 0
    @cached_property
    def value(self): self.n += 1; return self.n * 10
z = Lazy(); print(z.value, z.value, z.__dict__); del z.value; print(z.value, Lazy.value.attrname)
# expect: 10 10 {'n': 1, 'value': 10}
# expect: 20 value
class Slotted:
    __slots__ = ()
    @cached_property
    def v(self): return 1
try: Slotted().v
except TypeError as e: print(e)  # expect: No '__dict__' attribute on 'Slotted' instance to cache 'v' property.
print(functools.WRAPPER_ASSIGNMENTS)
# expect: ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__', '__type_params__')
