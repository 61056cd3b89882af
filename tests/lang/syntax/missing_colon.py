# expect stderr:     if x
# expect stderr:         ^
# expect stderr: SyntaxError: expected ':'
x = 1
if x  # expect error: SyntaxError: expected ':'
    print(x)
