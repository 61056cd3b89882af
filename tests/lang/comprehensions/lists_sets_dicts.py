print([x * x for x in range(5)], {x % 3 for x in range(9)}, {k: v for k, v in zip("abc", range(3))})
# expect: [0, 1, 4, 9, 16] {0, 1, 2} {'a': 0, 'b': 1, 'c': 2}
print([(x, y) for x in range(3) for y in range(x)], [x for x in range(20) if x % 2 if x % 3])
# expect: [(1, 0), (2, 0), (2, 1)] [1, 5, 7, 11, 13, 17, 19]
print([[c for c in row] for row in ("ab", "cd")], [x for row in [[1], [2, 3]] for x in row])
# expect: [['a', 'b'], ['c', 'd']] [1, 2, 3]
print([a + b for a, b in [(1, 2), (3, 4)]], [y for x in range(3) if (y := x * 2)], {**{i: i for i in range(2)}})
# expect: [3, 7] [2, 4] {0: 0, 1: 1}
print([i for i, *rest in ["abc", "de"]], [x if x else None for x in (0, 1)], [lambda: x for x in range(2)][0]())
# expect: ['a', 'd'] [None, 1] 1
x = "untouched"
[x for x in range(3)]
print(x, sum(i for i in range(4)), max(len(w) for w in ["a", "bbb"]), list(i for i in range(3)))
# expect: untouched 6 3 [0, 1, 2]
try:
    [1 / y for y in (1, 0)]
except ZeroDivisionError as error:
    print(error)  # expect: division by zero
