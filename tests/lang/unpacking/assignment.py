a, b, c = 1, 2, 3
[d, e] = "xy"
(f, (g, h)) = 1, (2, 3)
print(a, b, c, d, e, f, g, h)  # expect: 1 2 3 x y 1 2 3
first, *middle, last = range(5)
*init, end = [1]
head, *tail = "abc"
print(first, middle, last, init, end, head, tail)  # expect: 0 [1, 2, 3] 4 [] 1 a ['b', 'c']
(x, *y), *z = [1, 2, 3], 4, 5
print(x, y, z)  # expect: 1 [2, 3] [4, 5]
*all_of_it, = {1: 2, 3: 4}
print(all_of_it)  # expect: [1, 3]
i = 0
i, seq = 1, [0, 0]
i, seq[i] = 0, "set"
print(i, seq)  # expect: 0 ['set', 0]
for text in ("a, b = [1]", "a, b = [1, 2, 3]", "a, *b, c = [1]", "a, b = 5", "a, b = None", "a, = ()"):
    try:
        exec(text)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: ValueError not enough values to unpack (expected 2, got 1)
        # expect: ValueError too many values to unpack (expected 2)
        # expect: ValueError not enough values to unpack (expected at least 2, got 1)
        # expect: TypeError cannot unpack non-iterable int object
        # expect: TypeError cannot unpack non-iterable NoneType object
        # expect: ValueError not enough values to unpack (expected 1, got 0)
