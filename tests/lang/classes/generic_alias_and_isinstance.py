print(list[int], dict[str, list[int]], tuple[int, ...], isinstance([], list), list[int]([1, 2]), type(list[int]).__name__)
# expect: list[int] dict[str, list[int]] tuple[int, ...] True [1, 2] GenericAlias
print(list[int].__origin__, dict[str, int].__args__, int | None, isinstance(5, int | str), isinstance(None, int | None), str | int == int | str)
# expect: <class 'list'> (<class 'str'>, <class 'int'>) int | None True True True
print(isinstance(1, (str, (int, float))), issubclass(bool, int), issubclass(int, (str, object)), type(5) is int, type(type))
# expect: True True True True <class 'type'>
for code in (lambda: isinstance(1, 5), lambda: issubclass(1, int), lambda: isinstance([], list[int]), lambda: int[str]):
    try: code()
    except TypeError as error: print(error)
    # expect: isinstance() arg 2 must be a type, a tuple of types, or a union
    # expect: issubclass() arg 1 must be a class
    # expect: isinstance() argument 2 cannot be a parameterized generic
    # expect: type 'int' is not subscriptable
