# needs: 3.12
# What names mean in type parameters, alias values and comprehensions inside a class body.
x = "global"
__hidden = "module"


def outer():
    x = "outer"
    class A:
        type Alias = x
        def meth[T: x](self, arg: x): ...
        x = "class"
    class B:
        global x
        type Alias = x
    B.x = "class"
    class C:
        nonlocal x
        type Alias = x
    return A, B, C


A, B, C = outer()
print(A.Alias.__value__, A.meth.__type_params__[0].__bound__, A.meth.__annotations__)
# expect: class class {'arg': 'global'}
print(B.Alias.__value__, C.Alias.__value__)  # expect: global outer


class Generic1[T]:
    T = "class"
    type Alias = T
    class Inner[U]:
        base = U
print(Generic1.Alias.__value__)  # expect: class


# private names: only type parameters are mangled in the bases of a generic class
class __Base:
    def __init_subclass__(cls, **keywords):
        cls.keywords = keywords
class Derived[__T](__Base, __option=[__hidden for _ in "a"]):
    parameter = __T
print(Derived.keywords, Derived.__type_params__, Derived.__bases__[0].__name__)
# expect: {'__option': ['module']} (__T,) __Base

for code in (
    "class X[T]([(y := 3) for _ in range(2)] and B): pass",
    "def f[T: [(y := 3) for _ in range(2)]](): pass",
    "type T = [(y := 3) for _ in range(2)]",
):
    try:
        exec(code)
    except SyntaxError as e:
        print(e.msg)
        # expect: assignment expression within a comprehension cannot be used within the definition of a generic
        # expect: assignment expression within a comprehension cannot be used in a TypeVar bound
        # expect: assignment expression within a comprehension cannot be used in a type alias


class Cell:
    try:
        [__class__ for _ in [1]]
    except NameError as e:
        print(type(e).__name__, e)  # expect: NameError name '__class__' is not defined
    def method(self):
        return [__class__ for _ in [1]]
print(Cell().method()[0] is Cell)  # expect: True


def unbound():
    l = [None]
    return [1 for (l[0], l) in [[1, 2]]]
def unbound_later():
    return [y for x in [1] for y in [y]]
for f in unbound, unbound_later:
    try:
        print(f())
    except UnboundLocalError as e:
        print(e)
        # expect: cannot access local variable 'l' where it is not associated with a value
        # expect: cannot access local variable 'y' where it is not associated with a value
