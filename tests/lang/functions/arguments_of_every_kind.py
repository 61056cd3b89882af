def f(a, b=2, /, c=3, *args, d, e=5, **kw):
    return a, b, c, args, d, e, kw
print(f(1, d=4), f(1, 2, 3, 4, 5, d=6, e=7, z=8), f(1, c=9, d=0), f(1, d=1, a=2, b=3))
# expect: (1, 2, 3, (), 4, 5, {}) (1, 2, 3, (4, 5), 6, 7, {'z': 8}) (1, 2, 9, (), 0, 5, {}) (1, 2, 3, (), 1, 5, {'a': 2, 'b': 3})
def g(*, only): return only
def h(x, /): return x
def p(a, *, b=1): return a, b
print(g(only=1), h(5), p(1), p(a=1, b=2))  # expect: 1 5 (1, 1) (1, 2)
for code in (lambda: f(), lambda: f(1), lambda: g(1), lambda: g(), lambda: h(x=1), lambda: h(), lambda: h(1, 2),
             lambda: p(1, 2), lambda: p(1, a=2), lambda: p(1, c=2), lambda: p(), lambda: (lambda: 0)(1)):
    try:
        code()
    except TypeError as error:
        print(error)
        # expect: f() missing 1 required positional argument: 'a'
        # expect: f() missing 1 required keyword-only argument: 'd'
        # expect: g() takes 0 positional arguments but 1 was given
        # expect: g() missing 1 required keyword-only argument: 'only'
        # expect: h() got some positional-only arguments passed as keyword arguments: 'x'
        # expect: h() missing 1 required positional argument: 'x'
        # expect: h() takes 1 positional argument but 2 were given
        # expect: p() takes 1 positional argument but 2 were given
        # expect: p() got multiple values for argument 'a'
        # expect: p() got an unexpected keyword argument 'c'
        # expect: p() missing 1 required positional argument: 'a'
        # expect: <lambda>.<locals>.<lambda>() takes 0 positional arguments but 1 was given
