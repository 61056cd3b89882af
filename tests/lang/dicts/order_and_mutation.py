d = {}
for n in (5, 3, 9, 1):
    d[n] = str(n)
del d[3]
d[3] = "again"
print(d, list(reversed(d)), next(iter(d)))  # expect: {5: '5', 9: '9', 1: '1', 3: 'again'} [3, 1, 9, 5] 5
d[5] = "kept in place"
print(d)  # expect: {5: 'kept in place', 9: '9', 1: '1', 3: 'again'}
try:
    for key in d:
        d[key + 100] = 0
except RuntimeError as error:
    print(error)  # expect: dictionary changed size during iteration
d = {n: n * n for n in range(1000)}
for n in range(0, 1000, 2):
    del d[n]
print(len(d), sum(d), list(d)[:3])  # expect: 500 250000 [1, 3, 5]
d = {}
for n in range(10000):
    d[n] = n
    if n >= 10:
        del d[n - 10]
print(len(d), list(d))  # expect: 10 [9990, 9991, 9992, 9993, 9994, 9995, 9996, 9997, 9998, 9999]
