a = [1, 2, 3, 2]
print(a.index(2, 2), a.index(2, -1), a.pop(-2), a, a.insert(-100, 0), a, a.extend(x for x in range(2)), a, a.count(True))
# expect: 3 3 3 [0, 1, 2, 2, 0, 1] None [0, 1, 2, 2, 0, 1] None [0, 1, 2, 2, 0, 1] 2
a += "xy"; print(a); a *= 2; print(len(a)); a *= 0; print(a)
# expect: [0, 1, 2, 2, 0, 1, 'x', 'y']
# expect: 16
# expect: []
b = [3, 1, 2]; print(b.sort(), b, b.reverse(), b, sorted(b) is b, b.copy() is b, b[:] == b, list(b) is b)
# expect: None [3, 2, 1] None [3, 2, 1] False False True False
c = [[0] * 2] * 2; c[0][0] = 1; print(c)  # expect: [[1, 0], [1, 0]]
d = [1, 2, 3]; d[len(d):] = [4]; d[:0] = [0]; d[1:3] = []; print(d); d[1:1] = d; print(d)
# expect: [0, 3, 4]
# expect: [0, 0, 3, 4, 3, 4]
for f in (lambda: a.extend(5), lambda: a.insert("x", 1), lambda: a.index(1, 2, 3, 4), lambda: a.sort(1), lambda: a.sort(key=5) or [2, 1].sort(key=5), lambda: [1].pop("a"), lambda: [] * "a", lambda: [1] * 2.5, lambda: a.append(), lambda: a.append(1, 2), lambda: list(1, 2), lambda: [3].remove(4)):
    try: print(f())
    except (TypeError, ValueError, IndexError) as e: print(type(e).__name__, e)
    # expect: TypeError 'int' object is not iterable
    # expect: TypeError 'str' object cannot be interpreted as an integer
    # expect: TypeError index expected at most 3 arguments, got 4
    # expect: TypeError sort() takes no positional arguments
    # expect: TypeError 'int' object is not callable
    # expect: TypeError 'str' object cannot be interpreted as an integer
    # expect: TypeError can't multiply sequence by non-int of type 'str'
    # expect: TypeError can't multiply sequence by non-int of type 'float'
    # expect: TypeError list.append() takes exactly one argument (0 given)
    # expect: TypeError list.append() takes exactly one argument (2 given)
    # expect: TypeError list expected at most 1 argument, got 2
    # expect: ValueError list.remove(x): x not in list
print([1, 2] * 3 == 3 * [1, 2], [] == [], [1] != [1], [1, [2]] == [1, [2]], not [], [0] and 1, [1, 2, 3][-2:][0], [*reversed([1, 2])])
# expect: True True False True True 1 2 [2, 1]
