import traceback
class A: pass
def attribute(): return A().missing.more
def call(): return len(5)
def binary(): return 1 + 2 * "a" - 3
def index(): return [1, 2][0][1]
def method(): return "abc".upper().nope()
def name(): return undefined_thing + 1
def compare(): return 1 < "a" < 2
def multi():
    return (1 +
            2 / 0)
def unpack():
    a, b = 1, 2, 3
def keyword(): return dict(a=1, **5)
def fstring(): return f"{1/0}"
def assertion(): assert 1 == 2, "nope"
def raising(): raise ValueError("v")
def comp(): return [1 / x for x in (1, 0)]
def augmented():
    x = 1
    x += "a"
def unary(): return -"a"
def store(): A().x.y = 5
def item(): (5)[0] = 1
def delete():
    d = {}
    del d["k"]
def iteration():
    for x in 5: pass
def context():
    with 5: pass
def imp(): import no_such_module_here
for f in (attribute, call, binary, index, method, name, compare, multi, unpack, keyword, fstring, assertion, raising, comp, augmented, unary, store, item, delete, iteration, context, imp):
    try: f()
    except Exception as e:
        print(f.__name__)  # expect: attribute
        for line in traceback.format_exception(e)[2:]:
            for part in line.rstrip("\n").split("\n"):
                if not part.lstrip().startswith("File"): print("|" + part)
                # expect: |    def attribute(): return A().missing.more
                # expect: |                            ^^^^^^^^^^^
                # expect: |AttributeError: 'A' object has no attribute 'missing'
# expect: call
# expect: |    def call(): return len(5)
# expect: |                       ~~~^^^
# expect: |TypeError: object of type 'int' has no len()
# expect: binary
# expect: |    def binary(): return 1 + 2 * "a" - 3
# expect: |                         ~~^~~~~~~~~
# expect: |TypeError: unsupported operand type(s) for +: 'int' and 'str'
# expect: index
# expect: |    def index(): return [1, 2][0][1]
# expect: |                        ~~~~~~~~~^^^
# expect: |TypeError: 'int' object is not subscriptable
# expect: method
# expect: |    def method(): return "abc".upper().nope()
# expect: |                         ^^^^^^^^^^^^^^^^^^
# expect: |AttributeError: 'str' object has no attribute 'nope'
# expect: name
# expect: |    def name(): return undefined_thing + 1
# expect: |                       ^^^^^^^^^^^^^^^
# expect: |NameError: name 'undefined_thing' is not defined
# expect: compare
# expect: |    def compare(): return 1 < "a" < 2
# expect: |                          ^^^^^^^^^^^
# expect: |TypeError: '<' not supported between instances of 'int' and 'str'
# expect: multi
# expect: |    2 / 0)
# expect: |    ~~^~~
# expect: |ZeroDivisionError: division by zero
# expect: unpack
# expect: |    a, b = 1, 2, 3
# expect: |    ^^^^
# expect: |ValueError: too many values to unpack (expected 2)
# expect: keyword
# expect: |    def keyword(): return dict(a=1, **5)
# expect: |                          ~~~~^^^^^^^^^^
# expect: |TypeError: dict() argument after ** must be a mapping, not int
# expect: fstring
# expect: |    def fstring(): return f"{1/0}"
# expect: |                             ~^~
# expect: |ZeroDivisionError: division by zero
# expect: assertion
# expect: |    def assertion(): assert 1 == 2, "nope"
# expect: |                            ^^^^^^
# expect: |AssertionError: nope
# expect: raising
# expect: |    def raising(): raise ValueError("v")
# expect: |                   ^^^^^^^^^^^^^^^^^^^^^
# expect: |ValueError: v
# expect: comp
# expect: |    def comp(): return [1 / x for x in (1, 0)]
# expect: |                        ~~^~~
# expect: |ZeroDivisionError: division by zero
# expect: augmented
# expect: |    x += "a"
# expect: |TypeError: unsupported operand type(s) for +=: 'int' and 'str'
# expect: unary
# expect: |    def unary(): return -"a"
# expect: |                        ^^^^
# expect: |TypeError: bad operand type for unary -: 'str'
# expect: store
# expect: |    def store(): A().x.y = 5
# expect: |                 ^^^^^
# expect: |AttributeError: 'A' object has no attribute 'x'
# expect: item
# expect: |    def item(): (5)[0] = 1
# expect: |                ~~~^^^
# expect: |TypeError: 'int' object does not support item assignment
# expect: delete
# expect: |    del d["k"]
# expect: |        ~^^^^^
# expect: |KeyError: 'k'
# expect: iteration
# expect: |    for x in 5: pass
# expect: |             ^
# expect: |TypeError: 'int' object is not iterable
# expect: context
# expect: |    with 5: pass
# expect: |         ^
# expect: |TypeError: 'int' object does not support the context manager protocol
# expect: imp
# expect: |    def imp(): import no_such_module_here
# expect: |               ^^^^^^^^^^^^^^^^^^^^^^^^^^
# expect: |ModuleNotFoundError: No module named 'no_such_module_here'
# needs: 3.13
