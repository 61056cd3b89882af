# needs: 3.13
import collections.abc
from collections.abc import *

class Row(Sequence):
    def __init__(self, *items): self.items = items
    def __getitem__(self, i): return self.items[i]
    def __len__(self): return len(self.items)
row = Row(3, 1, 2, 1)
print(list(row), list(reversed(row)), 2 in row, row.index(1), row.index(1, 2), row.count(1))
# expect: [3, 1, 2, 1] [1, 2, 1, 3] True 1 3 2
try: row.index(9)
except ValueError as e: print(repr(e))  # expect: ValueError()

class Stack(MutableSequence):
    def __init__(self, it=()): self.data = list(it)
    def __getitem__(self, i): return self.data[i]
    def __setitem__(self, i, v): self.data[i] = v
    def __delitem__(self, i): del self.data[i]
    def __len__(self): return len(self.data)
    def insert(self, i, v): self.data.insert(i, v)
s = Stack("abc"); s.append("d"); s += "ef"; s.reverse(); s.remove("c"); print(s.data, s.pop(), s.pop(0)); s.extend(s); print(s.data); s.clear(); print(len(s))
# expect: ['e', 'd', 'b'] a f
# expect: ['e', 'd', 'b', 'e', 'd', 'b']
# expect: 0

class Low(MutableMapping):
    def __init__(self, *a, **k): self.d = {}; self.update(*a, **k)
    def __getitem__(self, k): return self.d[k.lower()]
    def __setitem__(self, k, v): self.d[k.lower()] = v
    def __delitem__(self, k): del self.d[k.lower()]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = Low({"A": 1}, B=2)
print("a" in m, m.get("x"), m.get("B"), list(m.items()), list(m.values()), len(m.keys()), m == {"a": 1, "b": 2})
# expect: True None 2 [('a', 1), ('b', 2)] [1, 2] 2 True
print(m.pop("a"), m.pop("zz", None), m.setdefault("Q", 7), m.popitem(), len(m))  # expect: 1 None 7 ('b', 2) 1
try: m.pop("zz")
except KeyError as e: print(repr(e))  # expect: KeyError('zz')
print(m.keys() & {"q", "b"}, sorted(Low(x=1, y=2).keys() | {"z"}), Low(x=1).items() - {("x", 1)}, ("x", 1) in Low(x=1).items())
# expect: {'q'} ['x', 'y', 'z'] set() True

class Bits(MutableSet):
    def __init__(self, it=()): self.n = 0; [self.add(i) for i in it]
    def __contains__(self, i): return self.n >> i & 1
    def __iter__(self): return (i for i in range(self.n.bit_length()) if self.n >> i & 1)
    def __len__(self): return self.n.bit_count()
    def add(self, i): self.n |= 1 << i
    def discard(self, i): self.n &= ~(1 << i)
    def __repr__(self): return f"Bits({list(self)})"
a, b = Bits([1, 2, 3]), Bits([3, 4])
print(a & b, a | b, a - b, a ^ b, a < b, Bits([1]) <= a, a == Bits([3, 2, 1]), a.isdisjoint(Bits([9])), {3, 9} & a)
# expect: Bits([3]) Bits([1, 2, 3, 4]) Bits([1, 2]) Bits([1, 2, 4]) False True True True Bits([3])
a |= {7}; a -= b; a ^= [2, 5]; print(a, a.pop(), a)  # expect: Bits([5, 7]) 1 Bits([5, 7])
try: a.remove(30)
except KeyError as e: print(repr(e))  # expect: KeyError(30)

class G(Generator):
    n = 0
    def send(self, v): self.n += 1; return (self.n, v)
    def throw(self, t, v=None, tb=None): raise (t if v is None else v)
g = G(); print(next(g), g.send("x"), iter(g) is g, g.close())  # expect: (1, None) (2, 'x') True None
print([isinstance(x, t) for x, t in (([], Sequence), ({}, Mapping), (set(), MutableSet), (print, Callable), ((i for i in ()), Generator), (5, Hashable), ([], Hashable), ("", Reversible), ({}.keys(), KeysView), (iter([]), Iterator), (range(2), Sequence), (bytearray(), MutableSequence))])
# expect: [True, True, True, True, True, True, False, True, True, True, True, True]
async def c(): pass
async def ag(): yield
k = c(); print(isinstance(k, Coroutine), isinstance(k, Awaitable), isinstance(ag(), AsyncGenerator), isinstance(ag(), AsyncIterator)); k.close()
# expect: True True True True
for t in (Sequence, Mapping, Iterator):
    try: t()
    except TypeError as e: print(e)
    # expect: Can't instantiate abstract class Sequence without an implementation for abstract methods '__getitem__', '__len__'
    # expect: Can't instantiate abstract class Mapping without an implementation for abstract methods '__getitem__', '__iter__', '__len__'
    # expect: Can't instantiate abstract class Iterator without an implementation for abstract method '__next__'
print(Callable[[int, str], bool], Callable[..., int], Iterable[int], Mapping[str, int], collections.abc.Sized)
# expect: collections.abc.Callable[[int, str], bool] collections.abc.Callable[..., int] collections.abc.Iterable[int] collections.abc.Mapping[str, int] <class 'collections.abc.Sized'>
try: Callable[int]
except TypeError as e: print(e)  # expect: Callable must be used as Callable[[arg, ...], result].
