class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
class Other: 
    z = 5
def f(v):
    match v:
        case Point(0, 0): return "origin"
        case Point(0, y=yy): return f"on y at {yy}"
        case Point(x=px, y=0): return f"on x at {px}"
        case Point(a, b) if a == b: return "diagonal"
        case Point(): return "point"
        case Other(z=5 as q): return f"other {q}"
        case int(n): return f"int {n}"
        case list([a, b]): return f"list {a} {b}"
        case dict(d): return f"dict {d}"
        case bool() | float(): return "never for bool"
        case str(): return "str"
for v in (Point(0, 0), Point(0, 3), Point(4, 0), Point(2, 2), Point(1, 2), Other(), 5, True, [1, 2], {1: 2}, 2.5, "s", None):
    print(f(v))
    # expect: origin
    # expect: on y at 3
    # expect: on x at 4
    # expect: diagonal
    # expect: point
    # expect: other 5
    # expect: int 5
    # expect: int True
    # expect: list 1 2
    # expect: dict {1: 2}
    # expect: never for bool
    # expect: str
    # expect: None
for code in ("match Point(1, 2):\n case Point(1, 2, 3): pass", "match 5:\n case int(1, 2): pass", "match 5:\n case f(1): pass", "match Other():\n case Other(1): pass", "match Point(1, 2):\n case Point(1, x=1): pass"):
    try: exec(code)
    except TypeError as e: print(e)
    # expect: Point() accepts 2 positional sub-patterns (3 given)
    # expect: int() accepts 1 positional sub-pattern (2 given)
    # expect: called match pattern must be a class
    # expect: Other() accepts 0 positional sub-patterns (1 given)
    # expect: Point() got multiple sub-patterns for attribute 'x'
# needs: 3.12
