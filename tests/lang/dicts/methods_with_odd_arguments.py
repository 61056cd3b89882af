d = {"a": 1}
print(d.update(), d.update([]), d.update(a=2, b=3), d, d.setdefault("c"), d, d.pop("zz", 5), d.get("a", None), dict(d) == d, dict(d, z=1), {**d} is d)
# expect: None None None {'a': 2, 'b': 3, 'c': None} None {'a': 2, 'b': 3, 'c': None} 5 2 True {'a': 2, 'b': 3, 'c': None, 'z': 1} False
print(dict.fromkeys([1, 2]), dict.fromkeys("ab", []), dict([["x", 1], "yz"]), dict(zip("ab", "cd")), dict(a=1), dict({}), list({1: 2}.items()), {1: 2}.items() == {1: 2}.items(), {"a": 1}.keys() == {"a": 2}.keys())
# expect: {1: None, 2: None} {'a': [], 'b': []} {'x': 1, 'y': 'z'} {'a': 'c', 'b': 'd'} {'a': 1} {} [(1, 2)] True True
class M:
    def keys(self): return iter("pq")
    def __getitem__(self, k): return k * 2
d = {}; d.update(M()); print(d, dict(M()), {} | {"a": 1}, {"a": 1} | {"a": 2})
# expect: {'p': 'pp', 'q': 'qq'} {'p': 'pp', 'q': 'qq'} {'a': 1} {'a': 2}
for f in (lambda: d.update(5), lambda: d.update([1]), lambda: d.pop(), lambda: d | 5, lambda: d.get(), lambda: d.setdefault(), lambda: dict(5), lambda: dict([("a",)]), lambda: {}.fromkeys(), lambda: d.popitem(1), lambda: d < d, lambda: d["x"], lambda: d[{}]):
    try: print(f())
    except (TypeError, ValueError, KeyError) as e: print(type(e).__name__, e)
    # expect: TypeError 'int' object is not iterable
    # expect: TypeError cannot convert dictionary update sequence element #0 to a sequence
    # expect: TypeError pop expected at least 1 argument, got 0
    # expect: TypeError unsupported operand type(s) for |: 'dict' and 'int'
    # expect: TypeError get expected at least 1 argument, got 0
    # expect: TypeError setdefault expected at least 1 argument, got 0
    # expect: TypeError 'int' object is not iterable
    # expect: ValueError dictionary update sequence element #0 has length 1; 2 is required
    # expect: TypeError fromkeys expected at least 1 argument, got 0
    # expect: TypeError dict.popitem() takes no arguments (1 given)
    # expect: TypeError '<' not supported between instances of 'dict' and 'dict'
    # expect: KeyError 'x'
    # expect: TypeError unhashable type: 'dict'
x = {"k": 1}; x["self"] = x; print(x, len(x)); y = {(1, 2): "t", frozenset(): "f", None: "n", 1.5: "fl"}; print(y[1, 2], y[frozenset()], y[None], y[1.5])
# expect: {'k': 1, 'self': {...}} 2
# expect: t f n fl
big = {str(i): i for i in range(5000)}; print(big["4321"], len(big), sum(big.values()), list(big)[-1]); big.clear(); print(big)
# expect: 4321 5000 12497500 4999
# expect: {}
