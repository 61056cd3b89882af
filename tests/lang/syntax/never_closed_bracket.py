# expect stderr:     values = [1, 2
# expect stderr:              ^
# expect stderr: SyntaxError: '[' was never closed
values = [1, 2  # expect error: SyntaxError: '[' was never closed
print(values)
