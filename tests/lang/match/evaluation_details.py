class P:
    __match_args__ = ("a",)
    def __init__(self, a): self._a = a
    @property
    def a(self): print("read a"); return self._a
    # expect: read a
    # expect: read a
match P(1):
    case P(2): print("two")
    case P(1) as p: print("one", type(p).__name__)  # expect: one P
class D(dict):
    def get(self, k, default=None): print("get", k); return super().get(k, default)
    # expect: get y
    # expect: get x
match D(x=1):
    case {"y": _}: print("y")
    case {"x": v}: print("x", v)  # expect: x 1
class Seq:
    def __init__(self, n): self.n = n
    def __len__(self): print("len"); return self.n
    # expect: len
    # expect: len
    def __getitem__(self, i):
        print("item", i)  # expect: item 0
        if i >= self.n: raise IndexError
        return i
import collections.abc
collections.abc.Sequence.register(Seq)
match Seq(3):
    case [a]: print("one")
    case [0, *rest, z]: print(rest, z)
match [1, 2, 3]:
    case [x, y]: print("no")
    case [x, 5, z]: print("no")
    case [x, _, z]: print(x, z)
match (1, (2, 3)):
    case (int(a), (b, int() as c)) if c > b: print(a, b, c)
match {"a": 1, "b": 2, "c": 3}:
    case {"a": 1, **rest} if len(rest) == 1: print("no")
    case {"a": 1, **rest}: print(rest)
for v in (0, 0.0, False, "", None):
    match v:
        case False: print("False")
        case None: print("None")
        case 0 if isinstance(v, float): print("0.0")
        case 0: print("0")
        case _: print("other", repr(v))
match b"ab":
    case [97, 98]: print("bytes are no sequence here")
    case b"ab": print("bytes")
match range(3):
    case [0, 1, n]: print("range", n)
class M(type):
    def __instancecheck__(c, o): print("instancecheck"); return o == 5
class K(metaclass=M): pass
match 5:
    case K(): print("by instancecheck")
# expect: len
# expect: item 1
# expect: item 2
# expect: item 3
# expect: [1] 2
# expect: 1 3
# expect: 1 2 3
# expect: {'b': 2, 'c': 3}
# expect: 0
# expect: 0.0
# expect: False
# expect: other ''
# expect: None
# expect: bytes
# expect: range 2
# expect: instancecheck
# expect: by instancecheck
