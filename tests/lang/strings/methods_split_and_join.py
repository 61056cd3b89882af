print("a b  c ".split(), "a,b,,c".split(","), "a b c".split(None, 1), "a b c".rsplit(None, 1), "".split(), "".split(","))
# expect: ['a', 'b', 'c'] ['a', 'b', '', 'c'] ['a', 'b c'] ['a b', 'c'] [] ['']
print("one\ntwo\r\nthree\n".splitlines(), "a\nb".splitlines(True), "a\x0bb\x0cc\x1cd\u2028e".splitlines())
# expect: ['one', 'two', 'three'] ['a\n', 'b'] ['a', 'b', 'c', 'd', 'e']
print(",".join(["a", "b"]), "".join([]), "-".join("xyz"), ", ".join(str(n) for n in range(3)))
# expect: a,b  x-y-z 0, 1, 2
print("k=v=w".partition("="), "k=v=w".rpartition("="), "none".partition("="), "none".rpartition("="))
# expect: ('k', '=', 'v=w') ('k=v', '=', 'w') ('none', '', '') ('', '', 'none')
for code in (lambda: "a".split(""), lambda: ",".join([1]), lambda: ",".join(3)):
    try:
        code()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: ValueError empty separator
        # expect: TypeError sequence item 0: expected str instance, int found
        # expect: TypeError can only join an iterable
