print(list(map(str, [1, 2])), list(map(lambda a, b: a * b, [1, 2, 3], [4, 5])), list(filter(None, [0, 1, "", "a"])), list(filter(lambda x: x > 1, [1, 2, 3])))
# expect: ['1', '2'] [4, 10] [1, 'a'] [2, 3]
print(list(zip("ab", [1, 2, 3])), list(zip()), list(zip([1])), list(enumerate("ab", 5)), list(reversed([1, 2, 3])), list(reversed("ab")))
# expect: [('a', 1), ('b', 2)] [] [(1,)] [(5, 'a'), (6, 'b')] [3, 2, 1] ['b', 'a']
print(dict(zip("ab", range(2))), [*zip(*[(1, 2), (3, 4)])])  # expect: {'a': 0, 'b': 1} [(1, 3), (2, 4)]
try: list(zip([1], [1, 2], strict=True))
except ValueError as e: print(e)  # expect: zip() argument 2 is longer than argument 1
try: list(zip([1, 2], [1], strict=True))
except ValueError as e: print(e)  # expect: zip() argument 2 is shorter than argument 1
m = map(print, "ab"); next(m); print(type(m).__name__, next(m), next(m, "end"))
# expect: a
# expect: b
# expect: map None end
for code in (lambda: map(), lambda: map(5), lambda: list(map(len, 5)), lambda: zip(1), lambda: enumerate(), lambda: filter(1), lambda: reversed({1}), lambda: next([])):
    try: print(code())
    except TypeError as e: print(e)
    # expect: map() must have at least two arguments.
    # expect: map() must have at least two arguments.
    # expect: 'int' object is not iterable
    # expect: 'int' object is not iterable
    # expect: enumerate() missing required argument 'iterable'
    # expect: filter expected 2 arguments, got 1
    # expect: 'set' object is not reversible
    # expect: 'list' object is not an iterator
