# needs: 3.13
import cmath, locale, math, sys, warnings
print(sys.get_int_max_str_digits(), hash(""), hash(b""))  # expect: 4300 0 0
try: str(10 ** 5000)
except ValueError as e: print(e)
# expect: Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit
sys.set_int_max_str_digits(0); print(len(str(10 ** 5000)), int("9" * 5000) == 10 ** 5000 - 1)  # expect: 5001 True
sys.set_int_max_str_digits(640)
try: int("1" * 641)
except ValueError as e: print(e)
# expect: Exceeds the limit (640 digits) for integer string conversion: value has 641 digits; use sys.set_int_max_str_digits() to increase the limit
try: sys.set_int_max_str_digits(5)
except ValueError as e: print(e)  # expect: maxdigits must be 0 or larger than 640
sys.set_int_max_str_digits(4300)
for f in (cmath.sqrt, cmath.exp, cmath.log, cmath.sin, cmath.cosh, cmath.tan, cmath.asin, cmath.acosh, cmath.atan, cmath.log10):
    z = f(1 + 2j); print(f.__name__, round(z.real, 12), round(z.imag, 12))
    # expect: sqrt 1.272019649514 0.786151377757
    # expect: exp -1.131204383757 2.471726672005
    # expect: log 0.804718956217 1.107148717794
    # expect: sin 3.165778513216 1.959601041422
    # expect: cosh -0.642148124716 1.068607421383
    # expect: tan 0.03381282608 1.014793616147
    # expect: asin 0.427078586392 1.528570919481
    # expect: acosh 1.528570919481 1.143717740402
    # expect: atan 1.338972522294 0.402359478109
    # expect: log10 0.349485002168 0.480828578784
print(cmath.polar(3 + 4j) == (5.0, cmath.phase(3 + 4j)), cmath.sqrt(-1), cmath.isclose(1, 1 + 1e-12), cmath.isinf(complex("inf")), cmath.isnan(cmath.nan), cmath.isfinite(1j), abs(cmath.rect(2, math.pi / 2) - 2j) < 1e-15, cmath.infj)
# expect: True 1j True True True True True infj
for bad in (lambda: cmath.log(0), lambda: cmath.atanh(1), lambda: cmath.exp(1000), lambda: cmath.sin(cmath.inf), lambda: cmath.sqrt("x"), lambda: cmath.rect(1, cmath.inf)):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
    # expect: ValueError math domain error
    # expect: ValueError math domain error
    # expect: OverflowError math range error
    # expect: ValueError math domain error
    # expect: TypeError must be real number, not str
    # expect: ValueError math domain error
print(locale.localeconv()["decimal_point"], locale.atof("1.5"), locale.strcoll("a", "b"), locale.format_string("%d", 12345))
# expect: . 1.5 -1 12345
class Sub(int): pass
class Gives:
    def __int__(self): return Sub(3)
class Cuts:
    def __trunc__(self): return 4
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    print(int(Gives()), type(int(Gives())).__name__, int(Cuts()))  # expect: 3 int 4
print(sorted({str(w.message)[:30] for w in seen}))
# expect: ['The delegation of int() to __t', '__int__ returned non-int (type']
class Named(list):
    def __new__(cls, items, name=None): return super().__new__(cls, items)
class Pair(tuple):
    def __init__(self, items, name=None): self.name = name
print(Named([1], name="n"), Pair((1, 2), name="p").name)  # expect: [1] p
for bad in (lambda: type("L", (list,), {})(sequence=()), lambda: type("T", (tuple,), {})(sequence=())):
    try: bad()
    except TypeError as e: print(e)
    # expect: list() takes no keyword arguments
    # expect: tuple() takes no keyword arguments
