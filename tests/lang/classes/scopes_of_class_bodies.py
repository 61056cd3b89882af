x = "global"
def f():
    x = "function"
    class C:
        print(x)  # expect: global
        x = "class"
        print(x)  # expect: class
        def m(self): return x
        y = [x for _ in "a"]
    return C
C = f(); print(C().m(), C.y, C.x)  # expect: function ['function'] class
class D:
    global made
    made = "in class"
    z = 1
    def z_plus(self, k=z): return k + self.z
    print(sorted(k for k in locals() if not k.startswith("__")))  # expect: ['z', 'z_plus']
    del z
print(made, hasattr(D, "z"), D.z_plus.__defaults__)  # expect: in class False (1,)
class E:
    try: print(undefined_name_here)
    except NameError as e: print(e)  # expect: name 'undefined_name_here' is not defined
    for i in range(3): pass
    if i == 2: found = i
    def __call__(self): return __class__
print(E.i, E.found, E()() is E, E.__qualname__, f.__qualname__, C.__qualname__, C.m.__qualname__)
# expect: 2 2 True E f f.<locals>.C f.<locals>.C.m
def outer():
    n = 1
    class Inner:
        nonlocal n
        n = 2
    return n, hasattr(Inner, "n")
print(outer())  # expect: (2, False)
class F: locals()["dynamic"] = 5
print(F.dynamic)  # expect: 5
exec("class G:\n a = 1\n def f(self): return a\na = 'exec global'", ns := {}); print(ns["G"]().f())  # expect: exec global
