from contextvars import *
v = ContextVar("v"); w = ContextVar("w", default=0)
try: v.get()
except LookupError as e: print("no value", e.args[0] is v)  # expect: no value True
print(v.get("d"), w.get(), v.name)  # expect: d 0 v
t = v.set(1); print(v.get(), t.var is v, t.old_value is Token.MISSING)  # expect: 1 True True
t2 = v.set(2); v.reset(t2); print(v.get()); v.reset(t); print(v.get("unset again"))
# expect: 1
# expect: unset again
try: v.reset(t)
except RuntimeError as e: print("used once")  # expect: used once
ctx = copy_context()
def f(x): v.set(x); w.set(9); return v.get(), w.get()
print(ctx.run(f, "in"), v.get("outside"), w.get(), ctx[v], v in ctx, len(ctx), ctx.get(w), sorted(k.name for k in ctx))
# expect: ('in', 9) outside 0 in True 2 9 ['v', 'w']
try: ctx.run(ctx.run, f, 1)
except RuntimeError as e: print(str(e).split(":")[0])  # expect: cannot enter context
def g():
    v.set("gen"); yield v.get(); yield v.get()
print(list(g()), v.get())  # expect: ['gen', 'gen'] gen
