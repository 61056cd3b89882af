"""Generators: plain ones, chains of them, recursion through yield from, send()."""


def numbers(n):
    for i in range(n):
        yield i


def kept(source):
    for value in source:
        if value % 3:
            yield value


def tree(depth):
    if depth:
        yield from tree(depth - 1)
        yield depth
        yield from tree(depth - 1)


def averager():
    total = count = 0
    value = yield
    while True:
        total += value
        count += 1
        value = yield total / count


averages = averager()
next(averages)
for i in range(200_000):
    last = averages.send(i)
print(sum(kept(numbers(500_000))), sum(tree(15)), last, sum(i * i for i in range(300_000)))
