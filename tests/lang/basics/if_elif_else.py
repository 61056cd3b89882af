def kind(n):
    if n < 0:
        return "negative"
    elif n == 0:
        return "zero"
    elif n < 10:
        return "small"
    else:
        return "large"
print(kind(-5), kind(0), kind(7), kind(70))  # expect: negative zero small large
print("yes" if kind(1) == "small" else "no")  # expect: yes
if [] or {} or () or "" or 0 or 0.0 or None or False:
    print("wrong")
else:
    print("all false")  # expect: all false
