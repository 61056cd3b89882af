for piece in (b"", b"x", b"ab", b"abc", b"0123456789"):
    for n in (-1, 0, 1, 2, 3, 7, 8, 100):
        expected = b"".join(piece for _ in range(n))
        assert piece * n == n * piece == expected, (piece, n)
        assert bytearray(piece) * n == expected and type(n * bytearray(piece)) is bytearray
        text = piece.decode() + "ä" * len(piece)
        assert text * n == "".join(text for _ in range(n)), (text, n)
print(hash(b"ab" * 3) == hash(b"ababab"), len("€" * 5))  # expect: True 5
for text in ("abcÿ\x80", "a\xffĀb", "Āxy", "ÿ" * 20 + "€" + "é", "aä\udc80b", "é\udcffz", "\xbf\xc0"):
    for errors in ("strict", "replace", "ignore", "backslashreplace", "xmlcharrefreplace", "surrogateescape", "nonsense"):
        try:
            print(text.encode("latin-1", errors))
            # expect: b'abc\xff\x80'
            # expect: b'abc\xff\x80'
            # expect: b'abc\xff\x80'
            # expect: b'abc\xff\x80'
            # expect: b'abc\xff\x80'
            # expect: b'abc\xff\x80'
            # expect: b'abc\xff\x80'
        except (UnicodeEncodeError, LookupError) as e:
            print(ascii(str(e)))
            # expect: "'latin-1' codec can't encode character '\\u0100' in position 2: ordinal not in range(256)"
# expect: b'a\xff?b'
# expect: b'a\xffb'
# expect: b'a\xff\\u0100b'
# expect: b'a\xff&#256;b'
# expect: "'latin-1' codec can't encode character '\\u0100' in position 2: ordinal not in range(256)"
# expect: "unknown error handler name 'nonsense'"
# expect: "'latin-1' codec can't encode character '\\u0100' in position 0: ordinal not in range(256)"
# expect: b'?xy'
# expect: b'xy'
# expect: b'\\u0100xy'
# expect: b'&#256;xy'
# expect: "'latin-1' codec can't encode character '\\u0100' in position 0: ordinal not in range(256)"
# expect: "unknown error handler name 'nonsense'"
# expect: "'latin-1' codec can't encode character '\\u20ac' in position 20: ordinal not in range(256)"
# expect: b'\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff?\xe9'
# expect: b'\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xe9'
# expect: b'\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\\u20ac\xe9'
# expect: b'\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff&#8364;\xe9'
# expect: "'latin-1' codec can't encode character '\\u20ac' in position 20: ordinal not in range(256)"
# expect: "unknown error handler name 'nonsense'"
# expect: "'latin-1' codec can't encode character '\\udc80' in position 2: ordinal not in range(256)"
# expect: b'a\xe4?b'
# expect: b'a\xe4b'
# expect: b'a\xe4\\udc80b'
# expect: b'a\xe4&#56448;b'
# expect: b'a\xe4\x80b'
# expect: "unknown error handler name 'nonsense'"
# expect: "'latin-1' codec can't encode character '\\udcff' in position 1: ordinal not in range(256)"
# expect: b'\xe9?z'
# expect: b'\xe9z'
# expect: b'\xe9\\udcffz'
# expect: b'\xe9&#56575;z'
# expect: b'\xe9\xffz'
# expect: "unknown error handler name 'nonsense'"
# expect: b'\xbf\xc0'
# expect: b'\xbf\xc0'
# expect: b'\xbf\xc0'
# expect: b'\xbf\xc0'
# expect: b'\xbf\xc0'
# expect: b'\xbf\xc0'
# expect: b'\xbf\xc0'
