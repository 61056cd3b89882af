def echo():
    received = []
    while True:
        try:
            value = yield list(received)
            received.append(value)
        except ValueError as e:
            received.append(f"caught {e}")
        except GeneratorExit:
            print("closing", received)
            raise
g = echo()
print(next(g), g.send(1), g.send("x"), g.throw(ValueError("v")), g.throw(ValueError))
# expect: [] [1] [1, 'x'] [1, 'x', 'caught v'] [1, 'x', 'caught v', 'caught ']
g.close(); g.close()
try: next(g)
except StopIteration: print("finished")
g = echo()
try: g.send(1)
except TypeError as e: print(e)
g = echo(); g.close(); print("closed unstarted")
g = echo(); next(g)
try: g.throw(KeyError("k"))
except KeyError as e: print("out", e)
print(list(g))
def stubborn():
    try: yield 1
    except GeneratorExit: yield 2
g = stubborn(); next(g)
try: g.close()
except RuntimeError as e: print(e)
def ret_on_close():
    try: yield 1
    except GeneratorExit: return 5
g = ret_on_close(); next(g); g.close()
def unstarted(): yield 1
g = unstarted()
try: g.throw(ValueError("early"))
except ValueError as e: print(e, list(g))
try: g.throw(5)
except TypeError as e: print(e)
# expect: closing [1, 'x', 'caught v', 'caught ']
# expect: finished
# expect: can't send non-None value to a just-started generator
# expect: closed unstarted
# expect: out 'k'
# expect: []
# expect: generator ignored GeneratorExit
# expect: early []
# expect: exceptions must be classes or instances deriving from BaseException, not int
