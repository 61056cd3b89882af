class M(type):
    def __iter__(cls): return iter([1, 2])
    def __enter__(cls): print("enter class"); return cls
    def __exit__(cls, *a): print("exit class"); return True
    def __getitem__(cls, k): return f"{cls.__name__}[{k}]"
    def __call__(cls, *a): return (cls.__name__, a)
    def __lt__(cls, o): return cls.__name__ < o.__name__
class A(metaclass=M): pass
class B(metaclass=M): pass
print(list(A), A[5], A(1), sorted([B, A])[0].__name__, max(A, B).__name__)  # expect: [1, 2] A[5] ('A', (1,)) A B
with A as c: print(c is A); raise ValueError
print(M.__call__(A, 2), type.__call__(A).__class__.__name__)
# expect: enter class
# expect: True
# expect: exit class
# expect: ('A', (2,)) A
