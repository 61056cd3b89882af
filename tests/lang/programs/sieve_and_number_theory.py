def sieve(n):
    flags = bytearray([1]) * (n + 1); flags[:2] = b"\0\0"
    for i in range(2, int(n ** 0.5) + 1):
        if flags[i]: flags[i * i::i] = bytes(len(range(i * i, n + 1, i)))
    return [i for i, f in enumerate(flags) if f]
p = sieve(100); print(p, len(sieve(10000)))
# expect: [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97] 1229
def factor(n):
    d = 2
    while d * d <= n:
        while n % d == 0: yield d; n //= d
        d += 1
    if n > 1: yield n
print(list(factor(360)), list(factor(97)), list(factor(2 ** 31 - 1)) == [2 ** 31 - 1])
# expect: [2, 2, 2, 3, 3, 5] [97] True
def gcd(a, b):
    while b: a, b = b, a % b
    return a
def egcd(a, b): return (a, 1, 0) if b == 0 else (lambda g, x, y: (g, y, x - a // b * y))(*egcd(b, a % b))
print(gcd(48, 18), egcd(240, 46), [n for n in range(1, 500) if sum(d for d in range(1, n) if n % d == 0) == n])
# expect: 6 (2, -9, 47) [6, 28, 496]
def collatz(n):
    steps = 0
    while n != 1: n = n // 2 if n % 2 == 0 else 3 * n + 1; steps += 1
    return steps
print(max(range(1, 1000), key=collatz), collatz(27), pow(3, 1000, 1007), sum(int(d) for d in str(2 ** 1000)))
# expect: 871 111 434 1366
