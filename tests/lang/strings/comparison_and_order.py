print("a" < "b", "a" < "B", "abc" < "abd", "ab" < "abc", "" < "a", "z" > "é", "a" == "a", "a" != "b")
# expect: True False True True True False True True
print(sorted(["b", "A", "a", "é", "Z", "10", "9"]), max("hello"), min(["pear", "fig"], key=len))
# expect: ['10', '9', 'A', 'Z', 'a', 'b', 'é'] o fig
print(ord("a"), chr(97), ord("😀"), chr(0x1F600), hash("a") == hash("a"))  # expect: 97 a 128512 😀 True
for code in (lambda: ord("ab"), lambda: chr(-1), lambda: chr(0x110000), lambda: ord(5)):
    try:
        code()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
        # expect: TypeError ord() expected a character, but string of length 2 found
        # expect: ValueError chr() arg not in range(0x110000)
        # expect: ValueError chr() arg not in range(0x110000)
        # expect: TypeError ord() expected string of length 1, but int found
