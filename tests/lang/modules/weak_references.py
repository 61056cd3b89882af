import gc
import weakref


class Thing:
    def __len__(self):
        return 7


def live_and_die():
    seen = []
    thing = Thing()
    reference = weakref.ref(thing, seen.append)
    again = weakref.ref(thing)
    proxy = weakref.proxy(thing)
    print(reference() is thing, again is weakref.ref(thing), len(proxy), weakref.getweakrefcount(thing))  # expect: True True 7 3
    del thing
    gc.collect()
    print(reference() is None, again() is None, len(seen))  # expect: True True 1
    try:
        len(proxy)
    except ReferenceError as error:
        print(error)  # expect: weakly-referenced object no longer exists


live_and_die()
for plain in (1, 2.5, None, [], {}, "a", ()):
    try:
        weakref.ref(plain)
    except TypeError as error:
        assert "cannot create weak reference to" in str(error), error
