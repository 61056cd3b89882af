# Greek letters with an iota below have capitals of two or three characters; U+11A7 composes with nothing.
import unicodedata

print(*(ascii(c.upper()) for c in "\u1f80\u1f88\u1fb2\u1fb3\u1fb7\u1fbc\u1ff4\u1ffc"))
# expect: '\u1f08\u0399' '\u1f08\u0399' '\u1fba\u0399' '\u0391\u0399' '\u0391\u0342\u0399' '\u0391\u0399' '\u038f\u0399' '\u03a9\u0399'
print(*(ascii(c.title()) for c in "\u1f80\u1f88\u1fb2\u1fb3\u1fb7\u1fbc\u1ff4\u1ffc"))
# expect: '\u1f88' '\u1f88' '\u1fba\u0345' '\u1fbc' '\u0391\u0342\u0345' '\u1fbc' '\u038f\u0345' '\u1ffc'
print(ascii("\u1f80\u1fb7".swapcase()), ascii("\u1fb7x".capitalize()), "\u1f80".islower(), "\u1f88".istitle())
# expect: '\u1f08\u0399\u0391\u0342\u0399' '\u0391\u0342\u0345x' True True
print(ascii(unicodedata.normalize("NFC", "\uac00\u11a7")), ascii(unicodedata.normalize("NFC", "\uac00\u11a8")))
# expect: '\uac00\u11a7' '\uac01'
print(ascii(unicodedata.normalize("NFD", "\uac00\u11a7")), ascii(unicodedata.normalize("NFC", "e\u0301\u11a7e\u0301")))
# expect: '\u1100\u1161\u11a7' '\xe9\u11a7\xe9'
print([c.isidentifier() for c in ("\u037a", "\u2e2f", "\ufe70", "a\u0e33", "\u0e33", "a\uff9e", "\u2118", "a\u00b7")])
# expect: [False, False, False, True, False, True, True, True]
