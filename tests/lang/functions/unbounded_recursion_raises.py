import sys
def f(n): return f(n + 1)
try:
    f(0)
except RecursionError as error:
    print(str(error).startswith("maximum recursion depth exceeded"))  # expect: True
class Loop:
    def __getattr__(self, name): return getattr(self, name + "x")
try:
    Loop().a
except RecursionError:
    print("attribute")  # expect: attribute
class R:
    def __repr__(self): return repr(self)
try:
    repr(R())
except RecursionError:
    print("repr")  # expect: repr
a = []
for _ in range(100000): a = [a]
try:
    repr(a)
except RecursionError:
    print("deep list")  # expect: deep list
class E:
    def __eq__(self, other): return self == other
try:
    E() == 1
except RecursionError:
    print("eq")  # expect: eq
print(sys.getrecursionlimit() > 500)  # expect: True
