def inner():
    while True:
        try: yield "inner"
        except KeyError as e: print("inner handled", e)  # expect: inner handled 'k'
def outer():
    try: yield from inner()
    except ValueError as e: print("outer handled", e); yield "after"  # expect: outer handled v
g = outer()
print(next(g), g.throw(KeyError("k")), g.throw(ValueError("v")))  # expect: inner inner after
class It:
    def __iter__(self): return self
    def __next__(self): return 1
def over(): yield from It()
g = over(); next(g)
try: g.throw(IndexError("i"))
except IndexError as e: print("no throw method", e)  # expect: no throw method i
class WithThrow(It):
    def throw(self, *a): print("throw called", len(a)); return "from throw"  # expect: throw called 1
    def close(self): print("close called")
def over2(): yield from WithThrow()
g = over2(); next(g); print(g.throw(ValueError("x"))); g.close()  # expect: from throw
# expect: close called
