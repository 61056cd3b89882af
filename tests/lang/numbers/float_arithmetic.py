print(7.5 // 2, 7.5 % 2, -7.5 // 2, -7.5 % 2, 7.5 % -2)  # expect: 3.0 1.5 -4.0 0.5 -0.5
print(divmod(7.5, 2), divmod(-7.5, 2))  # expect: (3.0, 1.5) (-4.0, 0.5)
print(2 ** 0.5, 2.0 ** 3, (-8) ** (1 / 3))  # expect: 1.4142135623730951 8.0 (1.0000000000000002+1.7320508075688772j)
print(1e308 * 10, -1e308 * 10)  # expect: inf -inf
print(1.5 + 1, 1 + 1.5, 3 * 0.5, True + 0.5)  # expect: 2.5 2.5 1.5 1.5
print(0.0 == -0.0, float("nan") == float("nan"))  # expect: True False
print((2.5).is_integer(), (2.0).is_integer(), (0.75).as_integer_ratio(), (255.5).hex())
# expect: False True (3, 4) 0x1.ff00000000000p+7
print(float.fromhex("0x1.8p3"), float(" 1.5\n"), float("1_0.5"), float("-Infinity"))  # expect: 12.0 1.5 10.5 -inf
