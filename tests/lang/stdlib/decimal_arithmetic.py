# needs: 3.13
from decimal import *
import copy, math, pickle
D = Decimal
for a, b in (("2","0.5"),("2","10"),("2","-3"),("1.1","100"),("9","0.5"),("27","0.3333333333"),("10","-2"),("2.5","3.7"),("0.9","12.5"),("4","1.5"),("1","5"),("-2","3"),("-2","0.5"),("0","2"),("0","0"),("0","-1"),("1.0","3"),("100","0.5"), ("1.000001","1000000"),("7","25")):
    try: r = D(a) ** D(b)
    except Exception as e: r = type(e).__name__, str(e)
    print("pow", a, b, r)
    # expect: pow 2 0.5 1.414213562373095048801688724
    # expect: pow 2 10 1024
    # expect: pow 2 -3 0.125
    # expect: pow 1.1 100 13780.61233982227018411833717
    # expect: pow 9 0.5 3.000000000000000000000000000
    # expect: pow 27 0.3333333333 2.999999999670416313417671327
    # expect: pow 10 -2 0.01
    # expect: pow 2.5 3.7 29.67413253642085448085222161
    # expect: pow 0.9 12.5 0.2679361841356729833448283745
    # expect: pow 4 1.5 8.000000000000000000000000000
    # expect: pow 1 5 1
    # expect: pow -2 3 -8
    # expect: pow -2 0.5 ('InvalidOperation', "[<class 'decimal.InvalidOperation'>]")
    # expect: pow 0 2 0
    # expect: pow 0 0 ('InvalidOperation', "[<class 'decimal.InvalidOperation'>]")
    # expect: pow 0 -1 Infinity
    # expect: pow 1.0 3 1.000
    # expect: pow 100 0.5 10.00000000000000000000000000
    # expect: pow 1.000001 1000000 2.718280469319376883819799708
    # expect: pow 7 25 1341068619663964900807
for x in ("1","2","10","0.5","100","3.14159","1e-10","1e10","-5","0.99999999","1.00000001","700","0.000001234"):
    for f in ("exp","ln","log10","sqrt"):
        try: r = getattr(D(x), f)()
        except Exception as e: r = type(e).__name__, str(e)
        print(f, x, r)
        # expect: exp 1 2.718281828459045235360287471
        # expect: ln 1 0
        # expect: log10 1 0
        # expect: sqrt 1 1
        # expect: exp 2 7.389056098930650227230427461
        # expect: ln 2 0.6931471805599453094172321215
        # expect: log10 2 0.3010299956639811952137388947
        # expect: sqrt 2 1.414213562373095048801688724
        # expect: exp 10 22026.46579480671651695790065
        # expect: ln 10 2.302585092994045684017991455
        # expect: log10 10 1
        # expect: sqrt 10 3.162277660168379331998893544
        # expect: exp 0.5 1.648721270700128146848650788
        # expect: ln 0.5 -0.6931471805599453094172321215
        # expect: log10 0.5 -0.3010299956639811952137388947
        # expect: sqrt 0.5 0.7071067811865475244008443621
        # expect: exp 100 2.688117141816135448412625552E+43
        # expect: ln 100 4.605170185988091368035982909
        # expect: log10 100 2
        # expect: sqrt 100 10
        # expect: exp 3.14159 23.14063122695496316451720759
        # expect: ln 3.14159 1.144729041185178381216412580
        # expect: log10 3.14159 0.4971495058611232685786388515
        # expect: sqrt 3.14159 1.772453102341497779128087550
        # expect: exp 1e-10 1.000000000100000000005000000
        # expect: ln 1e-10 -23.02585092994045684017991455
        # expect: log10 1e-10 -10
        # expect: sqrt 1e-10 0.00001
        # expect: exp 1e10 ('Overflow', "[<class 'decimal.Overflow'>]")
        # expect: ln 1e10 23.02585092994045684017991455
        # expect: log10 1e10 10
        # expect: sqrt 1e10 1E+5
        # expect: exp -5 0.006737946999085467096636048423
        # expect: ln -5 ('InvalidOperation', "[<class 'decimal.InvalidOperation'>]")
        # expect: log10 -5 ('InvalidOperation', "[<class 'decimal.InvalidOperation'>]")
        # expect: sqrt -5 ('InvalidOperation', "[<class 'decimal.InvalidOperation'>]")
        # expect: exp 0.99999999 2.718281801276227086683926088
        # expect: ln 0.99999999 -1.000000005000000033333333583E-8
        # expect: log10 0.99999999 -4.342944840747242516438708959E-9
        # expect: sqrt 0.99999999 0.9999999949999999874999999375
        # expect: exp 1.00000001 2.718281855641863655864831701
        # expect: ln 1.00000001 9.999999950000000333333330833E-9
        # expect: log10 1.00000001 4.342944797317794326113524022E-9
        # expect: sqrt 1.00000001 1.000000004999999987500000062
        # expect: exp 700 1.014232054735004509455329595E+304
        # expect: ln 700 6.551080335043404673141335653
        # expect: log10 700 2.845098040014256830712216259
        # expect: sqrt 700 26.45751311064590590501615754
        # expect: exp 0.000001234 1.000001234000761378313180247
        # expect: ln 0.000001234 -13.60524963248107803274711929
        # expect: log10 0.000001234 -5.908684840302777122740794938
        # expect: sqrt 0.000001234 0.001110855526159905278255972911
