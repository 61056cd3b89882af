# Packing and unpacking in every format and byte order: values, ranges, alignment, buffers and offsets.
# needs: 3.13
import struct
lines = []
def t(f,*a):
    try: line = repr(f(*a))
    except Exception as e: line = f"{type(e).__module__} {type(e).__name__} {e}"
    lines.append(line) if lines is not None else print(line)
for order in ["", "=", "<", ">", "!", "@"]:
    for c in "bBhHiIlLqQnN":
        for v in (0, 1, -1, 127, 128, 255, 256, 2**15, 2**31, 2**32-1, 2**32, 2**63-1, 2**63, 2**64-1, 2**64, -2**63, -2**63-1, -2**31-1, 1.5, "a", None, True):
            t(struct.pack, order+c, v)
for c in "efd":
    for v in (0.0, -0.0, 1.5, 1e-8, 65504.0, 65520.0, 1e39, float("inf"), float("-inf"), "x", 3, None, 2**2000): t(struct.pack, "<"+c, v); t(struct.pack, ">"+c, v)
for c in ("c","s","p","3s","3p","0s","0p","?","x","P"):
    for v in (b"a", b"abcd", b"", "s", bytearray(b"q"), 1, True, None, 7): t(struct.pack, c, v)
text = "\n".join(lines)  # too many to list: their number and a sum that knows the place of each character
print(len(lines), sum(i * ord(c) for i, c in enumerate(text, 1)) % 1000003)  # expect: 1752 843182
print(*lines[100:110], sep="\n")
# expect: struct error 'i' format requires -2147483648 <= number <= 2147483647
# expect: struct error 'i' format requires -2147483648 <= number <= 2147483647
# expect: struct error 'i' format requires -2147483648 <= number <= 2147483647
# expect: struct error 'i' format requires -2147483648 <= number <= 2147483647
# expect: struct error 'i' format requires -2147483648 <= number <= 2147483647
# expect: struct error 'i' format requires -2147483648 <= number <= 2147483647
# expect: struct error required argument is not an integer
# expect: struct error required argument is not an integer
# expect: struct error required argument is not an integer
# expect: b'\x01\x00\x00\x00'
lines = None
for f in ("ci","ic","bhilq","=bhilq","3b2h","2i 3s","0i","bi0i","10x","b0q","z","3","<n","1i2","\x00","é",b"ii","i\n i", "2?c", "99999999999999999999i","9223372036854775807i", 5, "@@i"):
    t(struct.calcsize, f)
s=struct.Struct("<ih")
print(s, s.format, s.size, s.pack(1,2), s.unpack(s.pack(3,-4)), type(s), struct.error)
t(s.pack, 1); t(s.pack, 1,2,3); t(s.unpack, b"123"); t(s.unpack, "abcdef"); t(s.unpack_from, b"12345678", 1); t(s.unpack_from, b"12345678", 3); t(s.unpack_from, b"12345678", -6);t(s.unpack_from, b"12345678", -5);t(s.unpack_from, b"12345678", -9)
b=bytearray(10)
t(s.pack_into, b, 2, 5, 6); print(b); t(s.pack_into, b, 5, 5, 6); t(s.pack_into, b, -3, 5, 6); t(s.pack_into, b, -12, 5, 6); t(s.pack_into, b"1234567890", 0, 1, 2); t(s.pack_into, b, 0, 1); t(s.pack_into); t(s.pack_into, b)
t(struct.pack_into, "<ih", b, -6, 1, 2); print(b); m=memoryview(b)[1:8]; t(struct.pack_into,"<ih",m,0,7,8); print(b)
print(list(s.iter_unpack(b"123456abcdef")), s.iter_unpack(b"123456abcdef").__length_hint__()); t(s.iter_unpack, b"1"); t(struct.iter_unpack, "0s", b"")
print(struct.unpack(">bBhHiIlLqQ?c3s3pfde", struct.pack(">bBhHiIlLqQ?c3s3pfde", -1,255,-2,65535,-3,2**32-1,-4,2**32-1,-5,2**64-1,True,b"x",b"ab",b"cdef",1.5,2.25,0.5)))
print(struct.unpack_from("<H", buffer=b"\1\2\3", offset=1)); 
class I:
    def __index__(self): return 9
