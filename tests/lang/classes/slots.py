class P:
    __slots__ = ("x", "y")
    def __init__(self, x): self.x = x
p = P(1)
print(p.x, hasattr(p, "y"), hasattr(p, "__dict__"), P.__slots__, type(P.x).__name__)
# expect: 1 False False ('x', 'y') member_descriptor
for code in ("p.z = 1", "p.y", "del p.y"):
    try: exec(code)
    except AttributeError as error: print(error)
    # expect: 'P' object has no attribute 'z' and no __dict__ for setting new attributes
    # expect: 'P' object has no attribute 'y'
    # expect: y
class Q(P):
    __slots__ = ["w"]
q = Q(5); q.w = 6; q.y = 7
print(q.x, q.w, q.y)  # expect: 5 6 7
class R(P): pass
r = R(1); r.anything = 2
print(r.__dict__, r.x)  # expect: {'anything': 2} 1
class S: __slots__ = "single"
S().single = 1
try:
    class T:
        __slots__ = ("a",)
        a = 1
except ValueError as error: print(error)  # expect: 'a' in __slots__ conflicts with class variable
# needs: 3.13
