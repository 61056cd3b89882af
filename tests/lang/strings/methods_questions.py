print("abc".isalpha(), "ab1".isalpha(), "".isalpha(), "é".isalpha())  # expect: True False False True
print("123".isdigit(), "²".isdigit(), "²".isdecimal(), "½".isnumeric(), "12a".isdigit())
# expect: True True False True False
print("a1".isalnum(), " \t".isspace(), "Ab".isupper(), "AB1".isupper(), "ab".islower(), "Hello World".istitle())
# expect: True True False True True True
print("name_1".isidentifier(), "1x".isidentifier(), "class".isidentifier(), "é".isascii(), "a\n".isprintable())
# expect: True False True False False
