import builtins
len_ = len
def f(x): return len(x)
print(f([1, 2]))  # expect: 2
len = lambda x: "shadowed"
print(f([1]))  # expect: shadowed
del len
print(f([1]))  # expect: 1
builtins.extra_name = "from builtins"
def g(): return extra_name
print(g()); extra_name = "global now"; print(g()); del extra_name; print(g()); del builtins.extra_name
# expect: from builtins
# expect: global now
# expect: from builtins
try: g()
except NameError as e: print(e)  # expect: name 'extra_name' is not defined
def h():
    global newly
    return newly
try: h()
except NameError as e: print(e)  # expect: name 'newly' is not defined
newly = 1; print(h())  # expect: 1
for i in range(3):
    def loop(): return i
    print(loop(), end=" ")
globals()["dyn"] = 5; print(dyn)  # expect: 0 1 2 5
exec("def made(): return dyn", globals()); dyn = 6; print(made())  # expect: 6
ns = {"__builtins__": {"print": print}}
exec("print('limited')", ns)  # expect: limited
try: exec("len([])", ns)
except NameError as e: print(e)  # expect: name 'len' is not defined