for r in (ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_HALF_DOWN, ROUND_05UP):
    print(r, [str(D(x).quantize(D("1"), r)) for x in ("2.5","3.5","-2.5","2.1","-2.9","5.1","0.5","-0.5")])
    # expect: ROUND_DOWN ['2', '3', '-2', '2', '-2', '5', '0', '-0']
    # expect: ROUND_HALF_UP ['3', '4', '-3', '2', '-3', '5', '1', '-1']
    # expect: ROUND_HALF_EVEN ['2', '4', '-2', '2', '-3', '5', '0', '-0']
    # expect: ROUND_CEILING ['3', '4', '-2', '3', '-2', '6', '1', '-0']
    # expect: ROUND_FLOOR ['2', '3', '-3', '2', '-3', '5', '0', '-1']
    # expect: ROUND_UP ['3', '4', '-3', '3', '-3', '6', '1', '-1']
    # expect: ROUND_HALF_DOWN ['2', '3', '-2', '2', '-3', '5', '0', '-0']
    # expect: ROUND_05UP ['2', '3', '-2', '2', '-2', '6', '1', '-1']
for spec in ("", ".2f", "10.3f", "<10", "+.1e", "e", "%", ".1%", ",", ",.2f", "010.2f", "g", ".3g", ".0f", "E", "^15.2f", "*>12", "-=10", " .2f", "020,.2f", "n", "z.1f","#.0f"):
    for x in ("1234567.891","-0.00012","0","1E+10","-0.04","Infinity","NaN","123"):
        try: r = format(D(x), spec)
        except Exception as e: r = type(e).__name__, str(e)
        print("fmt", spec, x, repr(r))
        # expect: fmt  1234567.891 '1234567.891'
        # expect: fmt  -0.00012 '-0.00012'
        # expect: fmt  0 '0'
        # expect: fmt  1E+10 '1E+10'
        # expect: fmt  -0.04 '-0.04'
        # expect: fmt  Infinity 'Infinity'
        # expect: fmt  NaN 'NaN'
        # expect: fmt  123 '123'
        # expect: fmt .2f 1234567.891 '1234567.89'
        # expect: fmt .2f -0.00012 '-0.00'
        # expect: fmt .2f 0 '0.00'
        # expect: fmt .2f 1E+10 '10000000000.00'
        # expect: fmt .2f -0.04 '-0.04'
        # expect: fmt .2f Infinity 'Infinity'
        # expect: fmt .2f NaN 'NaN'
        # expect: fmt .2f 123 '123.00'
        # expect: fmt 10.3f 1234567.891 '1234567.891'
        # expect: fmt 10.3f -0.00012 '    -0.000'
        # expect: fmt 10.3f 0 '     0.000'
        # expect: fmt 10.3f 1E+10 '10000000000.000'
        # expect: fmt 10.3f -0.04 '    -0.040'
        # expect: fmt 10.3f Infinity '  Infinity'
        # expect: fmt 10.3f NaN '       NaN'
        # expect: fmt 10.3f 123 '   123.000'
        # expect: fmt <10 1234567.891 '1234567.891'
        # expect: fmt <10 -0.00012 '-0.00012  '
        # expect: fmt <10 0 '0         '
        # expect: fmt <10 1E+10 '1E+10     '
        # expect: fmt <10 -0.04 '-0.04     '
        # expect: fmt <10 Infinity 'Infinity  '
        # expect: fmt <10 NaN 'NaN       '
        # expect: fmt <10 123 '123       '
        # expect: fmt +.1e 1234567.891 '+1.2e+6'
        # expect: fmt +.1e -0.00012 '-1.2e-4'
        # expect: fmt +.1e 0 '+0.0e+1'
        # expect: fmt +.1e 1E+10 '+1.0e+10'
        # expect: fmt +.1e -0.04 '-4.0e-2'
        # expect: fmt +.1e Infinity '+Infinity'
        # expect: fmt +.1e NaN '+NaN'
        # expect: fmt +.1e 123 '+1.2e+2'
        # expect: fmt e 1234567.891 '1.234567891e+6'
        # expect: fmt e -0.00012 '-1.2e-4'
        # expect: fmt e 0 '0e+0'
        # expect: fmt e 1E+10 '1e+10'
        # expect: fmt e -0.04 '-4e-2'
        # expect: fmt e Infinity 'Infinity'
        # expect: fmt e NaN 'NaN'
        # expect: fmt e 123 '1.23e+2'
        # expect: fmt % 1234567.891 '123456789.1%'
        # expect: fmt % -0.00012 '-0.012%'
        # expect: fmt % 0 '0%'
        # expect: fmt % 1E+10 '1000000000000%'
        # expect: fmt % -0.04 '-4%'
        # expect: fmt % Infinity 'Infinity%'
        # expect: fmt % NaN 'NaN%'
        # expect: fmt % 123 '12300%'
        # expect: fmt .1% 1234567.891 '123456789.1%'
        # expect: fmt .1% -0.00012 '-0.0%'
        # expect: fmt .1% 0 '0.0%'
        # expect: fmt .1% 1E+10 '1000000000000.0%'
        # expect: fmt .1% -0.04 '-4.0%'
        # expect: fmt .1% Infinity 'Infinity%'
        # expect: fmt .1% NaN 'NaN%'
        # expect: fmt .1% 123 '12300.0%'
        # expect: fmt , 1234567.891 '1,234,567.891'
        # expect: fmt , -0.00012 '-0.00012'
        # expect: fmt , 0 '0'
        # expect: fmt , 1E+10 '1E+10'
        # expect: fmt , -0.04 '-0.04'
        # expect: fmt , Infinity 'Infinity'
        # expect: fmt , NaN 'NaN'
        # expect: fmt , 123 '123'
        # expect: fmt ,.2f 1234567.891 '1,234,567.89'
        # expect: fmt ,.2f -0.00012 '-0.00'
        # expect: fmt ,.2f 0 '0.00'
        # expect: fmt ,.2f 1E+10 '10,000,000,000.00'
        # expect: fmt ,.2f -0.04 '-0.04'
        # expect: fmt ,.2f Infinity 'Infinity'
        # expect: fmt ,.2f NaN 'NaN'
        # expect: fmt ,.2f 123 '123.00'
        # expect: fmt 010.2f 1234567.891 '1234567.89'
        # expect: fmt 010.2f -0.00012 '-000000.00'
        # expect: fmt 010.2f 0 '0000000.00'
        # expect: fmt 010.2f 1E+10 '10000000000.00'
        # expect: fmt 010.2f -0.04 '-000000.04'
        # expect: fmt 010.2f Infinity '  Infinity'
        # expect: fmt 010.2f NaN '       NaN'
        # expect: fmt 010.2f 123 '0000123.00'
        # expect: fmt g 1234567.891 '1234567.891'
        # expect: fmt g -0.00012 '-0.00012'
        # expect: fmt g 0 '0'
        # expect: fmt g 1E+10 '1e+10'
        # expect: fmt g -0.04 '-0.04'
        # expect: fmt g Infinity 'Infinity'
        # expect: fmt g NaN 'NaN'
        # expect: fmt g 123 '123'
        # expect: fmt .3g 1234567.891 '1.23e+6'
        # expect: fmt .3g -0.00012 '-0.00012'
        # expect: fmt .3g 0 '0'
        # expect: fmt .3g 1E+10 '1e+10'
        # expect: fmt .3g -0.04 '-0.04'
        # expect: fmt .3g Infinity 'Infinity'
        # expect: fmt .3g NaN 'NaN'
        # expect: fmt .3g 123 '123'
        # expect: fmt .0f 1234567.891 '1234568'
        # expect: fmt .0f -0.00012 '-0'
        # expect: fmt .0f 0 '0'
        # expect: fmt .0f 1E+10 '10000000000'
        # expect: fmt .0f -0.04 '-0'
        # expect: fmt .0f Infinity 'Infinity'
        # expect: fmt .0f NaN 'NaN'
        # expect: fmt .0f 123 '123'
        # expect: fmt E 1234567.891 '1.234567891E+6'
        # expect: fmt E -0.00012 '-1.2E-4'
        # expect: fmt E 0 '0E+0'
        # expect: fmt E 1E+10 '1E+10'
        # expect: fmt E -0.04 '-4E-2'
        # expect: fmt E Infinity 'Infinity'
        # expect: fmt E NaN 'NaN'
        # expect: fmt E 123 '1.23E+2'
        # expect: fmt ^15.2f 1234567.891 '  1234567.89   '
        # expect: fmt ^15.2f -0.00012 '     -0.00     '
        # expect: fmt ^15.2f 0 '     0.00      '
        # expect: fmt ^15.2f 1E+10 '10000000000.00 '
        # expect: fmt ^15.2f -0.04 '     -0.04     '
        # expect: fmt ^15.2f Infinity '   Infinity    '
        # expect: fmt ^15.2f NaN '      NaN      '
        # expect: fmt ^15.2f 123 '    123.00     '
        # expect: fmt *>12 1234567.891 '*1234567.891'
        # expect: fmt *>12 -0.00012 '****-0.00012'
        # expect: fmt *>12 0 '***********0'
        # expect: fmt *>12 1E+10 '*******1E+10'
        # expect: fmt *>12 -0.04 '*******-0.04'
        # expect: fmt *>12 Infinity '****Infinity'
        # expect: fmt *>12 NaN '*********NaN'
        # expect: fmt *>12 123 '*********123'
        # expect: fmt -=10 1234567.891 '1234567.891'
        # expect: fmt -=10 -0.00012 '---0.00012'
        # expect: fmt -=10 0 '---------0'
        # expect: fmt -=10 1E+10 '-----1E+10'
        # expect: fmt -=10 -0.04 '------0.04'
        # expect: fmt -=10 Infinity '--Infinity'
        # expect: fmt -=10 NaN '-------NaN'
        # expect: fmt -=10 123 '-------123'
        # expect: fmt  .2f 1234567.891 ' 1234567.89'
        # expect: fmt  .2f -0.00012 '-0.00'
        # expect: fmt  .2f 0 ' 0.00'
        # expect: fmt  .2f 1E+10 ' 10000000000.00'
        # expect: fmt  .2f -0.04 '-0.04'
        # expect: fmt  .2f Infinity ' Infinity'
        # expect: fmt  .2f NaN ' NaN'
        # expect: fmt  .2f 123 ' 123.00'
        # expect: fmt 020,.2f 1234567.891 '0,000,001,234,567.89'
        # expect: fmt 020,.2f -0.00012 '-0,000,000,000,000.00'
        # expect: fmt 020,.2f 0 '0,000,000,000,000.00'
        # expect: fmt 020,.2f 1E+10 '0,010,000,000,000.00'
        # expect: fmt 020,.2f -0.04 '-0,000,000,000,000.04'
        # expect: fmt 020,.2f Infinity '            Infinity'
        # expect: fmt 020,.2f NaN '                 NaN'
        # expect: fmt 020,.2f 123 '0,000,000,000,123.00'
        # expect: fmt n 1234567.891 '1234567.891'
        # expect: fmt n -0.00012 '-0.00012'
        # expect: fmt n 0 '0'
        # expect: fmt n 1E+10 '1e+10'
        # expect: fmt n -0.04 '-0.04'
        # expect: fmt n Infinity 'Infinity'
        # expect: fmt n NaN 'NaN'
        # expect: fmt n 123 '123'
        # expect: fmt z.1f 1234567.891 '1234567.9'
        # expect: fmt z.1f -0.00012 '0.0'
        # expect: fmt z.1f 0 '0.0'
        # expect: fmt z.1f 1E+10 '10000000000.0'
        # expect: fmt z.1f -0.04 '0.0'
        # expect: fmt z.1f Infinity 'Infinity'
        # expect: fmt z.1f NaN 'NaN'
        # expect: fmt z.1f 123 '123.0'
        # expect: fmt #.0f 1234567.891 '1234568.'
        # expect: fmt #.0f -0.00012 '-0.'
        # expect: fmt #.0f 0 '0.'
        # expect: fmt #.0f 1E+10 '10000000000.'
        # expect: fmt #.0f -0.04 '-0.'
        # expect: fmt #.0f Infinity 'Infinity'
        # expect: fmt #.0f NaN 'NaN'
        # expect: fmt #.0f 123 '123.'
