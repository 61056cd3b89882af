from contextlib import contextmanager, suppress, closing, redirect_stdout, nullcontext, ExitStack
import io
@contextmanager
def tag(name):
    print(f"<{name}>")
    try: yield name.upper()
    except ValueError as e: print("handled", e)
    finally: print(f"</{name}>")
with tag("a") as t, tag("b"): print(t)
with tag("c"): raise ValueError("v")
try:
    with tag("d"): raise KeyError("k")
except KeyError as e: print("through", e)
with suppress(KeyError, IndexError): [][1]
print("suppressed")
class C:
    def close(self): print("closed")
with closing(C()): pass
buf = io.StringIO()
with redirect_stdout(buf): print("redirected")
print(repr(buf.getvalue()))
with nullcontext(5) as n: print(n)
with ExitStack() as st:
    for i in range(3): st.enter_context(tag(str(i)))
    st.callback(print, "callback")
    print("inside")
@tag("deco")
def f(): return "f result"
print(f(), f())
@contextmanager
def never():
    if False: yield
try:
    with never(): pass
except RuntimeError as e: print(e)
@contextmanager
def twice():
    yield 1
    yield 2
try:
    with twice(): pass
except RuntimeError as e: print(e)
# expect: <a>
# expect: <b>
# expect: A
# expect: </b>
# expect: </a>
# expect: <c>
# expect: handled v
# expect: </c>
# expect: <d>
# expect: </d>
# expect: through 'k'
# expect: suppressed
# expect: closed
# expect: 'redirected\n'
# expect: 5
# expect: <0>
# expect: <1>
# expect: <2>
# expect: inside
# expect: callback
# expect: </2>
# expect: </1>
# expect: </0>
# expect: <deco>
# expect: </deco>
# expect: <deco>
# expect: </deco>
# expect: f result f result
# expect: generator didn't yield
# expect: generator didn't stop
