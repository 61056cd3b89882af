class Circle:
    def __init__(self, r): self._r = r
    @property
    def r(self):
        "radius"
        return self._r
    @r.setter
    def r(self, value):
        if value < 0: raise ValueError("negative")
        self._r = value
    @r.deleter
    def r(self): print("deleted"); self._r = 0
    @property
    def area(self): return 3 * self._r ** 2
    diameter = property(lambda self: self._r * 2, None, None, "twice")
c = Circle(2)
c.r = 5; c.r += 1
print(c.r, c.area, c.diameter, Circle.r.__doc__, Circle.diameter.__doc__, Circle.r.fget(c))
# expect: 6 108 12 radius twice 6
del c.r
print(c.r)
for code in ("c.r = -1", "c.area = 1", "del c.area", "c.diameter = 3"):
    try: exec(code)
    except (ValueError, AttributeError) as error: print(error)
class Broken:
    @property
    def x(self): raise AttributeError("inside")
try: Broken().x
except AttributeError as error: print(error)
# expect: deleted
# expect: 0
# expect: negative
# expect: property 'area' of 'Circle' object has no setter
# expect: property 'area' of 'Circle' object has no deleter
# expect: property 'diameter' of 'Circle' object has no setter
# expect: inside
