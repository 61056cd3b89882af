import types
async def add(a, b): return a + b
async def main():
    x = await add(1, 2)
    y = await add(x, 10)
    return x, y
c = main()
print(type(c).__name__, c.__name__, c.cr_running, c.cr_await, c.cr_code.co_name)  # expect: coroutine main False None main
try: c.send(None)
except StopIteration as e: print(e.value)  # expect: (3, 13)
try: c.send(None)
except RuntimeError as e: print(e)  # expect: cannot reuse already awaited coroutine
class Suspend:
    def __init__(self, v): self.v = v
    def __await__(self):
        got = yield self.v
        return got
async def two():
    a = await Suspend("first")
    b = await Suspend("second")
    return a + b
c = two()
print(c.send(None), c.send(1))  # expect: first second
try: c.send(2)
except StopIteration as e: print(e.value)  # expect: 3
c = two(); c.send(None)
try: c.throw(ValueError("thrown"))
except ValueError as e: print(e)  # expect: thrown
c = two(); c.close()
@types.coroutine
def old():
    x = yield "from old"
    return x
async def uses(): return await old()
c = uses(); print(c.send(None))  # expect: from old
try: c.send("back")
except StopIteration as e: print(e.value)  # expect: back
for bad in (5, None, [], (lambda: 0)):
    async def f(): await bad
    try: f().send(None)
    except TypeError as e: print(e)
    # expect: object int can't be used in 'await' expression
    # expect: object NoneType can't be used in 'await' expression
    # expect: object list can't be used in 'await' expression
    # expect: object function can't be used in 'await' expression
