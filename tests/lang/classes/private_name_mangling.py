class A:
    __x = 1
    def __init__(self): self.__y = 2
    def __secret(self): return "A"
    def call(self): return self.__secret(), self.__x, self.__y
    __dunder__ = 3
class B(A):
    def __secret(self): return "B"
    def both(self): return self.__secret(), self.call()
print(B().both(), sorted(k for k in vars(A()) ), A._A__x, A.__dunder__)  # expect: ('B', ('A', 1, 2)) ['_A__y'] 1 3
class _Lead:
    __z = 1
    def f(self, __arg=5): __local = 2; return __arg, __local, list(locals())
print(_Lead().f(), _Lead._Lead__z)  # expect: (5, 2, ['self', '_Lead__arg', '_Lead__local']) 1
try: A().__x
except AttributeError as error: print(error)  # expect: 'A' object has no attribute '__x'
