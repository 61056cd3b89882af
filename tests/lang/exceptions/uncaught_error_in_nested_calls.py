# expect stderr: Traceback (most recent call last):
# expect stderr: in <module>
# expect stderr:     outer()
# expect stderr: in outer
# expect stderr:     inner(0)
# expect stderr: in inner
# expect stderr:     return 10 / n
# expect stderr:            ~~~^~~
# expect stderr: ZeroDivisionError: division by zero
def inner(n):
    return 10 / n  # expect error: ZeroDivisionError: division by zero
def outer():
    inner(0)
print("start")  # expect: start
outer()
