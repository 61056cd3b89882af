print(2 + 3 * 4 ** 2, -2 ** 2, (-2) ** 2, 2 ** 3 ** 2, 2 ** -1)  # expect: 50 -4 4 512 0.5
print(1 + 2 << 3, 1 << 2 + 1, 6 & 3 | 8 ^ 1, not 1 == 2, not (1 and 0))  # expect: 24 8 11 True True
print(10 - 4 - 3, 100 / 10 / 2, 7 // 2 * 2, -7 // 2, 5 - -5, ~3 + 1, +-+3)  # expect: 3 5.0 6 -4 10 -3 -3
print(1 or 0 and 0, (1 or 0) and 0, 1 if 0 else 2 if 0 else 3, [] or "default", 0 and 1 / 0)  # expect: 1 0 3 default 0
print(1 < 2 == True, (1 < 2) == True, 3 in [1, 2] == False, not 3 in [3])  # expect: False True False False
x = lambda: 1 if False else 2
print(x(), (lambda a, b=2: a + b)(1), 1 + (yes := 5) * 2, yes)  # expect: 2 3 11 5
print("a" "b" * 2, [1, 2][0] + 1, -"abc".find("c"), not not 5)  # expect: abab 2 -2 True
