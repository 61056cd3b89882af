class Custom(Exception): pass
for maker in (lambda: Custom, lambda: Custom("with text"), lambda: 5, lambda: "text", lambda: None, lambda: int):
    try: raise maker()
    except BaseException as error: print(type(error).__name__, error)
    # expect: Custom
    # expect: Custom with text
    # expect: TypeError exceptions must derive from BaseException
    # expect: TypeError exceptions must derive from BaseException
    # expect: TypeError exceptions must derive from BaseException
    # expect: TypeError exceptions must derive from BaseException
def reraise():
    try: 1 / 0
    except ZeroDivisionError: raise
try: reraise()
except ZeroDivisionError as e: print("again", e)  # expect: again division by zero
try: raise
except RuntimeError as e: print(e)  # expect: No active exception to reraise
try:
    try: raise ValueError("a")
    except ValueError as e: raise KeyError("b") from e
except KeyError as e: print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
# expect: ValueError('a') ValueError('a') True
try:
    try: raise ValueError("a")
    except ValueError: raise KeyError("b")
except KeyError as e: print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
# expect: None ValueError('a') False
try:
    try: raise ValueError("a")
    except ValueError: raise KeyError("b") from None
except KeyError as e: print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
# expect: None ValueError('a') True
try: raise ValueError from 5
except TypeError as e: print(e)  # expect: exception causes must derive from BaseException
try:
    try: raise ValueError
    except 5: pass
except TypeError as e: print(e)  # expect: catching classes that do not inherit from BaseException is not allowed
