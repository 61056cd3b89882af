print(1j, 1 + 2j, 3.5J, (1 + 2j) * (3 - 1j))  # expect: 1j (1+2j) 3.5j (5+5j)
print((1 + 2j).real, (1 + 2j).imag, (3 + 4j).conjugate(), abs(3 + 4j))  # expect: 1.0 2.0 (3-4j) 5.0
print(complex(1, -2), complex("1+2j"), 1j ** 2, (1 + 1j) / (1 - 1j))  # expect: (1-2j) (1+2j) (-1+0j) 1j
print(complex(0, -0.0), -1j, complex(float("nan"), float("inf")))  # expect: -0j (-0-1j) (nan+infj)
print(1j == 1j, 2 + 0j == 2, hash(2 + 0j) == hash(2))  # expect: True True True
try:
    1j < 2j
except TypeError as error:
    print(error)  # expect: '<' not supported between instances of 'complex' and 'complex'
