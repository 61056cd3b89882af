print(int("42"), int(" -7 "), int("+3"), int("1_000"), int("ff", 16), int("0xff", 16), int("0b101", 0), int("z", 36))
# expect: 42 -7 3 1000 255 255 5 35
print(int(3.99), int(-3.99), int(True), int("٣"))  # expect: 3 -3 1 3
for text, base in (("", 10), ("4x", 10), ("1__0", 10), ("12", 2), ("0x", 16), ("09", 0)):
    try:
        int(text, base)
    except ValueError as error:
        print(error)
        # expect: invalid literal for int() with base 10: ''
        # expect: invalid literal for int() with base 10: '4x'
        # expect: invalid literal for int() with base 10: '1__0'
        # expect: invalid literal for int() with base 2: '12'
        # expect: invalid literal for int() with base 16: '0x'
        # expect: invalid literal for int() with base 0: '09'
try:
    int("1", 40)
except ValueError as error:
    print(error)  # expect: int() base must be >= 2 and <= 36, or 0
try:
    int([])
except TypeError as error:
    print(error)  # expect: int() argument must be a string, a bytes-like object or a real number, not 'list'
for bad in (float("inf"), float("nan")):
    try:
        int(bad)
    except (OverflowError, ValueError) as error:
        print(type(error).__name__, error)
        # expect: OverflowError cannot convert float infinity to integer
        # expect: ValueError cannot convert float NaN to integer
