def f():
    x: not_defined_anywhere = 1
    y: also_not
    return x
print(f(), f.__annotations__)  # expect: 1 {}
a: "forward" = 1
b: list[int] = []
print(__annotations__)  # expect: {'a': 'forward', 'b': list[int]}
class C:
    attr: int = 0
    (paren): int = 1
    attr2: "x"
print(C.__annotations__)  # expect: {'attr': <class 'int'>, 'attr2': 'x'}
x = [0]
x[0]: int = 5
print(x)  # expect: [5]
def g(a: print("evaluated at def") = None) -> print("return too"): pass
# expect: evaluated at def
# expect: return too
try: exec("def h(): y: int; return y\nh()")
except UnboundLocalError as e: print(e)  # expect: cannot access local variable 'y' where it is not associated with a value
