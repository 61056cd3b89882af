a = 1; b = 2; print(a, b)  # expect: 1 2
c = a + \
    b
print(c)  # expect: 3
total = (1 +
         2 +   # a comment inside

         3)
print(total)  # expect: 6
if a: print("one line"); print("two on it")
# expect: one line
# expect: two on it
text = "con" "cat" 'enated'
print(text)  # expect: concatenated
names = [
    "x",
    "y",
]
print(names)  # expect: ['x', 'y']
