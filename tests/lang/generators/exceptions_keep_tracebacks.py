import traceback
def g():
    yield 1
    raise ValueError("in generator")
def use(): return list(g())
try: use()
except ValueError as e: print([f.name for f in traceback.extract_tb(e.__traceback__)])  # expect: ['<module>', 'use', 'g']
def d():
    try: yield
    except Exception as e: raise RuntimeError("converted") from e
x = d(); next(x)
try: x.throw(KeyError("k"))
except RuntimeError as e: print(repr(e.__cause__), [f.name for f in traceback.extract_tb(e.__traceback__)])
# expect: KeyError('k') ['<module>', 'd']
