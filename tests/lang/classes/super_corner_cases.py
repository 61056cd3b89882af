class A:
    def f(self): return "A.f"
    @classmethod
    def c(cls): return "A.c " + cls.__name__
    @property
    def p(self): return "A.p"
    attr = "A.attr"
class B(A):
    def f(self): return super().f() + "!", __class__.__name__
    @classmethod
    def c(cls): return super().c() + "!"
    @property
    def p(self): return super().p + "!"
    def inner(self):
        def g(): return super(B, self).f()
        return g()
    def gen(self): yield super().attr
    lam = lambda self: super().attr
    def comp(self): return [super(B, self).attr for _ in range(1)]
    async def co(self): return super().attr
b = B()
print(b.f(), B.c(), b.p, b.inner(), list(b.gen()), b.lam(), b.comp(), super(B, b).attr, super(B, B).c())
# expect: ('A.f!', 'B') A.c B! A.p! A.f ['A.attr'] A.attr ['A.attr'] A.attr A.c B
try: b.co().send(None)
except StopIteration as e: print(e.value)  # expect: A.attr
print(repr(super(B, b)).startswith("<super: <class 'B'>, <B object>>"), super(B, b).__thisclass__, super(B, b).__self__ is b, super(B, b).__self_class__)
# expect: True <class '__main__.B'> True <class '__main__.B'>
for code in (lambda: super(B, 5), lambda: super(5), lambda: super(B, b).nope, lambda: super(), lambda: super(A, A()).f()):
    try: code()
    except (TypeError, AttributeError, RuntimeError) as e: print(type(e).__name__, e)
    # expect: TypeError super(type, obj): obj (instance of int) is not an instance or subtype of type (B).
    # expect: TypeError super() argument 1 must be a type, not int
    # expect: AttributeError 'super' object has no attribute 'nope'
    # expect: RuntimeError super(): no arguments
    # expect: AttributeError 'super' object has no attribute 'f'
class D(A):
    def __setattr__(self, n, v): super().__setattr__(n, v * 2)
    def __getattribute__(self, n): return super().__getattribute__(n)
    def __init_subclass__(cls): super().__init_subclass__(); cls.marked = True
    def __new__(cls, *a): return super().__new__(cls)
d = D(1); d.x = 5; print(d.x)  # expect: 10
class E(D): pass
print(E.marked)  # expect: True
# needs: 3.13
