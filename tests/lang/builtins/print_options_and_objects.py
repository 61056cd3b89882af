import sys, io
print("a", "b", sep=None, end=None)
print("x", file=sys.stdout); print("y", flush=True)
out = io.StringIO()
print("captured", 1, file=out, end="|"); print(repr(out.getvalue()))
class W:
    def __init__(self): self.parts = []
    def write(self, s): self.parts.append(s)
w = W(); print("a", 5, sep="-", file=w); print(w.parts)
sys.stdout.write("direct\n"); print(sys.stdout.write("") , file=sys.stdout)
for code in (lambda: print(sep=5), lambda: print(end=5), lambda: print(file=5), lambda: print(nope=1)):
    try: code()
    except (TypeError, AttributeError) as e: print(e)
old = sys.stdout; sys.stdout = out2 = io.StringIO()
print("hidden"); sys.stdout = old
print(repr(out2.getvalue()))
# expect: a b
# expect: x
# expect: y
# expect: 'captured 1|'
# expect: ['a', '-', '5', '\n']
# expect: direct
# expect: 0
# expect: sep must be None or a string, not int
# expect: end must be None or a string, not int
# expect: 'int' object has no attribute 'write'
# expect: print() got an unexpected keyword argument 'nope'
# expect: 'hidden\n'
# needs: 3.13
