print([1, 2] < [1, 3], [1] < [1, 0], [] < [0], [1, 2] == [1, 2.0], [[1]] == [[1]])  # expect: True True True True True
a = [1]; a.append(a)
print(a, [None, True, 1.5, "s", b"b", (1,), {1}, {1: 2}])
# expect: [1, [...]] [None, True, 1.5, 's', b'b', (1,), {1}, {1: 2}]
print(str([1, 'a']), repr(["it's"]), [[]], [()])  # expect: [1, 'a'] ["it's"] [[]] [()]
try:
    [1] < ["a"]
except TypeError as error:
    print(error)  # expect: '<' not supported between instances of 'int' and 'str'
try:
    {[]: 1}
except TypeError as error:
    print(error)  # expect: unhashable type: 'list'
