def log(tag, value): print(tag, end=" "); return value
print([log("e", x) for x in log("i", range(2)) if log("c", True)])  # expect: i c e c e [0, 1]
print({log("k", 1): log("v", 2) for _ in range(1)})  # expect: k v {1: 2}
def f(n): return [n + i for i in range(n)], [[i * j for j in range(n)] for i in range(n)]
print(f(3))  # expect: ([3, 4, 5], [[0, 0, 0], [0, 1, 2], [0, 2, 4]])
class C:
    n = 2
    outer_iterable = [i for i in range(n)]
    try:
        inner = [n for _ in range(1)]
    except NameError as error:
        print(error)  # expect: name 'n' is not defined
print(C.outer_iterable)  # expect: [0, 1]
gen = (1 / d for d in (1, 0))
print(next(gen))  # expect: 1.0
try: next(gen)
except ZeroDivisionError: print("lazy")  # expect: lazy
print(next(gen, "finished"))  # expect: finished
try: (i for i in 5)
except TypeError as error: print(error)  # expect: 'int' object is not iterable
