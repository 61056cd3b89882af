total = 0
for i in range(100000): total += i
print(total)  # expect: 4999950000
i = 0
while i < 50000:
    i += 1
    if i % 2: continue
    total -= i
print(total, i)  # expect: 4374925000 50000
print(sum(1 for a in range(100) for b in range(100) if (a + b) % 7 == 0))  # expect: 1429
x = 1
for _ in range(200): x = x * 3 % 1000003
print(x, sum([i ** 2 for i in range(1000)]), sum(map(lambda v: v * 0.5, range(1000))))  # expect: 333986 332833500 249750.0
f = 0.0
for i in range(1, 1001): f += 1 / i
print(f)  # expect: 7.485470860550343
