x = 10
def f():
    print(x)
    x = 1
try:
    f()
except UnboundLocalError as error:
    print(type(error).__name__, error)
    # expect: UnboundLocalError cannot access local variable 'x' where it is not associated with a value
