if (n := len("hello")) > 3:
    print(n)  # expect: 5
print([y := 1, y ** 2, y + 1], (a := 1, b := 2), a + b)  # expect: [1, 1, 2] (1, 2) 3
data = iter([1, 2, 0, 3])
while (item := next(data)):
    print(item)
    # expect: 1
    # expect: 2
print([last := x * 2 for x in range(3)], last)  # expect: [0, 2, 4] 4
print(any((witness := w) > 2 for w in [1, 3, 5]), witness)  # expect: True 3
def f(x): return x
print(f(x := 5), x, {(k := "key"): (v := 1)}, k, v)  # expect: 5 5 {'key': 1} key 1
def g():
    if any((found := i) == 3 for i in range(5)):
        return found
print(g())  # expect: 3
print(f"{(z := 7)}", z)  # expect: 7 7
