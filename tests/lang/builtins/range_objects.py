r = range(2, 20, 3)
print(r, len(r), list(r), r[1], r[-1], r[1:3], r[::-1], 5 in r, 6 in r, "a" in r, r.index(8), r.count(5), r.start, r.stop, r.step)
# expect: range(2, 20, 3) 6 [2, 5, 8, 11, 14, 17] 5 17 range(5, 11, 3) range(17, -1, -3) True False False 2 1 2 20 3
print(range(3) == range(0, 3, 1), range(0) == range(5, 5), hash(range(3)) == hash(range(3)), list(range(5, 0, -2)), list(range(0)), list(range(-3, 3, 2)), bool(range(0)))
# expect: True True True [5, 3, 1] [] [-3, -1, 1] False
print(range(10 ** 20)[-1], len(range(0, 10 ** 18, 3)), 10 ** 19 in range(10 ** 20), range(10)[2:8:2], list(reversed(range(4))), range(True))
# expect: 99999999999999999999 333333333333333334 True range(2, 8, 2) [3, 2, 1, 0] range(0, 1)
for code in (lambda: range(), lambda: range(1, 2, 0), lambda: range(1.5), lambda: range(3)[5], lambda: range("a"), lambda: range(3).index(9), lambda: len(range(10 ** 20))):
    try: print(code())
    except (TypeError, ValueError, IndexError, OverflowError) as e: print(type(e).__name__, e)
    # expect: TypeError range expected at least 1 argument, got 0
    # expect: ValueError range() arg 3 must not be zero
    # expect: TypeError 'float' object cannot be interpreted as an integer
    # expect: IndexError range object index out of range
    # expect: TypeError 'str' object cannot be interpreted as an integer
    # expect: ValueError 9 is not in range
    # expect: OverflowError Python int too large to convert to C ssize_t
