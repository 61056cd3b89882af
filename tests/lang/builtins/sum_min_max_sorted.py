print(sum([1, 2, 3]), sum([0.1] * 3), sum([[1], [2]], []), sum(range(101)), sum((), 5), sum([True, 2]), sum([1, 2.5, 3]), sum([2 ** 60] * 4))
# expect: 6 0.30000000000000004 [1, 2] 5050 5 3 6.5 4611686018427387904
print(min(3, 1, 2), max([1, 5, 2]), min("hello"), max([], default="none"), min([3, 1], key=lambda x: -x), max("a", "bb", key=len), max([1, 1.0, True]), min(2, 2.0))
# expect: 1 5 e none 3 bb 1 2
print(sorted("hello"), sorted([3, 1, 2], reverse=True), sorted({"b": 1, "a": 2}), sorted([1, 2, 3], key=lambda x: x % 2))
# expect: ['e', 'h', 'l', 'l', 'o'] [3, 2, 1] ['a', 'b'] [2, 1, 3]
print(any([]), all([]), any([0, 1]), all([1, 0]), abs(-5), abs(-2.5), abs(3 + 4j), round(2.675, 2), round(-0.5), round(1e20), round(5), round(12345, -2), round(0.5), round(1.5))
# expect: False True True False 5 2.5 5.0 2.67 0 100000000000000000000 5 12300 0 2
for code in (lambda: sum(["a"]), lambda: sum(["a"], ""), lambda: min([]), lambda: max(), lambda: max(1), lambda: min(1, "a"), lambda: sorted(5), lambda: sum(5), lambda: abs("x"), lambda: round("x"), lambda: max(1, 2, default=3)):
    try: print(code())
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
    # expect: TypeError unsupported operand type(s) for +: 'int' and 'str'
    # expect: TypeError sum() can't sum strings [use ''.join(seq) instead]
    # expect: ValueError min() iterable argument is empty
    # expect: TypeError max expected at least 1 argument, got 0
    # expect: TypeError 'int' object is not iterable
    # expect: TypeError '<' not supported between instances of 'str' and 'int'
    # expect: TypeError 'int' object is not iterable
    # expect: TypeError 'int' object is not iterable
    # expect: TypeError bad operand type for abs(): 'str'
    # expect: TypeError type str doesn't define __round__ method
    # expect: TypeError Cannot specify a default for max() with multiple positional arguments
# needs: 3.12
