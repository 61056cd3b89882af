def g(n):
    for i in range(n): yield i
gens = [g(i % 5) for i in range(500)]
print(sum(sum(x) for x in gens), sum(len(list(g(3))) for _ in range(200)))  # expect: 1000 600
def chain(depth):
    if depth == 0: yield 1
    else:
        for x in chain(depth - 1): yield x + 1
print(list(chain(100)))  # expect: [101]
alive = [g(10) for _ in range(100)]
for x in alive: next(x)
print(sum(next(x) for x in alive), sum(sum(x) for x in alive))  # expect: 100 4400
def interleave(*its):
    its = [iter(i) for i in its]
    while its:
        for it in its[:]:
            try: yield next(it)
            except StopIteration: its.remove(it)
print(list(interleave(range(3), "ab", g(4))))  # expect: [0, 'a', 0, 1, 'b', 1, 2, 2, 3]
