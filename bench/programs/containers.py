"""Dicts, sets, lists and strings, as programs that count and sort things use them."""

words = ("alpha beta gamma delta epsilon zeta eta theta iota kappa " * 2_000).split()
counts = {}
for _ in range(10):
    for word in words:
        counts[word] = counts.get(word, 0) + 1
by_length = {}
for word, count in counts.items():
    by_length.setdefault(len(word), []).append((count, word))
seen = set()
for i in range(300_000):
    seen.add(i * 7919 % 10_007)
table = {(i, i % 7): str(i) for i in range(50_000)}
text = ",".join(table[i, i % 7] for i in range(50_000))
pieces = sorted(text.split(","), key=lambda piece: (len(piece), piece), reverse=True)
print(len(seen), sorted(by_length), pieces[:3], text.count("9"), len(text.upper().replace("1", "one")))
