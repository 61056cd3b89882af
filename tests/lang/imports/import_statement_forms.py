import os.path
import os.path as p, sys as s
print(os.path is p, s.__name__)  # expect: True sys
from math import (pi, sqrt as root,)
print(pi > 3, root(9))  # expect: True 3.0
def f():
    import math
    from math import floor
    return math.ceil(1.5), floor(1.5)
print(f(), "math" in globals())  # expect: (2, 1) False
m = __import__("math"); print(m.pi == pi)  # expect: True
import importlib
print(importlib.import_module("math") is m)  # expect: True
try: import definitely.not_there
except ModuleNotFoundError as e: print(e)  # expect: No module named 'definitely'
class C: import math as mm
print(C.mm is m)  # expect: True
