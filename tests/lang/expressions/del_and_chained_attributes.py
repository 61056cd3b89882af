class N:
    def __init__(self, **k): self.__dict__.update(k)
    def __delattr__(self, n): print("del", n); object.__delattr__(self, n)
t = N(a=N(b=N(c=[1, {"k": (2, 3)}])))
print(t.a.b.c[1]["k"][0], t.a.b.c[-1]["k"][::-1])  # expect: 2 (3, 2)
t.a.b.d = t; print(t.a.b.d.a.b.d is t)  # expect: True
del t.a.b.c[0], t.a.b.d
print(t.a.b.c)
d = {"x": {"y": [1, 2, 3]}}; del d["x"]["y"][0:2]; print(d); d["x"]["y"] += [9]; print(d)
a = [[0] * 3 for _ in range(2)]; a[0][1] = a[1][2] = 5; print(a); a[0], a[1] = a[1], a[0]; print(a)
i = 0
def nxt():
    global i; i += 1; return i
l = [0] * 5; l[nxt()] = nxt(); print(l); l[nxt()], l[nxt()] = nxt(), nxt(); print(l)  # expect error: IndexError: list assignment index out of range
print("x".join("abc").upper()[::2].lower().split("b"), (lambda: [lambda: 5])()[0](), {"f": len}["f"]("abcd"), [print][0] is print, "%d" % 5 + "x", -2 ** 2 ** 0, (1, 2)[1:][0], not [] == [], 3 in [1, 2, 3] in [[1, 2, 3]], 1 if [] else 2 if {} else 3)
# expect: del d
# expect: [{'k': (2, 3)}]
# expect: {'x': {'y': [3]}}
# expect: {'x': {'y': [3, 9]}}
# expect: [[0, 5, 0], [0, 0, 5]]
# expect: [[0, 0, 5], [0, 5, 0]]
# expect: [0, 0, 1, 0, 0]
