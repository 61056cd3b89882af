print(eval("1 + 2"), eval("x * 2", {"x": 5}), eval("a + b", {"a": 1}, {"b": 2}), eval(" 1\n"))
ns = {}
exec("y = 10\ndef f(n): return n + y", ns)
print(ns["y"], ns["f"](5), sorted(k for k in ns if not k.startswith("__")))
exec("z = 3"); print(z)
def g():
    local = 1
    exec("local = 2")
    return local, eval("local")
print(g())
code = compile("a = 1\nb = a + 1", "<made>", "exec")
d = {}; exec(code, d); print(d["b"], type(code).__name__, code.co_filename, code.co_name)
print(eval(compile("6 * 7", "<e>", "eval")))
exec(compile("5 + 5", "<s>", "single"))
for text in ("1 +", "x = 1", "", "return 1"):
    try: eval(text)
    except SyntaxError as e: print(type(e).__name__, e.msg, e.lineno)
try: eval("nope")
except NameError as e: print(e)
try: exec(5)
except TypeError as e: print(e)
try: compile("1", "x", "wrong")
except ValueError as e: print(e)
print(eval("[i * k for i in range(3)]", {"k": 2}), eval("(lambda: q)()", {"q": 1}))
# expect: 3 10 3 1
# expect: 10 15 ['f', 'y']
# expect: 3
# expect: (1, 1)
# expect: 2 code <made> <module>
# expect: 42
# expect: 10
# expect: SyntaxError invalid syntax 1
# expect: SyntaxError invalid syntax 1
# expect: SyntaxError invalid syntax 0
# expect: SyntaxError invalid syntax 1
# expect: name 'nope' is not defined
# expect: exec() arg 1 must be a string, bytes or code object
# expect: compile() mode must be 'exec', 'eval' or 'single'
# expect: [0, 2, 4] 1
