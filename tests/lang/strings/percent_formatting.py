print("%s and %r and %a" % ("é", "é", "é"))  # expect: é and 'é' and '\xe9'
print("%d %i %5d|%-5d|%05d %+d % d" % (1, 2, 3, 4, 5, 6, 7))  # expect: 1 2     3|4    |00005 +6  7
print("%f %.2f %8.3f %e %g %G" % (1.5, 2.345, 3.14159, 12345.678, 0.0001, 1e20))
# expect: 1.500000 2.35    3.142 1.234568e+04 0.0001 1E+20
print("%x %X %#x %o %#o %c %c %%" % (255, 255, 255, 8, 8, "A", 66))  # expect: ff FF 0xff 10 0o10 A B %
print("%(name)s is %(age)d" % {"name": "Ann", "age": 30})  # expect: Ann is 30
print("%*d %.*f %10s|%-10s|%.2s" % (5, 42, 2, 3.14159, "right", "left", "cut"))
# expect:    42 3.14      right|left      |cu
print("%s" % ((1, 2),), "%s %s" % (1, [2]), "%d%%" % 50)  # expect: (1, 2) 1 [2] 50%
for code in (lambda: "%d" % "x", lambda: "%s %s" % 1, lambda: "%s" % (1, 2), lambda: "%z" % 1, lambda: "%(a)s" % 1, lambda: "%" % ()):
    try:
        code()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
        # expect: TypeError %d format: a real number is required, not str
        # expect: TypeError not enough arguments for format string
        # expect: TypeError not all arguments converted during string formatting
        # expect: ValueError unsupported format character 'z' (0x7a) at index 1
        # expect: TypeError format requires a mapping
        # expect: ValueError incomplete format
