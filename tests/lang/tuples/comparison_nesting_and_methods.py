print((1, 2) < (1, 2, 0), (1, "a") == (1, "a"), ((1,), 2) > ((0,), 9), () < (0,), (1, 2) != [1, 2], max([(1, "b"), (1, "a")]), sorted([(2, 1), (1, 9)]), (1, 2, 3)[1:], (1,) * 3, (1, 2) + (3,), (0, 1)[True], tuple(x for x in "ab"), tuple({1: 2}))
# expect: True True True True True (1, 'b') [(1, 9), (2, 1)] (2, 3) (1, 1, 1) (1, 2, 3) 1 ('a', 'b') (1,)
a = 1, ; print(a, type(a), (1), len(()), ((((1,),),),), (*"ab", *range(2)), 1 in (1, 2), (1, 2, 1).count(1), (5, 6).index(6), hash(()) == hash(()), {(): 1}[()], (None,) == (None,))
# expect: (1,) <class 'tuple'> 1 0 ((((1,),),),) ('a', 'b', 0, 1) True 2 1 True 1 True
(x, y), z = (1, 2), 3; print(x, y, z); t = (1, [2]); t[1].append(3); print(t)
# expect: 1 2 3
# expect: (1, [2, 3])
for f in (lambda: (1,) < (None,), lambda: (1,) + [1], lambda: (1,) * "a", lambda: (1,)[1], lambda: hash(([],)), lambda: (1, 2).index(5), lambda: tuple(5), lambda: (1,).append(2)):
    try: print(f())
    except (TypeError, IndexError, ValueError, AttributeError) as e: print(type(e).__name__, e)
    # expect: TypeError '<' not supported between instances of 'int' and 'NoneType'
    # expect: TypeError can only concatenate tuple (not "list") to tuple
    # expect: TypeError can't multiply sequence by non-int of type 'str'
    # expect: IndexError tuple index out of range
    # expect: TypeError unhashable type: 'list'
    # expect: ValueError tuple.index(x): x not in tuple
    # expect: TypeError 'int' object is not iterable
    # expect: AttributeError 'tuple' object has no attribute 'append'
class Sub(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
    def first(self): return self[0]
print(Sub(1, 2), Sub(3).first(), Sub(1) == (1,), isinstance(Sub(), tuple), Sub(1, 2)[::-1], type(Sub(1) + (2,)).__name__)
# expect: (1, 2) 3 True True (2, 1) tuple
