a = [1, 2, 3, 4]
for x in a:
    if x == 2: a.remove(x)
print(a)  # expect: [1, 3, 4]
for x in a[:]: a.append(x)
print(a)  # expect: [1, 3, 4, 1, 3, 4]
s = {1, 2}
try:
    for x in s: s.add(x + 10)
except RuntimeError as e: print(e)  # expect: Set changed size during iteration
d = {1: 1}
try:
    for k in d: del d[k]; d[2] = 2; d[3] = 3
except RuntimeError as e: print(e)  # expect: dictionary changed size during iteration
for i in range(3):
    i = 10
print(i)  # expect: 10
n = 3
for i in range(n): n = 0
print(i, n)  # expect: 2 0
it = iter([1, 2, 3, 4])
for x in it: print(x, next(it))
# expect: 1 2
# expect: 3 4
