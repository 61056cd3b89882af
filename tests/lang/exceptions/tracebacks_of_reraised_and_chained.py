import traceback
def a(): raise ValueError("a")
def b():
    try: a()
    except ValueError: raise
def c():
    try: b()
    except ValueError as e: raise KeyError("c") from e
def names(e): return [f.name for f in traceback.extract_tb(e.__traceback__)]
try: c()
except KeyError as e: print(names(e), names(e.__cause__))  # expect: ['<module>', 'c'] ['c', 'b', 'a']
try:
    try: a()
    finally: cleanup = 1
except ValueError as e: print(names(e))  # expect: ['<module>', 'a']
saved = None
try: a()
except ValueError as e: saved = e
try: raise saved
except ValueError as e: print(names(e), e is saved)  # expect: ['<module>', '<module>', 'a'] True
try: raise saved.with_traceback(None)
except ValueError as e: print(names(e))  # expect: ['<module>']
def gen():
    try: yield
    except ValueError as e: print("in gen", names(e)); raise  # expect: in gen ['gen']
g = gen(); next(g)
try: g.throw(ValueError("thrown"))
except ValueError as e: print(names(e))  # expect: ['<module>', 'gen']
def rec(n):
    if n == 0: raise IndexError
    rec(n - 1)
try: rec(3)
except IndexError as e: print(names(e), len(traceback.format_exception(e)))
# expect: ['<module>', 'rec', 'rec', 'rec', 'rec'] 7
try:
    try: 1 / 0
    except ZeroDivisionError: int("x")
except ValueError as e: print("During handling" in "".join(traceback.format_exception(e)), type(e.__context__).__name__)
# expect: True ZeroDivisionError
