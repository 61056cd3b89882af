for i in range(3):
    pass
print(i)  # expect: 2
for a, b in [(1, 2), (3, 4)]:
    print(a + b)
    # expect: 3
    # expect: 7
for a, *rest in ["abc", "d"]:
    print(a, rest)
    # expect: a ['b', 'c']
    # expect: d []
for x in []:
    pass
else:
    print("empty still runs else")  # expect: empty still runs else
for x in [1, 2, 3]:
    if x == 2:
        break
else:
    print("wrong")
print(x)  # expect: 2
class Box: pass
box = Box()
items = [0, 0]
for box.value in range(2): pass
for items[1] in "xy": pass
print(box.value, items)  # expect: 1 [0, 'y']
