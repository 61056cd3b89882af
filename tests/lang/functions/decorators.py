def shout(f):
    def wrapper(*args):
        return f(*args).upper()
    return wrapper
def repeat(n):
    print("repeat", n)  # expect: repeat 2
    def decorate(f):
        print("decorate", f.__name__)  # expect: decorate greet
        return lambda *a: f(*a) * n
    return decorate
@shout
@repeat(2)
def greet(name): return "hi " + name
print(greet("bob"))  # expect: HI BOBHI BOB
@repeat(3)
@staticmethod
def odd(): return "x"
print(odd())
registry = []
@registry.append
def registered(): pass
print(registered, len(registry))
@(lambda c: (setattr(c, "tag", 1), c)[1])
class Tagged: pass
print(Tagged.tag)
# expect: repeat 3
# expect: decorate odd
# expect: xxx
# expect: None 1
# expect: 1
