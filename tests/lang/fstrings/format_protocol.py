class Temperature:
    def __init__(self, value): self.value = value
    def __format__(self, spec): return f"<{spec}|{self.value}>"
    def __str__(self): return "str"
    def __repr__(self): return "repr"
t = Temperature(5)
print(f"{t}", f"{t:abc}", f"{t!r}", f"{t!s:>6}", format(t), "{:x y}".format(t), f"{t:{1}{'q'}}")
# expect: <|5> <abc|5> repr    str <|5> <x y|5> <1q|5>
print(f"{t=}", f"{t=:z}", f"{t=!s}")  # expect: t=repr t=<z|5> t=str
class Bad:
    def __format__(self, spec): return 5
try:
    f"{Bad()}"
except TypeError as error:
    print(error)  # expect: __format__ must return a str, not int
try:
    f"{object():x}"
except TypeError as error:
    print(error)  # expect: unsupported format string passed to object.__format__
try:
    f"{[]:>5}"
except TypeError as error:
    print(error)  # expect: unsupported format string passed to list.__format__
