class Point:
    "A point."
    dims = 2
    def __init__(self, x, y=0):
        self.x, self.y = x, y
    def norm1(self): return abs(self.x) + abs(self.y)
    def __repr__(self): return f"Point({self.x}, {self.y})"
p = Point(3, -4)
print(p, p.norm1(), p.dims, Point.dims, Point.__doc__, Point.__name__, p.__class__ is Point, type(p))
# expect: Point(3, -4) 7 2 2 A point. Point True <class '__main__.Point'>
p.x = 10; p.extra = "e"; del p.y
print(p.__dict__, hasattr(p, "y"), getattr(p, "z", "dflt"), Point.norm1(Point(1, 1)))
# expect: {'x': 10, 'extra': 'e'} False dflt 2
setattr(p, "q", 1); delattr(p, "q")
m = p.norm1
p.y = 1
print(m(), m.__self__ is p, m.__func__ is Point.norm1, Point.norm1.__qualname__)  # expect: 11 True True Point.norm1
for code in (lambda: p.missing, lambda: Point.missing, lambda: Point(), lambda: p(), lambda: delattr(p, "nope")):
    try:
        code()
    except (AttributeError, TypeError) as error:
        print(error)
        # expect: 'Point' object has no attribute 'missing'
        # expect: type object 'Point' has no attribute 'missing'
        # expect: Point.__init__() missing 1 required positional argument: 'x'
        # expect: 'Point' object is not callable
        # expect: 'Point' object has no attribute 'nope'
