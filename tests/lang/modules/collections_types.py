from collections import *
P = namedtuple("P", "x y"); p = P(1, y=2)
print(p, p.x, p[1], p._replace(x=5), p._asdict(), P._fields, P._make([3, 4]), p == (1, 2), *p)
# expect: P(x=1, y=2) 1 2 P(x=5, y=2) {'x': 1, 'y': 2} ('x', 'y') P(x=3, y=4) True 1 2
try: P(1)
except TypeError as e: print(e)  # expect: P.__new__() missing 1 required positional argument: 'y'
D = namedtuple("D", ["a", "b"], defaults=[10]); print(D(1), D._field_defaults)  # expect: D(a=1, b=10) {'b': 10}
d = deque([1, 2, 3], maxlen=4); d.append(4); d.append(5); d.appendleft(0); print(d, d.pop(), d.popleft(), d.maxlen, len(d)); d.rotate(1); d.extend([8]); d.extendleft([9]); print(list(d), d[0], 8 in d, d.count(8), d.index(8))
# expect: deque([2, 3], maxlen=4) 4 0 4 2
# expect: [9, 3, 2, 8] 9 True 1 3
c = Counter("abracadabra"); print(c.most_common(2), c["z"], c + Counter("a"), c - Counter("aaaa"), sorted(c.elements())[:3], c.total(), Counter(a=1) | Counter(a=3), c & Counter("ab")); c.update("zz"); c.subtract("a"); print(c["z"], c["a"], c)
# expect: [('a', 5), ('b', 2)] 0 Counter({'a': 6, 'b': 2, 'r': 2, 'c': 1, 'd': 1}) Counter({'b': 2, 'r': 2, 'a': 1, 'c': 1, 'd': 1}) ['a', 'a', 'a'] 11 Counter({'a': 3}) Counter({'a': 1, 'b': 1})
# expect: 2 4 Counter({'a': 4, 'b': 2, 'r': 2, 'z': 2, 'c': 1, 'd': 1})
dd = defaultdict(list); dd["a"].append(1); print(dd, dd["new"], dd.default_factory, "x" in dd, defaultdict(int, a=1)["b"])
# expect: defaultdict(<class 'list'>, {'a': [1], 'new': []}) [] <class 'list'> False 0
o = OrderedDict(a=1, b=2, c=3); o.move_to_end("a"); print(o, o.popitem(last=False), list(reversed(o)), OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1) == {"a": 1})
# expect: OrderedDict({'c': 3, 'a': 1}) ('b', 2) ['a', 'c'] False True
m = ChainMap({"a": 1}, {"a": 2, "b": 3}); print(m["a"], m["b"], dict(m), m.new_child({"c": 1})["c"], len(m)); m["z"] = 9; print(m.maps[0])
# expect: 1 3 {'a': 1, 'b': 3} 1 2
# expect: {'a': 1, 'z': 9}
class U(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k, v * 2)
u = U(a=1); u["b"] = 2; print(u, u.data, UserList([1]) + [2], UserString("x") + "y")
# expect: {'a': 2, 'b': 4} {'a': 2, 'b': 4} [1, 2] xy
# needs: 3.12
