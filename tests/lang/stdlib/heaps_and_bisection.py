# needs: 3.13
import heapq, bisect
from heapq import *
h = []
for n in (5, 2, 8, 1, 9, 3): heappush(h, n)
print(h, [heappop(h) for _ in range(3)], h, heappushpop(h, 1), heapreplace(h, 0), h)
# expect: [0, 8, 9] [1, 2, 3] [0, 8, 9] 1 5 [0, 8, 9]
x = [9, 4, 7, 1]; heapify(x); print(x, nlargest(2, x), nsmallest(2, x), nlargest(1, [3, 4]), nsmallest(0, [1]), nsmallest(9, [2, 1]))
# expect: [1, 4, 7, 9] [9, 7] [1, 4] [4] [] [1, 2]
print(nlargest(2, ["aaa", "b", "cc"], key=len), nsmallest(2, iter(["aaa", "b", "cc", "d"]), key=len), list(merge([1, 4], [2, 3], [])), list(merge([4, 1], [3, 2], reverse=True)), list(merge(["bb"], ["a", "ccc"], key=len)))
# expect: ['aaa', 'cc'] ['b', 'd'] [1, 2, 3, 4] [4, 3, 2, 1] ['a', 'bb', 'ccc']
for bad in (lambda: heappop([]), lambda: heappush((), 1), lambda: heappush([1], "a"), lambda: heapreplace([], 1)):
    try: bad()
    except (IndexError, TypeError) as e: print(type(e).__name__, e)
    # expect: IndexError index out of range
    # expect: TypeError heappush() argument 1 must be list, not tuple
    # expect: TypeError '<' not supported between instances of 'str' and 'int'
    # expect: IndexError index out of range
a = [1, 3, 3, 5]
print(bisect.bisect(a, 3), bisect.bisect_left(a, 3), bisect.bisect_right(a, 9), bisect.bisect_left(a, 3, 2), bisect.bisect([5, 3, 1], -3, key=lambda v: -v))
# expect: 3 1 4 2 2
bisect.insort(a, 4); bisect.insort_left(a, 3); bisect.insort(a, 0, key=lambda v: v); print(a)
# expect: [0, 1, 3, 3, 3, 4, 5]
try: bisect.bisect(a, 1, -1)
except ValueError as e: print(e)  # expect: lo must be non-negative
words = ["apple", "Fig", "kiwi"]; bisect.insort(words, "Date", key=str.lower); print(words)
# expect: ['apple', 'Date', 'Fig', 'kiwi']
