"""Has a syntax error on its third line."""

x = = 1  # expect error: SyntaxError: invalid syntax
