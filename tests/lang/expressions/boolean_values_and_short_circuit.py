def show(value):
    print("eval", value)
    # expect: eval 0
    # expect: eval x
    return value
print(show(0) or show("x") or show("y"))  # expect: x
print(show(1) and show([]) and show("never"))
print(None or 0, 0 or None, 1 and 2, "" and 1, not show(5))
class Truth:
    def __init__(self, value): self.value = value
    def __bool__(self): print("bool"); return self.value
class Sized:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
t, f = Truth(True), Truth(False)
print((t and 1), (f or 2), not f, bool(Sized(0)), bool(Sized(2)), bool(object()))
class Wrong:
    def __bool__(self): return 1
try:
    bool(Wrong())
except TypeError as error:
    print(error)
try:
    bool(Sized(-1))
except ValueError as error:
    print(error)
# expect: eval 1
# expect: eval []
# expect: []
# expect: eval 5
# expect: 0 None 2  False
# expect: bool
# expect: bool
# expect: bool
# expect: 1 2 True False True True
# expect: __bool__ should return bool, returned int
# expect: __len__() should return >= 0
