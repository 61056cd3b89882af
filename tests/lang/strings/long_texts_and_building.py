parts = []
for i in range(10000): parts.append(str(i))
s = "".join(parts); print(len(s), s[1000:1010], s.count("99"), s.find("9999"), hash(s) == hash("".join(parts)))
# expect: 38890 3703713723 373 34887 True
t = ""
for i in range(5000): t += "ab" if i % 2 else "é"
print(len(t), t[4999], t[::1000], t.count("é"), t == "éab" * 2500)  # expect: 7500 a éabéabéa 2500 True
u = "x" * 100000; print(len(u + u), (u + "y").index("y"), u.replace("x", "yz")[-3:], len(u.split("x")), u[50000:50003])
# expect: 200000 100000 zyz 100001 xxx
v = ""
for c in "hello": v = c + v
print(v, "a" * 3 + "b" * 2, ("ab" * 3)[1:4], "-".join(["x"] * 5), len("é" * 1000 + "z"), ("é" * 1000 + "z")[1000])
# expect: olleh aaabb bab x-x-x-x-x 1001 z
def rope(n): return "leaf" if n == 0 else rope(n - 1) + rope(n - 1)
r = rope(10); print(len(r), r[:8], r == "leaf" * 1024, r in {"leaf" * 1024: 1})  # expect: 4096 leafleaf True True
