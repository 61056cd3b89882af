# needs: 3.13
import collections, copy
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict, deque, namedtuple

Point = namedtuple("Point", "x y", defaults=[0])
p = Point(3)
print(p, p.x, p[1], p._replace(y=5), p._asdict(), Point._fields, Point._field_defaults, Point._make([7, 8]), Point.__doc__, Point.x.__doc__)
# expect: Point(x=3, y=0) 3 0 Point(x=3, y=5) {'x': 3, 'y': 0} ('x', 'y') {'y': 0} Point(x=7, y=8) Point(x, y) Alias for field number 0
x, y = p; print(x, y, p == (3, 0), hash(p) == hash((3, 0)), isinstance(p, tuple), Point.__module__, Point.__new__.__doc__)
# expect: 3 0 True True True __main__ Create new instance of Point(x, y)
for bad in (lambda: Point(), lambda: Point(1, 2, 3), lambda: Point(1, z=2), lambda: p._replace(q=1), lambda: Point._make([1]), lambda: setattr(p, "x", 1)):
    try: bad()
    except (TypeError, AttributeError) as e: print(type(e).__name__, e)
    # expect: TypeError Point.__new__() missing 1 required positional argument: 'x'
    # expect: TypeError Point.__new__() takes from 2 to 3 positional arguments but 4 were given
    # expect: TypeError Point.__new__() got an unexpected keyword argument 'z'
    # expect: TypeError Got unexpected field names: ['q']
    # expect: TypeError Expected 2 arguments, got 1
    # expect: AttributeError can't set attribute
for args in (("1x", "a"), ("C", "class"), ("C", "_a"), ("C", "a a"), ("C", "a b", False, [1, 2, 3])):
    try: namedtuple(args[0], args[1], defaults=args[3] if len(args) > 3 else None)
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
    # expect: ValueError Type names and field names must be valid identifiers: '1x'
    # expect: ValueError Type names and field names cannot be a keyword: 'class'
    # expect: ValueError Field names cannot start with an underscore: '_a'
    # expect: ValueError Encountered duplicate field name: 'a'
    # expect: TypeError Got more default values than field names
print(namedtuple("R", "a class a _b", rename=True)._fields)  # expect: ('a', '_1', '_2', '_3')
class P3(Point):
    __slots__ = ()
    def norm(self): return self.x ** 2 + self.y ** 2
print(P3(3, 4).norm(), P3(1, 2), copy.copy(P3(1, 2)), copy.replace(p, x=9))
# expect: 25 P3(x=1, y=2) P3(x=1, y=2) Point(x=9, y=0)
match p:
    case Point(x=3, y=yy): print("matched", yy)  # expect: matched 0
match p:
    case Point(a, b): print("by position", a, b)  # expect: by position 3 0

od = OrderedDict(a=1, b=2, c=3)
od.move_to_end("a"); print(od, od.popitem(), od.popitem(last=False), od)
# expect: OrderedDict({'c': 3}) ('a', 1) ('b', 2) OrderedDict({'c': 3})
od.update(z=1, y=2); od.move_to_end("y", last=False); print(list(od), list(reversed(od)), od == OrderedDict(reversed(od.items())), od == dict(reversed(od.items())), od | {"n": 0})
# expect: ['y', 'c', 'z'] ['z', 'c', 'y'] False True OrderedDict({'y': 2, 'c': 3, 'z': 1, 'n': 0})
try: od.move_to_end("nope")
except KeyError as e: print(repr(e))  # expect: KeyError('nope')
try: OrderedDict().popitem()
except KeyError as e: print(e)  # expect: 'dictionary is empty'
od["self"] = od; print(od); print(OrderedDict.fromkeys("ab", 1), OrderedDict([("k", 1)]).copy())
# expect: OrderedDict({'y': 2, 'c': 3, 'z': 1, 'self': ...})
# expect: OrderedDict({'a': 1, 'b': 1}) OrderedDict({'k': 1})

