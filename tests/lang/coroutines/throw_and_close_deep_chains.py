import types
@types.coroutine
def pause(tag): return (yield tag)
async def level(n):
    try:
        if n: return await level(n - 1) + 1
        return await pause("deep")
    except ValueError as e:
        if n == 2: print("handled at", n, e); return 100
        raise
    finally: print("finally", n)
c = level(3); print(c.send(None))  # expect: deep
try: c.send(5)
except StopIteration as e: print(e.value)
c = level(3); c.send(None)
try: c.throw(ValueError("v"))
except StopIteration as e: print(e.value)
c = level(1); c.send(None); c.close(); print(c.cr_frame)
async def ignore():
    try: await pause("a")
    except GeneratorExit: await pause("b")
c = ignore(); c.send(None)
try: c.close()
except RuntimeError as e: print(e)
async def catches():
    for i in range(3):
        try: print("got", await pause(i))
        except KeyError as e: print("caught", e)
    return "end"
c = catches(); print(c.send(None), c.throw(KeyError("k")), c.send("v"))
try: c.throw(KeyError("z"))
except StopIteration as e: print(e.value)
# expect: finally 0
# expect: finally 1
# expect: finally 2
# expect: finally 3
# expect: 8
# expect: finally 0
# expect: finally 1
# expect: handled at 2 v
# expect: finally 2
# expect: finally 3
# expect: 101
# expect: finally 0
# expect: finally 1
# expect: None
# expect: coroutine ignored GeneratorExit
# expect: caught 'k'
# expect: got v
# expect: 0 1 2
# expect: caught 'z'
# expect: end
