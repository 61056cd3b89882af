# `for a, b in enumerate(...)` and in zip(...) take the pairs without a tuple; nothing else about them differs.
import heapq

i = x = "before"
for i, x in enumerate([]):
    pass
print(i, x)  # expect: before before
for i, x in enumerate("abc", 2**47 - 2):
    pass
print(i, x)  # expect: 140737488355328 c
for pair in enumerate("ab"):
    print(pair)
    # expect: (0, 'a')
    # expect: (1, 'b')
a = b = None
ones = iter([1, 2, 3])
for a, b in zip(ones, "xy"):
    pass
print(a, b, list(ones))  # expect: 2 y []
print([(b, a) for a, b in zip([1, 2], [3, 4])], {k: v for k, v in zip("ab", range(5))})
# expect: [(3, 1), (4, 2)] {'a': 0, 'b': 1}
try:
    for a, b in zip([1], [1, 2], strict=True):
        pass
except ValueError as e:
    print(e)  # expect: zip() argument 2 is longer than argument 1
for a, (b, c) in enumerate(zip("ab", "cd")):
    print(a, b, c)
    # expect: 0 a c
    # expect: 1 b d


class Counted:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 2:
            raise KeyError("no more")
        return self.n


try:
    for i, x in enumerate(Counted()):
        pass
except KeyError as e:
    print(i, x, e)  # expect: 1 2 'no more'
grown = [1]
for i, x in enumerate(grown):
    if i < 3:
        grown.append(x + 1)
print(grown)  # expect: [1, 2, 3, 4]
for c in "añ":
    print(c)
    # expect: a
    # expect: ñ
d = {"a": 1, "b": 2}
try:
    for k in d:
        d[k + "x"] = 1
except RuntimeError as e:
    print(e)  # expect: dictionary changed size during iteration

# Sets keep the first of equal elements, as the operators say whose.
print({1} | {True}, {1, 2} & {True, 3}, {1} - {True}, frozenset([1, 2]) & {2}, {1, 2, 3} ^ {3, 4})
# expect: {1} {True} set() frozenset({2}) {1, 2, 4}


class Missing:
    present = 1

    @property
    def broken(self):
        raise AttributeError("inside")

    def __getattr__(self, name):
        return "asked for " + name


m = Missing()
print(m.present, m.absent, m.broken)  # expect: 1 asked for absent asked for broken

heap = []
for n in [5, 1, 4, 1.5, 3]:
    heapq.heappush(heap, n)
print([heapq.heappop(heap) for _ in range(5)], heapq.heappushpop([2], 1), heapq.nsmallest(2, [3, 1, 2]))
# expect: [1, 1.5, 3, 4, 5] 1 [1, 2]
try:
    heapq.heappop([])
except IndexError as e:
    print(e)  # expect: index out of range
print("a-b-c".replace("-", "+", 1), "aaa".replace("a", ""), repr("it's"), repr("plain"), "xyz".find("yz"), "xyz".find("zz"))
# expect: a+b-c  "it's" 'plain' 1 -1
print((300).to_bytes(2, "little"), (-2).to_bytes(1, "big", signed=True), (2**40).to_bytes(8, "big"))
# expect: b',\x01' b'\xfe' b'\x00\x00\x01\x00\x00\x00\x00\x00'
try:
    (256).to_bytes(1, "big")
except OverflowError as e:
    print(e)  # expect: int too big to convert
print((1, 2) < (1, 3), [1, 2] == [1, 2.0], [1] < [1, 2], (2,) >= (1, 5))  # expect: True True True True
