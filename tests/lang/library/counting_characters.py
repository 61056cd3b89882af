from collections import Counter

c = Counter("hello world")
print(c, list(c.items()))
# expect: Counter({'l': 3, 'o': 2, 'h': 1, 'e': 1, ' ': 1, 'w': 1, 'r': 1, 'd': 1}) [('h', 1), ('e', 1), ('l', 3), ('o', 2), (' ', 1), ('w', 1), ('r', 1), ('d', 1)]
c.update("hello")
print(c["l"], c["h"], c["x"])  # expect: 5 2 0
c["l"] = 1.5
c.update("lull")
print(c["l"], c["u"], Counter(""), Counter("né né"), Counter(list("aab")))
# expect: 4.5 1 Counter() Counter({'n': 2, 'é': 2, ' ': 1}) Counter({'a': 2, 'b': 1})
c = Counter(a="x")
try:
    c.update("aa")
except TypeError as e:
    print(e)  # expect: can only concatenate str (not "int") to str


class Mine(Counter):
    def __setitem__(self, key, value):
        super().__setitem__(key, value * 10)


print(dict(Mine("aab")))  # expect: {'a': 110, 'b': 10}
