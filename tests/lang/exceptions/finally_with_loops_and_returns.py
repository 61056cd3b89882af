def f(x):
    for i in range(3):
        try:
            if x == 0: continue
            if x == 1: break
            if x == 2: return "ret"
            if x == 3: raise KeyError
        except KeyError: return "exc"
        else: pass
        finally:
            if x == 4: return "fin"
    else: return "loop else"
    return "after"
print([f(i) for i in range(6)])  # expect: ['loop else', 'after', 'ret', 'exc', 'fin', 'loop else']
def g():
    while True:
        try: return 1
        finally: break
    return 2
print(g())  # expect: 2
def h():
    for i in range(3):
        try: 1 / 0
        finally:
            if i < 2: continue
            return i
print(h())  # expect: 2
def k():
    try:
        try: return "inner"
        finally: raise ValueError("replaces return")
    except ValueError as e: return str(e)
print(k())  # expect: replaces return
def m():
    l = []
    try:
        l.append(1)
        try: raise KeyError
        except KeyError: l.append(2); raise ValueError
        else: l.append("no")
        finally: l.append(3)
    except ValueError: l.append(4)
    else: l.append("no")
    finally: l.append(5)
    return l
print(m())  # expect: [1, 2, 3, 4, 5]
def n():
    with open(__file__) as f1:
        try: return f1.closed
        finally: f1.close()
print(n())  # expect: False
def o():
    try: yield 1
    finally:
        try: yield 2
        finally: print("innermost")  # expect: innermost
print(list(o()))  # expect: [1, 2]
x = [0]
try:
    for x[0] in range(5):
        try:
            if x[0] == 3: break
        finally: x.append(x[0])
finally: print(x)  # expect: [3, 0, 1, 2, 3]
