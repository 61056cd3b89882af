import codecs

text = "é\n\t\\ x'\"\u20ac\U0001f600\x7f"
for name in "unicode_escape", "raw_unicode_escape", "unicode-escape":
    data = text.encode(name)
    print(name, data, data.decode(name) == text if name[0] == "u" else ascii(data.decode(name)))
    # expect: unicode_escape b'\\xe9\\n\\t\\\\ x\'"\\u20ac\\U0001f600\\x7f' True
    # expect: raw_unicode_escape b'\xe9\n\t\\ x\'"\\u20ac\\U0001f600\x7f' '\xe9\n\t\\ x\'"\u20ac\U0001f600\x7f'
    # expect: unicode-escape b'\\xe9\\n\\t\\\\ x\'"\\u20ac\\U0001f600\\x7f' True
print(rb"\x41\u20ac\101\n\\q\'".decode("unicode_escape"), rb"\\u0041\u0041\n".decode("raw_unicode_escape"))
# expect: A€A
# expect: \q' \\u0041A\n
for bad in b"\\", b"\\x4", b"a\\u12", b"\\U00110000":
    try:
        bad.decode("unicode_escape")
    except UnicodeDecodeError as e:
        print(e)  # expect: 'unicodeescape' codec can't decode byte 0x5c in position 0: \ at end of string
    print(repr(bad.decode("unicode_escape", "replace")))  # expect: '�'
print(codecs.decode("\\n".encode(), "unicode_escape") == "\n", codecs.encode("é", "unicode_escape"))
# expect: 'unicodeescape' codec can't decode bytes in position 0-2: truncated \xXX escape
# expect: '�'
# expect: 'unicodeescape' codec can't decode bytes in position 1-4: truncated \uXXXX escape
# expect: 'a�'
# expect: 'unicodeescape' codec can't decode bytes in position 0-9: illegal Unicode character
# expect: '�'
# expect: True b'\\xe9'
