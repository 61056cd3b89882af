# Callbacks of the references to one object run from the newest to the oldest.
import gc
import weakref


class Thing:
    pass


def make(order):
    thing = Thing()
    references = [weakref.ref(thing, lambda ref, i=i: order.append(i)) for i in range(4)]
    finalizers = [weakref.finalize(thing, order.append, "f%d" % i) for i in range(3)]
    return references


order = []
references = make(order)
gc.collect()
print(order)  # expect: ['f2', 'f1', 'f0', 3, 2, 1, 0]
