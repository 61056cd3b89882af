def f(x):
    match x:
        case 0: return "zero"
        case 1 | 2 | 3: return "small"
        case -1: return "minus"
        case 1.5: return "float"
        case "text" | 'other': return "string"
        case b"by": return "bytes"
        case None: return "none"
        case True: return "true"
        case 3 + 4j: return "complex"
        case int() as n if n > 100: return f"big {n}"
        case str(s): return f"str {s}"
        case _: return "default"
for v in (0, 2, -1, 1.5, "text", b"by", None, True, False, 3 + 4j, 500, 50, "zz", [], 1.0, 0.0):
    print(repr(v), f(v))
    # expect: 0 zero
    # expect: 2 small
    # expect: -1 minus
    # expect: 1.5 float
    # expect: 'text' string
    # expect: b'by' bytes
    # expect: None none
    # expect: True small
    # expect: False zero
    # expect: (3+4j) complex
    # expect: 500 big 500
    # expect: 50 default
    # expect: 'zz' str zz
    # expect: [] default
    # expect: 1.0 small
    # expect: 0.0 zero
match 5:
    case y: print("bound", y)  # expect: bound 5
match = 3
match match:
    case 3: print("soft")  # expect: soft
