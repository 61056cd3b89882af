class A:
    def __init__(self): self.log = ["A"]
    def hi(self): return "A.hi"
    def who(self): return type(self).__name__
class B(A):
    def __init__(self):
        super().__init__()
        self.log.append("B")
    def hi(self): return "B>" + super().hi()
class C(B):
    def hi(self): return "C>" + super(C, self).hi()
c = C()
print(c.log, c.hi(), c.who(), isinstance(c, A), issubclass(C, (int, A)), C.__mro__, C.__bases__)
# expect: ['A', 'B'] C>B>A.hi C True True (<class '__main__.C'>, <class '__main__.B'>, <class '__main__.A'>, <class 'object'>) (<class '__main__.B'>,)
print(super(B, c).hi(), A.hi(c))  # expect: A.hi A.hi
class D(A):
    def hi(self):
        return [super().hi() for _ in range(1)], (lambda: super().hi())() if False else None
    @classmethod
    def make(cls): return cls.__name__, super().__name__ if hasattr(super(), "__name__") else "no"
    @staticmethod
    def bad(): return super().hi()
print(D().hi(), D.make())  # expect: (['A.hi'], None) ('D', 'no')
try: D.bad()
except RuntimeError as error: print(error)  # expect: super(): no arguments
def loose(): super().x
try: loose()
except RuntimeError as error: print(error)  # expect: super(): no arguments
# needs: 3.12
