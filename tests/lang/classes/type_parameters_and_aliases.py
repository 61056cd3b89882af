# needs: 3.12
def first[T](items: list[T]) -> T: return items[0]
class Box[T]:
    def __init__(self, v: T): self.v = v
    def get(self) -> T: return self.v
class Pair[K, *Vs, **P]: pass
type Alias = list[int]
type Tree[T] = T | list[Tree[T]]
print(first([1, 2]), Box[int](5).get(), first.__type_params__, Box.__type_params__, Pair.__type_params__, Alias, Alias.__value__, Tree.__type_params__, Tree.__name__)
# expect: 1 5 (T,) (T,) (K, Vs, P) Alias list[int] (T,) Tree
T = Box.__type_params__[0]
print(T.__name__, T.__bound__, T.__constraints__, type(T).__name__, type(Alias).__name__, Box[int], Alias.__type_params__)
# expect: T None () TypeVar TypeAliasType __main__.Box[int] ()
def bounded[S: str, N: (int, float)](s: S, n: N): return s * int(n)
b, c = bounded.__type_params__
print(b.__bound__, c.__constraints__, bounded("x", 2.5), bounded.__annotations__["s"] is b)
# expect: <class 'str'> (<class 'int'>, <class 'float'>) xx True
type Lazy = not_defined_yet
try: Lazy.__value__
except NameError as e: print(e)  # expect: name 'not_defined_yet' is not defined
not_defined_yet = int
print(Lazy.__value__)  # expect: <class 'int'>
class Outer[T]:
    x = T
    def m[U](self, t: T, u: U): return T, U
print(Outer.x is Outer.__type_params__[0], [p.__name__ for p in Outer.m.__type_params__], Outer().m(1, 2)[0] is Outer.x, Outer.__bases__[0].__name__)
# expect: True ['U'] True Generic
