def make(name):
    class C:
        title = name
        items = [name for _ in range(2)]
        def who(self): return name
    return C
print(make("a").title, make("b")().who(), make("c").items)  # expect: a b ['c', 'c']
x = "global"
class K:
    x = "class"
    def f(self): return x
    y = [x for _ in range(1)]
    z = [i for i in x]
print(K().f(), K.y, K.z)  # expect: global ['global'] ['c', 'l', 'a', 's', 's']
def outer():
    total = 0
    def add(items):
        nonlocal total
        [total := total + i for i in items]
        return total
    return add([1, 2, 3]), total
print(outer())  # expect: (6, 6)
