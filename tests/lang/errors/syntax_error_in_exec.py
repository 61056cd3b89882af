# expect stderr:   File "<string>", line 2
# expect stderr:     1 +
# expect stderr:        ^
# expect stderr: SyntaxError: invalid syntax
exec("x = 1\n1 +\n")  # expect error: SyntaxError: invalid syntax
