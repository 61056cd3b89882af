import re

m = re.search(r"(?P<year>\d{4})-(?P<month>\d\d)", "on 2024-05-06")
print(m, m.group("year"), m.groupdict(), m.span("month"), m.lastgroup)  # expect: <re.Match object; span=(3, 10), match='2024-05'> 2024 {'year': '2024', 'month': '05'} (8, 10) month
print(re.findall(r"a|b?", "abc"), re.split(r"(,)\s*", "a, b,c"), re.sub(r"(\w)(\w)", r"\2\1", "abcd"), re.subn("x*", "-", "abxd"))  # expect: ['a', 'b', '', ''] ['a', ',', 'b', ',', 'c'] badc ('-a-b--d-', 5)
print([x.group() for x in re.finditer(r"\w+", "héllo wörld")], re.search("ö", "wörld").start())  # expect: ['héllo', 'wörld'] 1
print(re.compile("a.b", re.I | re.S), re.fullmatch("(?i:A)b", "ab"), re.match(r"(?x) a  b # c", "ab"))  # expect: re.compile('a.b', re.IGNORECASE|re.DOTALL) <re.Match object; span=(0, 2), match='ab'> <re.Match object; span=(0, 2), match='ab'>
print(re.sub("[a-z]+", lambda found: found.group().upper(), "ab1cd"), re.escape("a.b"))  # expect: AB1CD a\.b
print(re.findall(rb"\d+", b"a1b22"), re.match(r"(a)?b(?(1)c|d)", "bd"), re.search(r"(?<=a)b", "ab"))  # expect: [b'1', b'22'] <re.Match object; span=(0, 2), match='bd'> <re.Match object; span=(1, 2), match='b'>
for bad in ("(", "a)", "[a", "*a", "a**", "(?P<n>a)(?P<n>b)", r"\1", "a{2,1}", "(?<=a+)b", r"\q", "(?P=n)", "(?z)", "[b-a]"):
    try:
        re.compile(bad)
    except re.error as error:
        assert error.msg
try:
    re.compile("a{2,1}")
except re.error as error:
    print(error, error.pos)  # expect: min repeat greater than max repeat at position 2 2
try:
    re.compile("(?P<n>a)(?P<n>b)")
except re.error as error:
    print(error)  # expect: redefinition of group name 'n' as group 2; was group 1 at position 12
