class L:
    def __init__(self, n): self.n = n
    def __add__(self, o): print("L.add"); return NotImplemented  # expect: L.add
    def __iadd__(self, o): print("L.iadd"); return NotImplemented
    def __eq__(self, o): print("L.eq"); return NotImplemented
    def __lt__(self, o): print("L.lt"); return NotImplemented
class R:
    def __radd__(self, o): print("R.radd"); return "radd"  # expect: R.radd
    def __eq__(self, o): print("R.eq"); return "R says"
    def __gt__(self, o): print("R.gt"); return "gt"
print(L(1) + R()); x = L(1); x += R(); print(x); print(L(1) == R(), L(1) < R(), L(1) == 5)  # expect: radd
for f in (lambda: L(1) + 1, lambda: L(1) < 1, lambda: 1 + L(1), lambda: L(1) + L(2)):
    try: f()
    except TypeError as e: print(e)
print(NotImplemented == NotImplemented, L(1) != R())
class Vec(list):
    def __add__(self, o): return Vec(a + b for a, b in zip(self, o))
    def __radd__(self, o): return self if o == 0 else NotImplemented
print(sum([Vec([1, 2]), Vec([3, 4])]), type(Vec([1]) + [2]).__name__, [9] + Vec([1]))
# expect: L.iadd
# expect: L.add
# expect: R.radd
# expect: radd
# expect: L.eq
# expect: R.eq
# expect: L.lt
# expect: R.gt
# expect: L.eq
# expect: R says gt False
# expect: L.add
# expect: unsupported operand type(s) for +: 'L' and 'int'
# expect: L.lt
# expect: '<' not supported between instances of 'L' and 'int'
# expect: unsupported operand type(s) for +: 'int' and 'L'
# expect: L.add
# expect: unsupported operand type(s) for +: 'L' and 'L'
# expect: L.eq
# expect: R.eq
# expect: True False
# expect: [4, 6] Vec [9, 1]
