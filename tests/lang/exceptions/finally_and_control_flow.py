def f():
    try: return "try"
    finally: print("cleanup")  # expect: cleanup
def g():
    try: return "try"
    finally: return "finally wins"
def h():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print("body", i)  # expect: body 0
        finally: print("fin", i)
        # expect: fin 0
        # expect: fin 1
        # expect: fin 2
    return "end"
def k():
    try: raise ValueError("lost")
    finally: return "swallowed"
def m():
    while True:
        try: raise KeyError
        except KeyError: break
        finally: print("m fin")  # expect: m fin
    return "m"
def n():
    x = 1
    try: return x
    finally: x = 2
def nested():
    try:
        try: raise ValueError("inner")
        finally: print("inner fin")  # expect: inner fin
    except ValueError as e: print("caught", e)  # expect: caught inner
    finally: print("outer fin")  # expect: outer fin
print(f(), g(), h(), k(), m(), n(), nested())  # expect: try finally wins end swallowed m 1 None
