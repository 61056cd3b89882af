# One place in the code that meets many classes: each keeps its own attributes, methods and properties, also after a change.
class Base:
    kind = "base"
    def __init__(self, n): self.n = n
    def who(self): return f"{type(self).__name__} {self.n}"
    @property
    def twice(self): return self.n * 2
    @classmethod
    def name(cls): return cls.__name__
    @staticmethod
    def fixed(): return "fixed"

classes = [Base] + [type(f"C{i}", (Base,), {"kind": f"kind {i}"} if i % 2 else {"who": lambda self, i=i: f"own {i}"}) for i in range(6)]

def visit(objects):
    seen = []
    for o in objects:
        o.last = o.n
        o.n += 1
        seen.append((o.kind, o.who(), o.twice, o.name(), o.fixed(), o.last))
    return seen

objects = [c(i) for i, c in enumerate(classes)]
first = visit(objects)
print(first[0], first[1], first[2])
# expect: ('base', 'Base 1', 2, 'Base', 'fixed', 0) ('base', 'own 0', 4, 'C0', 'fixed', 1) ('kind 1', 'C1 3', 6, 'C1', 'fixed', 2)
print(visit(objects)[-1])  # expect: ('kind 5', 'C5 8', 16, 'C5', 'fixed', 7)
classes[1].who = lambda self: "changed"
classes[2].kind = property(lambda self: "computed")
del classes[4].kind
objects[3].who = lambda: "of the instance"
for each in visit(objects): print(each)
# expect: ('base', 'Base 3', 6, 'Base', 'fixed', 2)
# expect: ('base', 'changed', 8, 'C0', 'fixed', 3)
# expect: ('computed', 'C1 5', 10, 'C1', 'fixed', 4)
# expect: ('base', 'of the instance', 12, 'C2', 'fixed', 5)
# expect: ('base', 'C3 7', 14, 'C3', 'fixed', 6)
# expect: ('base', 'own 4', 16, 'C4', 'fixed', 7)
# expect: ('kind 5', 'C5 9', 18, 'C5', 'fixed', 8)

class Slotted:
    __slots__ = ("n", "last")
    kind, twice = "slotted", -1
    def who(self): return "slotted"
    name = fixed = staticmethod(lambda: "s")
s = Slotted()
s.n = 10
print(visit([objects[0], s, objects[5], s])[1::2])
# expect: [('slotted', 'slotted', -1, 's', 's', 10), ('slotted', 'slotted', -1, 's', 's', 11)]
try:
    visit([objects[0], Slotted()])
except AttributeError as error:
    print(error)  # expect: 'Slotted' object has no attribute 'n'
many = [type(f"D{i}", (), {"value": i}) for i in range(1500)]
print(sum(sum(d().value for d in many) for _ in range(3)))  # expect: 3372750
