def make_account(balance):
    def deposit(n):
        nonlocal balance; balance += n; return balance
    def withdraw(n):
        nonlocal balance
        if n > balance: raise ValueError(f"only {balance} left")
        balance -= n; return balance
    return deposit, withdraw, lambda: balance
d, w, b = make_account(100)
d(50); w(30); print(b())  # expect: 120
try: w(1000)
except ValueError as e: print(e)  # expect: only 120 left
def memo(f):
    cache = {}
    def g(n):
        if n not in cache: cache[n] = f(n)
        return cache[n]
    g.cache = cache
    return g
@memo
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), len(fib.cache))  # expect: 23416728348467685 81
def curry(f, n): return f if n == 0 else (lambda *a: lambda x: curry(lambda *r: f(*a, *r), n - 1)(x))()
compose = lambda *fs: (lambda x: [x := f(x) for f in fs][-1])
print(compose(lambda x: x + 1, lambda x: x * 2, str)(5))  # expect: 12
