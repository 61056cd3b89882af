b = b"abc\x00\xff\n"
print(b, len(b), b[0], b[-1], b[1:3], b"a" + b"b", b"ab" * 2, bytes(3), bytes([1, 2, 255]), bytes("é", "utf-8"))
# expect: b'abc\x00\xff\n' 6 97 10 b'bc' b'ab' b'abab' b'\x00\x00\x00' b'\x01\x02\xff' b'\xc3\xa9'
print(rb"\x", b'it"s', b"it's", b"both'\"", b"\101\t")  # expect: b'\\x' b'it"s' b"it's" b'both\'"' b'A\t'
print(b"a,b".split(b","), b"-".join([b"x", b"y"]), b" x ".strip(), b"Abc".upper(), b"abc".replace(b"b", b"XX"), b"abc".find(b"c"))
# expect: [b'a', b'b'] b'x-y' b'x' b'ABC' b'aXXc' 2
print(b.hex(), b"\x01\x02".hex(":"), bytes.fromhex("01 ff"), b"abc".decode(), b"\xe9".decode("latin-1"), b"\xff".decode("utf-8", "replace"))
# expect: 61626300ff0a 01:02 b'\x01\xff' abc é �
print(97 in b"abc", b"bc" in b"abc", b"a" < b"b", b"a" == "a", list(b"ab"), b"abc".startswith(b"ab"), b"%d %s %a" % (1, b"x", "é"))
# expect: True True True False [97, 98] True b"1 x '\\xe9'"
for code in (lambda: b"a" + "b", lambda: bytes([256]), lambda: b"\xff".decode(), lambda: b"a"[5], lambda: bytes("x")):
    try:
        code()
    except (TypeError, ValueError, IndexError) as error:
        print(type(error).__name__, error)
        # expect: TypeError can't concat str to bytes
        # expect: ValueError bytes must be in range(0, 256)
        # expect: UnicodeDecodeError 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte
        # expect: IndexError index out of range
        # expect: TypeError string argument without an encoding
