print(7 + 3, 7 - 3, 7 * 3, 7 / 2, 7 // 2, 7 % 2, 7 ** 2)  # expect: 10 4 21 3.5 3 1 49
print(-7 // 2, -7 % 2, 7 // -2, 7 % -2, -7 // -2, -7 % -2)  # expect: -4 1 -4 -1 3 -1
print(divmod(7, 2), divmod(-7, 2), divmod(7, -2))  # expect: (3, 1) (-4, 1) (-4, -1)
print(2 ** -1, 2 ** 0, 0 ** 0)  # expect: 0.5 1 1
print(5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 10, 1024 >> 3, -1 >> 5, -8 >> 1)  # expect: 1 7 6 -6 1024 128 -1 -4
print(+5, -5, - -5, not 5)  # expect: 5 -5 5 False
print(pow(2, 10), pow(2, 10, 1000), pow(3, -1, 7))  # expect: 1024 24 5
print(abs(-3), round(2.5), round(3.5), round(-2.5), round(2.567, 2), round(1234, -2))  # expect: 3 2 4 -2 2.57 1200
