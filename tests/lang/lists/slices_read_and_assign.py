a = list(range(10))
print(a[2:5], a[::3], a[::-2], a[-3:], a[:-8], a[5:2], a[100:], a[-100:2])
# expect: [2, 3, 4] [0, 3, 6, 9] [9, 7, 5, 3, 1] [7, 8, 9] [0, 1] [] [] [0, 1]
a[2:5] = ["x"]; print(a)  # expect: [0, 1, 'x', 5, 6, 7, 8, 9]
a[1:1] = [7, 8]; print(a)  # expect: [0, 7, 8, 1, 'x', 5, 6, 7, 8, 9]
a[::2] = [0] * len(a[::2]); print(a)  # expect: [0, 7, 0, 1, 0, 5, 0, 7, 0, 9]
del a[::2]; print(a)  # expect: [7, 1, 5, 7, 9]
del a[1:3]; print(a)  # expect: [7, 7, 9]
a[:] = []; print(a)  # expect: []
a[5:] = "ab"; print(a)  # expect: ['a', 'b']
try:
    a[::2] = [1, 2, 3]
except ValueError as error:
    print(error)  # expect: attempt to assign sequence of size 3 to extended slice of size 1
try:
    a[0:1] = 5
except TypeError as error:
    print(error)  # expect: must assign iterable to extended slice
class Show:
    def __getitem__(self, key): return key
print(Show()[1:2], Show()[1:2, ::3], Show()[...], Show()[1, 2], Show()[:], Show()[-1])
# expect: slice(1, 2, None) (slice(1, 2, None), slice(None, None, 3)) Ellipsis (1, 2) slice(None, None, None) -1
print(slice(1, 10, 2).indices(5), slice(None, None, -1).indices(3), slice(1, 2) == slice(1, 2))
# expect: (1, 5, 2) (2, -1, -1) True
# needs: 3.13
