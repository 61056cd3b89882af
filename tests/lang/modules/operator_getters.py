import operator

print(operator.itemgetter(1)([1, 2]), operator.itemgetter(0, 1)("ab"), operator.attrgetter("real.imag", "imag")(3))  # expect: 2 ('a', 'b') (0, 0)
print(operator.methodcaller("split", ",", maxsplit=1)("a,b,c"))  # expect: ['a', 'b,c']
print(repr(operator.itemgetter(1, 2)), repr(operator.attrgetter("a.b")), repr(operator.methodcaller("x", 1, y=2)))  # expect: operator.itemgetter(1, 2) operator.attrgetter('a.b') operator.methodcaller('x', 1, y=2)
print(operator.length_hint([1, 2]), operator.countOf([1, 1], 1), operator.indexOf([1, 2], 2), operator.concat([1], [2]))  # expect: 2 2 1 [1, 2]
try:
    operator.concat(1, 2)
except TypeError as error:
    print(error)  # expect: 'int' object can't be concatenated
