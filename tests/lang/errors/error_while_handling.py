try:
    try: 1 / 0
    except ZeroDivisionError:
        undefined
except NameError as e:
    print(repr(e.__context__), e.__suppress_context__, e.__cause__)
    # expect: ZeroDivisionError('division by zero') False None
def f():
    try: raise KeyError(1)
    finally: raise ValueError(2)
try: f()
except ValueError as e: print(repr(e), repr(e.__context__))  # expect: ValueError(2) KeyError(1)
e1, e2 = ValueError(1), ValueError(2)
try:
    try: raise e1
    except ValueError: raise e2
except ValueError: 
    try: raise e1
    except ValueError as e: print(repr(e.__context__), e.__context__.__context__)  # expect: ValueError(2) None
