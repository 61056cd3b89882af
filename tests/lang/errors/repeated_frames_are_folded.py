# expect stderr:   [Previous line repeated
# expect stderr: RecursionError: maximum recursion depth exceeded
def f(n): return f(n + 1)  # expect error: RecursionError: maximum recursion depth exceeded
f(0)
