class Text(str):
    pass


class Slotted(str):
    __slots__ = ("mark",)


t = Text("abcdefghijklmnopqrstuvwxyz")
print(t)  # expect: abcdefghijklmnopqrstuvwxyz
t.note = 1
print(t, t.note, len(t), t == "abcdefghijklmnopqrstuvwxyz")  # expect: abcdefghijklmnopqrstuvwxyz 1 26 True
s = Slotted("é" * 40)
s.mark = "m"
print(s == "é" * 40, s.mark, s[39])  # expect: True m é
print(Text("") == "", {Text("k" * 30): 1}["k" * 30])  # expect: True 1
