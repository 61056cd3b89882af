table = str.maketrans("abc", "xyz", "d")
print("abcd".translate(table), "abc".translate({97: None, 98: "BB", 99: 100}))  # expect: xyz BBd
print("aé€😀".encode(), "é".encode("latin-1"), "é".encode("ascii", "replace"), "é".encode("ascii", "xmlcharrefreplace"))
# expect: b'a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80' b'\xe9' b'?' b'&#233;'
print("é".encode("ascii", "ignore"), "é".encode("ascii", "backslashreplace"), "x".encode("utf-16-le"))
# expect: b'' b'\\xe9' b'x\x00'
try:
    "é".encode("ascii")
except UnicodeEncodeError as error:
    print(error)  # expect: 'ascii' codec can't encode character '\xe9' in position 0: ordinal not in range(128)
try:
    "x".encode("no-such")
except LookupError as error:
    print(error)  # expect: unknown encoding: no-such
