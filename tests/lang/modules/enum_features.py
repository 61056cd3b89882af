from enum import *
class Color(Enum):
    RED = 1
    GREEN = 2
    ALIAS = 1
    def describe(self): return f"{self.name}={self.value}"
print(Color.RED, repr(Color.GREEN), Color(1), Color["GREEN"], Color.ALIAS is Color.RED, list(Color), Color.RED.describe(), len(Color), Color.RED in Color, Color.RED == 1, isinstance(Color.RED, Color))
# expect: Color.RED <Color.GREEN: 2> Color.RED Color.GREEN True [<Color.RED: 1>, <Color.GREEN: 2>] RED=1 2 True False True
try: Color(9)
except ValueError as e: print(e)  # expect: 9 is not a valid Color
try: Color["NOPE"]
except KeyError as e: print(e)  # expect: 'NOPE'
try: Color.RED = 5
except AttributeError as e: print(e)  # expect: cannot reassign member 'RED'
class N(IntEnum): ONE = 1; TWO = 2
print(N.ONE + 1, N.TWO > N.ONE, N.ONE == 1, f"{N.TWO}", repr(N.ONE), int(N.TWO), N(2))
# expect: 2 True True 2 <N.ONE: 1> 2 2
class F(Flag): A = auto(); B = auto(); C = auto(); AB = A | B
print(F.A | F.B, F.AB, F.A in F.AB, F.C & F.AB, ~F.A, F(5), bool(F.A & F.B), list(F.AB), repr(F.A | F.C))
# expect: F.AB F.AB True F(0) F.B|C F.A|C False [<F.A: 1>, <F.B: 2>] <F.A|C: 5>
class A(Enum):
    def _generate_next_value_(name, start, count, last): return name.lower()
    X = auto(); Y = auto()
print([m.value for m in A], {Color.RED: "r"}[Color.RED], Color.__members__["ALIAS"])  # expect: ['x', 'y'] r Color.RED
class S(StrEnum): FOO = auto(); BAR = "b"
print(S.FOO, S.BAR == "b", f"{S.FOO}!", S("b"))  # expect: foo True foo! b
@unique
class Q(Enum): A = 1
try:
    @unique
    class Z(Enum): A = 1; B = 1
except ValueError as e: print(e)  # expect: duplicate values found in <enum 'Z'>: B -> A
Made = Enum("Made", "P Q"); print(list(Made), Made.P.value)  # expect: [<Made.P: 1>, <Made.Q: 2>] 1
class Planet(Enum):
    EARTH = (1, 2)
    def __init__(self, m, r): self.m, self.r = m, r
print(Planet.EARTH.m, Planet.EARTH.value)  # expect: 1 (1, 2)
match Color.RED:
    case Color.GREEN: print("no")
    case Color.RED: print("matched")  # expect: matched
