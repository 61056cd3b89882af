# Corners of %-formatting and of format specifications.
def show(f):
    try:
        print(repr(f()))
        # expect: 'ab000000|  ab   '
        # expect: '50000'
    except Exception as e:
        print(f"{type(e).__name__}: {e}")
        # expect: ValueError: unsupported format character '%' (0x25) at index 3
        # expect: TypeError: not enough arguments for format string
        # expect: TypeError: %c requires int or char
        # expect: TypeError: %c requires int or char
        # expect: OverflowError: %c arg not in range(256)
        # expect: TypeError: %c requires an integer in range(256) or a single byte
        # expect: ValueError: unsupported format character '?' (0xe9) at index 2
        # expect: TypeError: not enough arguments for format string
        # expect: OverflowError: Python int too large to convert to C ssize_t


show(lambda: "{:<08s}|{:^7s}".format("ab", "ab"))
show(lambda: format(5, "<05"))
show(lambda: "%.0%" % 0)
show(lambda: "%5%" % ())
show(lambda: "%c" % 1.5)
show(lambda: "%c" % "ab")
show(lambda: b"%c" % 256)
show(lambda: b"%c" % "a")
show(lambda: "é%é" % 1)
show(lambda: "%(a)d %d" % {"a": 1})
show(lambda: "%*d" % (10**30, 1))
show(lambda: "%#.0e %#.0g" % (20.0, 1e20))
show(lambda: format(1 + 2j, "#9,"))
show(lambda: format(-0.0 - 0.0j, "z"))
show(lambda: format(1j, "<0f"))
show(lambda: format(float("nan"), "d"))
show(lambda: format(float("inf"), "_b"))
show(lambda: format(7, ".2s"))
show(lambda: format(10**20, "c"))
class Text(str):
    pass
show(lambda: format(Text("x"), "e"))
show(lambda: "{!}".format(1))
show(lambda: "{!r".format(1))
show(lambda: "{0!rr}".format(1))
show(lambda: "{99999999999999999999}".format(1))
show(lambda: "{0[99999999999999999999]}".format([1]))


# A subclass's own __str__ is what formatting without a specification shows.
class Loud(str):
    def __str__(self):
        return "loud"
class Half(float):
    def __str__(self):
        return "half"
s, h = Loud("quiet"), Half(0.5)
print("%s" % s, "{}".format(s), f"{s}", format(s), f"{s:>7}", f"{h}", format(h, ".2f"))
show(lambda: "{:{:{}}}".format(1, 2, 3))
show(lambda: str(b"x", "utf-8", encoding="utf-8"))
show(lambda: str(b"x", 3))
show(lambda: str(b"x", errors=None))
# expect: '2.e+01 1.e+20'
# expect: ' (1.+2.j)'
# expect: '(0+0j)'
# expect: ValueError: Zero padding is not allowed in complex format specifier
# expect: ValueError: Unknown format code 'd' for object of type 'float'
# expect: ValueError: Unknown format code 'b' for object of type 'float'
# expect: ValueError: Unknown format code 's' for object of type 'int'
# expect: OverflowError: Python int too large to convert to C long
# expect: ValueError: Unknown format code 'e' for object of type 'Text'
# expect: ValueError: unmatched '{' in format spec
# expect: ValueError: unmatched '{' in format spec
# expect: ValueError: expected ':' after conversion specifier
# expect: ValueError: Too many decimal digits in format string
# expect: ValueError: Too many decimal digits in format string
# expect: loud loud loud loud   quiet half 0.50
# expect: ValueError: Max string recursion exceeded
# expect: TypeError: argument for str() given by name ('encoding') and position (2)
# expect: TypeError: str() argument 'encoding' must be str, not int
# expect: TypeError: str() argument 'errors' must be str, not None
