b = bytearray(b"hello")
b[0] = 72
b.append(33)
b += b"?"
b.extend([1, 2])
print(b, len(b), b.pop(), b)  # expect: bytearray(b'Hello!?\x01') 9 2 bytearray(b'Hello!?\x01')
b[1:3] = b"EEE"
del b[-1]
print(b, b.upper(), b == b"HEEElo!?", bytes(b))  # expect: bytearray(b'HEEElo!?') bytearray(b'HEEELO!?') True b'HEEElo!?'
b.insert(0, 65); b.reverse()
print(b, b.index(b"l"), b.count(b"E"))  # expect: bytearray(b'?!olEEEHA') 3 3
b.clear()
print(b, bytearray(2), bytearray("é", "utf-8"))  # expect: bytearray(b'') bytearray(b'\x00\x00') bytearray(b'\xc3\xa9')
for code in (lambda: b.append(256), lambda: b.append("a"), lambda: b.pop(), lambda: hash(b)):
    try:
        code()
    except (ValueError, TypeError, IndexError) as error:
        print(type(error).__name__, error)
        # expect: ValueError byte must be in range(0, 256)
        # expect: TypeError 'str' object cannot be interpreted as an integer
        # expect: IndexError pop from empty bytearray
        # expect: TypeError unhashable type: 'bytearray'
