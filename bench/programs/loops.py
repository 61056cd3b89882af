"""Loops over ints, floats and lists: the plainest code there is."""

total = 0
for i in range(2_000_000):
    if i % 3 == 0:
        total += i & 0xFF
    else:
        total -= 1
x = 0.0
i = 0
while i < 1_000_000:
    x = x * 0.5 + i
    i += 1
values = [i * i % 1000 for i in range(300_000)]
best = 0
for index, value in enumerate(values):
    if value > best:
        best = value
    values[index] = value - 1
print(total, round(x, 3), best, sum(values))
