print("a" + "b", "ab" * 3, 2 * "x", "x" * 0, "x" * -1)  # expect: ab ababab xx
s = ""
for i in range(1000):
    s += str(i)
print(len(s), s[:10], s[-6:])  # expect: 2890 0123456789 998999
t = "start"
u = t
t += "!"
print(t, u)  # expect: start! start
try:
    "a" + 1
except TypeError as error:
    print(error)  # expect: can only concatenate str (not "int") to str
try:
    1 + "a"
except TypeError as error:
    print(error)  # expect: unsupported operand type(s) for +: 'int' and 'str'
