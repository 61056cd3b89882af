class A:
    x = 1
    def __init__(self): self.y = 2
a = A()
print(getattr(a, "x"), getattr(a, "z", 3), hasattr(a, "y"), hasattr(a, "zz"), vars(a), sorted(k for k in vars(A) if not k.startswith("_")), [k for k in dir(a) if not k.startswith("_")])
# expect: 1 3 True False {'y': 2} ['x'] ['x', 'y']
setattr(a, "new", 5); delattr(a, "y"); print(vars(a))  # expect: {'new': 5}
def f(p, q=1):
    r = 2
    return sorted(locals().items()), "f" in globals()
print(f(0), "a" in globals(), globals()["a"] is a, __builtins__ is not None)
# expect: ([('p', 0), ('q', 1), ('r', 2)], True) True True True
globals()["made"] = "by globals"; print(made)  # expect: by globals
print(id(a) == id(a), type(a) is A, isinstance(a, A), callable(a), callable(A), hash(a) == hash(a))
# expect: True True True False True True
for code in (lambda: getattr(a, "q"), lambda: getattr(a, 5), lambda: setattr(a, 5, 1), lambda: delattr(a, "q"), lambda: vars(5), lambda: hash([]), lambda: isinstance(1), lambda: getattr(a)):
    try: code()
    except (TypeError, AttributeError) as e: print(type(e).__name__, e)
    # expect: AttributeError 'A' object has no attribute 'q'
    # expect: TypeError attribute name must be string, not 'int'
    # expect: TypeError attribute name must be string, not 'int'
    # expect: AttributeError 'A' object has no attribute 'q'
    # expect: TypeError vars() argument must have __dict__ attribute
    # expect: TypeError unhashable type: 'list'
    # expect: TypeError isinstance expected 2 arguments, got 1
    # expect: TypeError getattr expected at least 2 arguments, got 1
