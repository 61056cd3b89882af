# needs: 3.13
# compile() in its modes, dir() in a foreign namespace, iterators' states, pickles of sets and arrays.
import array
import copy
import pathlib
import pickle

for source in "1\n2\n", "if x:\n   f(x)\nelse:\n   g(x)", "def f():\n  pass", "a\n\n", "1; 2", "f()\n# note\nxy()", "1\nif x: pass", "x =":
    try:
        compile(source, "<single>", "single")
        print("compiles")
    except SyntaxError as e:
        print(e)  # expect: multiple statements found while compiling a single statement (<single>, line 1)
print(compile("1", pathlib.PurePosixPath("a/b"), "eval").co_filename, compile("1", b"bytes.py", "eval").co_filename)


class Names:
    def __getitem__(self, key):
        if key == "a":
            return 12
        raise KeyError(key)
    def keys(self):
        return ["z", "y"]
print(eval("dir()", globals(), Names()))

it = iter(range(10, 20, 2))
next(it)
it.__setstate__(2)
print(list(it), list(pickle.loads(pickle.dumps(iter(range(5))))))
big = iter(range(2**70, 2**70 + 4))
next(big)
print(list(copy.copy(big)) == [2**70 + 1, 2**70 + 2, 2**70 + 3], type(copy.copy(big)).__name__)


class Slotted(set):
    __slots__ = ("x", "__dict__")
s = Slotted([1])
s.x = 5
s.y = 6
t = copy.copy(s)
print(t, t.x, t.y)
for code in "bHiqfdw":
    a = array.array(code, "ab" if code == "w" else [1, 2])
    function, arguments, state = a.__reduce_ex__(3)
    print(function.__name__, arguments[1:], function(*arguments) == a)
print(array._array_reconstructor(array.array, "i", 3, b"\x01\x02\x03\x04"), array._array_reconstructor(array.array, "d", 15, b"\x3f\x80\0\0"))

class Bad:
    def __iter__(self):
        raise TypeError("mine")
for f in (lambda: zip(Bad()), lambda: zip([], 5), lambda: chr(10**30), lambda: chr(-1)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
# expect: compiles
# expect: compiles
# expect: compiles
# expect: compiles
# expect: multiple statements found while compiling a single statement (<single>, line 1)
# expect: multiple statements found while compiling a single statement (<single>, line 1)
# expect: invalid syntax (<single>, line 1)
# expect: a/b bytes.py
# expect: ['y', 'z']
# expect: [16, 18] [0, 1, 2, 3, 4]
# expect: True longrange_iterator
# expect: Slotted({1}) 5 6
# expect: _array_reconstructor ('b', 1, b'\x01\x02') True
# expect: _array_reconstructor ('H', 2, b'\x01\x00\x02\x00') True
# expect: _array_reconstructor ('i', 8, b'\x01\x00\x00\x00\x02\x00\x00\x00') True
# expect: _array_reconstructor ('q', 12, b'\x01\x00\x00\x00\x00\x00\x00\x00\x02\x00\x00\x00\x00\x00\x00\x00') True
# expect: _array_reconstructor ('f', 14, b'\x00\x00\x80?\x00\x00\x00@') True
# expect: _array_reconstructor ('d', 16, b'\x00\x00\x00\x00\x00\x00\xf0?\x00\x00\x00\x00\x00\x00\x00@') True
# expect: _array_reconstructor ('w', 20, b'a\x00\x00\x00b\x00\x00\x00') True
# expect: array('H', [258, 772]) array('d', [1.0])
# expect: TypeError mine
# expect: TypeError 'int' object is not iterable
# expect: ValueError chr() arg not in range(0x110000)
# expect: ValueError chr() arg not in range(0x110000)
