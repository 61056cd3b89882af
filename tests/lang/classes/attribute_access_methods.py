class Proxy:
    def __init__(self, target): object.__setattr__(self, "target", target); object.__setattr__(self, "log", [])
    def __getattr__(self, name): self.log.append(("get", name)); return getattr(self.target, name)
    def __setattr__(self, name, value): self.log.append(("set", name, value)); setattr(self.target, name, value)
    def __delattr__(self, name): self.log.append(("del", name)); delattr(self.target, name)
class T: x = 1
t = T(); p = Proxy(t)
p.y = 5
print(p.x, p.y, t.y)  # expect: 1 5 5
del p.y
print(p.log, hasattr(p, "nope"))
# expect: [('set', 'y', 5), ('get', 'x'), ('get', 'y'), ('del', 'y'), ('get', 'nope')] False
class Loud:
    attr = "class value"
    def __getattribute__(self, name):
        print("getattribute", name)
        # expect: getattribute attr
        # expect: getattribute none
        return super().__getattribute__(name)
    def __getattr__(self, name): return f"fallback {name}"
loud = Loud()
print(loud.attr, loud.none)  # expect: class value fallback none
print(getattr(loud, "other", "default"), Loud.attr)
class D:
    def __dir__(self): return ["b", "a"]
print(dir(D()))
# expect: getattribute other
# expect: fallback other class value
# expect: ['a', 'b']
