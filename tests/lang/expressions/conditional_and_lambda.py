f = lambda *args, k=1, **kw: (args, k, kw)
print(f(), f(1, 2, k=3, z=4), (lambda: None)(), (lambda x, /, y, *, z: x + y + z)(1, 2, z=3))
# expect: ((), 1, {}) ((1, 2), 3, {'z': 4}) None 6
print([(lambda i=i: i * i)() for i in range(4)], [g() for g in [lambda: i for i in range(3)]])
# expect: [0, 1, 4, 9] [2, 2, 2]
print("even" if 4 % 2 == 0 else "odd", (1 if True else 1 / 0), sorted([3, 1, 2], key=lambda v: -v))
# expect: even 1 [3, 2, 1]
print((lambda x: (yield))(1).__class__.__name__, (lambda: 0).__name__, (lambda: 0).__qualname__)
# expect: generator <lambda> <lambda>
compose = lambda f, g: lambda x: f(g(x))
print(compose(lambda x: x + 1, lambda x: x * 10)(5))  # expect: 51
