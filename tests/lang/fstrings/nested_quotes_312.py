songs = ["a", "b"]
print(f"{", ".join(songs)} and {"\n".join(songs)!r}")
print(f"{f"{f"{1 + 1}"}"}")
print(f"{songs[0]
   + "x"  # a comment inside
}")
print(f'{'a' if songs else 'b'} {{'a'}}')  # expect error: SyntaxError: invalid syntax. Perhaps you forgot a comma?
print(f"{'\N{BULLET}'} {"\u00e9"}")
print(f"{1:{"0"}{4}}")
# needs: 3.12
