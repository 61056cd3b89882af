def numbers(n): yield from range(n)
def evens(it): return (x for x in it if x % 2 == 0)
def squares(it):
    for x in it: yield x * x
print(list(squares(evens(numbers(10)))), sum(squares(numbers(5))), max(x for x in [3, 1]), dict((i, i * i) for i in range(3)))
# expect: [0, 4, 16, 36, 64] 30 3 {0: 0, 1: 1, 2: 4}
g = ((x, y) for x in range(2) for y in "ab")
print(next(g), list(g), list(g), g.__name__)  # expect: (0, 'a') [(0, 'b'), (1, 'a'), (1, 'b')] [] <genexpr>
import itertools
def primes():
    seen = []
    for n in itertools.count(2):
        if all(n % p for p in seen):
            seen.append(n)
            yield n
print(list(itertools.islice(primes(), 10)), any(x > 2 for x in iter([1, 2, 3])), all([]), "".join(c for c in "abc"), set(i % 2 for i in range(4)))
# expect: [2, 3, 5, 7, 11, 13, 17, 19, 23, 29] True True abc {0, 1}
def tree(n): 
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)
print(list(tree(3)))  # expect: [1, 2, 1, 3, 1, 2, 1]
