a, b = [1, 2], (3, 4)
print([*a, *b], (*a, 0, *b), {*a, *b}, {**{"x": 1}, "y": 2, **{"x": 3}})
# expect: [1, 2, 3, 4] (1, 2, 0, 3, 4) {1, 2, 3, 4} {'x': 3, 'y': 2}
def f(*args, **kwargs): return args, kwargs
print(f(*a, 9, *b, k=1, **{"m": 2}), f(*"ab"), f(**{}), f(*[], *()))
# expect: ((1, 2, 9, 3, 4), {'k': 1, 'm': 2}) (('a', 'b'), {}) ((), {}) ((), {})
print([*range(3), *"xy"], [*{}], *a, *b)  # expect: [0, 1, 2, 'x', 'y'] [] 1 2 3 4
def g():
    yield from (1, 2)
    return *a, 5
print((*g(),))  # expect: (1, 2)
for x in *a, *b:
    print(x, end=" ")
print()  # expect: 1 2 3 4
for code in (lambda: f(*5), lambda: f(**5), lambda: f(**{"a": 1}, **{"a": 2}), lambda: [*None], lambda: f(**{1: 2}), lambda: f(k=1, **{"k": 2})):
    try:
        code()
    except TypeError as error:
        print(error)
        # expect: __main__.f() argument after * must be an iterable, not int
        # expect: __main__.f() argument after ** must be a mapping, not int
        # expect: __main__.f() got multiple values for keyword argument 'a'
        # expect: Value after * must be an iterable, not NoneType
        # expect: keywords must be strings
        # expect: __main__.f() got multiple values for keyword argument 'k'
