class Single:
    instance = None
    def __new__(cls, *a):
        if cls.instance is None: cls.instance = super().__new__(cls)
        return cls.instance
    def __init__(self, v=0): self.v = v
a, b = Single(1), Single(2)
print(a is b, a.v)  # expect: True 2
class Celsius(float):
    def __new__(cls, v): return super().__new__(cls, v * 2)
    def __repr__(self): return f"{float(self)}C"
print(Celsius(10), Celsius(10) + 1, type(Celsius(1) + 1).__name__, isinstance(Celsius(1), float))
# expect: 20.0C 21.0 float True
class Odd:
    def __new__(cls): return 5
    def __init__(self): print("not called")
print(Odd())  # expect: 5
class MyInt(int):
    def __add__(self, o): return MyInt(int(self) + o)
    @property
    def double(self): return self * 2
print(MyInt(3) + 4, type(MyInt(3) + 4).__name__, MyInt("ff", 16), MyInt(5).double, {5: "x"}[MyInt(5)])
# expect: 7 MyInt 255 10 x
class MyStr(str):
    def shout(self): return self.upper() + "!"
print(MyStr("a").shout(), MyStr("b") + "c", type(MyStr("b") + "c").__name__, len(MyStr("abc")))  # expect: A! bc str 3
class MyTuple(tuple): pass
print(MyTuple([1, 2]), MyTuple((1,)) == (1,), repr(MyTuple()))  # expect: (1, 2) True ()
try: object.__new__(int)
except TypeError as error: print(error)  # expect: object.__new__(int) is not safe, use int.__new__()
try: object(1)
except TypeError as error: print(error)  # expect: object() takes no arguments
