print()  # expect:
print(1)  # expect: 1
print("a", 2, 3.5, None, True)  # expect: a 2 3.5 None True
print("a", "b", sep="-")  # expect: a-b
print("a", end="!\n")  # expect: a!
print("x", "y", "z", sep="", end=".\n")  # expect: xyz.
print(*[1, 2, 3])  # expect: 1 2 3
print("tab\there", 'quote\'s', "nl\\n")  # expect: tab	here quote's nl\n
print(None, ..., NotImplemented)  # expect: None Ellipsis NotImplemented
