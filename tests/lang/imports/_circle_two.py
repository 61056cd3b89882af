"""The other half of the circle."""

import _circle_one

name = "two"
seen = _circle_one.name, hasattr(_circle_one, "late")
try:
    from _circle_one import late
except ImportError as error:
    print(str(error).split(" (/")[0])
    # expect: cannot import name 'late' from partially initialized module '_circle_one' (most likely due to a circular import)
