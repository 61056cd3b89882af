from decimal import *
import decimal


def show(f):
    c = getcontext()
    c.clear_flags()
    try:
        r = repr(f())
    except ArithmeticError as e:
        return type(e).__name__
    return r, [s.__name__ for s in (Inexact, Rounded, Clamped, Subnormal, Overflow) if c.flags[s]]


D = Decimal
values = [D("3.14"), D("-2.718"), D(0), D("-0.00"), D("9" * 28), D("1E-30"), D("5E+40"), D("9" * 40 + ".9"), D("1" + "0" * 70), D("Infinity"),
          D("NaN"), D("0.1") ** 20, 7, -(10 ** 20), D("123456789012345678.87654321")]
for prec, rounding in ((28, ROUND_HALF_EVEN), (5, ROUND_HALF_UP), (1, ROUND_DOWN), (9, ROUND_CEILING), (76, ROUND_HALF_DOWN)):
    with localcontext(Context(prec=prec, rounding=rounding, traps=[InvalidOperation, DivisionByZero])):
        for i, a in enumerate(values):
            b = values[(i * 5 + 3) % len(values)]
            if isinstance(a, int) and isinstance(b, int):
                continue
            print(prec, a, b, show(lambda: a + b), show(lambda: a - b), show(lambda: a * b), show(lambda: a / b))
            # expect: 28 3.14 -0.00 ("Decimal('3.14')", []) ("Decimal('3.14')", []) ("Decimal('-0.0000')", []) DivisionByZero
            print(show(lambda: a < b), show(lambda: a == b), show(lambda: D(a).quantize(D("0.01"))))
            # expect: ('False', []) ('False', []) ("Decimal('3.14')", [])
with localcontext(Context(prec=5, Emin=-9, Emax=9, clamp=1, traps=[Inexact])):
    print(show(lambda: D("1.23456") + 1), show(lambda: D(1) + 1), show(lambda: D("9.9E9") * 10), show(lambda: D("1E-9") / 100))
with localcontext(Context(prec=9, traps=[])):
    # an operand far below the other's last digit says only which way to round
    print(show(lambda: D("9.99999999E-68") - D("-9999999999999999999.9")), show(lambda: D("1E+20") - D("1E-50")))
    print(show(lambda: D("-99.9999999999999999999999999999999999999999999999999999999999999999999999999999") - D("5E-54")))
    print(show(lambda: D("0E-5").quantize(D("0.1"))))
print(D("12.50"), D(" 1_000.5 "), D("-.5"), D("5."), D("+7"), D("1e5"), D(True), D(context=Context()), D("0.0000001"), D("0.000001"), str(D(2) ** 70))
print(hash(D("0.5")) == hash(0.5), hash(D("1e30")) == hash(10 ** 30), hash(D("-1")), hash(D("3.00")) == hash(3), D("1.0") in {1})
for wrong in (lambda: D("x"), lambda: D(1) + 1.5, lambda: D(1) + "1", lambda: D(1) < "1", lambda: D(1) / 0, lambda: D(0) / 0, lambda: D("1").quantize(D("1E-50"))):
    try:
        print(wrong())
    except Exception as e:
        print(type(e).__name__)


class Money(D):
    pass


