# needs: 3.13
from decimal import *
import copy, math, pickle
D = Decimal
for a, b in (("2","0.5"),("2","10"),("2","-3"),("1.1","100"),("9","0.5"),("27","0.3333333333"),("10","-2"),("2.5","3.7"),("0.9","12.5"),("4","1.5"),("1","5"),("-2","3"),("-2","0.5"),("0","2"),("0","0"),("0","-1"),("1.0","3"),("100","0.5"), ("1.000001","1000000"),("7","25")):
    try: r = D(a) ** D(b)
    except Exception as e: r = type(e).__name__, str(e)
    print("pow", a, b, r)
for x in ("1","2","10","0.5","100","3.14159","1e-10","1e10","-5","0.99999999","1.00000001","700","0.000001234"):
    for f in ("exp","ln","log10","sqrt"):
        try: r = getattr(D(x), f)()
        except Exception as e: r = type(e).__name__, str(e)
        print(f, x, r)
for r in (ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_HALF_DOWN, ROUND_05UP):
    print(r, [str(D(x).quantize(D("1"), r)) for x in ("2.5","3.5","-2.5","2.1","-2.9","5.1","0.5","-0.5")])
for spec in ("", ".2f", "10.3f", "<10", "+.1e", "e", "%", ".1%", ",", ",.2f", "010.2f", "g", ".3g", ".0f", "E", "^15.2f", "*>12", "-=10", " .2f", "020,.2f", "n", "z.1f","#.0f"):
    for x in ("1234567.891","-0.00012","0","1E+10","-0.04","Infinity","NaN","123"):
        try: r = format(D(x), spec)
        except Exception as e: r = type(e).__name__, str(e)
        print("fmt", spec, x, repr(r))
for bad in ("abc", "", "1..2", "--1", "1e", "1_000", " 7 ", "sNaN", "nan12", "-inf", "+.5", "5.", "1e400", "\u0661"):
    try: print(repr(D(bad)))
    except Exception as e: print(type(e).__name__, str(e))
print(D(0.1), D((1,(1,2,3),-2)), D(True), D(-5), D.from_float(0.5), hash(D("1.5"))==hash(1.5), hash(D(10))==hash(10), D("1.0")==1, D("0.5")==0.5, D(1)<2.5, 3>D(2), D(1)+1, 2-D("0.5"), sum([D("0.1")]*3), 5//D(2), 7%D(4), 2**D(3), divmod(7,D(2)), round(D("2.675"),2), round(D("2.5")), int(D("-3.9")), float(D("0.25")), complex(D(1)), bool(D(0)), abs(D(-3)))
    try: print(f())
    except Exception as e: print(type(e).__name__, str(e))
with localcontext() as c:
    c.prec = 6; print(D(1)/7, c.prec)
with localcontext(prec=3, rounding=ROUND_UP): print(D(1)/3)
print(D(1)/7, getcontext())
print(pickle.loads(pickle.dumps(D("1.50"))), copy.deepcopy(D("2.0")), repr(Context(prec=5)), ExtendedContext.divide(1,3), BasicContext.sqrt(D(2)), ExtendedContext.power(2,10), Context(prec=3).create_decimal("3.14159"))
c = Context(prec=4, traps=[]); print(c.divide(D(1),D(0)), c.flags[DivisionByZero], c.add(D("9999"),D("9")), c.flags[Inexact])
print(sorted([D("3"),D("1"),D("2")]), max(D(1),D(3)), D("1e3").normalize(), D("100").normalize(), D("1.200").normalize(), D(5).fma(2,3), D("1101").logical_and(D("1011")), D(123).rotate(1), D(123).shift(2), D("1.23E+5").to_eng_string(), D("12E+4").to_eng_string(), D(2).scaleb(3), D(7).is_signed(), math.floor(D("1.5")), math.ceil(D("1.5")), pow(D(7),3,5))
# expect exit: 1
