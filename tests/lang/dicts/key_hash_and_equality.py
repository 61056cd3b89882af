class Key:
    def __init__(self, name): self.name = name
    def __hash__(self): return 1
    def __eq__(self, other): return isinstance(other, Key) and self.name == other.name
    def __repr__(self): return self.name
d = {Key("a"): 1, Key("b"): 2}
d[Key("a")] = 3
print(d, len(d), Key("b") in d, Key("c") in d)  # expect: {a: 3, b: 2} 2 True False
class NoHash:
    def __eq__(self, other): return True
try:
    {NoHash(): 1}
except TypeError as error:
    print(error)  # expect: unhashable type: 'NoHash'
class Missing(dict):
    def __missing__(self, key): return f"no {key}"
m = Missing(a=1)
print(m["a"], m["b"], m.get("b"), "b" in m)  # expect: 1 no b None False
nan = float("nan")
print({nan: 1}[nan], nan in [nan], nan in {nan})  # expect: 1 True True
