def none(): pass
def one(a): pass
def two(a, b): pass
def three(a, b, c): pass
def optional(a, b=1): pass
def keyword(*, a, b): pass
class C:
    def method(self, x): pass
    @staticmethod
    def static(): pass
    @classmethod
    def cls(cls, x): pass
for code in (lambda: none(1), lambda: one(), lambda: one(1, 2), lambda: two(), lambda: two(1), lambda: three(), lambda: three(b=1),
             lambda: optional(), lambda: optional(1, 2, 3), lambda: keyword(), lambda: keyword(a=1), lambda: keyword(1, a=1, b=2),
             lambda: C().method(), lambda: C().method(1, 2), lambda: C.static(1), lambda: C.cls(), lambda: C(1), lambda: one(b=1), lambda: one(1, b=1)):
    try:
        code()
    except TypeError as error:
        print(error)
        # expect: none() takes 0 positional arguments but 1 was given
        # expect: one() missing 1 required positional argument: 'a'
        # expect: one() takes 1 positional argument but 2 were given
        # expect: two() missing 2 required positional arguments: 'a' and 'b'
        # expect: two() missing 1 required positional argument: 'b'
        # expect: three() missing 3 required positional arguments: 'a', 'b', and 'c'
        # expect: three() missing 2 required positional arguments: 'a' and 'c'
        # expect: optional() missing 1 required positional argument: 'a'
        # expect: optional() takes from 1 to 2 positional arguments but 3 were given
        # expect: keyword() missing 2 required keyword-only arguments: 'a' and 'b'
        # expect: keyword() missing 1 required keyword-only argument: 'b'
        # expect: keyword() takes 0 positional arguments but 1 positional argument (and 2 keyword-only arguments) were given
        # expect: C.method() missing 1 required positional argument: 'x'
        # expect: C.method() takes 2 positional arguments but 3 were given
        # expect: C.static() takes 0 positional arguments but 1 was given
        # expect: C.cls() missing 1 required positional argument: 'x'
        # expect: C() takes no arguments
        # expect: one() got an unexpected keyword argument 'b'
        # expect: one() got an unexpected keyword argument 'b'
