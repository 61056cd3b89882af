# needs: 3.12
import itertools as it

print(list(it.islice(it.count(3, 2), 4)), list(it.chain([1], (2, 3))), list(it.chain.from_iterable([[1], [2]])))  # expect: [3, 5, 7, 9] [1, 2, 3] [1, 2]
print(list(it.product("ab", repeat=2)))  # expect: [('a', 'a'), ('a', 'b'), ('b', 'a'), ('b', 'b')]
print(list(it.permutations(range(3), 2)))  # expect: [(0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1)]
print(list(it.combinations("abcd", 2)))  # expect: [('a', 'b'), ('a', 'c'), ('a', 'd'), ('b', 'c'), ('b', 'd'), ('c', 'd')]
print(list(it.combinations_with_replacement("ab", 2)))  # expect: [('a', 'a'), ('a', 'b'), ('b', 'b')]
print(list(it.accumulate([1, 2, 3])), list(it.accumulate([1, 2, 3], lambda a, b: a * b, initial=10)))  # expect: [1, 3, 6] [10, 10, 20, 60]
print([(key, list(group)) for key, group in it.groupby("aabbc")])  # expect: [('a', ['a', 'a']), ('b', ['b', 'b']), ('c', ['c'])]
print(list(it.batched("abcde", 2)), list(it.pairwise([1, 2, 3])), list(it.zip_longest([1, 2], [3], fillvalue=0)))  # expect: [('a', 'b'), ('c', 'd'), ('e',)] [(1, 2), (2, 3)] [(1, 3), (2, 0)]
a, b = it.tee([1, 2, 3])
print(list(a), list(b))  # expect: [1, 2, 3] [1, 2, 3]
print(it.count(2), it.count(1, 2.5), it.repeat(3, 2), list(it.repeat(3, 2)))  # expect: count(2) count(1, 2.5) repeat(3, 2) [3, 3]
print(list(it.takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(it.dropwhile(lambda x: x < 3, [1, 2, 3, 1])))  # expect: [1, 2] [3, 1]
print(list(it.filterfalse(None, [0, 1, 2])), list(it.starmap(pow, [(2, 3)])), list(it.compress("abc", [1, 0, 1])))  # expect: [0] [8] ['a', 'c']
print(list(it.islice(it.cycle([1, 2]), 5)))  # expect: [1, 2, 1, 2, 1]
try:
    it.islice([], -1)
except ValueError as error:
    print(error)  # expect: Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.
try:
    it.batched([], 0)
except ValueError as error:
    print(error)  # expect: n must be at least one
