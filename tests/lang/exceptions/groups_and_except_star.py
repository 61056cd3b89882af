def run(error):
    try: raise error
    except* ValueError as g: print("value", g.exceptions, g.message)  # expect: value (ValueError(1), ValueError(3)) eg
    except* (TypeError, KeyError) as g: print("type/key", g.exceptions)  # expect: type/key (TypeError(2), KeyError(4))
    else: print("else")
    finally: print("finally")  # expect: finally
run(ExceptionGroup("eg", [ValueError(1), TypeError(2), ValueError(3), KeyError(4)]))
run(ValueError("naked"))
try: run(ExceptionGroup("left", [ValueError(1), OSError(2)]))
except ExceptionGroup as g: print("rest", repr(g))
g = ExceptionGroup("a", [ValueError(1), ExceptionGroup("b", [TypeError(2), ValueError(3)])])
print(g.subgroup(ValueError), g.split(TypeError), g.derive([OSError()]), str(g), repr(g))
print(g.subgroup(lambda e: isinstance(e, TypeError)).exceptions, g.subgroup(OSError), type(BaseExceptionGroup("x", [ValueError()])).__name__)
for code in (lambda: ExceptionGroup("x", []), lambda: ExceptionGroup("x", [5]), lambda: ExceptionGroup("x", [KeyboardInterrupt()]), lambda: ExceptionGroup(1, [ValueError()])):
    try: code()
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
try:
    try: raise ExceptionGroup("eg", [ValueError(1), TypeError(2)])
    except* ValueError: raise KeyError("new")
except ExceptionGroup as e: print(repr(e))
try:
    try: raise TypeError("single")
    except* ValueError: print("wrong")
except TypeError as e: print("passed", repr(e))
# expect: value (ValueError('naked'),)
# expect: finally
# expect: value (ValueError(1),) left
# expect: finally
# expect: rest ExceptionGroup('left', [OSError(2)])
# expect: a (2 sub-exceptions) (ExceptionGroup('a', [ExceptionGroup('b', [TypeError(2)])]), ExceptionGroup('a', [ValueError(1), ExceptionGroup('b', [ValueError(3)])])) a (1 sub-exception) a (2 sub-exceptions) ExceptionGroup('a', [ValueError(1), ExceptionGroup('b', [TypeError(2), ValueError(3)])])
# expect: (ExceptionGroup('b', [TypeError(2)]),) None ExceptionGroup
# expect: ValueError second argument (exceptions) must be a non-empty sequence
# expect: ValueError Item 0 of second argument (exceptions) is not an exception
# expect: TypeError Cannot nest BaseExceptions in an ExceptionGroup
# expect: TypeError BaseExceptionGroup.__new__() argument 1 must be str, not int
# expect: ExceptionGroup('', [KeyError('new'), ExceptionGroup('eg', [TypeError(2)])])
# expect: passed TypeError('single')
