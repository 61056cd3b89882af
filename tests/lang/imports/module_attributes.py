import types, sys
m = types.ModuleType("made", "doc")
m.x = 1
print(m.__name__, m.__doc__, m.x, vars(m)["x"], repr(m), type(m).__name__, "x" in dir(m))
# expect: made doc 1 1 <module 'made'> module True
sys.modules["made"] = m
import made
from made import x
print(made is m, x)  # expect: True 1
sys.modules["blocked"] = None
try: import blocked
except ImportError as e: print(e)  # expect: import of blocked halted; None in sys.modules
def __getattr__(name): return "module getattr " + name
m.__getattr__ = lambda name: "dynamic " + name
print(m.anything)  # expect: dynamic anything
del m.x
print(m.x)  # expect: dynamic x
