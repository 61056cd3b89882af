it = iter([1, 2])
print(next(it), next(it), next(it, "done"), iter(it) is it, type(it).__name__, type(iter(())).__name__, type(iter({})).__name__, type(iter("")).__name__, type(iter(range(0))).__name__)
# expect: 1 2 done True list_iterator tuple_iterator dict_keyiterator str_ascii_iterator range_iterator
values = iter([1, 2, 3, 0, 4])
print(list(iter(lambda: next(values), 0)), next(values))  # expect: [1, 2, 3] 4
class Count:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
print(list(Count(3)), sum(Count(4)), max(Count(3)), [x for x in Count(2)], tuple(Count(2)), set(Count(1)), dict(zip("ab", Count(2))), 1 in Count(3), ",".join(map(str, Count(2))))
# expect: [2, 1, 0] 6 2 [1, 0] (1, 0) {0} {'a': 1, 'b': 0} True 1,0
a, b = Count(2); print(a, b, *Count(2))  # expect: 1 0 1 0
class Bad:
    def __iter__(self): return 5
class Bad2:
    __iter__ = None
for code in (lambda: iter(Bad()), lambda: iter(Bad2()), lambda: iter(5), lambda: iter(5, 6), lambda: [*Bad()], lambda: next(Count), lambda: list(Bad2())):
    try: code()
    except TypeError as e: print(e)
    # expect: iter() returned non-iterator of type 'int'
    # expect: 'Bad2' object is not iterable
    # expect: 'int' object is not iterable
    # expect: iter(v, w): v must be callable
    # expect: iter() returned non-iterator of type 'int'
    # expect: 'type' object is not an iterator
    # expect: 'Bad2' object is not iterable
l = [1, 2, 3]
for x in l:
    if x == 1: l.append(4)
print(l, it.__length_hint__())  # expect: [1, 2, 3, 4] 0
# needs: 3.13
