pairs = [(1, "b"), (0, "z"), (1, "a"), (0, "y")]
print(sorted(pairs, key=lambda p: p[0]), sorted(pairs, key=lambda p: p[0], reverse=True))
# expect: [(0, 'z'), (0, 'y'), (1, 'b'), (1, 'a')] [(1, 'b'), (1, 'a'), (0, 'z'), (0, 'y')]
class Key:
    def __init__(self, n): self.n = n
    def __lt__(self, other): return self.n < other.n
    def __repr__(self): return f"K{self.n}"
print(sorted([Key(3), Key(1), Key(2)]))  # expect: [K1, K2, K3]
items = list(range(200))
print(sorted(items, key=lambda n: (n * 7919) % 200)[:5], sorted(items, reverse=True)[:3])
# expect: [0, 79, 158, 37, 116] [199, 198, 197]
data = [3, 1, 2]
def evil(n):
    data.append(n)
    return n
try:
    data.sort(key=evil)
except ValueError as error:
    print(error)  # expect: list modified during sort
try:
    sorted([1, None])
except TypeError as error:
    print(error)  # expect: '<' not supported between instances of 'NoneType' and 'int'
