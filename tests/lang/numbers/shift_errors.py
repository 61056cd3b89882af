for code in (lambda: 1 << -1, lambda: 1 >> -1, lambda: (1 << 70) >> 200, lambda: -(1 << 70) >> 200):
    try:
        print(code())
    except ValueError as error:
        print(error)
        # expect: negative shift count
        # expect: negative shift count
# expect: 0
# expect: -1
