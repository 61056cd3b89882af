class A:
    def __getattr__(self, n): raise AttributeError(n)
ops = ["add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "lshift", "rshift", "and", "or", "xor"]
for o in ops:
    setattr(A, f"__i{o}__", lambda self, x, o=o: ("i" + o, x))
    setattr(A, f"__{o}__", lambda self, x, o=o: (o, x))
    setattr(A, f"__r{o}__", lambda self, x, o=o: ("r" + o, x))
signs = ["+", "-", "*", "/", "//", "%", "**", "@", "<<", ">>", "&", "|", "^"]
for s in signs:
    ns = {"a": A()}
    exec(f"a {s}= 1", ns)
    print(ns["a"], eval(f"a {s} 2", {"a": A()}), eval(f"3 {s} a", {"a": A()}))
    # expect: ('iadd', 1) ('add', 2) ('radd', 3)
    # expect: ('isub', 1) ('sub', 2) ('rsub', 3)
    # expect: ('imul', 1) ('mul', 2) ('rmul', 3)
    # expect: ('itruediv', 1) ('truediv', 2) ('rtruediv', 3)
    # expect: ('ifloordiv', 1) ('floordiv', 2) ('rfloordiv', 3)
    # expect: ('imod', 1) ('mod', 2) ('rmod', 3)
    # expect: ('ipow', 1) ('pow', 2) ('rpow', 3)
    # expect: ('imatmul', 1) ('matmul', 2) ('rmatmul', 3)
    # expect: ('ilshift', 1) ('lshift', 2) ('rlshift', 3)
    # expect: ('irshift', 1) ('rshift', 2) ('rrshift', 3)
    # expect: ('iand', 1) ('and', 2) ('rand', 3)
    # expect: ('ior', 1) ('or', 2) ('ror', 3)
    # expect: ('ixor', 1) ('xor', 2) ('rxor', 3)
