b = b"Hello, World"
print(b.lower(), b.upper(), b.swapcase(), b.title(), b.capitalize(), b.center(16, b"*"), b.find(b"o"), b.rfind(b"o"), b.index(b"W"), b.count(b"l"), b.partition(b", "), b.startswith((b"x", b"He")), b.endswith(b"ld"))
# expect: b'hello, world' b'HELLO, WORLD' b'hELLO, wORLD' b'Hello, World' b'Hello, world' b'**Hello, World**' 4 8 7 3 (b'Hello', b', ', b'World') True True
print(b"a b\tc".split(), b"1,2".split(b","), b"x\ny\r\n".splitlines(), b"--a--".strip(b"-"), b"abc".translate(bytes(range(255, -1, -1))), b"abc".translate(None, b"b"), bytes.maketrans(b"a", b"z")[97], b"12".isdigit(), b"ab".isalpha(), b"7".zfill(3), b"a\tb".expandtabs(3), b"pre-x".removeprefix(b"pre-"))
# expect: [b'a', b'b', b'c'] [b'1', b'2'] [b'x', b'y'] b'a' b'\x9e\x9d\x9c' b'ac' 122 True True b'007' b'a  b' b'x'
print(b"%s-%d-%x" % (b"s", 5, 255), b"" .join([b"a", bytearray(b"b")]), b"a" * 3, b"abc"[::-1], b"abc"[1], b"abc"[1:2], bytes(b"abc") == bytearray(b"abc"), b"a" in b"abc", list(b"\x00\xff"), bytes(range(5)), b"\x7f\x80", repr(b"'"), b"\\", bytes.fromhex("DEADbeef").hex(), b"abc".hex("-", 1))
# expect: b's-5-ff' b'ab' b'aaa' b'cba' 98 b'b' True True [0, 255] b'\x00\x01\x02\x03\x04' b'\x7f\x80' b"'" b'\\' deadbeef 61-62-63
for f in (lambda: b"a".join(["b"]), lambda: b"a".find("a"), lambda: b"a" % 5, lambda: b"a" < "a", lambda: bytes("é", "ascii"), lambda: bytes.fromhex("xyz"), lambda: b"abc".decode("nope"), lambda: b"a".split(""), lambda: bytes([1, "a"]), lambda: bytes(5.5)):
    try: print(f())
    except (TypeError, ValueError, LookupError) as e: print(type(e).__name__, e)
    # expect: TypeError sequence item 0: expected a bytes-like object, str found
    # expect: TypeError argument should be integer or bytes-like object, not 'str'
    # expect: TypeError not all arguments converted during bytes formatting
    # expect: TypeError '<' not supported between instances of 'bytes' and 'str'
    # expect: UnicodeEncodeError 'ascii' codec can't encode character '\xe9' in position 0: ordinal not in range(128)
    # expect: ValueError non-hexadecimal number found in fromhex() arg at position 0
    # expect: LookupError unknown encoding: nope
    # expect: TypeError a bytes-like object is required, not 'str'
    # expect: TypeError 'str' object cannot be interpreted as an integer
    # expect: TypeError cannot convert 'float' object to bytes
