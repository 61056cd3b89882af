a = [1]; b = a; c = [1]
print(a is b, a is c, a == c, a is not c, None is None)  # expect: True False True True True
print(1 in (1, 2), "k" in {"k": 1}, 2 in {1: 2}, "b" in "abc", 5 in range(0, 10, 5), 3 in iter([1, 2, 3]))
# expect: True True False True True True
class Has:
    def __contains__(self, item): return item == "magic"
class Iterates:
    def __iter__(self): return iter([1, 2])
class Indexes:
    def __getitem__(self, i):
        if i > 3: raise IndexError
        return i * 10
print("magic" in Has(), "x" in Has(), 2 in Iterates(), 20 in Indexes(), 50 in Indexes(), list(Indexes()))
# expect: True False True True False [0, 10, 20, 30]
try:
    1 in 5
except TypeError as error:
    print(error)  # expect: argument of type 'int' is not iterable
