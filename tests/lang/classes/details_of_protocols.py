import collections, collections.abc, copy, pickle
class SM(collections.UserDict, collections.abc.Sequence): pass
class MS(collections.UserList, collections.abc.Mapping):
    def __iter__(self): return iter(self.data)
for x in (SM(), MS()):
    match x:
        case {}: print("mapping")  # expect: mapping
        case []: print("sequence")  # expect: sequence
class C: pass
class Outer:
    def f(self, x):
        match x:
            case C(__attr=y): return y
c = C(); setattr(c, "__attr", "unmangled"); print(Outer().f(c))  # expect: unmangled
for keys in ("0: _, False: _", "1: _, 1.0: _", "0: _, -0: _", "'a': _, 'a': _", "1: _, '1': _", "0.0: _, 0j: _"):
    try: compile("match x:\n case {%s}: pass" % keys, "t", "exec"); print("accepted", keys)
    except SyntaxError as e: print(e.msg)
    # expect: mapping pattern checks duplicate key (False)
    # expect: mapping pattern checks duplicate key (1.0)
    # expect: mapping pattern checks duplicate key (0)
    # expect: mapping pattern checks duplicate key ('a')
s = slice([1], [2], [3]); d = copy.deepcopy(s); print(d, d.start is s.start, copy.copy(s) is s)
r = range(10 ** 30); print(r[10 ** 25:10 ** 29:10 ** 28], r[::-1][0] == 10 ** 30 - 1, r[:5])
class Raises:
    @property
    def __class__(self): raise RuntimeError("from __class__")
try: isinstance(Raises(), int)
except RuntimeError as e: print(e)
e = ImportError("m", name="n", path="p"); f = pickle.loads(pickle.dumps(e)); print(f.msg, f.name, f.path, copy.copy(e).name)
e.__init__(); print(e.args, e.msg, e.name, e.path)
class BadLen:
    def __iter__(self): return iter([1])
    def __len__(self): raise RuntimeError("len")
for g in (lambda: list(BadLen()), lambda: bytearray().extend(BadLen())):
    try: g()
    except RuntimeError as e: print(e)
# expect: accepted 1: _, '1': _
# expect: mapping pattern checks duplicate key (0j)
# expect: slice([1], [2], [3]) False True
# expect: range(10000000000000000000000000, 100000000000000000000000000000, 10000000000000000000000000000) True range(0, 5)
# expect: from __class__
# expect: m n p n
# expect: () None None None
# expect: len
# expect: len
