def queens(n, row=0, cols=(), d1=(), d2=()):
    if row == n: yield cols; return
    for c in range(n):
        if c not in cols and row + c not in d1 and row - c not in d2:
            yield from queens(n, row + 1, cols + (c,), d1 + (row + c,), d2 + (row - c,))
print(next(queens(8)), sum(1 for _ in queens(6)))  # expect: (0, 4, 7, 5, 2, 6, 1, 3) 4
def perms(xs): return [[x] + p for i, x in enumerate(xs) for p in perms(xs[:i] + xs[i + 1:])] if xs else [[]]
print(len(perms([1, 2, 3, 4])), perms("ab" and ["a", "b", "c"])[:3])
# expect: 24 [['a', 'b', 'c'], ['a', 'c', 'b'], ['b', 'a', 'c']]
def powerset(s): return [[]] if not s else (lambda r: r + [[s[0]] + x for x in r])(powerset(s[1:]))
print(powerset([1, 2, 3]))  # expect: [[], [3], [2], [2, 3], [1], [1, 3], [1, 2], [1, 2, 3]]
