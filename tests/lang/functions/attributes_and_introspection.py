def outer():
    def inner(a: int, b: str = "x") -> bool:
        "the docstring"
        return True
    return inner
f = outer()
print(f.__name__, f.__qualname__, f.__doc__, f.__module__, f.__annotations__, f.__defaults__, callable(f))
# expect: inner outer.<locals>.inner the docstring __main__ {'a': <class 'int'>, 'b': <class 'str'>, 'return': <class 'bool'>} ('x',) True
f.note = 1
f.__name__ = "renamed"
print(f.note, f.__dict__, f.__name__, outer.__doc__, outer.__code__.co_name, f.__code__.co_varnames, f.__code__.co_argcount)
# expect: 1 {'note': 1} renamed None outer ('a', 'b') 2
print(type(f).__name__, isinstance(f, type(outer)), f == f, f != outer(), repr(f).startswith("<function outer.<locals>.inner at 0x"))
# expect: function True True True True
try:
    f.missing
except AttributeError as error:
    print(error)  # expect: 'function' object has no attribute 'missing'
print(type(len).__name__, repr(len), len.__name__, repr([].append).startswith("<built-in method append of list object at"))
# expect: builtin_function_or_method <built-in function len> len True
