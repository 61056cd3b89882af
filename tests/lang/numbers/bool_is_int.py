print(True + True, True * 3, False == 0, isinstance(True, int), bool(2), bool(""))  # expect: 2 3 True True True False
print(True & False, True | False, True ^ True, ~5 + True)  # expect: False True False -5
print([10, 20][True], sum([True, True, False]), str(True), repr(False), int(True))  # expect: 20 2 True False 1
print(type(True & True), type(True & 1), True < 2, hash(True))  # expect: <class 'bool'> <class 'int'> True 1
