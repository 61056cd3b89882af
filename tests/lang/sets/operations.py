a, b = {1, 2, 3}, {3, 4}
print(sorted(a | b), a & b, sorted(a - b), sorted(a ^ b), a < {1, 2, 3, 4}, a <= a, a > {1}, a.isdisjoint({9}))
# expect: [1, 2, 3, 4] {3} [1, 2] [1, 2, 4] True True True True
a.add(5); a.discard(1); a.discard(100); a.update([6], {7}); a.remove(2)
print(sorted(a), len(a), 5 in a, set(), {1}, set("aab") == {"a", "b"})  # expect: [3, 5, 6, 7] 4 True set() {1} True
a &= {5, 6}; print(sorted(a)); a |= {9}; a -= {5}; a ^= {6, 10}; print(sorted(a))
# expect: [5, 6]
# expect: [9, 10]
print(sorted(a.union([1], [2])), a.intersection([9]), a.difference([9]), sorted(a.symmetric_difference([9, 0])), a.issubset(range(20)), a.issuperset([9]))
# expect: [1, 2, 9, 10] {9} {10} [0, 10] True True
f = frozenset([1, 2])
print(f, hash(f) == hash(frozenset([2, 1])), f == {1, 2}, {f: 1}[frozenset({2, 1})], f | {3}, frozenset(), type(f | {3}).__name__, type({3} | f).__name__)
# expect: frozenset({1, 2}) True True 1 frozenset({1, 2, 3}) frozenset() frozenset set
for code in (lambda: set().pop(), lambda: {1}.remove(2), lambda: {[]}, lambda: f.add(1), lambda: {1} + {2}, lambda: {1} | [2]):
    try:
        code()
    except (KeyError, TypeError, AttributeError) as error:
        print(type(error).__name__, error)
        # expect: KeyError 'pop from an empty set'
        # expect: KeyError 2
        # expect: TypeError unhashable type: 'list'
        # expect: AttributeError 'frozenset' object has no attribute 'add'
        # expect: TypeError unsupported operand type(s) for +: 'set' and 'set'
        # expect: TypeError unsupported operand type(s) for |: 'set' and 'list'
