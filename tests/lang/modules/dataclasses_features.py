from dataclasses import *
@dataclass
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, repr=False, compare=False)
    def norm(self): return self.x + self.y
a, b = P(1), P(1, 0, ["t"])
print(a, a == b, a != P(2), a.norm(), asdict(b), astuple(a), replace(a, x=9), [f.name for f in fields(P)], is_dataclass(P))
# expect: P(x=1, y=0) True True 1 {'x': 1, 'y': 0, 'tags': ['t']} (1, 0, []) P(x=9, y=0) ['x', 'y', 'tags'] True
a.tags.append(1); print(P(0).tags)  # expect: []
@dataclass(frozen=True, order=True)
class V:
    n: int
    s: str = field(default="", kw_only=True)
print(V(1) < V(2), sorted([V(3), V(1)]), hash(V(1)) == hash(V(1)), {V(1): "k"}[V(1)])
# expect: True [V(n=1, s=''), V(n=3, s='')] True k
try: V(1).n = 5
except FrozenInstanceError as e: print(e)  # expect: cannot assign to field 'n'
@dataclass
class Base:
    a: int
    def __post_init__(self): self.b = self.a * 2
@dataclass
class Child(Base):
    c: str = "c"
    d: InitVar[int] = 0
    def __post_init__(self, d): super().__post_init__(); self.e = d
x = Child(5, d=7); print(x, x.b, x.e)  # expect: Child(a=5, c='c') 10 7
@dataclass(slots=True)
class S: v: int = 1
print(S().v, S.__slots__, hasattr(S(), "__dict__"))  # expect: 1 ('v',) False
@dataclass(kw_only=True)
class K: a: int; b: int = 2
print(K(a=1))  # expect: K(a=1, b=2)
for code in (lambda: P(), lambda: K(1), lambda: P(1, 2, [], 4), lambda: make_dataclass("M", ["a", ("b", int, 5)])()):
    try: print(code())
    except TypeError as e: print(e)
    # expect: P.__init__() missing 1 required positional argument: 'x'
    # expect: K.__init__() takes 1 positional argument but 2 were given
    # expect: P.__init__() takes from 2 to 4 positional arguments but 5 were given
    # expect: M.__init__() missing 1 required positional argument: 'a'
print(make_dataclass("M", ["a", ("b", int, 5)])(1), P.__match_args__, P.__doc__)
# expect: M(a=1, b=5) ('x', 'y', 'tags') P(x: int, y: int = 0, tags: list = <factory>)
try:
    @dataclass
    class Bad: x: list = []
except ValueError as e: print(e)  # expect: mutable default <class 'list'> for field x is not allowed: use default_factory
match P(1, 2):
    case P(x, y): print(x, y)  # expect: 1 2
