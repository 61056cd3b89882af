s = {1, 2}
print(s.union(), s.union([3], (4,), "a") == {1, 2, 3, 4, "a"}, s.intersection([1, 5], {1}), s.difference([1], [2]), s.update([3], [4]), s == {1, 2, 3, 4}, s.pop() in {1, 2, 3, 4}, len(s), s.clear(), s)
# expect: {1, 2} True {1} set() None True True 3 None set()
print({1} | {2} == {1, 2}, {1} & {2}, {1, 2} - {2}, {1} ^ {1}, {1} < {1, 2} <= {1, 2}, {1} == frozenset([1]), {1, 2} > {1}, set("ab") == {"b", "a"}, {1, 1.0, True}, len({0, False, 0.0}), {(1, 2), (1, 2)}, frozenset([3]) in {frozenset([3])}, {3} in {frozenset([3])})
# expect: True set() {1} set() True True True True {1} 1 {(1, 2)} True True
for f in (lambda: set().pop(), lambda: {1}.remove(5), lambda: {1} & [1], lambda: {1} < [1], lambda: {1}.union(5), lambda: {[]}, lambda: set(5), lambda: {1}.add([]), lambda: frozenset().add(1), lambda: {1}.discard({}), lambda: {1}.issubset(5), lambda: hash(set())):
    try: print(f())
    except (KeyError, TypeError, AttributeError) as e: print(type(e).__name__, e)
    # expect: KeyError 'pop from an empty set'
    # expect: KeyError 5
    # expect: TypeError unsupported operand type(s) for &: 'set' and 'list'
    # expect: TypeError '<' not supported between instances of 'set' and 'list'
    # expect: TypeError 'int' object is not iterable
    # expect: TypeError unhashable type: 'list'
    # expect: TypeError 'int' object is not iterable
    # expect: TypeError unhashable type: 'list'
    # expect: AttributeError 'frozenset' object has no attribute 'add'
    # expect: TypeError unhashable type: 'dict'
    # expect: TypeError 'int' object is not iterable
    # expect: TypeError unhashable type: 'set'
t = set(range(1000)); t -= set(range(0, 1000, 2)); t &= set(range(500)); t |= {-1}; t ^= {1, -2}; print(len(t), sorted(t)[:4], sum(t))
# expect: 251 [-2, -1, 3, 5] 62496
