class S:
    def __getitem__(self, k): return k
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)
s = S(); t = (1, 2)
print(s[*t], s[0, *t], s[*t, 3], s[1:2, *t], s[()], s[(1,)], s[1,], s[:, 1:, ::2], s[lambda: 1].__class__.__name__, s[x := 5], s["a":"b"])
# expect: (1, 2) (0, 1, 2) (1, 2, 3) (slice(1, 2, None), 1, 2) () (1,) (1,) (slice(None, None, None), slice(1, None, None), slice(None, None, 2)) function 5 slice('a', 'b', None)
s[*t] = 1; del s[*t, 0]; s[1:2] = [3]; s[...] = 0; s[0] = s[1] = 9
s[0] += 5 if False else 0
print(s[-1], s[None:None], s[True], s[1.5:2.5:0.5], s[[1]])
# expect: set (1, 2) 1
# expect: del (1, 2, 0)
# expect: set slice(1, 2, None) [3]
# expect: set Ellipsis 0
# expect: set 0 9
# expect: set 1 9
# expect: set 0 0
# expect: -1 slice(None, None, None) True slice(1.5, 2.5, 0.5) [1]
