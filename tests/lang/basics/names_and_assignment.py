a = 1
b = a
a = 2
print(a, b)  # expect: 2 1
x = y = z = [0]
y.append(1)
print(x, z, x is z)  # expect: [0, 1] [0, 1] True
a, b = b, a
print(a, b)  # expect: 1 2
a += 5
b *= 3
print(a, b)  # expect: 6 6
_private, UPPER, mixedCase9 = 1, 2, 3
print(_private + UPPER + mixedCase9)  # expect: 6
