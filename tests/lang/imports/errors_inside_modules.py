import sys
try: import _broken_syntax
except SyntaxError as e: print(type(e).__name__, e.msg, e.lineno)  # expect: SyntaxError invalid syntax 3
try: import _broken_name
except NameError as e: print(e)  # expect: name 'undefined_thing' is not defined
print("_broken_name" in sys.modules, "_broken_syntax" in sys.modules)  # expect: False False
