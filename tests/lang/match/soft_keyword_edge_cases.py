match = {"case": 1}
print(match["case"], match.get("x"))  # expect: 1 None
case = [1, 2]
match case:
    case [1, *case]: print(case)  # expect: [2]
def match_(x):
    match x:
        case {"a": a} | {"b": a}: return a
        case [a] | (a, _): return a
        case str() | bytes() as a: return a
        case _ if x: return "truthy"
    return "falsy"
print([match_(v) for v in ({"a": 1}, {"b": 2}, [3], [4, 5], "s", b"b", 7, 0)])
# expect: [1, 2, 3, 4, 's', b'b', 'truthy', 'falsy']
match (1, 2, 3):
    case (a, b, c) if a + b == c: print("sum")  # expect: sum
match [[1, 2], [3]]:
    case [[a, *b], [c, *d]]: print(a, b, c, d)  # expect: 1 [2] 3 []
match {"x": {"y": [10, 20]}}:
    case {"x": {"y": [_, last]}}: print(last)  # expect: 20
match -5:
    case -5: print("negative literal")  # expect: negative literal
match "a":
    case "a" "b": print("no")
    case "a": print("joined literals are one")  # expect: joined literals are one
match 1:
    case 1.0: print("equal across types")  # expect: equal across types
match True:
    case 1: print("True == 1")  # expect: True == 1
match 1:
    case True: print("wrong")
    case _: print("singletons by identity")  # expect: singletons by identity
match print:
    case type(): print("no")
    case object(): print("object")  # expect: object
type = 5; print(type)  # expect: 5
match type:
    case int(type): print(type)  # expect: 5
