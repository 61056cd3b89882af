# Corners of built-in types: keywords, repetition, hashes of sets' elements, property names, float.fromhex.
import array
import sys


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")
        # expect: TypeError: 'str' object cannot be interpreted as an integer
        # expect: TypeError: 'str' object cannot be interpreted as an integer
        # expect: TypeError: 'str' object cannot be interpreted as an integer
        # expect: TypeError: 'str' object cannot be interpreted as an integer
        # expect: TypeError: 'str' object cannot be interpreted as an integer
        # expect: TypeError: 'str' object cannot be interpreted as an integer
        # expect: TypeError: can't multiply sequence by non-int of type 'str'


# repetition by something that is no index, asked of the method itself
for value in "ab", [1], (1,), b"x", bytearray(b"x"), array.array("i", [1]):
    show(lambda: value.__mul__("a"))
show(lambda: [1] * "a")

# deleting an empty extended slice of an array deletes nothing
for step in -1, -2, -100, 3:
    a = array.array("i", [-1, 0, 1, 42])
    del a[0:1:step]
    print(a)
    # expect: array('i', [-1, 0, 1, 42])
    # expect: array('i', [-1, 0, 1, 42])
    # expect: array('i', [-1, 0, 1, 42])
    # expect: array('i', [0, 1, 42])

# elements that come out of a dict or a set are not hashed again
class Counted(int):
    count = 0
    def __hash__(self):
        Counted.count += 1
        return int(self)

d = dict.fromkeys(map(Counted, range(4)))
before = Counted.count
s = set(d)
s.difference(d), s ^ set(d), s & s, dict.fromkeys(s), frozenset(d)
s.symmetric_difference_update(d)
print(Counted.count - before)  # expect: 0

class Hashed(set):
    def __hash__(self):
        return 5
h = Hashed()
box = {h}
print(h in box, set() in {frozenset()})  # expect: True True
box.remove(h)
show(lambda: {1}.union(other=[2]))
show(lambda: {1}.update(x=1))
class Float(float):
    pass
show(lambda: Float(x=1))
class Keyed(float):
    def __init__(self, value, unit=None):
        self.unit = unit
print(Keyed(2.5, unit="m").unit)

show(lambda: "abc".find("b", "x"))
show(lambda: b"abc".count(b"b", 0, 1.5))

print(float.fromhex("0x0.ffffffffffffeap-1022") == sys.float_info.min - 5e-324, float.fromhex("0x1.8p3"), float.fromhex("-0x.8p-1074"))
show(lambda: float.fromhex("0x1p0\0"))
show(lambda: float.fromhex("0x1p2000"))
print(-0.0 ** -float("inf"), (-0.0) ** -float("inf"))

def getter(self):
    return 1
p = property(getter)
print(p.__name__, p.__doc__)
p.__doc__ = "mine"
def documented(self):
    "theirs"
print(p.getter(documented).__doc__)
class Broken:
    def __getattr__(self, name):
        raise RuntimeError("no " + name)
show(lambda: property(None).__name__)
class Slotted(property):
    __slots__ = ()
print(Slotted(doc="dropped").__doc__)
show(lambda: Slotted(documented))
print(sys)
# expect: TypeError: set.union() takes no keyword arguments
# expect: TypeError: set.update() takes no keyword arguments
# expect: TypeError: float() takes no keyword arguments
# expect: m
# expect: TypeError: slice indices must be integers or None or have an __index__ method
# expect: TypeError: slice indices must be integers or None or have an __index__ method
# expect: True 12.0 -0.0
# expect: ValueError: invalid hexadecimal floating-point string
# expect: OverflowError: hexadecimal value too large to represent as a float
# expect: -inf inf
# expect: getter None
# expect: mine
# expect: AttributeError: 'property' object has no attribute '__name__'
# expect: None
# expect: AttributeError: 'Slotted' object attribute '__doc__' is read-only
# expect: <module 'sys' (built-in)>
# needs: 3.13
