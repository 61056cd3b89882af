def s(x):
    print(x, end=" ")
    return x
print("=", s(1) + s(2) * s(3))  # expect: 1 2 3 = 7
print("=", {s("k1"): s("v1"), s("k2"): s("v2")})  # expect: k1 v1 k2 v2 = {'k1': 'v1', 'k2': 'v2'}
print("=", (lambda *a, **k: len(a))(s(1), *[s(2)], s(3), k=s(4), **{"z": s(5)}))  # expect: 1 2 3 4 5 = 3
d = {}
d[s("key")] = s("value")
print("=", d)  # expect: value key = {'key': 'value'}
class O: pass
def obj(): print("obj", end=" "); return O
obj().attr = s("rhs")
print("=", s([0, 1])[s(1)], s(1) < s(2) < s(3), s(5) if s(True) else s(6))
# expect: rhs obj [0, 1] 1 1 2 3 True 5 = 1 True 5
a = [0]
def idx(): print("idx", end=" "); return 0
a[idx()] += s(4)
print("=", a)  # expect: idx 4 = [4]
