from enum import Enum, IntFlag
class Base(Enum):
    def hello(self): return "hi " + self.name
class E(Base): A = 1; B = 2
print(E.A.hello(), E.B.hello(), E.A.__class__, E.A.name, E.A.value, hash(E.A) == hash(E.A), E.A != E.B)
# expect: hi A hi B <enum 'E'> A 1 True True
try:
    class X(E): pass
except TypeError as e: print(e)  # expect: <enum 'X'> cannot extend <enum 'E'>
try: E.C
except AttributeError as e: print(e)  # expect: type object 'E' has no attribute 'C'
class P(IntFlag): R = 4; W = 2; X = 1
print(P.R | P.W, int(P.R | P.X), P(7), P.R in P(6), P(0), P.R | 8)  # expect: 6 5 7 True 0 12
class Miss(Enum):
    A = 1
    @classmethod
    def _missing_(cls, v): return cls.A
print(Miss(99), [m for m in Miss], str(Miss.A), Miss.A in (Miss.A,), sorted(E, key=lambda m: -m.value))
# expect: Miss.A [<Miss.A: 1>] Miss.A True [<E.B: 2>, <E.A: 1>]
try: E.A < E.B
except TypeError as e: print(e)  # expect: '<' not supported between instances of 'E' and 'E'
# needs: 3.12
