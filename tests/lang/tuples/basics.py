t = 1, 2, 3
print(t, (1,), (), tuple("ab"), tuple([1, [2]]), t + (4,), t * 2, t[0], t[-1], t[1:], len(t))
# expect: (1, 2, 3) (1,) () ('a', 'b') (1, [2]) (1, 2, 3, 4) (1, 2, 3, 1, 2, 3) 1 3 (2, 3) 3
print(t.count(1), t.index(3), 2 in t, t == (1, 2, 3), (1, 2) < (1, 3), hash((1, 2)) == hash((1, 2)), () is ())
# expect: 1 2 True True True True True
a, b = (b := 1), 2
print(a, b, ((1, 2), 3)[0][1])  # expect: 1 2 2
for code in (lambda: t[3], lambda: t.index(9), lambda: hash(([],)), lambda: (1,) + [2], lambda: t.x):
    try:
        code()
    except (IndexError, ValueError, TypeError, AttributeError) as error:
        print(type(error).__name__, error)
        # expect: IndexError tuple index out of range
        # expect: ValueError tuple.index(x): x not in tuple
        # expect: TypeError unhashable type: 'list'
        # expect: TypeError can only concatenate tuple (not "list") to tuple
        # expect: AttributeError 'tuple' object has no attribute 'x'
t[0] = 5  # expect error: TypeError: 'tuple' object does not support item assignment
