class Color: RED, GREEN = "r", "g"
class NS:
    class Inner: VAL = 42
def f(x):
    match x:
        case Color.RED: return "red"
        case NS.Inner.VAL: return "inner"
        case [Color.GREEN, n] if n > 0: return f"green {n}"
        case (("a" | "b") as letter, int() as n): return f"{letter}{n}"
        case [Point, *_] if False: return "no"
        case {"k": [1, {"z": z}]}: return f"z {z}"
    return "none"
for v in ("r", 42, ["g", 1], ["g", -1], ("b", 2), {"k": [1, {"z": 9}]}, 7): print(f(v))
# expect: red
# expect: inner
# expect: green 1
# expect: none
# expect: b2
# expect: z 9
# expect: none
match [1, [2, 3]]:
    case [a, [b, c]] if a > 5: print("wrong")
    case [a, b]: print(a, b, c)  # expect: 1 [2, 3] 3
def log(x): print("guard", x); return x > 1
# expect: guard 1
# expect: guard 2
match 1:
    case x if log(x): print("no")
    case x if log(x + 1): print("second")  # expect: second
match 1, 2:
    case 1, 2: print("tuple subject")  # expect: tuple subject
match (yes := 5):
    case 5: print(yes)  # expect: 5
