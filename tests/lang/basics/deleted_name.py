x = 1
del x
try:
    x
except NameError as error:
    print(error)  # expect: name 'x' is not defined
def f():
    y = 1
    del y
    return y
try:
    f()
except UnboundLocalError as error:
    print(error)  # expect: cannot access local variable 'y' where it is not associated with a value
a, b, c = 1, 2, 3
del a, (b, c)
print('a' in globals(), 'b' in globals(), 'c' in globals())  # expect: False False False
