# needs: 3.13
import array, copy, pickle
from array import array as A
a = A("i", [1, 2, 3]); print(a, a.typecode, a.itemsize, len(a), a[0], a[-1], a[1:], a[::-1], list(a), 2 in a, A("d"), A("w", "né"))
# expect: array('i', [1, 2, 3]) i 4 3 1 3 array('i', [2, 3]) array('i', [3, 2, 1]) [1, 2, 3] True array('d') array('w', 'né')
a.append(4); a.extend([5]); a.extend(A("i", [6])); a.insert(0, 0); print(a, a.pop(), a.pop(0), a.index(3), a.count(2), a.tolist())
# expect: array('i', [1, 2, 3, 4, 5]) 6 0 2 1 [1, 2, 3, 4, 5]
a[1] = 20; a[2:4] = A("i", [7, 8, 9]); print(a); del a[0], a[::2]; print(a); a.reverse(); a.remove(20) if 20 in a else None; print(a)
# expect: array('i', [1, 20, 7, 8, 9, 5])
# expect: array('i', [7, 9])
# expect: array('i', [9, 7])
print(A("h", [1, 256]).tobytes(), A("b", b"\xff\x01"), a + a, a * 2, a == A("l", a), a < A("i", [100]), A("B", [1, 2]) != [1, 2])
# expect: b'\x01\x00\x00\x01' array('b', [-1, 1]) array('i', [9, 7, 9, 7]) array('i', [9, 7, 9, 7]) True True True
x = A("H"); x.frombytes(b"\x01\x00\x02\x00"); x.byteswap(); x.fromlist([3]); print(x, A("w", "ab").tounicode())
# expect: array('H', [256, 512, 3]) ab
def fails(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
    # expect: OverflowError signed char is greater than maximum
    # expect: OverflowError unsigned byte integer is less than minimum
    # expect: OverflowError signed short integer is greater than maximum
    # expect: OverflowError can't convert negative value to unsigned int
    # expect: OverflowError int too big to convert
    # expect: ValueError bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)
    # expect: TypeError cannot use a str to initialize an array with typecode 'i'
    # expect: TypeError 'float' object cannot be interpreted as an integer
    # expect: TypeError must be real number, not str
    # expect: IndexError array index out of range
    # expect: IndexError pop from empty array
    # expect: ValueError array.remove(x): x not in array
    # expect: ValueError array.index(x): x not in array
    # expect: ValueError bytes length not a multiple of item size
    # expect: TypeError can only append array (not "list") to array
    # expect: TypeError bad argument type for built-in operation
    # expect: TypeError can only assign array (not "list") to array slice
    # expect: TypeError arg must be list
    # expect: TypeError array indices must be integers
    # expect: TypeError 'str' object cannot be interpreted as an integer
    # expect: BufferError cannot resize an array that is exporting buffers
for f in (lambda: A("b", [200]), lambda: A("B", [-1]), lambda: A("h", [10**5]), lambda: A("I", [-1]), lambda: A("q", [2**70]), lambda: A("z"), lambda: A("i", "ab"), lambda: A("i", [1.5]), lambda: A("d", ["x"]),
          lambda: A("i")[0], lambda: A("i").pop(), lambda: A("i").remove(1), lambda: A("i").index(1), lambda: A("i", b"abc"), lambda: A("i") + [1], lambda: A("i") + A("h"), lambda: A("i", [1]).__setitem__(slice(0, 1), [2]),
          lambda: A("i").fromlist((1,)), lambda: A("i", [1])[None], lambda: A("i", [1, 2]).fromlist([1, "x"])): fails(f)
m = memoryview(a); fails(lambda: a.append(1)); m.release(); a.append(1); print(a)  # expect: array('i', [9, 7, 1])
print(copy.copy(a) == a, copy.deepcopy(a) is not a, pickle.loads(pickle.dumps(a)) == a, [A("i", [1, 2]), A("i")])
# expect: True True True [array('i', [1, 2]), array('i')]
class Sub(A): pass
s = Sub("i", [1]); s.extra = 5; print(s, s.extra, type(s[:]).__name__, isinstance(s, A))
# expect: Sub('i', [1]) 5 array True
print(A("f", [0.1])[0] == 0.1, A("d", [0.1])[0] == 0.1, bytes(A("B", b"xyz")), A("d", [1, 2.5]).buffer_info()[1], array.typecodes)
# expect: False True b'xyz' 2 bBuwhHiIlLqQfd
import collections.abc
print(isinstance(array.array("i"), collections.abc.MutableSequence), isinstance(b"", collections.abc.Buffer), isinstance(memoryview(b""), collections.abc.Buffer))
# expect: True True True
