# needs: 3.13
import enum, copy
from enum import *
from enum import show_flag_values

class Color(Enum):
    "Colours."
    RED = 1
    GREEN = 2
    CRIMSON = 1
    def describe(self): return f"{self.name}={self.value}"
    @classmethod
    def default(cls): return cls.GREEN
    @property
    def pretty(self): return self.name.title()
print(Color.RED, repr(Color.RED), Color(2), Color["RED"], Color.CRIMSON is Color.RED, list(Color), len(Color), Color.GREEN.describe(), Color.default(), Color.RED.pretty)
# expect: Color.RED <Color.RED: 1> Color.GREEN Color.RED True [<Color.RED: 1>, <Color.GREEN: 2>] 2 GREEN=2 Color.GREEN Red
print(Color.__members__, Color.RED in Color, 2 in Color, 9 in Color, hash(Color.RED) == hash("RED"), f"{Color.RED:>12}|", Color, Color.RED == 1, isinstance(Color.RED, Color), copy.deepcopy(Color.RED) is Color.RED)
# expect: {'RED': <Color.RED: 1>, 'GREEN': <Color.GREEN: 2>, 'CRIMSON': <Color.RED: 1>} True True False True    Color.RED| <enum 'Color'> False True True
for bad in (lambda: Color(7), lambda: Color["BLUE"], lambda: setattr(Color, "RED", 2), lambda: delattr(Color, "RED"), lambda: Color.BLUE, lambda: type("More", (Color,), {}), lambda: Color.RED < Color.GREEN, lambda: setattr(Color.RED, "name", "x"), lambda: Enum("E"), lambda: Enum()):
    try: bad()
    except (ValueError, KeyError, AttributeError, TypeError) as e: print(type(e).__name__, e)
    # expect: ValueError 7 is not a valid Color
    # expect: KeyError 'BLUE'
    # expect: AttributeError cannot reassign member 'RED'
    # expect: AttributeError 'Color' cannot delete member 'RED'.
    # expect: AttributeError type object 'Color' has no attribute 'BLUE'
    # expect: AttributeError 'dict' object has no attribute '_member_names'
    # expect: TypeError '<' not supported between instances of 'Color' and 'Color'
    # expect: AttributeError <enum 'Enum'> cannot set attribute 'name'
    # expect: TypeError <enum 'Enum'> has no members; specify `names=()` if you meant to create a new, empty, enum
    # expect: TypeError EnumType.__call__() missing 1 required positional argument: 'value'
try:
    class Twice(Enum):
        A = 1
        A = 2
except TypeError as e: print(e)  # expect: 'A' already defined as 1

class Auto(Enum):
    A = auto(); B = 10; C = auto(); D = (auto(), "x")
class Named(StrEnum):
    FIRST = auto(); SECOND = "2nd"
class Custom(Enum):
    def _generate_next_value_(name, start, count, last): return f"{name}{count}"
    A = auto(); B = auto()
print(list(Auto), list(Named), Named.FIRST + "!", f"{Named.SECOND}", str(Named.FIRST), [m.value for m in Custom])
# expect: [<Auto.A: 1>, <Auto.B: 10>, <Auto.C: 11>, <Auto.D: (12, 'x')>] [<Named.FIRST: 'first'>, <Named.SECOND: '2nd'>] first! 2nd first ['A0', 'B1']
class Num(IntEnum):
    ONE = 1; TWO = 2
print(Num.ONE + 1, Num.TWO > Num.ONE, f"{Num.ONE}", str(Num.ONE), repr(Num.ONE), [10, 20, 30][Num.ONE], sorted([Num.TWO, Num.ONE]), Num(1), isinstance(Num.ONE, int), {1: "x"}[Num.ONE])
# expect: 2 True 1 1 <Num.ONE: 1> 20 [<Num.ONE: 1>, <Num.TWO: 2>] 1 True x
class Planet(Enum):
    EARTH = (5.97e24, 6.37e6)
    MARS = (6.4e23, 3.4e6)
    def __init__(self, mass, radius): self.mass, self.radius = mass, radius
print(Planet.MARS.mass, Planet((5.97e24, 6.37e6)), Planet.EARTH.value)
# expect: 6.4e+23 Planet.EARTH (5.97e+24, 6370000.0)
class Coord(bytes, Enum):
    def __new__(cls, value, label):
        obj = bytes.__new__(cls, [value]); obj._value_ = value; obj.label = label; return obj
    X = (0, "ex"); Y = (1, "why")
print(Coord.Y, Coord(1).label, bytes(Coord.Y), Coord.X.value)  # expect: Coord.Y why b'\x01' 0
class Level(Enum):
    LOW = 1; HIGH = 3
    @classmethod
    def _missing_(cls, value): return cls.HIGH if value == "max" else None
