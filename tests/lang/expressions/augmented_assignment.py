x = 5
x += 1; x -= 2; x *= 3; x //= 2; x **= 2; x %= 7; x <<= 3; x |= 1; x &= 0xF; x ^= 2; x >>= 1
print(x)  # expect: 5
y = 7; y /= 2; print(y)  # expect: 3.5
a = b = [1]
a += [2]; print(a, b, a is b)  # expect: [1, 2] [1, 2] True
a = a + [3]; print(a, b)  # expect: [1, 2, 3] [1, 2]
class M:
    def __init__(self): self.log = []
    def __iadd__(self, other): self.log.append(other); return self
    def __matmul__(self, other): return ("matmul", other)
m = M(); n = m
m += 1; m += 2
print(m.log, m is n)  # expect: [1, 2] True
m @= 5
print(m)  # expect: ('matmul', 5)
t = ([1],)
try:
    t[0] += [2]
except TypeError as error:
    print(error, t)  # expect: 'tuple' object does not support item assignment ([1, 2],)
d = {"k": 1}; d["k"] += 1; d["k"] **= 3; print(d)  # expect: {'k': 8}
class P: count = 0
p = P(); p.count += 1; print(p.count, P.count)  # expect: 1 0
try:
    undefined += 1
except NameError as error:
    print(error)  # expect: name 'undefined' is not defined
try:
    x += "a"
except TypeError as error:
    print(error)  # expect: unsupported operand type(s) for +=: 'int' and 'str'
