def f(x):
    match x:
        case []: return "empty"
        case [a]: return f"one {a}"
        case (1, b): return f"one-and {b}"
        case [a, b]: return f"two {a} {b}"
        case [1, *rest]: return f"starts 1, {rest}"
        case [first, *_, last] if first == last: return "same ends"
        case [*init, [x, y]]: return f"nested {init} {x} {y}"
        case a, b, *c: return f"many {a} {b} {c}"
        case _: return "no"
for v in ([], [5], (1, 2), [3, 4], (1, 2, 3), [7, 0, 7], [0, 1, [2, 3]], [2, 3, 4, 5], "ab", b"ab", {1, 2}, 5, range(2), {"a": 1}, iter([1])):
    print(f(v) if not isinstance(v, type(iter([]))) else ("iterator", f(v)))
    # expect: empty
    # expect: one 5
    # expect: one-and 2
    # expect: two 3 4
    # expect: starts 1, [2, 3]
    # expect: same ends
    # expect: nested [0, 1] 2 3
    # expect: many 2 3 [4, 5]
    # expect: no
    # expect: no
    # expect: no
    # expect: no
    # expect: two 0 1
    # expect: no
    # expect: ('iterator', 'no')
