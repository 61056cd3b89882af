def f(x):
    match x:
        case {"type": "point", "x": x, "y": y}: return f"point {x} {y}"
        case {"type": "line", **rest}: return f"line {sorted(rest.items())}"
        case {"n": int() | float() as n}: return f"number {n}"
        case {"deep": {"er": [_, value]}}: return f"deep {value}"
        case {1: v, None: w}: return f"keys {v} {w}"
        case {}: return "some mapping"
        case _: return "not a mapping"
for v in ({"type": "point", "x": 1, "y": 2}, {"type": "line", "a": 1, "b": 2}, {"type": "line"}, {"n": 3}, {"n": "s"}, {"deep": {"er": (0, 9)}}, {1: "a", None: "b"}, {}, [], {"type": "point", "x": 1}):
    print(f(v))
    # expect: point 1 2
    # expect: line [('a', 1), ('b', 2)]
    # expect: line []
    # expect: number 3
    # expect: some mapping
    # expect: deep 9
    # expect: keys a b
    # expect: some mapping
    # expect: not a mapping
    # expect: some mapping
from collections import defaultdict
d = defaultdict(list)
match d:
    case {"missing": m}: print("wrong")
    case _: print("no key was made", dict(d))  # expect: no key was made {}
