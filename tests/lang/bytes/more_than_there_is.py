# What no machine has is a MemoryError and never the end of the program.
import array
import os
import struct

n = 10**17
for make in (
    lambda: b"x" * n, lambda: b"ab" * n, lambda: bytearray(b"x") * n, lambda: bytes(n), lambda: bytearray(n), lambda: b"x".ljust(n), lambda: b"x".center(n),
    lambda: b"x".zfill(n), lambda: bytearray(b"x").rjust(n), lambda: "x".ljust(n), lambda: [0] * n, lambda: (0,) * n, lambda: array.array("b", [1]) * n,
    lambda: os.urandom(n), lambda: (1).to_bytes(n, "big"), lambda: struct.pack(f"{n}x"),
):
    try:
        make()
        print("made")
    except MemoryError:
        print("no room")
        # expect: no room
        # expect: no room
        # expect: no room
        # expect: no room
        # expect: no room
        # expect: no room
        # expect: no room
        # expect: no room
        # expect: no room
        # expect: no room
        # expect: no room
        # expect: no room
        # expect: no room
        # expect: no room
        # expect: no room
        # expect: no room
