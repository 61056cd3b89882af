"""Function calls: positional, keyword, default, star, closures, recursion."""


def add(a, b=1):
    return a + b


def collect(*args, **kwargs):
    return len(args) + len(kwargs)


def tak(x, y, z):
    return z if y >= x else tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))


def counter():
    count = 0

    def bump(by):
        nonlocal count
        count += by
        return count

    return bump


bump = counter()
total = 0
for i in range(300_000):
    total += add(i) + add(i, b=2) + collect(i, total, key=i) + bump(1)
print(total, tak(16, 10, 4))
