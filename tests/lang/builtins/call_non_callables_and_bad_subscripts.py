five, text, none, lst, mod = 5, "a", None, [], __import__("math")
for code in (lambda: five(), lambda: text(), lambda: none(), lambda: lst(), lambda: mod(), lambda: five[0], lambda: none[0], lambda: len[0], lambda: mod["a"], lambda: lst["a"], lambda: text["a"], lambda: {}[1], lambda: text[1.0], lambda: int[0], lambda: five.x(), lambda: none.x, lambda: text.x, lambda: mod.x, lambda: len.x, lambda: int.x):
    try: code()
    except (TypeError, KeyError, AttributeError) as e: print(type(e).__name__, e)
    # expect: TypeError 'int' object is not callable
    # expect: TypeError 'str' object is not callable
    # expect: TypeError 'NoneType' object is not callable
    # expect: TypeError 'list' object is not callable
    # expect: TypeError 'module' object is not callable
    # expect: TypeError 'int' object is not subscriptable
    # expect: TypeError 'NoneType' object is not subscriptable
    # expect: TypeError 'builtin_function_or_method' object is not subscriptable
    # expect: TypeError 'module' object is not subscriptable
    # expect: TypeError list indices must be integers or slices, not str
    # expect: TypeError string indices must be integers, not 'str'
    # expect: KeyError 1
    # expect: TypeError string indices must be integers, not 'float'
    # expect: TypeError type 'int' is not subscriptable
    # expect: AttributeError 'int' object has no attribute 'x'
    # expect: AttributeError 'NoneType' object has no attribute 'x'
    # expect: AttributeError 'str' object has no attribute 'x'
    # expect: AttributeError module 'math' has no attribute 'x'
    # expect: AttributeError 'builtin_function_or_method' object has no attribute 'x'
    # expect: AttributeError type object 'int' has no attribute 'x'
def setitem(o, k, v): o[k] = v
def delitem(o, k): del o[k]
for code in (lambda: setitem(five, 0, 1), lambda: setitem(text, 0, "b"), lambda: setitem((), 0, 1), lambda: setitem(none, 0, 1), lambda: delitem(text, 0), lambda: delitem((1,), 0), lambda: delitem(lst, 0), lambda: delitem({}, 0), lambda: setitem(lst, 5, 1), lambda: setitem(range(3), 0, 1), lambda: setitem(b"a", 0, 1)):
    try: code()
    except (TypeError, KeyError, IndexError) as e: print(type(e).__name__, e)
    # expect: TypeError 'int' object does not support item assignment
    # expect: TypeError 'str' object does not support item assignment
    # expect: TypeError 'tuple' object does not support item assignment
    # expect: TypeError 'NoneType' object does not support item assignment
    # expect: TypeError 'str' object doesn't support item deletion
    # expect: TypeError 'tuple' object doesn't support item deletion
    # expect: IndexError list assignment index out of range
    # expect: KeyError 0
    # expect: IndexError list assignment index out of range
    # expect: TypeError 'range' object does not support item assignment
    # expect: TypeError 'bytes' object does not support item assignment
