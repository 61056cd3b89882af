counter = 0
def bump():
    global counter
    counter += 1
    return counter
bump(); bump()
print(counter)  # expect: 2
def make():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    return inc
first, second = make(), make()
print(first(), first(), second())  # expect: 1 2 1
def define():
    global made_here
    made_here = "yes"
define()
print(made_here)  # expect: yes
