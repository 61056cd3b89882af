# expect stderr: NameError: name 'vlaue' is not defined. Did you mean: 'value'?
value = 1
print(vlaue)  # expect error: NameError: name 'vlaue' is not defined. Did you mean: 'value'?
