# Characters by name and names of characters: literals, unicodedata, the handler namereplace, regular expressions.
import re
import unicodedata

print("\N{BULLET}\N{latin small letter e with acute}\N{GRINNING FACE}\N{LINE FEED}".encode("unicode-escape"))
# expect: b'\\u2022\\xe9\\U0001f600\\n'
for c in "A\xe9\u025d\u1234\u4e00\uac01\U0001f600\ufb06\u0360":
    print(hex(ord(c)), unicodedata.name(c))
    # expect: 0x41 LATIN CAPITAL LETTER A
    # expect: 0xe9 LATIN SMALL LETTER E WITH ACUTE
    # expect: 0x25d LATIN SMALL LETTER REVERSED OPEN E WITH HOOK
    # expect: 0x1234 ETHIOPIC SYLLABLE SEE
    # expect: 0x4e00 CJK UNIFIED IDEOGRAPH-4E00
    # expect: 0xac01 HANGUL SYLLABLE GAG
    # expect: 0x1f600 GRINNING FACE
    # expect: 0xfb06 LATIN SMALL LIGATURE ST
    # expect: 0x360 COMBINING DOUBLE TILDE
print(unicodedata.name("\n", None), unicodedata.lookup("BELL") == "\U0001f514", ascii(unicodedata.lookup("BEL")))
# expect: None True '\x07'
print(ascii(unicodedata.lookup("LATIN SMALL LETTER R WITH TILDE")), ascii(unicodedata.lookup("nbsp")))
# expect: 'r\u0303' '\xa0'
for bad in ("NO SUCH NAME", "BULLET "):
    try:
        unicodedata.lookup(bad)
    except KeyError as e:
        print(e)
        # expect: "undefined character name 'NO SUCH NAME'"
        # expect: "undefined character name 'BULLET '"
try:
    unicodedata.name("\n")
except ValueError as e:
    print(e)  # expect: no such name
print("a\u2022b".encode("ascii", "namereplace"))  # expect: b'a\\N{BULLET}b'
print(re.match(r"\N{LESS-THAN SIGN}[\N{DIGIT ZERO}-\N{DIGIT NINE}]+", "<42>"))
# expect: <re.Match object; span=(0, 3), match='<42'>
for bad in (r"\N", r"\N{", r"[\N{}]", r"\N{NO SUCH}", rb"\N{DIGIT ZERO}"):
    try:
        re.compile(bad)
    except re.error as e:
        print(e)
        # expect: missing { at position 2
        # expect: missing character name at position 3
        # expect: missing character name at position 4
        # expect: undefined character name 'NO SUCH' at position 0
        # expect: bad escape \N at position 0
# needs: 3.12
