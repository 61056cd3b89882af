from collections import defaultdict, deque

d = deque(range(10))
d.rotate(3)
print(d)  # expect: deque([7, 8, 9, 0, 1, 2, 3, 4, 5, 6])
d.rotate(-4)
d.insert(3, "x")
del d[5]
print(d, d.index(7), d.count("x"), "x" in d)  # expect: deque([1, 2, 3, 'x', 4, 6, 7, 8, 9, 0]) 6 1 True
print(deque([1, 2, 3], 2), deque("abc", 4) * 3, deque([1, 2]) < deque([1, 3]), deque([1]).copy())  # expect: deque([2, 3], maxlen=2) deque(['c', 'a', 'b', 'c'], maxlen=4) True deque([1])
try:
    for item in d:
        d.append(item)
except RuntimeError as error:
    print(error)  # expect: deque mutated during iteration
try:
    deque([1], 1).insert(0, 3)
except IndexError as error:
    print(error)  # expect: deque already at its maximum size
d = deque([1])
d.append(d)
print(d)  # expect: deque([1, [...]])
groups = defaultdict(list)
groups["a"].append(1)
print(groups, groups.copy(), groups.get("b"), groups | {"c": 3})  # expect: defaultdict(<class 'list'>, {'a': [1]}) defaultdict(<class 'list'>, {'a': [1]}) None defaultdict(<class 'list'>, {'a': [1], 'c': 3})
