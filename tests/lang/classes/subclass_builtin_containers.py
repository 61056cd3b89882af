class L(list):
    def append(self, x): super().append(x * 2)
    def __getitem__(self, i): return ("got", super().__getitem__(i))
l = L([1, 2]); l.append(5)
print(l, l[0], len(l), l == [1, 2, 10], isinstance(l, list), list(l), l.__class__.__name__, type(l[1:]).__name__, type(l + []).__name__)
# expect: [1, 2, 10] ('got', 1) 3 True True [1, 2, 10] L tuple list
class D(dict):
    def __setitem__(self, k, v): super().__setitem__(k.upper(), v)
d = D(a=1); d["b"] = 2; d.update(c=3)
print(d, d.get("B"), {**d}, dict(d))
# expect: {'a': 1, 'B': 2, 'c': 3} 2 {'a': 1, 'B': 2, 'c': 3} {'a': 1, 'B': 2, 'c': 3}
class S(set):
    extra = "attr"
s = S([1]); s.note = "n"
print(s, s.note, s | {2}, type(s | {2}).__name__)  # expect: S({1}) n {1, 2} set
class E(Exception):
    def __init__(self, code): super().__init__(f"code {code}"); self.code = code
try: raise E(5)
except E as e: print(e, e.code, e.args, repr(e))  # expect: code 5 5 ('code 5',) E('code 5')