m = Money("1.50")
print(type(m).__name__, m, type(m + 1).__name__, m == D("1.5"), sum([D("0.1")] * 10), max(D(1), D("1.1")), getcontext().add(D(1), 2), round(D("2.675"), 2))
# expect: 28 -2.718 10000000000000000000000000000000000000000000000000000000000000000000000 ("Decimal('1.000000000000000000000000000E+70')", ['Inexact', 'Rounded']) ("Decimal('-1.000000000000000000000000000E+70')", ['Inexact', 'Rounded']) ("Decimal('-2.718000000000000000000000000E+70')", ['Rounded']) ("Decimal('-2.718E-70')", [])
# expect: ('True', []) ('False', []) ("Decimal('-2.72')", ['Inexact', 'Rounded'])
# expect: 28 0 -100000000000000000000 ("Decimal('-100000000000000000000')", []) ("Decimal('100000000000000000000')", []) ("Decimal('-0')", []) ("Decimal('-0')", [])
# expect: ('False', []) ('False', []) ("Decimal('0.00')", [])
# expect: 28 -0.00 -0.00 ("Decimal('-0.00')", []) ("Decimal('0.00')", []) ("Decimal('0.0000')", []) InvalidOperation
# expect: ('False', []) ('True', []) ("Decimal('-0.00')", [])
# expect: 28 9999999999999999999999999999 10000000000000000000000000000000000000000000000000000000000000000000000 ("Decimal('1.000000000000000000000000000E+70')", ['Inexact', 'Rounded']) ("Decimal('-1.000000000000000000000000000E+70')", ['Inexact', 'Rounded']) ("Decimal('9.999999999999999999999999999E+97')", ['Rounded']) ("Decimal('9.999999999999999999999999999E-43')", [])
# expect: ('True', []) ('False', []) InvalidOperation
# expect: 28 1E-30 -100000000000000000000 ("Decimal('-100000000000000000000.0000000')", ['Inexact', 'Rounded']) ("Decimal('100000000000000000000.0000000')", ['Inexact', 'Rounded']) ("Decimal('-1.00000000000000000000E-10')", []) ("Decimal('-1E-50')", [])
# expect: ('False', []) ('False', []) ("Decimal('0.00')", ['Inexact', 'Rounded'])
# expect: 28 5E+40 -0.00 ("Decimal('5.000000000000000000000000000E+40')", ['Rounded']) ("Decimal('5.000000000000000000000000000E+40')", ['Rounded']) ("Decimal('-0E+38')", []) DivisionByZero
# expect: ('False', []) ('False', []) InvalidOperation
# expect: 28 9999999999999999999999999999999999999999.9 10000000000000000000000000000000000000000000000000000000000000000000000 ("Decimal('1.000000000000000000000000000E+70')", ['Inexact', 'Rounded']) ("Decimal('-1.000000000000000000000000000E+70')", ['Inexact', 'Rounded']) ("Decimal('1.000000000000000000000000000E+110')", ['Inexact', 'Rounded']) ("Decimal('1.000000000000000000000000000E-30')", ['Inexact', 'Rounded'])
# expect: ('True', []) ('False', []) InvalidOperation
# expect: 28 10000000000000000000000000000000000000000000000000000000000000000000000 -100000000000000000000 ("Decimal('1.000000000000000000000000000E+70')", ['Inexact', 'Rounded']) ("Decimal('1.000000000000000000000000000E+70')", ['Inexact', 'Rounded']) ("Decimal('-1.000000000000000000000000000E+90')", ['Rounded']) ("Decimal('-1.000000000000000000000000000E+50')", ['Rounded'])
# expect: ('False', []) ('False', []) InvalidOperation
# expect: 28 Infinity -0.00 ("Decimal('Infinity')", []) ("Decimal('Infinity')", []) InvalidOperation ("Decimal('-Infinity')", [])
# expect: ('False', []) ('False', []) InvalidOperation
# expect: 28 NaN 10000000000000000000000000000000000000000000000000000000000000000000000 ("Decimal('NaN')", []) ("Decimal('NaN')", []) ("Decimal('NaN')", []) ("Decimal('NaN')", [])
# expect: InvalidOperation ('False', []) ("Decimal('NaN')", [])
# expect: 28 1E-20 -100000000000000000000 ("Decimal('-100000000000000000000.0000000')", ['Inexact', 'Rounded']) ("Decimal('100000000000000000000.0000000')", ['Inexact', 'Rounded']) ("Decimal('-1.00000000000000000000')", []) ("Decimal('-1E-40')", [])
# expect: ('False', []) ('False', []) ("Decimal('0.00')", ['Inexact', 'Rounded'])
# expect: 28 7 -0.00 ("Decimal('7.00')", []) ("Decimal('7.00')", []) ("Decimal('-0.00')", []) DivisionByZero
# expect: ('False', []) ('False', []) ("Decimal('7.00')", [])
# expect: 28 -100000000000000000000 10000000000000000000000000000000000000000000000000000000000000000000000 ("Decimal('1.000000000000000000000000000E+70')", ['Inexact', 'Rounded']) ("Decimal('-1.000000000000000000000000000E+70')", ['Inexact', 'Rounded']) ("Decimal('-1.000000000000000000000000000E+90')", ['Rounded']) ("Decimal('-1E-50')", [])
# expect: ('True', []) ('False', []) ("Decimal('-100000000000000000000.00')", [])
# expect: 28 123456789012345678.87654321 -100000000000000000000 ("Decimal('-99876543210987654321.12345679')", []) ("Decimal('100123456789012345678.8765432')", ['Inexact', 'Rounded']) ("Decimal('-1.234567890123456788765432100E+37')", ['Rounded']) ("Decimal('-0.0012345678901234567887654321')", [])
# expect: ('False', []) ('False', []) ("Decimal('123456789012345678.88')", ['Inexact', 'Rounded'])
# expect: 5 3.14 -0.00 ("Decimal('3.14')", []) ("Decimal('3.14')", []) ("Decimal('-0.0000')", []) DivisionByZero
# expect: ('False', []) ('False', []) ("Decimal('3.14')", [])
# expect: 5 -2.718 10000000000000000000000000000000000000000000000000000000000000000000000 ("Decimal('1.0000E+70')", ['Inexact', 'Rounded']) ("Decimal('-1.0000E+70')", ['Inexact', 'Rounded']) ("Decimal('-2.7180E+70')", ['Rounded']) ("Decimal('-2.718E-70')", [])
# expect: ('True', []) ('False', []) ("Decimal('-2.72')", ['Inexact', 'Rounded'])
# expect: 5 0 -100000000000000000000 ("Decimal('-1.0000E+20')", ['Rounded']) ("Decimal('1.0000E+20')", ['Rounded']) ("Decimal('-0')", []) ("Decimal('-0')", [])
# expect: ('False', []) ('False', []) ("Decimal('0.00')", [])
# expect: 5 -0.00 -0.00 ("Decimal('-0.00')", []) ("Decimal('0.00')", []) ("Decimal('0.0000')", []) InvalidOperation
# expect: ('False', []) ('True', []) ("Decimal('-0.00')", [])
# expect: 5 9999999999999999999999999999 10000000000000000000000000000000000000000000000000000000000000000000000 ("Decimal('1.0000E+70')", ['Inexact', 'Rounded']) ("Decimal('-1.0000E+70')", ['Inexact', 'Rounded']) ("Decimal('1.0000E+98')", ['Inexact', 'Rounded']) ("Decimal('1.0000E-42')", ['Inexact', 'Rounded'])
# expect: ('True', []) ('False', []) InvalidOperation
# expect: 5 1E-30 -100000000000000000000 ("Decimal('-1.0000E+20')", ['Inexact', 'Rounded']) ("Decimal('1.0000E+20')", ['Inexact', 'Rounded']) ("Decimal('-1.0000E-10')", ['Rounded']) ("Decimal('-1E-50')", [])
# expect: ('False', []) ('False', []) ("Decimal('0.00')", ['Inexact', 'Rounded'])
# expect: 5 5E+40 -0.00 ("Decimal('5.0000E+40')", ['Rounded']) ("Decimal('5.0000E+40')", ['Rounded']) ("Decimal('-0E+38')", []) DivisionByZero
# expect: ('False', []) ('False', []) InvalidOperation
# expect: 5 9999999999999999999999999999999999999999.9 10000000000000000000000000000000000000000000000000000000000000000000000 ("Decimal('1.0000E+70')", ['Inexact', 'Rounded']) ("Decimal('-1.0000E+70')", ['Inexact', 'Rounded']) ("Decimal('1.0000E+110')", ['Inexact', 'Rounded']) ("Decimal('1.0000E-30')", ['Inexact', 'Rounded'])
# expect: ('True', []) ('False', []) InvalidOperation
# expect: 5 10000000000000000000000000000000000000000000000000000000000000000000000 -100000000000000000000 ("Decimal('1.0000E+70')", ['Inexact', 'Rounded']) ("Decimal('1.0000E+70')", ['Inexact', 'Rounded']) ("Decimal('-1.0000E+90')", ['Rounded']) ("Decimal('-1.0000E+50')", ['Rounded'])
# expect: ('False', []) ('False', []) InvalidOperation
# expect: 5 Infinity -0.00 ("Decimal('Infinity')", []) ("Decimal('Infinity')", []) InvalidOperation ("Decimal('-Infinity')", [])
# expect: ('False', []) ('False', []) InvalidOperation
# expect: 5 NaN 10000000000000000000000000000000000000000000000000000000000000000000000 ("Decimal('NaN')", []) ("Decimal('NaN')", []) ("Decimal('NaN')", []) ("Decimal('NaN')", [])
# expect: InvalidOperation ('False', []) ("Decimal('NaN')", [])
# expect: 5 1E-20 -100000000000000000000 ("Decimal('-1.0000E+20')", ['Inexact', 'Rounded']) ("Decimal('1.0000E+20')", ['Inexact', 'Rounded']) ("Decimal('-1.0000')", ['Rounded']) ("Decimal('-1E-40')", [])
# expect: ('False', []) ('False', []) ("Decimal('0.00')", ['Inexact', 'Rounded'])
# expect: 5 7 -0.00 ("Decimal('7.00')", []) ("Decimal('7.00')", []) ("Decimal('-0.00')", []) DivisionByZero
# expect: ('False', []) ('False', []) ("Decimal('7.00')", [])
# expect: 5 -100000000000000000000 10000000000000000000000000000000000000000000000000000000000000000000000 ("Decimal('1.0000E+70')", ['Inexact', 'Rounded']) ("Decimal('-1.0000E+70')", ['Inexact', 'Rounded']) ("Decimal('-1.0000E+90')", ['Rounded']) ("Decimal('-1E-50')", [])
# expect: ('True', []) ('False', []) InvalidOperation
# expect: 5 123456789012345678.87654321 -100000000000000000000 ("Decimal('-9.9877E+19')", ['Inexact', 'Rounded']) ("Decimal('1.0012E+20')", ['Inexact', 'Rounded']) ("Decimal('-1.2346E+37')", ['Inexact', 'Rounded']) ("Decimal('-0.0012346')", ['Inexact', 'Rounded'])
# expect: ('False', []) ('False', []) InvalidOperation
# expect: 1 3.14 -0.00 ("Decimal('3')", ['Inexact', 'Rounded']) ("Decimal('3')", ['Inexact', 'Rounded']) ("Decimal('-0.0000')", []) DivisionByZero
# expect: ('False', []) ('False', []) InvalidOperation
# expect: 1 -2.718 10000000000000000000000000000000000000000000000000000000000000000000000 ("Decimal('9E+69')", ['Inexact', 'Rounded']) ("Decimal('-1E+70')", ['Inexact', 'Rounded']) ("Decimal('-2E+70')", ['Inexact', 'Rounded']) ("Decimal('-2E-70')", ['Inexact', 'Rounded'])
# expect: ('True', []) ('False', []) InvalidOperation
# expect: 1 0 -100000000000000000000 ("Decimal('-1E+20')", ['Rounded']) ("Decimal('1E+20')", ['Rounded']) ("Decimal('-0')", []) ("Decimal('-0')", [])
# expect: ('False', []) ('False', []) ("Decimal('0.00')", [])
# expect: 1 -0.00 -0.00 ("Decimal('-0.00')", []) ("Decimal('0.00')", []) ("Decimal('0.0000')", []) InvalidOperation
# expect: ('False', []) ('True', []) ("Decimal('-0.00')", [])
# expect: 1 9999999999999999999999999999 10000000000000000000000000000000000000000000000000000000000000000000000 ("Decimal('1E+70')", ['Inexact', 'Rounded']) ("Decimal('-9E+69')", ['Inexact', 'Rounded']) ("Decimal('9E+97')", ['Inexact', 'Rounded']) ("Decimal('9E-43')", ['Inexact', 'Rounded'])
# expect: ('True', []) ('False', []) InvalidOperation
# expect: 1 1E-30 -100000000000000000000 ("Decimal('-9E+19')", ['Inexact', 'Rounded']) ("Decimal('1E+20')", ['Inexact', 'Rounded']) ("Decimal('-1E-10')", ['Rounded']) ("Decimal('-1E-50')", [])
# expect: ('False', []) ('False', []) ("Decimal('0.00')", ['Inexact', 'Rounded'])
# expect: 1 5E+40 -0.00 ("Decimal('5E+40')", ['Rounded']) ("Decimal('5E+40')", ['Rounded']) ("Decimal('-0E+38')", []) DivisionByZero
# expect: ('False', []) ('False', []) InvalidOperation
# expect: 1 9999999999999999999999999999999999999999.9 10000000000000000000000000000000000000000000000000000000000000000000000 ("Decimal('1E+70')", ['Inexact', 'Rounded']) ("Decimal('-9E+69')", ['Inexact', 'Rounded']) ("Decimal('9E+109')", ['Inexact', 'Rounded']) ("Decimal('9E-31')", ['Inexact', 'Rounded'])
# expect: ('True', []) ('False', []) InvalidOperation
# expect: 1 10000000000000000000000000000000000000000000000000000000000000000000000 -100000000000000000000 ("Decimal('9E+69')", ['Inexact', 'Rounded']) ("Decimal('1E+70')", ['Inexact', 'Rounded']) ("Decimal('-1E+90')", ['Rounded']) ("Decimal('-1E+50')", ['Rounded'])
# expect: ('False', []) ('False', []) InvalidOperation
# expect: 1 Infinity -0.00 ("Decimal('Infinity')", []) ("Decimal('Infinity')", []) InvalidOperation ("Decimal('-Infinity')", [])
# expect: ('False', []) ('False', []) InvalidOperation
# expect: 1 NaN 10000000000000000000000000000000000000000000000000000000000000000000000 ("Decimal('NaN')", []) ("Decimal('NaN')", []) ("Decimal('NaN')", []) ("Decimal('NaN')", [])
# expect: InvalidOperation ('False', []) ("Decimal('NaN')", [])
# expect: 1 1E-20 -100000000000000000000 ("Decimal('-9E+19')", ['Inexact', 'Rounded']) ("Decimal('1E+20')", ['Inexact', 'Rounded']) ("Decimal('-1')", ['Rounded']) ("Decimal('-1E-40')", [])
# expect: ('False', []) ('False', []) ("Decimal('0.00')", ['Inexact', 'Rounded'])
# expect: 1 7 -0.00 ("Decimal('7')", ['Rounded']) ("Decimal('7')", ['Rounded']) ("Decimal('-0.00')", []) DivisionByZero
# expect: ('False', []) ('False', []) InvalidOperation
# expect: 1 -100000000000000000000 10000000000000000000000000000000000000000000000000000000000000000000000 ("Decimal('9E+69')", ['Inexact', 'Rounded']) ("Decimal('-1E+70')", ['Inexact', 'Rounded']) ("Decimal('-1E+90')", ['Rounded']) ("Decimal('-1E-50')", [])
# expect: ('True', []) ('False', []) InvalidOperation
# expect: 1 123456789012345678.87654321 -100000000000000000000 ("Decimal('-9E+19')", ['Inexact', 'Rounded']) ("Decimal('1E+20')", ['Inexact', 'Rounded']) ("Decimal('-1E+37')", ['Inexact', 'Rounded']) ("Decimal('-0.001')", ['Inexact', 'Rounded'])
# expect: ('False', []) ('False', []) InvalidOperation
# expect: 9 3.14 -0.00 ("Decimal('3.14')", []) ("Decimal('3.14')", []) ("Decimal('-0.0000')", []) DivisionByZero
# expect: ('False', []) ('False', []) ("Decimal('3.14')", [])
# expect: 9 -2.718 10000000000000000000000000000000000000000000000000000000000000000000000 ("Decimal('1.00000000E+70')", ['Inexact', 'Rounded']) ("Decimal('-1.00000000E+70')", ['Inexact', 'Rounded']) ("Decimal('-2.71800000E+70')", ['Rounded']) ("Decimal('-2.718E-70')", [])
# expect: ('True', []) ('False', []) ("Decimal('-2.71')", ['Inexact', 'Rounded'])
# expect: 9 0 -100000000000000000000 ("Decimal('-1.00000000E+20')", ['Rounded']) ("Decimal('1.00000000E+20')", ['Rounded']) ("Decimal('-0')", []) ("Decimal('-0')", [])
# expect: ('False', []) ('False', []) ("Decimal('0.00')", [])
# expect: 9 -0.00 -0.00 ("Decimal('-0.00')", []) ("Decimal('0.00')", []) ("Decimal('0.0000')", []) InvalidOperation
# expect: ('False', []) ('True', []) ("Decimal('-0.00')", [])
# expect: 9 9999999999999999999999999999 10000000000000000000000000000000000000000000000000000000000000000000000 ("Decimal('1.00000001E+70')", ['Inexact', 'Rounded']) ("Decimal('-9.99999999E+69')", ['Inexact', 'Rounded']) ("Decimal('1.00000000E+98')", ['Inexact', 'Rounded']) ("Decimal('1.00000000E-42')", ['Inexact', 'Rounded'])
# expect: ('True', []) ('False', []) InvalidOperation
# expect: 9 1E-30 -100000000000000000000 ("Decimal('-9.99999999E+19')", ['Inexact', 'Rounded']) ("Decimal('1.00000001E+20')", ['Inexact', 'Rounded']) ("Decimal('-1.00000000E-10')", ['Rounded']) ("Decimal('-1E-50')", [])
# expect: ('False', []) ('False', []) ("Decimal('0.01')", ['Inexact', 'Rounded'])
# expect: 9 5E+40 -0.00 ("Decimal('5.00000000E+40')", ['Rounded']) ("Decimal('5.00000000E+40')", ['Rounded']) ("Decimal('-0E+38')", []) DivisionByZero
# expect: ('False', []) ('False', []) InvalidOperation
# expect: 9 9999999999999999999999999999999999999999.9 10000000000000000000000000000000000000000000000000000000000000000000000 ("Decimal('1.00000001E+70')", ['Inexact', 'Rounded']) ("Decimal('-9.99999999E+69')", ['Inexact', 'Rounded']) ("Decimal('1.00000000E+110')", ['Inexact', 'Rounded']) ("Decimal('1.00000000E-30')", ['Inexact', 'Rounded'])
# expect: ('True', []) ('False', []) InvalidOperation
# expect: 9 10000000000000000000000000000000000000000000000000000000000000000000000 -100000000000000000000 ("Decimal('1.00000000E+70')", ['Inexact', 'Rounded']) ("Decimal('1.00000001E+70')", ['Inexact', 'Rounded']) ("Decimal('-1.00000000E+90')", ['Rounded']) ("Decimal('-1.00000000E+50')", ['Rounded'])
# expect: ('False', []) ('False', []) InvalidOperation
# expect: 9 Infinity -0.00 ("Decimal('Infinity')", []) ("Decimal('Infinity')", []) InvalidOperation ("Decimal('-Infinity')", [])
# expect: ('False', []) ('False', []) InvalidOperation
# expect: 9 NaN 10000000000000000000000000000000000000000000000000000000000000000000000 ("Decimal('NaN')", []) ("Decimal('NaN')", []) ("Decimal('NaN')", []) ("Decimal('NaN')", [])
# expect: InvalidOperation ('False', []) ("Decimal('NaN')", [])
# expect: 9 1E-20 -100000000000000000000 ("Decimal('-9.99999999E+19')", ['Inexact', 'Rounded']) ("Decimal('1.00000001E+20')", ['Inexact', 'Rounded']) ("Decimal('-1.00000000')", ['Rounded']) ("Decimal('-1E-40')", [])
# expect: ('False', []) ('False', []) ("Decimal('0.01')", ['Inexact', 'Rounded'])
# expect: 9 7 -0.00 ("Decimal('7.00')", []) ("Decimal('7.00')", []) ("Decimal('-0.00')", []) DivisionByZero
# expect: ('False', []) ('False', []) ("Decimal('7.00')", [])
# expect: 9 -100000000000000000000 10000000000000000000000000000000000000000000000000000000000000000000000 ("Decimal('1.00000000E+70')", ['Inexact', 'Rounded']) ("Decimal('-1.00000000E+70')", ['Inexact', 'Rounded']) ("Decimal('-1.00000000E+90')", ['Rounded']) ("Decimal('-1E-50')", [])
# expect: ('True', []) ('False', []) InvalidOperation
# expect: 9 123456789012345678.87654321 -100000000000000000000 ("Decimal('-9.98765432E+19')", ['Inexact', 'Rounded']) ("Decimal('1.00123457E+20')", ['Inexact', 'Rounded']) ("Decimal('-1.23456789E+37')", ['Inexact', 'Rounded']) ("Decimal('-0.00123456789')", ['Inexact', 'Rounded'])
# expect: ('False', []) ('False', []) InvalidOperation
# expect: 76 3.14 -0.00 ("Decimal('3.14')", []) ("Decimal('3.14')", []) ("Decimal('-0.0000')", []) DivisionByZero
# expect: ('False', []) ('False', []) ("Decimal('3.14')", [])
# expect: 76 -2.718 10000000000000000000000000000000000000000000000000000000000000000000000 ("Decimal('9999999999999999999999999999999999999999999999999999999999999999999997.282')", []) ("Decimal('-10000000000000000000000000000000000000000000000000000000000000000000002.718')", []) ("Decimal('-27180000000000000000000000000000000000000000000000000000000000000000000.000')", []) ("Decimal('-2.718E-70')", [])
# expect: ('True', []) ('False', []) ("Decimal('-2.72')", ['Inexact', 'Rounded'])
# expect: 76 0 -100000000000000000000 ("Decimal('-100000000000000000000')", []) ("Decimal('100000000000000000000')", []) ("Decimal('-0')", []) ("Decimal('-0')", [])
# expect: ('False', []) ('False', []) ("Decimal('0.00')", [])
# expect: 76 -0.00 -0.00 ("Decimal('-0.00')", []) ("Decimal('0.00')", []) ("Decimal('0.0000')", []) InvalidOperation
# expect: ('False', []) ('True', []) ("Decimal('-0.00')", [])
# expect: 76 9999999999999999999999999999 10000000000000000000000000000000000000000000000000000000000000000000000 ("Decimal('10000000000000000000000000000000000000000009999999999999999999999999999')", []) ("Decimal('-9999999999999999999999999999999999999999990000000000000000000000000001')", []) ("Decimal('9.999999999999999999999999999000000000000000000000000000000000000000000000000E+97')", ['Rounded']) ("Decimal('9.999999999999999999999999999E-43')", [])
# expect: ('True', []) ('False', []) ("Decimal('9999999999999999999999999999.00')", [])
# expect: 76 1E-30 -100000000000000000000 ("Decimal('-99999999999999999999.999999999999999999999999999999')", []) ("Decimal('100000000000000000000.000000000000000000000000000001')", []) ("Decimal('-1.00000000000000000000E-10')", []) ("Decimal('-1E-50')", [])
# expect: ('False', []) ('False', []) ("Decimal('0.00')", ['Inexact', 'Rounded'])
# expect: 76 5E+40 -0.00 ("Decimal('50000000000000000000000000000000000000000.00')", []) ("Decimal('50000000000000000000000000000000000000000.00')", []) ("Decimal('-0E+38')", []) DivisionByZero
# expect: ('False', []) ('False', []) ("Decimal('50000000000000000000000000000000000000000.00')", [])
# expect: 76 9999999999999999999999999999999999999999.9 10000000000000000000000000000000000000000000000000000000000000000000000 ("Decimal('10000000000000000000000000000009999999999999999999999999999999999999999.9')", []) ("Decimal('-9999999999999999999999999999990000000000000000000000000000000000000000.1')", []) ("Decimal('9.999999999999999999999999999999999999999900000000000000000000000000000000000E+109')", ['Rounded']) ("Decimal('9.9999999999999999999999999999999999999999E-31')", [])
# expect: ('True', []) ('False', []) ("Decimal('9999999999999999999999999999999999999999.90')", [])
# expect: 76 10000000000000000000000000000000000000000000000000000000000000000000000 -100000000000000000000 ("Decimal('9999999999999999999999999999999999999999999999999900000000000000000000')", []) ("Decimal('10000000000000000000000000000000000000000000000000100000000000000000000')", []) ("Decimal('-1.000000000000000000000000000000000000000000000000000000000000000000000000000E+90')", ['Rounded']) ("Decimal('-100000000000000000000000000000000000000000000000000')", [])
# expect: ('False', []) ('False', []) ("Decimal('10000000000000000000000000000000000000000000000000000000000000000000000.00')", [])
# expect: 76 Infinity -0.00 ("Decimal('Infinity')", []) ("Decimal('Infinity')", []) InvalidOperation ("Decimal('-Infinity')", [])
# expect: ('False', []) ('False', []) InvalidOperation
# expect: 76 NaN 10000000000000000000000000000000000000000000000000000000000000000000000 ("Decimal('NaN')", []) ("Decimal('NaN')", []) ("Decimal('NaN')", []) ("Decimal('NaN')", [])
# expect: InvalidOperation ('False', []) ("Decimal('NaN')", [])
# expect: 76 1E-20 -100000000000000000000 ("Decimal('-99999999999999999999.99999999999999999999')", []) ("Decimal('100000000000000000000.00000000000000000001')", []) ("Decimal('-1.00000000000000000000')", []) ("Decimal('-1E-40')", [])
# expect: ('False', []) ('False', []) ("Decimal('0.00')", ['Inexact', 'Rounded'])
# expect: 76 7 -0.00 ("Decimal('7.00')", []) ("Decimal('7.00')", []) ("Decimal('-0.00')", []) DivisionByZero
# expect: ('False', []) ('False', []) ("Decimal('7.00')", [])
# expect: 76 -100000000000000000000 10000000000000000000000000000000000000000000000000000000000000000000000 ("Decimal('9999999999999999999999999999999999999999999999999900000000000000000000')", []) ("Decimal('-10000000000000000000000000000000000000000000000000100000000000000000000')", []) ("Decimal('-1.000000000000000000000000000000000000000000000000000000000000000000000000000E+90')", ['Rounded']) ("Decimal('-1E-50')", [])
# expect: ('True', []) ('False', []) ("Decimal('-100000000000000000000.00')", [])
# expect: 76 123456789012345678.87654321 -100000000000000000000 ("Decimal('-99876543210987654321.12345679')", []) ("Decimal('100123456789012345678.87654321')", []) ("Decimal('-12345678901234567887654321000000000000.00000000')", []) ("Decimal('-0.0012345678901234567887654321')", [])
# expect: ('False', []) ('False', []) ("Decimal('123456789012345678.88')", ['Inexact', 'Rounded'])
# expect: Inexact ("Decimal('2')", []) Inexact ("Decimal('1E-11')", ['Subnormal'])
# expect: ("Decimal('1.00000000E+19')", ['Inexact', 'Rounded']) ("Decimal('1.00000000E+20')", ['Inexact', 'Rounded'])
# expect: ("Decimal('-100.000000')", ['Inexact', 'Rounded'])
# expect: ("Decimal('0.0')", [])
# expect: 12.50 1000.5 -0.5 5 7 1E+5 1 0 1E-7 0.000001 1180591620717411303424
# expect: True True -2 True True
# expect: InvalidOperation
# expect: TypeError
# expect: TypeError
# expect: TypeError
# expect: DivisionByZero
# expect: InvalidOperation
# expect: InvalidOperation
# expect: Money 1.50 Decimal True 1.0 1.1 3 2.68
