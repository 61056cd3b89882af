print(divmod(17, 5), divmod(-17, 5), divmod(17.5, 5), pow(2, 100), pow(2, -2), pow(2.0, 3), pow(5, 3, 7), pow(-2, 3, 5), pow(3, -2, 7), pow(0, 0))
# expect: (3, 2) (-4, 3) (3.0, 2.5) 1267650600228229401496703205376 0.25 8.0 6 2 4 1
print(hash(1) == hash(1.0) == hash(True), hash(2 ** 61 - 1), hash(-1), hash(0.5), hash(float("inf")), hash(2 ** 61), hash(10 ** 20), hash(-2 ** 61), hash(1.5 + 0j) == hash(1.5), hash(None) == hash(None))
# expect: True 0 -2 1152921504606846976 314159 1 848750603811160107 -2 True True
for code in (lambda: pow(2, -1, 4), lambda: pow(2, 1, 0), lambda: pow(2.0, 1, 5), lambda: pow("a", 2), lambda: divmod("a", 1), lambda: divmod(1, 0.0), lambda: round(float("nan")), lambda: round(float("inf")), lambda: round(1.5, "a"), lambda: 2.0 ** 10000, lambda: (-1) ** 0.5 == 1j):
    try: print(code())
    except (TypeError, ValueError, ZeroDivisionError, OverflowError) as e: print(type(e).__name__, e)
    # expect: ValueError base is not invertible for the given modulus
    # expect: ValueError pow() 3rd argument cannot be 0
    # expect: TypeError pow() 3rd argument not allowed unless all arguments are integers
    # expect: TypeError unsupported operand type(s) for ** or pow(): 'str' and 'int'
    # expect: TypeError unsupported operand type(s) for divmod(): 'str' and 'int'
    # expect: ZeroDivisionError float divmod()
    # expect: ValueError cannot convert float NaN to integer
    # expect: OverflowError cannot convert float infinity to integer
    # expect: TypeError 'str' object cannot be interpreted as an integer
    # expect: OverflowError (34, 'Numerical result out of range')
# expect: False
