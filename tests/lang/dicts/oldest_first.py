# Taking the oldest entry again and again: places of deleted entries are stepped over once, and nothing is lost on the way.
from collections import OrderedDict

work = set(range(30000))
taken = 0
while work:
    n = work.pop()
    taken += 1
    if n % 3 == 0 and n < 30000:
        work.add(n + 30001)
print(taken)  # expect: 40000

d = dict.fromkeys(range(40))
for i in range(20):
    del d[i]
print(next(iter(d)), list(d)[:3])  # expect: 20 [20, 21, 22]
del d[20]
d["new"] = 1
print(next(iter(d)), list(d)[-1], len(d))  # expect: 21 new 20
for k in list(d)[1:]:
    del d[k]
print(list(d))  # expect: [21]
del d[21]
d["again"] = 2
d["more"] = 3
print(list(d), next(iter(d)))  # expect: ['again', 'more'] again

o = OrderedDict((i, i * i) for i in range(100))
order = []
for i in range(300):
    key, value = o.popitem(last=False)
    order.append(key)
    o[key] = value
    if i % 7 == 0:
        o.move_to_end(key, last=False)
print(order[:12], len(o), sum(o.values()))
# expect: [0, 0, 1, 2, 3, 4, 5, 6, 6, 7, 8, 9] 100 328350
o.move_to_end(5)
print(list(o)[-1])  # expect: 5
try:
    o.move_to_end("absent")
except KeyError as e:
    print("KeyError", e)  # expect: KeyError 'absent'
