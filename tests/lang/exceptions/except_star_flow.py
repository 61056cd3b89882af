def f(kind):
    try:
        try: raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
        except* kind as e: print("caught", [repr(x) for x in e.exceptions])  # expect: caught ['ValueError(1)']
    except ExceptionGroup as rest: print("rest", rest.exceptions)  # expect: rest (TypeError(2),)
f(ValueError); f((ValueError, TypeError)); f(OSError); f(Exception)
try:
    try: raise ExceptionGroup("outer", [ExceptionGroup("inner", [ValueError(1), KeyError(2)]), KeyError(3)])
    except* KeyError as e: print(repr(e))
except* ValueError as e: print(repr(e))
try:
    try: raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError as e: raise
    except* TypeError: print("type handled")
except ExceptionGroup as e: print(repr(e))
try:
    try: raise ExceptionGroup("g", [ValueError(1)])
    except* ValueError as e: raise RuntimeError("replaced") from e  # expect error: RuntimeError: replaced
except ExceptionGroup as e: print(repr(e), repr(e.exceptions[0].__cause__))
def g():
    for i in range(2):
        try:
            if i: raise ValueError(i)
        except* ValueError: print("loop", i)
        else: print("else", i)
g()
try:
    try: pass
    except* ExceptionGroup: pass
    raise ExceptionGroup("x", [ValueError()])
except ExceptionGroup: print("plain except catches groups")
try:
    try: raise ValueError
    except* ExceptionGroup: pass
except TypeError as e: print(e)
class MyGroup(ExceptionGroup):
    def derive(self, excs): return MyGroup(self.message, excs)
try: raise MyGroup("mine", [ValueError(), OSError()])
except* ValueError as e: print(type(e).__name__)
except* OSError as e: print(type(e).__name__, e.__notes__ if hasattr(e, "__notes__") else None)
# expect: caught ['ValueError(1)', 'TypeError(2)']
# expect: rest (ValueError(1), TypeError(2))
# expect: caught ['ValueError(1)', 'TypeError(2)']
# expect: ExceptionGroup('outer', [ExceptionGroup('inner', [KeyError(2)]), KeyError(3)])
# expect: ExceptionGroup('outer', [ExceptionGroup('inner', [ValueError(1)])])
# expect: type handled
# expect: ExceptionGroup('g', [ValueError(1)])
# needs: 3.12
