s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, slice(5), s == slice(1, 10, 2), s.indices(6), slice(None), slice(-3, None).indices(10), slice(None, None, -1).indices(4))
# expect: slice(1, 10, 2) 1 10 2 slice(None, 5, None) True (1, 6, 2) slice(None, None, None) (7, 10, 1) (3, -1, -1)
print("abcdefgh"[s], [1, 2, 3][slice(None, 2)], (1, 2, 3)[slice(-1, None)], b"abc"[slice(1, 2)], range(10)[slice(2, 5)])
# expect: bdfh [1, 2] (3,) b'b' range(2, 5)
class G:
    def __index__(self): return 2
print([0, 1, 2, 3][G():], "abc"[G()], [9] * G(), slice(G(), 3).indices(5))  # expect: [2, 3] c [9, 9] (2, 3, 1)
try: [1][slice("a")]
except TypeError as e: print(e)  # expect: slice indices must be integers or None or have an __index__ method
try: slice()
except TypeError as e: print(e)  # expect: slice expected at least 1 argument, got 0
try: [1, 2][::0]
except ValueError as e: print(e)  # expect: slice step cannot be zero
print(hash(slice(1, 2)) == hash(slice(1, 2)), {slice(1): "k"}[slice(1)])  # expect: True k
# needs: 3.12
