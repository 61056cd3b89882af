def counter():
    n = 0
    def get(): return n
    def inc(by=1):
        nonlocal n
        n += by
    return get, inc
get, inc = counter()
inc(); inc(5)
print(get())  # expect: 6
def adders(): return [lambda x, i=i: x + i for i in range(3)]
print([f(10) for f in adders()])  # expect: [10, 11, 12]
def late(): 
    fs = []
    for i in range(3): fs.append(lambda: i)
    return fs
print([f() for f in late()])  # expect: [2, 2, 2]
def three():
    a = 1
    def mid():
        b = 2
        def inner():
            nonlocal a
            a += b
            return a
        return inner
    return mid()
f = three()
print(f(), f(), [c.cell_contents for c in f.__closure__], f.__code__.co_freevars)  # expect: 3 5 [5, 2] ('a', 'b')
