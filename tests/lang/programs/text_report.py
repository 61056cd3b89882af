text = """the quick brown fox jumps over the lazy dog the fox
sleeps; the dog -- well, the dog is lazy!"""
words = "".join(c if c.isalpha() or c.isspace() else " " for c in text).lower().split()
counts = {}
for w in words: counts[w] = counts.get(w, 0) + 1
width = max(map(len, counts))
for w, n in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:5]: print(f"{w:<{width}} {'*' * n:<6} {n / len(words):>6.1%}")
# expect: the    *****   26.3%
# expect: dog    ***     15.8%
# expect: fox    **      10.5%
# expect: lazy   **      10.5%
# expect: brown  *        5.3%
def wrap(text, width):
    line = []
    for w in text.split():
        if sum(map(len, line)) + len(line) + len(w) > width: yield " ".join(line); line = []
        line.append(w)
    if line: yield " ".join(line)
for i, l in enumerate(wrap(text, 24), 1): print(f"{i:02} |{l:^24}|")
# expect: 01 |  the quick brown fox   |
# expect: 02 |jumps over the lazy dog |
# expect: 03 |the fox sleeps; the dog |
# expect: 04 |  -- well, the dog is   |
# expect: 05 |         lazy!          |
def caesar(s, k): return "".join(chr((ord(c) - 97 + k) % 26 + 97) if c.islower() else c for c in s)
print(caesar("hello, world", 3), caesar(caesar("abc", 5), -5), "level"[::-1] == "level", "".join(sorted("banana")), {c: "banana".count(c) for c in dict.fromkeys("banana")})
# expect: khoor, zruog abc True aaabnn {'b': 1, 'a': 3, 'n': 2}
