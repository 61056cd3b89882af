import gc
class Node: pass
before = len([o for o in gc.get_objects() if isinstance(o, Node)]) if hasattr(gc, "get_objects") else 0
a = Node(); a.me = a; del a
print(gc.collect() >= 0, gc.isenabled()); gc.disable(); print(gc.isenabled()); gc.enable()
# expect: True True
# expect: False
for i in range(20000):
    n = Node(); n.loop = [n, {"n": n}]
print("many cycles made")  # expect: many cycles made
gc.collect(); print(gc.isenabled())  # expect: True
