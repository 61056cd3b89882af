s = "banana"
print(s.find("an"), s.find("an", 2), s.rfind("an"), s.find("x"), s.index("n"), s.count("a"), s.count("ana"), s.count(""))
# expect: 1 3 3 -1 2 3 1 7
print(s.replace("a", "o"), s.replace("a", "o", 2), s.replace("", "-"), s.replace("nan", ""))
# expect: bonono bonona -b-a-n-a-n-a- baa
print(s.startswith("ba"), s.startswith(("x", "b")), s.endswith("na"), s.startswith("an", 1), s.endswith("an", 0, 3))
# expect: True True True True True
print("an" in s, "x" not in s, "" in s)  # expect: True True True
try:
    s.index("x")
except ValueError as error:
    print(error)  # expect: substring not found
try:
    1 in s
except TypeError as error:
    print(error)  # expect: 'in <string>' requires string as left operand, not int
