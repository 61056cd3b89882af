class Meta(type):
    plan = None
    def mro(cls):
        if Meta.plan: Meta.plan(cls)
        return type.mro(cls)
class A(metaclass=Meta): pass
class B1(A): pass
class B2(A): pass
class C(A): pass
def cycle(cls):
    if cls is B1: B2.__bases__ = (B1,)
    if cls is B2: B1.__bases__ = (B2,)
Meta.plan = cycle
try: B1.__bases__ += ()
except TypeError as e: print(e)  # expect: a __bases__ item causes an inheritance cycle
Meta.plan = None
def overtake(cls):
    if cls is C:
        Meta.plan = None
        C.__bases__ = (B2,)
Meta.plan = overtake
C.__bases__ = (B1,)
B1.__bases__ = (C,)
print(C.__bases__, B2.__subclasses__(), B1.__subclasses__(), B1.__bases__, C.__subclasses__())
# expect: (<class '__main__.B2'>,) [<class '__main__.C'>] [] (<class '__main__.C'>,) [<class '__main__.B1'>]
class E(Exception): pass
class D(A): pass
def raising(cls):
    if cls is D:
        if D.__bases__ == (B2,): Meta.plan = None
        else:
            D.__bases__ = (B2,)
            raise E
Meta.plan = raising
try: D.__bases__ = (C,)
except E: print("raised")  # expect: raised
print(D.__bases__, D.__mro__ == tuple(type.mro(D)))  # expect: (<class '__main__.B2'>,) True
print("  a    b   ".split(None, 1), "  a  b".rsplit(None, 1), b" a b ".split(None, 1))
# expect: ['a', 'b   '] ['  a', 'b'] [b'a', b'b ']
