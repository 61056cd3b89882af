größe = 3
ñ, 变量 = 1, 2
print(größe + ñ + 变量)  # expect: 6
ﬁ = "ligature is normalised"
print(fi)  # expect: ligature is normalised
class Ä:
    def ö(self): return "ö"
print(Ä().ö(), Ä.__name__)  # expect: ö Ä
