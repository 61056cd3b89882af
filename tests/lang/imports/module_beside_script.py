import _plain  # expect: loading _plain
import _plain as other
from _plain import value, double as twice
print(_plain.value, other is _plain, value, twice(4), _plain.__name__, _plain.__file__.endswith("_plain.py"))
# expect: module beside the script True module beside the script 8 _plain True
import sys
print("_plain" in sys.modules, sys.modules["_plain"] is _plain)  # expect: True True
_plain.value = "changed"
from _plain import value as again
print(again, value)  # expect: changed module beside the script
from _plain import *
print(double(2), "_private" in globals())  # expect: 4 False
try: from _plain import missing
except ImportError as e: print(str(e).split(" (")[0], e.name)  # expect: cannot import name 'missing' from '_plain' _plain
try: _plain.nope
except AttributeError as e: print(e)  # expect: module '_plain' has no attribute 'nope'
