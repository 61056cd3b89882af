import functools, time
class Emitter:
    def __init__(self): self._h = {}
    def on(self, name):
        def deco(f): self._h.setdefault(name, []).append(f); return f
        return deco
    def emit(self, name, *a, **k): return [h(*a, **k) for h in self._h.get(name, ())]
e = Emitter()
@e.on("x")
def one(n): return n + 1
@e.on("x")
@functools.lru_cache
def two(n): return n * 2
print(e.emit("x", 5), e.emit("none"), one(1))  # expect: [6, 10] [] 2
def retry(times):
    def deco(f):
        @functools.wraps(f)
        def w(*a):
            for i in range(times):
                try: return f(*a)
                except ValueError as err:
                    if i == times - 1: raise
                    print("retry", i, err)
                    # expect: retry 0 fail 1
                    # expect: retry 1 fail 2
        return w
    return deco
calls = 0
@retry(3)
def flaky(x):
    global calls; calls += 1
    if calls < 3: raise ValueError(f"fail {calls}")
    return x
print(flaky("ok"), flaky.__name__, calls)  # expect: ok flaky 3
class validated:
    def __init__(self, **types): self.types = types
    def __call__(self, cls):
        old = cls.__init__
        def init(s, **kw):
            for k, t in self.types.items():
                if not isinstance(kw.get(k), t): raise TypeError(f"{k} must be {t.__name__}")
            old(s, **kw)
        cls.__init__ = init; return cls
@validated(a=int, b=str)
class T:
    def __init__(self, a, b): self.a, self.b = a, b
print(T(a=1, b="x").b)  # expect: x
try: T(a="1", b="x")
except TypeError as err: print(err)  # expect: a must be int
