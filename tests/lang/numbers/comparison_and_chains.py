print(1 < 2 < 3, 1 < 3 < 2, 1 == 1.0 == True, 3 > 2 >= 2 != 1)  # expect: True False True True
print(1 < 2 > 1, not 1 > 2, None is None, None is not None)  # expect: True True True False
def value(n):
    print("value", n)
    # expect: value 1
    # expect: value 0
    return n
print(value(1) < value(0) < value(5))  # expect: False
print(value(1) < value(2) < value(3))
print(2 ** 60 < 2.0 ** 60 + 4096, 2 ** 53 + 1 == 2.0 ** 53, 10 ** 400 > 1e308)
# expect: value 1
# expect: value 2
# expect: value 3
# expect: True
# expect: True False True
