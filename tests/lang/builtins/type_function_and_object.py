T = type("T", (list,), {"x": 1, "f": lambda self: len(self)})
print(T([1, 2]).f(), T.x, T.__bases__, T.__module__, type(T), T.__dict__["x"], isinstance(T(), list))
o = object()
print(type(o), o.__class__, isinstance(type, object), isinstance(object, type), type.__mro__, object.__bases__, type(type) is type)
print(int.__mro__, bool.__base__, type(None), type(...), type(NotImplemented), type(lambda: 0), type(print), type([].append), type(type.mro))
for code in (lambda: type(), lambda: type(1, 2), lambda: type("X", 5, {}), lambda: type("X", (5,), {}), lambda: type("X", (bool,), {}), lambda: type("X", (int, str), {}), lambda: type(None)(1), lambda: type("a\0", (), {})):
    try: print(code())
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
# expect: 2 1 (<class 'list'>,) __main__ <class 'type'> 1 True
# expect: <class 'object'> <class 'object'> True True (<class 'type'>, <class 'object'>) () True
# expect: (<class 'int'>, <class 'object'>) <class 'int'> <class 'NoneType'> <class 'ellipsis'> <class 'NotImplementedType'> <class 'function'> <class 'builtin_function_or_method'> <class 'builtin_function_or_method'> <class 'method_descriptor'>
# expect: TypeError type() takes 1 or 3 arguments
# expect: TypeError type() takes 1 or 3 arguments
# expect: TypeError type.__new__() argument 2 must be tuple, not int
# expect: TypeError metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases
# expect: TypeError type 'bool' is not an acceptable base type
# expect: TypeError multiple bases have instance lay-out conflict
# expect: TypeError NoneType takes no arguments
# expect: ValueError type name must not contain null characters
