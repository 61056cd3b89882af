class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self):
        n = self.n
        while n: yield n; n -= 1
for x in Countdown(3): print(x, end=" ")
print()  # expect: 3 2 1
class Old:
    def __getitem__(self, i):
        if i == 3: raise IndexError
        return i * i
for x in Old(): print(x, end=" ")
print()  # expect: 0 1 4
d = {"a": 1, "b": 2}
for k in d: print(k, end=" ")
for k, v in d.items(): print(k, v, end=" ")
for i, (a, b) in enumerate(zip("ab", [1, 2])): print(i, a, b, end=" ")
for c in "añ😀": print(c, end=" ")
for b in b"ab": print(b, end=" ")
for x in reversed(range(3)): print(x, end=" ")
for x in {5}: print(x, end=" ")
for l in iter(lambda it=iter([1, 2, None]): next(it), None): print(l, end=" ")
print()  # expect: a b a 1 b 2 0 a 1 1 b 2 a ñ 😀 97 98 2 1 0 5 1 2
try:
    for x in 5: pass
except TypeError as e: print(e)  # expect: 'int' object is not iterable
class Raises:
    def __iter__(self): raise ValueError("in iter")
try:
    for x in Raises(): pass
except ValueError as e: print(e)  # expect: in iter