print(Level("max"))  # expect: Level.HIGH
try: Level("min")
except ValueError as e: print(e)  # expect: 'min' is not a valid Level
class Mixed(Enum):
    _ignore_ = "i ns"
    ns = vars()
    for i in range(3): ns[f"M{i}"] = i
    f = member(len); g = nonmember(5)
    class Inner: pass
print(list(Mixed), Mixed.g, Mixed.Inner)
# expect: [<Mixed.M0: 0>, <Mixed.M1: 1>, <Mixed.M2: 2>, <Mixed.f: <built-in function len>>] 5 <class '__main__.Mixed.Inner'>
class Base(Enum):
    def hi(self): return "hi " + self.name
class Derived(Base): A = {}
print(Derived.A.hi(), Derived({}), {} in Derived, Derived.A)  # expect: hi A Derived.A True Derived.A
Animal = Enum("Animal", "CAT DOG", module=__name__); print(list(Animal), Enum("Z", {"a": 1}).a, Enum("Y", [("b", 2)]).b, IntEnum("W", ["k", "l"], start=5).l.value, Animal.__qualname__)
# expect: [<Animal.CAT: 1>, <Animal.DOG: 2>] Z.a Y.b 6 Animal
class Sub(Enum):
    def __init_subclass__(cls, **kw): super().__init_subclass__(); print("subclass", cls.__name__, kw, list(cls))
    # expect: subclass Sub2 {'mood': 'good'} [<Sub2.A: 1>]
class Sub2(Sub, mood="good"): A = 1

class Perm(Flag):
    R = auto(); W = auto(); X = auto(); RW = R | W
print(Perm.R | Perm.X, Perm.RW, Perm(0), Perm(5), ~Perm.R, Perm.RW & ~Perm.R, Perm.R in Perm.RW, list(Perm.RW), list(Perm), len(Perm.RW), bool(Perm(0)), Perm.R ^ Perm.RW, (Perm.R | Perm.X).name, Perm.RW.value, repr(Perm.R | Perm.X))
# expect: Perm.R|X Perm.RW Perm(0) Perm.R|X Perm.W|X Perm.W True [<Perm.R: 1>, <Perm.W: 2>] [<Perm.R: 1>, <Perm.W: 2>, <Perm.X: 4>] 2 False Perm.W R|X 3 <Perm.R|X: 5>
for bad in (lambda: Perm(8), lambda: Perm.R | 1, lambda: 1 in Perm.R, lambda: Perm("x")):
    try: print(bad())
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
    # expect: ValueError <flag 'Perm'> invalid value 8
    # expect:     given 0b0 1000
    # expect:   allowed 0b0 0111
    # expect: TypeError unsupported operand type(s) for |: 'Perm' and 'int'
    # expect: TypeError unsupported operand type(s) for 'in': 'int' and 'Perm'
    # expect: ValueError 'x' is not a valid Perm
class IF(IntFlag):
    A = 1; B = 2; C = 4
print(IF.A | IF.B, IF.A | 8, repr(IF(9)), repr(IF(-1)), ~IF.A, IF.A + 1, IF.C & 4, f"{IF.A | IF.B}", IF(16) == 16, IF.A | IF.C in IF)
# expect: 3 9 <IF.A|8: 9> <IF.A|B|C: 7> 6 2 4 3 True True
for boundary in (CONFORM, EJECT, KEEP):
    class F(Flag, boundary=boundary): A = 1; B = 4
    print(boundary.name, repr(F(3)), repr(F(5)))
    # expect: CONFORM <F.A: 1> <F.A|B: 5>
    # expect: EJECT 3 <F.A|B: 5>
    # expect: KEEP <F.A|2: 3> <F.A|B: 5>
try:
    @unique
    class Dup(Enum): A = 1; B = 1
except ValueError as e: print(e)  # expect: duplicate values found in <enum 'Dup'>: B -> A
try:
    @verify(CONTINUOUS)
    class Gap(Enum): A = 1; B = 4
except ValueError as e: print(e)  # expect: invalid enum 'Gap': missing values 2, 3
@global_enum
class G(Enum): GA = 1
print(repr(GA), str(GA), GA is G.GA)  # expect: __main__.GA GA True
print(dir(Color)[-6:], Color.RED.__class__, Color.__doc__, type(Color), EnumMeta is EnumType, show_flag_values(6), enum.bin(5), enum.bin(-5))
# expect: ['__iter__', '__len__', '__members__', '__module__', '__name__', '__qualname__'] <enum 'Color'> Colours. <class 'enum.EnumType'> True [2, 4] 0b0 101 0b1 011
print([m for m in reversed(Color)], Color.RED.__reduce_ex__(2))
# expect: [<Color.GREEN: 2>, <Color.RED: 1>] (<enum 'Color'>, (1,))
match Color.RED:
    case Color.GREEN: print("green")
    case Color.RED: print("red")  # expect: red
