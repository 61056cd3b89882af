class Box:
    def __init__(self): self.d = {}
    def __len__(self): return len(self.d)
    def __getitem__(self, k): print("get", k); return self.d[k]
    def __setitem__(self, k, v): print("set", k, v); self.d[k] = v
    # expect: set x 1
    # expect: set y 2
    # expect: set z 3
    def __delitem__(self, k): print("del", k); del self.d[k]
    def __contains__(self, k): print("in", k); return k in self.d
    def __iter__(self): return iter(sorted(self.d))
    def __reversed__(self): return iter(sorted(self.d, reverse=True))
b = Box()
b["x"] = 1; b["y"], b["z"] = 2, 3
b["x"] += 10
del b["y"]
print(len(b), "x" in b, list(b), list(reversed(b)), b["x"], bool(b), bool(Box()))
b[1:2] = 5 if False else "slice"
class Seq:
    def __len__(self): return 3
    def __getitem__(self, i):
        if not 0 <= i < 3: raise IndexError(i)
        return i * i
print(list(Seq()), list(reversed(Seq())), 4 in Seq(), [*Seq()], tuple(Seq()), max(Seq()))
for code in (lambda: object()[0], lambda: len(object()), lambda: iter(object()), lambda: reversed(object()), lambda: list[0](), lambda: (5).__getitem__):
    try: code()
    except (TypeError, AttributeError) as error: print(error)
# expect: get x
# expect: set x 11
# expect: del y
# expect: in x
# expect: get x
# expect: 2 True ['x', 'z'] ['z', 'x'] 11 True False
# expect: set slice(1, 2, None) slice
# expect: [0, 1, 4] [4, 1, 0] True [0, 1, 4] (0, 1, 4) 4
# expect: 'object' object is not subscriptable
# expect: object of type 'object' has no len()
# expect: 'object' object is not iterable
# expect: 'object' object is not reversible
# expect: 'int' object has no attribute '__getitem__'
# needs: 3.12
