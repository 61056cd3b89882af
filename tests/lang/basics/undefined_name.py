print("before")  # expect: before
print(nothing_here)  # expect error: NameError: name 'nothing_here' is not defined
