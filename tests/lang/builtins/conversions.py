print(int("5"), float("2.5"), str(5), bool("x"), list("ab"), tuple([1]), set([1, 1]), dict([("a", 1)]), complex("1+2j"), bytes([1]), frozenset("a"), bytearray(b"x"))
# expect: 5 2.5 5 True ['a', 'b'] (1,) {1} {'a': 1} (1+2j) b'\x01' frozenset({'a'}) bytearray(b'x')
print(int(), float(), str(), bool(), list(), tuple(), set(), dict(), complex(), bytes(), frozenset(), bytearray(), range(0), object is object)
# expect: 0 0.0  False [] () set() {} 0j b'' frozenset() bytearray(b'') range(0, 0) True
print(str(b"x", "ascii"), str(b"x"), repr(1.0), ascii("é"), bin(5), oct(8), hex(255), chr(8364), ord("€"), float("1e5"), int("-0b1", 2) if False else int("-1", 2))
# expect: x b'x' 1.0 '\xe9' 0b101 0o10 0xff € 8364 100000.0 -1
print(int.__name__, type(1)(2), type("")(3), isinstance(True, int), issubclass(bool, int), callable(int), list((1, 2)), list({3: 4}), list({"k": 1}.items()))
# expect: int 2 3 True True True [1, 2] [3] [('k', 1)]
for code in (lambda: int("x"), lambda: float("x"), lambda: float(None), lambda: complex("x"), lambda: list(5), lambda: dict(5), lambda: set(5), lambda: bytes("a"), lambda: bytes(-1), lambda: chr("a"), lambda: ord(""), lambda: int("1", base=1), lambda: int(1, 2), lambda: str(1, "a"), lambda: bool(1, 2), lambda: tuple(1), lambda: dict(a=1, **{"a": 2}), lambda: float("")):
    try: print(code())
    except (TypeError, ValueError, OverflowError) as e: print(type(e).__name__, e)
    # expect: ValueError invalid literal for int() with base 10: 'x'
    # expect: ValueError could not convert string to float: 'x'
    # expect: TypeError float() argument must be a string or a real number, not 'NoneType'
    # expect: ValueError complex() arg is a malformed string
    # expect: TypeError 'int' object is not iterable
    # expect: TypeError 'int' object is not iterable
    # expect: TypeError 'int' object is not iterable
    # expect: TypeError string argument without an encoding
    # expect: ValueError negative count
    # expect: TypeError 'str' object cannot be interpreted as an integer
    # expect: TypeError ord() expected a character, but string of length 0 found
    # expect: ValueError int() base must be >= 2 and <= 36, or 0
    # expect: TypeError int() can't convert non-string with explicit base
    # expect: TypeError decoding to str: need a bytes-like object, int found
    # expect: TypeError bool expected at most 1 argument, got 2
    # expect: TypeError 'int' object is not iterable
    # expect: TypeError dict() got multiple values for keyword argument 'a'
    # expect: ValueError could not convert string to float: ''
