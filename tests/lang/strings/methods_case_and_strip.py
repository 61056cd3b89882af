print("Hello World".upper(), "Hello".lower(), "hello world".title(), "hELLO".capitalize(), "Ab".swapcase(), "ß".upper(), "ẞ".casefold())
# expect: HELLO WORLD hello Hello World Hello aB SS ss
print("  x ".strip() + "|", "  x ".lstrip() + "|", "  x ".rstrip() + "|", "xxabxx".strip("x"), "abcba".strip("ab"))
# expect: x| x |   x| ab c
print("prefix-x".removeprefix("prefix-"), "file.py".removesuffix(".py"), "x".removeprefix("y"))  # expect: x file x
print("x".center(5, "*"), "x".ljust(3) + "|", "x".rjust(3), "42".zfill(5), "-42".zfill(5), "a\tb".expandtabs(4))
# expect: **x** x  |   x 00042 -0042 a   b