class F:
    def __float__(self): return 2.5
print(struct.pack("b", I()), struct.pack("<d", F())); t(struct.pack,"d",I())
class S(struct.Struct):
    def __init__(self, n): super().__init__(n+"i")
print(S("2").pack(1,2), S("2")); t(struct.pack); t(struct.Struct); t(struct.Struct, None); t(struct.calcsize); t(struct.unpack,"i")
# expect: 8
# expect: 5
# expect: 24
# expect: 19
# expect: 8
# expect: 11
# expect: 0
# expect: 8
# expect: 10
# expect: 8
# expect: struct error bad char in struct format
# expect: struct error repeat count given without format specifier
# expect: struct error bad char in struct format
# expect: struct error repeat count given without format specifier
# expect: struct error embedded null character
# expect: builtins UnicodeEncodeError 'ascii' codec can't encode character '\xe9' in position 0: ordinal not in range(128)
# expect: 8
# expect: 8
# expect: 3
# expect: struct error total struct size too long
# expect: struct error total struct size too long
# expect: builtins TypeError Struct() argument 1 must be a str or bytes object, not int
# expect: struct error bad char in struct format
# expect: Struct('<ih') <ih 6 b'\x01\x00\x00\x00\x02\x00' (3, -4) <class '_struct.Struct'> <class 'struct.error'>
# expect: struct error pack expected 2 items for packing (got 1)
# expect: struct error pack expected 2 items for packing (got 3)
# expect: struct error unpack requires a buffer of 6 bytes
# expect: builtins TypeError a bytes-like object is required, not 'str'
# expect: (892613426, 14134)
# expect: struct error unpack_from requires a buffer of at least 9 bytes for unpacking 6 bytes at offset 3 (actual buffer size is 8)
# expect: (909456435, 14391)
# expect: struct error not enough data to unpack 6 bytes at offset -5
# expect: struct error offset -9 out of range for 8-byte buffer
# expect: None
# expect: bytearray(b'\x00\x00\x05\x00\x00\x00\x06\x00\x00\x00')
# expect: struct error pack_into requires a buffer of at least 11 bytes for packing 6 bytes at offset 5 (actual buffer size is 10)
# expect: struct error no space to pack 6 bytes at offset -3
# expect: struct error offset -12 out of range for 10-byte buffer
# expect: builtins TypeError argument must be read-write bytes-like object, not bytes
# expect: struct error pack_into expected 2 items for packing (got 1)
# expect: struct error pack_into expected buffer argument
# expect: struct error pack_into expected offset argument
# expect: None
# expect: bytearray(b'\x00\x00\x05\x00\x01\x00\x00\x00\x02\x00')
# expect: None
# expect: bytearray(b'\x00\x07\x00\x00\x00\x08\x00\x00\x02\x00')
# expect: [(875770417, 13877), (1684234849, 26213)] 2
# expect: struct error iterative unpacking requires a buffer of a multiple of 6 bytes
# expect: struct error cannot iteratively unpack with a struct of length 0
# expect: (-1, 255, -2, 65535, -3, 4294967295, -4, 4294967295, -5, 18446744073709551615, True, b'x', b'ab\x00', b'cd', 1.5, 2.25, 0.5)
# expect: (770,)
# expect: b'\t' b'\x00\x00\x00\x00\x00\x00\x04@'
# expect: b'\x00\x00\x00\x00\x00\x00"@'
# expect: b'\x01\x00\x00\x00\x02\x00\x00\x00' S('2i')
# expect: builtins TypeError missing format argument
# expect: builtins TypeError Struct() missing required argument 'format' (pos 1)
# expect: builtins TypeError Struct() argument 1 must be a str or bytes object, not NoneType
# expect: builtins TypeError _struct.calcsize() takes exactly one argument (0 given)
# expect: builtins TypeError unpack expected 2 arguments, got 1
