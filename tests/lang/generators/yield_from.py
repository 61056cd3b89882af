def inner():
    try:
        x = yield 1
        print("inner got", x)  # expect: inner got hello
        yield 2
    except ValueError as e:
        print("inner caught", e)
        yield 3
    finally: print("inner finally")  # expect: inner finally
    return "inner result"
def outer():
    result = yield from inner()
    print("result", result)  # expect: result inner result
    yield from [10, 20]
    yield from "ab"
    return (yield from iter(()))
g = outer()
print(next(g), g.send("hello"), list(g))  # expect: 1 2 [10, 20, 'a', 'b']
g = outer(); next(g); print(g.throw(ValueError("v"))); print(list(g))
g = outer(); next(g); g.close()
def flatten(x):
    if isinstance(x, list):
        for i in x: yield from flatten(i)
    else: yield x
print(list(flatten([1, [2, [3, [4]], 5]])))
def bad(): yield from 5
try: next(bad())
except TypeError as e: print(e)
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 2: raise StopIteration("it result")
        return self.n
def over(): r = yield from It(); print("r", r)
print(list(over()))
g = over(); next(g)
try: g.send(5)
except AttributeError as e: print(e)
# expect: inner caught v
# expect: 3
# expect: inner finally
# expect: result inner result
# expect: [10, 20, 'a', 'b']
# expect: inner finally
# expect: [1, 2, 3, 4, 5]
# expect: 'int' object is not iterable
# expect: r it result
# expect: [1, 2]
# expect: 'It' object has no attribute 'send'
