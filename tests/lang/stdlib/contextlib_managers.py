# needs: 3.13
import contextlib, io, sys
from contextlib import *

@contextmanager
def tag(name, swallow=()):
    "A tag."
    print("<%s>" % name)
    try: yield name.upper()
    except swallow as e: print("swallowed", repr(e))
    finally: print("</%s>" % name)
with tag("a") as t: print(t)
with tag("b", ValueError): raise ValueError(1)
try:
    with tag("c"): raise KeyError("k")
except KeyError as e: print("out", repr(e))
@tag("d")
def f(x): print("f", x); return x
print(f(1), f(2), f.__name__, tag.__doc__, tag("z").__doc__)
@contextmanager
def none():
    return
    yield
@contextmanager
def two(): yield; yield
@contextmanager
def again():
    try: yield
    except ValueError: pass
    yield
for bad, raises in ((none, False), (two, False), (again, True)):
    try:
        with bad():
            if raises: raise ValueError
    except RuntimeError as e: print(e)
for kind in (StopIteration, RuntimeError):
    try:
        with tag("s"): raise kind("mine")
    except Exception as e: print(type(e).__name__, e, e.__cause__)

with suppress(KeyError, IndexError): [][1]
with suppress(ValueError):
    raise ExceptionGroup("g", [ValueError(1)])
try:
    with suppress(ValueError): raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
except ExceptionGroup as e: print(repr(e))
out = io.StringIO()
with redirect_stdout(out): print("captured")
print(repr(out.getvalue()))
with redirect_stderr(out): print("err", file=sys.stderr)
print(repr(out.getvalue()))
class Thing:
    def close(self): print("closed")
with closing(Thing()) as thing: print(type(thing).__name__)
with nullcontext(5) as n: print(n)

with ExitStack() as stack:
    print(stack.enter_context(tag("one")), stack.enter_context(tag("two")))
    stack.callback(print, "callback", end="!\n")
    @stack.push
    def _(kind, e, tb): print("exit saw", kind); return True
    raise ZeroDivisionError
print("after")
try:
    with ExitStack() as stack:
        stack.callback(lambda: 1 / 0)
        stack.callback(lambda: {}["k"])
        raise ValueError("first")
except ZeroDivisionError as e: print(repr(e), repr(e.__context__), repr(e.__context__.__context__))
with ExitStack() as stack:
    stack.callback(print, "kept")
    kept = stack.pop_all()
print("not yet"); kept.close()
try: ExitStack().enter_context(5)
except TypeError as e: print(e)

class Both(ContextDecorator):
    def __enter__(self): print("in"); return self
    def __exit__(self, *e): print("out"); return False
@Both()
def g(): return "g"
print(g(), isinstance(Both(), AbstractContextManager), issubclass(Both, AbstractAsyncContextManager))
try: AbstractContextManager()
except TypeError as e: print(e)
# expect: <a>
# expect: A
# expect: </a>
# expect: <b>
# expect: swallowed ValueError(1)
# expect: </b>
# expect: <c>
# expect: </c>
# expect: out KeyError('k')
# expect: <d>
# expect: f 1
# expect: </d>
# expect: <d>
# expect: f 2
# expect: </d>
# expect: 1 2 f A tag. A tag.
# expect: generator didn't yield
# expect: generator didn't stop
# expect: generator didn't stop after throw()
# expect: <s>
# expect: </s>
# expect: StopIteration mine None
# expect: <s>
# expect: </s>
# expect: RuntimeError mine None
# expect: ExceptionGroup('g', [TypeError(2)])
# expect: 'captured\n'
# expect: 'captured\nerr\n'
# expect: Thing
# expect: closed
# expect: 5
# expect: <one>
# expect: <two>
# expect: ONE TWO
# expect: exit saw <class 'ZeroDivisionError'>
# expect: callback!
# expect: </two>
# expect: </one>
# expect: after
# expect: ZeroDivisionError('division by zero') KeyError('k') ValueError('first')
# expect: not yet
# expect: kept
# expect: 'builtins.int' object does not support the context manager protocol
# expect: in
# expect: out
# expect: g True False
# expect: Can't instantiate abstract class AbstractContextManager without an implementation for abstract method '__exit__'