c = Counter("abracadabra")
print(c, c.most_common(2), c["zz"], c.total(), sorted(c.elements()), Counter(a=1) == Counter(a=1, b=0))
# expect: Counter({'a': 5, 'b': 2, 'r': 2, 'c': 1, 'd': 1}) [('a', 5), ('b', 2)] 0 11 ['a', 'a', 'a', 'a', 'a', 'b', 'b', 'c', 'd', 'r', 'r'] True
c.subtract("aab"); c.update({"q": 2}); print(c, +c, -Counter(a=-1), c & Counter(a=9, q=1), c | Counter(x=1), c - Counter(a=1), c + Counter(a=1))
# expect: Counter({'a': 3, 'r': 2, 'q': 2, 'b': 1, 'c': 1, 'd': 1}) Counter({'a': 3, 'r': 2, 'q': 2, 'b': 1, 'c': 1, 'd': 1}) Counter({'a': 1}) Counter({'a': 3, 'q': 1}) Counter({'a': 3, 'r': 2, 'q': 2, 'b': 1, 'c': 1, 'd': 1, 'x': 1}) Counter({'a': 2, 'r': 2, 'q': 2, 'b': 1, 'c': 1, 'd': 1}) Counter({'a': 4, 'r': 2, 'q': 2, 'b': 1, 'c': 1, 'd': 1})
del c["nothing"]; print(Counter(a=1) <= Counter(a=2), Counter(a=3) < Counter(a=2), Counter(), Counter([1, 1, 2]).most_common())
# expect: True False Counter() [(1, 2), (2, 1)]
try: Counter.fromkeys("ab")
except NotImplementedError as e: print(e)  # expect: Counter.fromkeys() is undefined.  Use Counter(iterable) instead.

d = defaultdict(list); d["a"].append(1); print(d, d.default_factory, "b" in d, d.get("b")); print(defaultdict(int, {"x": 1}) | {"y": 2})
# expect: defaultdict(<class 'list'>, {'a': [1]}) <class 'list'> False None
# expect: defaultdict(<class 'int'>, {'x': 1, 'y': 2})
try: defaultdict(None)["x"]
except KeyError as e: print(repr(e))  # expect: KeyError('x')
q = deque([1, 2, 3], maxlen=3); q.append(4); q.appendleft(0); q.rotate(1); print(q, q.maxlen, q[0], list(reversed(q)), q.count(2)); q.extend("ab"); print(q.popleft(), q.pop(), q)
# expect: deque([3, 0, 2], maxlen=3) 3 3 [2, 0, 3] 1
# expect: 2 b deque(['a'], maxlen=3)
for bad in (lambda: deque().pop(), lambda: deque([1])[5], lambda: deque(maxlen=-1)):
    try: bad()
    except (IndexError, ValueError) as e: print(type(e).__name__, e)
    # expect: IndexError pop from an empty deque
    # expect: IndexError deque index out of range
    # expect: ValueError maxlen must be non-negative

cm = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(cm, cm["a"], cm["b"], len(cm), list(cm), cm.parents, cm.new_child({"z": 0}).maps); cm["b"] = 9; print(cm.maps)
# expect: ChainMap({'a': 1}, {'a': 2, 'b': 3}) 1 3 2 ['a', 'b'] ChainMap({'a': 2, 'b': 3}) [{'z': 0}, {'a': 1}, {'a': 2, 'b': 3}]
# expect: [{'a': 1, 'b': 9}, {'a': 2, 'b': 3}]
try: del cm["zz"]
except KeyError as e: print(e)  # expect: "Key not found in the first mapping: 'zz'"
class Upper(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k.upper(), v)
u = Upper(a=1); u.update(b=2); print(u, u.data, "A" in u, u | {"c": 3}, type(u.copy()).__name__)
# expect: {'A': 1, 'B': 2} {'A': 1, 'B': 2} True {'A': 1, 'B': 2, 'C': 3} Upper
ul = UserList([3, 1]); ul += [2]; ul.sort(); print(ul, ul[1:], type(ul[1:]).__name__, ul + [9], 3 in ul, ul * 2)
# expect: [1, 2, 3] [2, 3] UserList [1, 2, 3, 9] True [1, 2, 3, 1, 2, 3]
us = UserString("hello"); print(us.upper(), us[1:3], us + " x", us == "hello", us.find("l"), type(us.upper()).__name__, us % (), len(us), us.split("l"))
# expect: HELLO el hello x True 2 UserString hello 5 ['he', '', 'o']
print(collections.OrderedDict.__module__, collections.ChainMap.__module__)  # expect: collections collections
try: collections.Mapping
except AttributeError as e: print(e)  # expect: module 'collections' has no attribute 'Mapping'
