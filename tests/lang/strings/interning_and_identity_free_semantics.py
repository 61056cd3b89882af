a = "hello world"; b = "hello" + " " + "world"
print(a == b, hash(a) == hash(b), {a: 1}[b], a in [b], b in {a})  # expect: True True 1 True True
x = "".join(["k", "ey"]); d = {"key": 5}; print(d[x], getattr(type("T", (), {"key": 7}), x))  # expect: 5 7
class K(str):
    def __hash__(self): return hash(str(self))
    def __eq__(self, o): return str(self) == o
print({"a": 1}[K("a")], {K("b"): 2}["b"])  # expect: 1 2
print(str(123) == "123", "%s" % a == a, f"{a}" == a, a.upper().lower() == a, a[:] == a, a.encode().decode() == a)
# expect: True True True True True True
