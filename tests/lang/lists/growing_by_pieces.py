# Growing a list by small pieces takes time in proportion to its length, whichever way it grows.
items = []
for i in range(60000):
    items += [i]
print(len(items), items[-1])                     # expect: 60000 59999
items = []
for i in range(60000):
    items.extend((i, -i))
print(len(items), items[-1])                     # expect: 120000 -59999
items = []
for i in range(60000):
    items[len(items):] = [i]
print(len(items), sum(items))                    # expect: 60000 1799970000
items = []
for i in range(60000):
    items.insert(len(items), i)
print(items == list(range(60000)))               # expect: True
