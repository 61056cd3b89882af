match = 1
case = 2
type = 3
_ = 4
print(match, case, type, _)  # expect: 1 2 3 4
match = [match, case]
print(match[0], match[-1])  # expect: 1 2
match.append(5)
print(match)  # expect: [1, 2, 5]
def case(type): return type * 2
print(case(21))  # expect: 42
print((lambda match: match + 1)(1))  # expect: 2
