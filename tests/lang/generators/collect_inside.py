# gc.collect() called by a generator clears nothing beyond the generator's own registers.
import gc
import sys


def generator(n):
    objects = [[i] for i in range(n)]
    gc.collect()
    yield objects
    gc.collect()


kept = []
for n in range(1, 60):
    g = generator(n % 7)
    kept.append([n, "text %d" % n, {n: n}])
    next(g)
    kept.append(g)
    next(g, None)
gc.collect()
print(sum(item[0] for item in kept if type(item) is list), kept[-2])  # expect: 1770 [59, 'text 59', {59: 59}]
print(type(sys.stdout).__name__)  # expect: TextIOWrapper
