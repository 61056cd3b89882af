# A subclass that overrides only one of __setitem__ and __delitem__; and wrappers that stand where they do not belong.
from collections import Counter


class D(dict):
    def __delitem__(self, key):
        print("del", key)
        super().__delitem__(key)


d = D()
d["a"] = 1
d["b"] = 2
del d["a"]  # expect: del a
print(d)  # expect: {'b': 2}
try:
    d[[]] = 1
except TypeError as e:
    print(e)  # expect: unhashable type: 'list'


class L(list):
    def __setitem__(self, i, v):
        print("set", i)
        super().__setitem__(i, v)


l = L([1, 2, 3])
del l[0]
l[0] = 5  # expect: set 0
print(l)  # expect: [5, 3]


class Odd:
    __setitem__ = dict.__setitem__

    def __delitem__(self, key):
        print("odd", key)


o = Odd()
try:
    o[1] = 2
except TypeError:
    print("TypeError")  # expect: TypeError
del o[1]  # expect: odd 1


class Swapped(dict):
    __setitem__ = dict.setdefault
    __delitem__ = dict.pop


s = Swapped()
s["x"] = 1
s["x"] = 2
print(s)  # expect: {'x': 1}
del s["x"]
print(s)  # expect: {}

c = Counter("abracadabra")
c["z"] = 0
c["a"] += 1
del c["r"]
del c["nothing"]
print(sorted(c.items()))  # expect: [('a', 6), ('b', 2), ('c', 1), ('d', 1), ('z', 0)]


class Loud(Counter):
    def __setitem__(self, key, value):
        print("count", key, value)
        super().__setitem__(key, value)


print(Loud("aba"))
# expect: count a 1
# expect: count b 1
# expect: count a 2
# expect: Loud({'a': 2, 'b': 1})
