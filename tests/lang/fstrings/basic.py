name, n = "Ann", 3
print(f"{name} has {n} item{'s' if n != 1 else ''}")  # expect: Ann has 3 items
print(f"{n + 1} {n * 2.5} {n!r} {name!r} {name!s:>5}|{'é'!a}")  # expect: 4 7.5 3 'Ann'   Ann|'\xe9'
print(f"{n:03d} {3.14159:.2f} {n:>{n + 2}}| {name:{'^'}{9}}|")  # expect: 003 3.14     3|    Ann   |
print(f"{{literal}} {{{n}}}", F'{n}', rf"\d{n}", fR"\{n}")  # expect: {literal} {3} 3 \d3 \3
print(f"{n=} {n = } {name=!s} {n=:>4} {n + 1=}")  # expect: n=3 n = 3 name=Ann n=   3 n + 1=4
print(f"{(lambda x: x * 2)(4)} {[i for i in range(3)]} { {'k': 1}['k'] } {({1, 2})}")  # expect: 8 [0, 1, 2] 1 {1, 2}
print(f"a" "b" f"{n}" "c", f"")  # expect: ab3c
print(f"""{
    n
} lines""")  # expect: 3 lines
