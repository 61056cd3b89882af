def resource(name):
    print("open", name)  # expect: open a
    try:
        for i in range(5): yield i
    finally:
        print("close", name)
g = resource("a")
for x in g:
    if x == 2: break
print("after loop")  # expect: after loop
g.close()
with_result = resource("b")
print(sum(with_result))
def nested():
    try:
        yield from resource("inner")
    finally:
        print("outer finally")
n = nested(); next(n); n.close()
def many():
    with Ctx():
        yield 1
        yield 2
class Ctx:
    def __enter__(self): print("enter")
    def __exit__(self, *a): print("exit", a[0].__name__ if a[0] else None)
m = many(); next(m); m.close()
print(list(many()))
# expect: close a
# expect: open b
# expect: close b
# expect: 10
# expect: open inner
# expect: close inner
# expect: outer finally
# expect: enter
# expect: exit GeneratorExit
# expect: enter
# expect: exit None
# expect: [1, 2]
