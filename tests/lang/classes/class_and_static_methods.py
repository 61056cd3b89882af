class C:
    count = 0
    def __init__(self): C.count += 1
    @classmethod
    def make(cls, *args): return cls(), args, cls.__name__
    @staticmethod
    def add(a, b): return a + b
class D(C): pass
print(D.make(1, 2)[1:], C.make()[2], C.add(1, 2), D().add(3, 4), C.count)  # expect: ((1, 2), 'D') C 3 7 3
print(C.make.__self__ is C, type(C.__dict__["make"]).__name__, type(C.__dict__["add"]).__name__, C.__dict__["add"](5, 6))
# expect: True classmethod staticmethod 11
print(D.make.__func__ is C.make.__func__)  # expect: True