for bad in ("abc", "", "1..2", "--1", "1e", "1_000", " 7 ", "sNaN", "nan12", "-inf", "+.5", "5.", "1e400", "\u0661"):
    try: print(repr(D(bad)))
    except Exception as e: print(type(e).__name__, str(e))
    # expect: InvalidOperation [<class 'decimal.ConversionSyntax'>]
    # expect: InvalidOperation [<class 'decimal.ConversionSyntax'>]
    # expect: InvalidOperation [<class 'decimal.ConversionSyntax'>]
    # expect: InvalidOperation [<class 'decimal.ConversionSyntax'>]
    # expect: InvalidOperation [<class 'decimal.ConversionSyntax'>]
print(D(0.1), D((1,(1,2,3),-2)), D(True), D(-5), D.from_float(0.5), hash(D("1.5"))==hash(1.5), hash(D(10))==hash(10), D("1.0")==1, D("0.5")==0.5, D(1)<2.5, 3>D(2), D(1)+1, 2-D("0.5"), sum([D("0.1")]*3), 5//D(2), 7%D(4), 2**D(3), divmod(7,D(2)), round(D("2.675"),2), round(D("2.5")), int(D("-3.9")), float(D("0.25")), complex(D(1)), bool(D(0)), abs(D(-3)))
for f in (lambda: D(1)/0, lambda: D(0)/0, lambda: D(-1).sqrt(), lambda: D("sNaN")+1, lambda: D("Infinity")-D("Infinity"), lambda: D(1)%0, lambda: D(5)//0,
          lambda: D("NaN") < 1, lambda: int(D("NaN")), lambda: int(D("Infinity")), lambda: D("1e999999")*D("1e999999"), lambda: D("-1").ln(), lambda: D(0).ln(), lambda: D("abc"),
          lambda: D([]), lambda: D((1, (2, 10), 0)), lambda: hash(D("sNaN")), lambda: D(1).quantize(D("1e-40")), lambda: round(D("Infinity")), lambda: D(2)**D("NaN")):
    try: print(f())
    except Exception as e: print(type(e).__name__, str(e))
with localcontext() as c:
    c.prec = 6; print(D(1)/7, c.prec)
with localcontext(prec=3, rounding=ROUND_UP): print(D(1)/3)
print(D(1)/7, getcontext())
print(pickle.loads(pickle.dumps(D("1.50"))), copy.deepcopy(D("2.0")), repr(Context(prec=5)), ExtendedContext.divide(1,3), BasicContext.sqrt(D(2)), ExtendedContext.power(2,10), Context(prec=3).create_decimal("3.14159"))
c = Context(prec=4, traps=[]); print(c.divide(D(1),D(0)), c.flags[DivisionByZero], c.add(D("9999"),D("9")), c.flags[Inexact])
print(sorted([D("3"),D("1"),D("2")]), max(D(1),D(3)), D("1e3").normalize(), D("100").normalize(), D("1.200").normalize(), D(5).fma(2,3), D("1101").logical_and(D("1011")), D(123).rotate(1), D(123).shift(2), D("1.23E+5").to_eng_string(), D("12E+4").to_eng_string(), D(2).scaleb(3), D(7).is_signed(), math.floor(D("1.5")), math.ceil(D("1.5")), pow(D(7),3,5))
# expect: Decimal('1000')
# expect: Decimal('7')
# expect: Decimal('sNaN')
# expect: Decimal('NaN12')
# expect: Decimal('-Infinity')
# expect: Decimal('0.5')
# expect: Decimal('5')
# expect: Decimal('1E+400')
# expect: Decimal('1')
# expect: 0.1000000000000000055511151231257827021181583404541015625 -1.23 1 -5 0.5 True True True True True True 2 1.5 0.3 2 3 8 (Decimal('3'), Decimal('1')) 2.68 2 -3 0.25 (1+0j) False 3
# expect: DivisionByZero [<class 'decimal.DivisionByZero'>]
# expect: InvalidOperation [<class 'decimal.DivisionUndefined'>]
# expect: InvalidOperation [<class 'decimal.InvalidOperation'>]
# expect: InvalidOperation [<class 'decimal.InvalidOperation'>]
# expect: InvalidOperation [<class 'decimal.InvalidOperation'>]
# expect: InvalidOperation [<class 'decimal.InvalidOperation'>]
# expect: DivisionByZero [<class 'decimal.DivisionByZero'>]
# expect: InvalidOperation [<class 'decimal.InvalidOperation'>]
# expect: ValueError cannot convert NaN to integer
# expect: OverflowError cannot convert Infinity to integer
# expect: Overflow [<class 'decimal.Overflow'>]
# expect: InvalidOperation [<class 'decimal.InvalidOperation'>]
# expect: -Infinity
# expect: InvalidOperation [<class 'decimal.ConversionSyntax'>]
# expect: ValueError argument must be a sequence of length 3
# expect: ValueError coefficient must be a tuple of digits
# expect: TypeError Cannot hash a signaling NaN value
# expect: InvalidOperation [<class 'decimal.InvalidOperation'>]
# expect: OverflowError cannot convert Infinity to integer
# expect: NaN
# expect: 0.142857 6
# expect: 0.334
# expect: 0.1428571428571428571428571429 Context(prec=28, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=[InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded], traps=[InvalidOperation, DivisionByZero, Overflow])
# expect: 1.50 2.0 Context(prec=5, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=[], traps=[InvalidOperation, DivisionByZero, Overflow]) 0.333333333 1.41421356 1024 3.14
# expect: Infinity True 1.001E+4 True
# expect: [Decimal('1'), Decimal('2'), Decimal('3')] 3 1E+3 1E+2 1.2 13 1001 1230 12300 123E+3 120E+3 2E+3 False 1 2 3
