import operator as op
print(op.add(1, 2), op.itemgetter(1)([5, 6]), op.itemgetter(0, 2)("abc"), op.attrgetter("real")(5), op.attrgetter("__class__.__name__")(5), op.methodcaller("upper")("a"), op.methodcaller("split", ",")("a,b"))
# expect: 3 6 ('a', 'c') 5 int A ['a', 'b']
print(op.contains([1], 1), op.truth([]), op.not_(0), op.index(5), op.concat([1], [2]), op.countOf([1, 1], 1), op.indexOf([3, 4], 4), op.mod(7, 3), op.is_(1, 1), op.neg(5), op.inv(5), op.length_hint([1, 2]))
# expect: True False True 5 [1, 2] 2 1 1 True -5 -6 2
d = {}; op.setitem(d, "k", 1); print(op.getitem(d, "k"), d); op.delitem(d, "k"); print(d, op.iadd([1], [2]), op.pow(2, 3), op.matmul, sorted([(1, "b"), (0, "c")], key=op.itemgetter(1)))
# expect: 1 {'k': 1}
# expect: {} [1, 2] 8 <built-in function matmul> [(1, 'b'), (0, 'c')]
