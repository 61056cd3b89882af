s = "hello"
print(s[0], s[-1], s[1:3], s[:2], s[3:], s[::-1], s[::2], s[-3:-1], s[10:], s[4:1])  # expect: h o el he lo olleh hlo ll
u = "añ€😀z"
print(u[1], u[3], u[-2], u[1:4], u[::-1], len(u))  # expect: ñ 😀 😀 ñ€😀 z😀€ña 5
for bad in (5, -6):
    try:
        s[bad]
    except IndexError as error:
        print(error)
        # expect: string index out of range
        # expect: string index out of range
try:
    s["a"]
except TypeError as error:
    print(error)  # expect: string indices must be integers, not 'str'
try:
    s[0] = "x"
except TypeError as error:
    print(error)  # expect: 'str' object does not support item assignment
