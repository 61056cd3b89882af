from itertools import *
print(list(islice(count(5, 2), 3)), list(islice(cycle("ab"), 5)), list(repeat(1, 3)), list(chain("ab", [1])), list(chain.from_iterable(["ab", "c"])))
# expect: [5, 7, 9] ['a', 'b', 'a', 'b', 'a'] [1, 1, 1] ['a', 'b', 1] ['a', 'b', 'c']
print(list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], lambda a, b: a * b)), list(accumulate([1, 2], initial=10)), list(compress("abc", [1, 0, 1])), list(dropwhile(lambda x: x < 3, [1, 3, 2])), list(takewhile(lambda x: x < 3, [1, 3, 2])), list(filterfalse(lambda x: x % 2, range(5))))
# expect: [1, 3, 6] [1, 2, 6] [10, 11, 13] ['a', 'c'] [3, 2] [1] [0, 2, 4]
print([(k, list(g)) for k, g in groupby("aabbc")], [(k, list(g)) for k, g in groupby([1, 3, 2, 4], key=lambda x: x % 2)], list(islice("abcdef", 1, 5, 2)), list(pairwise("abc")), list(starmap(pow, [(2, 3), (3, 2)])), list(zip_longest("ab", "c", fillvalue="-")))
# expect: [('a', ['a', 'a']), ('b', ['b', 'b']), ('c', ['c'])] [(1, [1, 3]), (0, [2, 4])] ['b', 'd'] [('a', 'b'), ('b', 'c')] [8, 9] [('a', 'c'), ('b', '-')]
print(list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), list(permutations("abc", 2)), list(combinations("abc", 2)), list(combinations_with_replacement("ab", 2)))
# expect: [('a', 1), ('a', 2), ('b', 1), ('b', 2)] [(0, 0), (0, 1), (1, 0), (1, 1)] [('a', 'b'), ('a', 'c'), ('b', 'a'), ('b', 'c'), ('c', 'a'), ('c', 'b')] [('a', 'b'), ('a', 'c'), ('b', 'c')] [('a', 'a'), ('a', 'b'), ('b', 'b')]
a, b = tee([1, 2, 3]); print(next(a), list(b), list(a))  # expect: 1 [1, 2, 3] [2, 3]
