import re
print(re.match(r"(\w+) (\d+)", "abc 123 x").groups(), re.search("b+", "aabbb").group(), re.findall(r"\d+", "1 22 333"), re.sub(r"(\w)(\d)", r"\2\1", "a1 b2"), re.split(r"[,;]\s*", "a, b;c"))
# expect: ('abc', '123') bbb ['1', '22', '333'] 1a 2b ['a', 'b', 'c']
m = re.search(r"(?P<y>\d{4})-(?P<m>\d\d)", "on 2024-05-06"); print(m["y"], m.groupdict(), m.span(), m.start("m"), m.end(), m)
# expect: 2024 {'y': '2024', 'm': '05'} (3, 10) 8 10 <re.Match object; span=(3, 10), match='2024-05'>
print([x.group() for x in re.finditer("[a-c]", "abxc")], re.fullmatch("a+", "aab"), re.compile("X", re.I).match("x") is not None, re.sub("a", lambda m: m.group().upper(), "banana", count=2), re.escape("a.b*"))
# expect: ['a', 'b', 'c'] None True bAnAna a\.b\*
try: re.compile("(")
except re.error as e: print(e)  # expect: missing ), unterminated subpattern at position 0
