print("{} {}".format(1, "a"), "{1} {0}".format(1, 2), "{name}".format(name="n"), "{0[1]} {0[0]}".format([5, 6]), "{0.real}".format(3))
# expect: 1 a 2 1 n 6 5 3
print("{:>5}|{:<5}|{:^5}|{:*^7}|{:05d}|{:+}|{:,}|{:_}".format("a", "b", "c", "d", 42, 7, 1234567, 1234567))
# expect:     a|b    |  c  |***d***|00042|+7|1,234,567|1_234_567
print("{:.2f} {:.3e} {:g} {:%} {:.1%} {:x} {:#b} {:o} {:c} {:n}".format(3.14159, 1234.5, 0.00001, 0.5, 0.256, 255, 5, 8, 65, 3))
# expect: 3.14 1.234e+03 1e-05 50.000000% 25.6% ff 0b101 10 A 3
print("{{}} {!r} {!s} {!a}".format("a", "b", "é"), "{:{width}.{precision}f}".format(3.14159, width=8, precision=2))
# expect: {} 'a' b '\xe9'     3.14
print("{:10}|{:10}|{:<10}|".format("text", 5, 5), "{0} {0} {1}".format("x", "y"))
# expect: text      |         5|5         | x x y
for code in (lambda: "{}".format(), lambda: "{a}".format(), lambda: "{".format(1), lambda: "}".format(1), lambda: "{} {0}".format(1, 2),
             lambda: "{:d}".format("a"), lambda: "{:s}".format(1), lambda: "{!z}".format(1), lambda: "{:.2d}".format(1)):
    try:
        code()
    except (IndexError, KeyError, ValueError) as error:
        print(type(error).__name__, error)
        # expect: IndexError Replacement index 0 out of range for positional args tuple
        # expect: KeyError 'a'
        # expect: ValueError Single '{' encountered in format string
        # expect: ValueError Single '}' encountered in format string
        # expect: ValueError cannot switch from automatic field numbering to manual field specification
        # expect: ValueError Unknown format code 'd' for object of type 'str'
        # expect: ValueError Unknown format code 's' for object of type 'int'
        # expect: ValueError Unknown conversion specifier z
        # expect: ValueError Precision not allowed in integer format specifier
