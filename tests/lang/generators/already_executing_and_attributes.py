def f():
    try: next(g)
    except ValueError as e: print(e)
    yield
g = f()
print(g.gi_running, g.gi_frame is not None, g.gi_yieldfrom, g.gi_code.co_name, g.gi_suspended)
# expect: False True None f False
next(g)
print(g.gi_suspended, g.gi_running)
list(g)
print(g.gi_frame, g.gi_suspended)
def sub(): yield 1
def main(): yield from s
s = sub(); m = main(); next(m)
print(m.gi_yieldfrom is s)
for code in (lambda: g.missing, lambda: setattr(g, "x", 1), lambda: next(5), lambda: type(g)()):
    try: code()
    except (AttributeError, TypeError) as e: print(e)
# expect: generator already executing
# expect: True False
# expect: None False
# expect: True
# expect: 'generator' object has no attribute 'missing'
# expect: 'generator' object has no attribute 'x' and no __dict__ for setting new attributes
# expect: 'int' object is not an iterator
# expect: cannot create 'generator' instances
# needs: 3.13
