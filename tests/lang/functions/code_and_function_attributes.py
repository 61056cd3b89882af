def f(a, b=2, *c, d=3, **e):
    x = a
    def g(): return x, b
    return g
co = f.__code__
print(co.co_name, co.co_argcount, co.co_kwonlyargcount, co.co_posonlyargcount, co.co_varnames, co.co_cellvars, co.co_freevars, co.co_firstlineno, co.co_flags & 0x0C)
# expect: f 2 1 0 ('a', 'b', 'd', 'c', 'e', 'g') ('b', 'x') () 1 12
g = f(1)
print(g.__code__.co_freevars, [c.cell_contents for c in g.__closure__], g.__closure__[0] == g.__closure__[0], f.__closure__, f.__globals__ is globals(), f.__builtins__ is not None)
# expect: ('b', 'x') [2, 1] True None True True
def h(x): return x * 10
def k(x): return x + 1
h.__code__ = k.__code__; print(h(1))  # expect: 2
try: h.__code__ = 5
except TypeError as e: print(e)  # expect: __code__ must be set to a code object
try: g.__code__ = k.__code__
except ValueError as e: print(e)  # expect: g() requires a code object with 2 free vars, not 0
h.__doc__ = "new"; h.__module__ = "m"; h.__qualname__ = "Q.h"; print(h.__doc__, h.__module__, repr(h)[:14])
# expect: new m <function Q.h
h.__kwdefaults__ = None; h.__defaults__ = None
try: h()
except TypeError as e: print(e)  # expect: Q.h() missing 1 required positional argument: 'x'
try: h.__defaults__ = 5
except TypeError as e: print(e)  # expect: __defaults__ must be set to a tuple object
import types
n = types.FunctionType(k.__code__, {"y": 1}, "made", (5,)); print(n(), n.__name__)  # expect: 6 made
c = g.__closure__[0]; c.cell_contents = "changed"; print(g())  # expect: (1, 'changed')
print(types.CellType(5).cell_contents, (lambda: 0).__code__.co_consts[-1:], f.__get__(5).__self__, f.__type_params__ if hasattr(f, "__type_params__") else ())
# expect: 5 (0,) 5 ()
