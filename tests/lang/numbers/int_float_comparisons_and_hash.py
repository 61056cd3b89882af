print(2 ** 53 == 2.0 ** 53, 2 ** 53 + 1 == float(2 ** 53 + 1), 2 ** 53 + 1 > 2.0 ** 53, 10 ** 22 == 1e22, 10 ** 23 == 1e23, 10 ** 400 < float("inf"), -10 ** 400 > float("-inf"), 1 < float("nan"), float("nan") != float("nan"))
# expect: True False True True False True True False True
print(hash(3.0) == hash(3), hash(2.0 ** 70) == hash(2 ** 70), {1: "a"}[1.0], {2 ** 70: "b"}[2.0 ** 70], 0.5 in {0.5}, max(1, 1.5), min(1, 1.0), sorted([2, 1.5, True, 0]), 1 == True == 1.0, [1, 2].index(2.0), 1.0 in [1])
# expect: True True a b True 1.5 1 [0, True, 1.5, 2] True 1 True
for f in (lambda: 10 ** 400 * 1.0, lambda: float(10 ** 400), lambda: 10 ** 400 / 3, lambda: 10 ** 400 + 0.5, lambda: int(float("nan")), lambda: 1 << 10 ** 30 if False else 1):
    try: print(f())
    except (OverflowError, ValueError) as e: print(type(e).__name__, e)
    # expect: OverflowError int too large to convert to float
    # expect: OverflowError int too large to convert to float
    # expect: OverflowError integer division result too large for a float
    # expect: OverflowError int too large to convert to float
    # expect: ValueError cannot convert float NaN to integer
print(10 ** 400 / 10 ** 399, (2 ** 1000) / (2 ** 999), 5 / 2, -5 / 2, 1e20 // 3, 7 // 0.5)
# expect: 1
# expect: 10.0 2.0 2.5 -2.5 3.333333333333333e+19 14.0
