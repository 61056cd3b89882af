# needs: 3.13
import array, struct
b = bytearray(b"abcdef")
m = memoryview(b)
print(m[0], m[-1], m[1:3].tobytes(), m[::-1].tolist(), len(m), m.format, m.itemsize, m.ndim, m.shape, m.strides, m.readonly, m.nbytes, m.obj is b)
# expect: 97 102 b'bc' [102, 101, 100, 99, 98, 97] 6 B 1 1 (6,) (1,) False 6 True
m[0] = 65; m[1:3] = b"BC"; m[3:] = memoryview(b"xyz"); print(b)  # expect: bytearray(b'ABCxyz')
def fails(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
    # expect: ValueError memoryview: invalid value for format 'B'
    # expect: TypeError memoryview: invalid type for format 'B'
    # expect: ValueError memoryview assignment: lvalue and rvalue have different structures
    # expect: TypeError cannot delete memory
    # expect: IndexError index out of bounds on dimension 1
    # expect: TypeError memoryview: invalid slice key
    # expect: TypeError cannot modify read-only memory
    # expect: ValueError cannot hash writable memoryview object
    # expect: TypeError memoryview: a bytes-like object is required, not 'int'
    # expect: BufferError Existing exports of data: object cannot be re-sized
    # expect: BufferError Existing exports of data: object cannot be re-sized
    # expect: BufferError Existing exports of data: object cannot be re-sized
fails(lambda: m.__setitem__(0, 300))
fails(lambda: m.__setitem__(0, "x"))
fails(lambda: m.__setitem__(slice(0, 2), b"xyz"))
fails(lambda: m.__delitem__(0))
fails(lambda: m[6])
fails(lambda: m["a"])
fails(lambda: memoryview(b"ro").__setitem__(0, 1))
fails(lambda: hash(m))
fails(lambda: memoryview(5))
fails(lambda: b.append(1))
fails(lambda: b.__delitem__(slice(0, 2)))
fails(lambda: b.clear())
print(b)  # expect: bytearray(b'ABCxyz')
with memoryview(b) as inner: print(inner == b, inner == bytes(b), inner != b"no", inner == "abc")
# expect: True True True False
fails(lambda: inner[0]); fails(lambda: inner.tobytes()); fails(lambda: inner.shape)
fresh = bytearray(b); m = memoryview(fresh); fails(lambda: fresh.append(1)); m.release(); fresh.append(33); print(fresh)
c = memoryview(bytes(range(12))).cast("B", (3, 4))
print(c.tolist(), c[1, 2], c.shape, c.strides, c.ndim, c.c_contiguous, c.f_contiguous, c.tobytes("F"), len(c))
fails(lambda: c[0]); fails(lambda: c[0, 9]); fails(lambda: c[0, 0, 0]); fails(lambda: c[0:1, 0:1])
w = memoryview(array.array("i", [1, -2, 3])); print(w.tolist(), w.format, w.cast("B")[:4].tolist(), w[1:] == array.array("i", [-2, 3]), w == array.array("d", [1, -2, 3]))
fails(lambda: w.cast("h")); fails(lambda: memoryview(b"abc").cast("h")); fails(lambda: w.cast("B").cast("zz")); fails(lambda: memoryview(b"abcd").cast("B", (3,)))
h = memoryview(struct.pack("4e", 0.5, -1.5, 65504, 6e-8)).cast("e"); print(h.tolist())
q = memoryview(bytearray(16)).cast("Q"); q[0] = 2**64 - 1; q[1] = 7; print(q.tolist(), q.hex(), q.tobytes() == bytes(q))
fails(lambda: q.__setitem__(0, -1)); fails(lambda: q.__setitem__(0, 1.5))
d = memoryview(bytearray(8)).cast("d"); d[0] = 2.5; print(d[0], d.tolist())
print(hash(memoryview(b"abc")) == hash(b"abc"), b"".join([memoryview(b"x"), b"y"]), bytes(memoryview(b"abc")[::2]), b"bc" in [memoryview(b"bc")], str(memoryview(b"text"), "ascii"), int(memoryview(b"42")), memoryview(b"a:b").toreadonly().readonly)
class Gives:
    def __buffer__(self, flags): return memoryview(b"given")
print(memoryview(Gives()).tobytes(), list(reversed(memoryview(b"ab"))), list(memoryview(b"ab")), 98 in memoryview(b"ab"))
match memoryview(b"ab"):
    case [97, x]: print("sequence", x)
# expect: ValueError operation forbidden on released memoryview object
# expect: ValueError operation forbidden on released memoryview object
# expect: ValueError operation forbidden on released memoryview object
# expect: BufferError Existing exports of data: object cannot be re-sized
# expect: bytearray(b'ABCxyz!')
# expect: [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]] 6 (3, 4) (4, 1) 2 True False b'\x00\x04\x08\x01\x05\t\x02\x06\n\x03\x07\x0b' 3
# expect: NotImplementedError multi-dimensional sub-views are not implemented
# expect: IndexError index out of bounds on dimension 2
# expect: TypeError cannot index 2-dimension view with 3-element tuple
# expect: NotImplementedError multi-dimensional slicing is not implemented
# expect: [1, -2, 3] i [1, 0, 0, 0] True True
# expect: TypeError memoryview: cannot cast between two non-byte formats
# expect: TypeError memoryview: length is not a multiple of itemsize
# expect: ValueError memoryview: destination format must be a native single character format prefixed with an optional '@'
# expect: TypeError memoryview: product(shape) * itemsize != buffer size
# expect: [0.5, -1.5, 65504.0, 5.960464477539063e-08]
# expect: [18446744073709551615, 7] ffffffffffffffff0700000000000000 True
# expect: ValueError memoryview: invalid value for format 'Q'
# expect: TypeError memoryview: invalid type for format 'Q'
# expect: 2.5 [2.5]
# expect: True b'xy' b'ac' True text 42 True
# expect: b'given' [98, 97] [97, 98] True
# expect: sequence 98
