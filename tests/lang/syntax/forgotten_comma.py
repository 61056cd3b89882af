# expect stderr:     print([1 2])
# expect stderr:            ^^^
# expect stderr: SyntaxError: invalid syntax. Perhaps you forgot a comma?
print("never printed")
print([1 2])  # expect error: SyntaxError: invalid syntax. Perhaps you forgot a comma?
