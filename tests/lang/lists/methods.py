a = [3, 1, 2]
a.append(4); a.extend([5, 6]); a.insert(0, 0); a.insert(100, 7); a.insert(-1, 99)
print(a, len(a), a.pop(), a.pop(0), a)  # expect: [3, 1, 2, 4, 5, 6, 99] 9 7 0 [3, 1, 2, 4, 5, 6, 99]
a.remove(99); a.reverse()
print(a, a.index(2), a.count(3), 3 in a, 42 not in a)  # expect: [6, 5, 4, 2, 1, 3] 3 1 True True
a.sort(); print(a)  # expect: [1, 2, 3, 4, 5, 6]
a.sort(reverse=True); print(a)  # expect: [6, 5, 4, 3, 2, 1]
b = a.copy(); b.clear(); print(a, b, a * 2, a + [1], [0] * 3, list("abc"), list(range(3)))
# expect: [6, 5, 4, 3, 2, 1] [] [6, 5, 4, 3, 2, 1, 6, 5, 4, 3, 2, 1] [6, 5, 4, 3, 2, 1, 1] [0, 0, 0] ['a', 'b', 'c'] [0, 1, 2]
words = ["banana", "kiwi", "apple"]
words.sort(key=len); print(words, sorted(words), sorted(words, key=str.upper, reverse=True))
# expect: ['kiwi', 'apple', 'banana'] ['apple', 'banana', 'kiwi'] ['kiwi', 'banana', 'apple']
for code in (lambda: [].pop(), lambda: [1].pop(5), lambda: [].remove(1), lambda: [].index(1), lambda: [1] + (2,), lambda: [1][1], lambda: list(b"a")["a"], lambda: [1, "a"].sort()):
    try:
        code()
    except (IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: IndexError pop from empty list
        # expect: IndexError pop index out of range
        # expect: ValueError list.remove(x): x not in list
        # expect: ValueError 1 is not in list
        # expect: TypeError can only concatenate list (not "tuple") to list
        # expect: IndexError list index out of range
        # expect: TypeError list indices must be integers or slices, not str
        # expect: TypeError '<' not supported between instances of 'str' and 'int'
