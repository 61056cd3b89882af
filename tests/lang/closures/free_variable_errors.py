def f():
    def g(): return value
    try:
        g()
    except NameError as error:
        print(error)
        # expect: cannot access free variable 'value' where it is not associated with a value in enclosing scope
    value = 1
    print(g())  # expect: 1
    del value
    try:
        g()
    except NameError as error:
        print(type(error).__name__, error)
        # expect: NameError cannot access free variable 'value' where it is not associated with a value in enclosing scope
f()
def h():
    x = 1
    def change():
        nonlocal x
        x = 2
    change()
    return x
print(h())  # expect: 2
