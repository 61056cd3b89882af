def f(*a, **k): return len(a), len(k), sum(a)
print(f(*range(1000), **{f"k{i}": i for i in range(300)}), len([*range(300), *range(300)]), len({**{i: i for i in range(500)}, **{i: 0 for i in range(600)}}))
# expect: (1000, 300, 499500) 600 600
src = "[" + ",".join(str(i) for i in range(3000)) + "]"; l = eval(src); print(len(l), sum(l))  # expect: 3000 4498500
src = "{" + ",".join(f"{i}: 'v{i}'" for i in range(2000)) + "}"; print(len(eval(src)))  # expect: 2000
src = "f(" + ",".join(str(i) for i in range(400)) + ")"; print(eval(src))  # expect: (400, 0, 79800)
src = "f(" + ",".join(f"a{i}={i}" for i in range(300)) + ")"; print(eval(src))  # expect: (0, 300, 0)
ns = {}
exec("def big(" + ",".join(f"p{i}" for i in range(300)) + "):\n  return p0 + p299 + p150", ns); print(ns["big"](*range(300)))
# expect: 449
exec("def many():\n" + "".join(f"  v{i} = {i}\n" for i in range(500)) + "  return " + "+".join(f"v{i}" for i in range(500)), ns); print(ns["many"]())
# expect: 124750
exec("x = 0\n" + "if x == 0: x = 1\n" * 1000 + "x += " + "+".join(["1"] * 500), ns); print(ns["x"])  # expect: 501
exec("def s(n):\n" + "".join(f"  {'el' if i else ''}if n == {i}: return {i * i}\n" for i in range(400)) + "  return -1", ns); print(ns["s"](399), ns["s"](1000))
# expect: 159201 -1
print(eval("+".join(["1"] * 3000)), len(eval("'a'" * 2000)), eval("-" * 50 + "1"), eval("(" * 80 + "7" + ")" * 80))
# expect: 3000 2000 1 7
# needs: 3.13
