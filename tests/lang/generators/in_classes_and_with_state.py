class Tree:
    def __init__(self, v, *kids): self.v, self.kids = v, kids
    def __iter__(self):
        yield self.v
        for k in self.kids: yield from k
    def depth_first(self, level=0):
        yield level, self.v
        for k in self.kids: yield from k.depth_first(level + 1)
t = Tree(1, Tree(2, Tree(3)), Tree(4))
print(list(t), list(t.depth_first()), sum(t), max(t), sorted(t, reverse=True))
# expect: [1, 2, 3, 4] [(0, 1), (1, 2), (2, 3), (1, 4)] 10 4 [4, 3, 2, 1]
class Ctx:
    @classmethod
    def make(cls): yield cls.__name__
    @staticmethod
    def st(): yield "static"
    @property
    def p(self): yield "prop"
print(list(Ctx.make()), list(Ctx.st()), list(Ctx().p))  # expect: ['Ctx'] ['static'] ['prop']
def average():
    total, n = 0, 0
    value = yield
    while True:
        total += value; n += 1
        value = yield total / n
a = average(); next(a)
print([a.send(x) for x in (10, 20, 30)])  # expect: [10.0, 15.0, 20.0]
def swap(a, b):
    while True: a, b = b, a; yield a, b
s = swap(1, 2); print(next(s), next(s))  # expect: (2, 1) (1, 2)
