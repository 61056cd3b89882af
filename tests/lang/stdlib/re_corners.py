# Corners of regular expressions: flags after blanks, scoped flags, letters with twins, errors' positions, long repetitions.
import re


def bad(pattern):
    try:
        re.compile(pattern)
        print("compiles")
    except re.error as e:
        print(e)


print(re.fullmatch(" (?x) a", "a", re.VERBOSE), re.match("(?#note)(?i)A", "a"))
# expect: <re.Match object; span=(0, 1), match='a'> <re.Match object; span=(0, 1), match='a'>
bad(" (?x) a")
print(re.match(r"\W(?u:\w)\W", "\xe0\xe0\xe0", re.ASCII))
print(re.match("\xc0", "\xe0", re.ASCII | re.IGNORECASE), re.match("\xc0", "\xe0", re.IGNORECASE))
print(bool(re.match("\ufb05", "\ufb06", re.I)), bool(re.match("[\u0390x]", "\u1fd3", re.I)), bool(re.match("[\ufb00-\ufb05]", "\ufb06", re.I)))
bad(r"(abc\1)")
bad(r"(?P<a>b(?P=a))")
bad(r"x\2")
bad(r"(a)b(?<=(?(2)b|x))(c)")
bad("(?P<\u00a9>x)")
print(re.compile("(?P<\u00b5>x)").groupindex)
text = "x" * 65537
print(re.match(".{65536}", text).span(), re.match(".{65536,}", text).span(), re.match(".{,65536}?y", text), re.match(".{,65536}", text).span())
# expect: global flags not at the start of the expression at position 1
# expect: <re.Match object; span=(0, 3), match='ààà'>
# expect: None <re.Match object; span=(0, 1), match='à'>
# expect: True True True
# expect: cannot refer to an open group at position 4
# expect: cannot refer to an open group at position 11
# expect: invalid group reference 2 at position 2
# expect: cannot refer to an open group at position 13
# expect: bad character in group name '©' at position 4
# expect: {'µ': 1}
# expect: (0, 65536) (0, 65537) None (0, 65536)
