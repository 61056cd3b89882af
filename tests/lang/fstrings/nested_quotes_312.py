songs = ["a", "b"]
print(f"{", ".join(songs)} and {"\n".join(songs)!r}")  # expect: a, b and 'a\nb'
print(f"{f"{f"{1 + 1}"}"}")  # expect: 2
print(f"{songs[0]  # expect: ax
   + "x"  # a comment inside
}")
print(f'{'a' if songs else 'b'} {{"a"}}')  # expect: a {"a"}
print(f"{'\N{BULLET}'} {"\u00e9"}")  # expect: • é
print(f"{1:{"0"}{4}}")  # expect: 0001
# needs: 3.12
