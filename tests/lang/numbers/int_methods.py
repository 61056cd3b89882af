print((255).bit_length(), (0).bit_length(), (-256).bit_length(), (0b1011).bit_count())  # expect: 8 0 9 3
print((1024).to_bytes(2, "big"), (1024).to_bytes(4, "little"), (-1).to_bytes(2, "big", signed=True))
# expect: b'\x04\x00' b'\x00\x04\x00\x00' b'\xff\xff'
print(int.from_bytes(b"\x04\x00", "big"), int.from_bytes(b"\xff\xff", "little", signed=True))  # expect: 1024 -1
print((7).numerator, (7).denominator, (7).real, (7).imag, (7).conjugate(), (7).as_integer_ratio(), (7).is_integer())
# expect: 7 1 7 0 7 (7, 1) True
print(bin(10), oct(64), hex(255), bin(-5), hex(-255))  # expect: 0b1010 0o100 0xff -0b101 -0xff
try:
    (300).to_bytes(1, "big")
except OverflowError as error:
    print(error)  # expect: int too big to convert
# needs: 3.12
