class AppError(Exception):
    code = 1
    def __init__(self, msg, *, detail=None):
        super().__init__(msg)
        self.detail = detail
    def __str__(self): return f"{super().__str__()} ({self.detail})"
class NotFound(AppError): code = 404
for e in (AppError("a"), NotFound("b", detail="d")):
    try: raise e
    except AppError as x: print(x, repr(x), x.code, x.args, type(x).__mro__[1].__name__)
    # expect: a (None) AppError('a') 1 ('a',) Exception
    # expect: b (d) NotFound('b') 404 ('b',) AppError
class Quiet(Exception): pass
print(repr(Quiet()), str(Quiet()) == "", Quiet(1, 2).args)  # expect: Quiet() True (1, 2)
class NoInit(Exception):
    def __init__(self, a, b): pass
print(NoInit(1, 2).args, repr(NoInit(1, b=2)))  # expect: (1, 2) NoInit(1)
try: raise NotFound
except TypeError as e: print(e)  # expect: AppError.__init__() missing 1 required positional argument: 'msg'
try: raise type("Dyn", (ValueError,), {})("dynamic")
except ValueError as e: print(type(e).__name__, e)  # expect: Dyn dynamic
try:
    class E(ValueError, KeyError): pass
    raise E("multi")
except KeyError as e: print(e, repr(e))  # expect: 'multi' E('multi')
print(StopIteration(1).value, StopIteration().value, SystemExit().code, UnicodeDecodeError("u", b"x", 0, 1, "r").reason, OSError(2, "m").errno, ImportError("m", name="n", path="p").path, NameError("m", name="x").name, AttributeError("m", obj=5).obj, SyntaxError("m", ("f", 1, 2, "t")).lineno, KeyError("a", "b"))
# expect: 1 None None r 2 p x 5 1 ('a', 'b')
