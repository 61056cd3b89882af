# needs: 3.12
from itertools import batched
print(list(batched("abcdefg", 3)), list(batched([], 2)))  # expect: [('a', 'b', 'c'), ('d', 'e', 'f'), ('g',)] []
try: batched([1], 0)
except ValueError as e: print(e)  # expect: n must be at least one
