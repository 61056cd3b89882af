import sys
def current(): return repr(sys.exception())
print(current())  # expect: None
try: raise ValueError("outer")
except ValueError:
    print(current(), sys.exc_info()[0].__name__)  # expect: ValueError('outer') ValueError
    try: raise KeyError("inner")
    except KeyError: print(current())  # expect: KeyError('inner')
    print(current())  # expect: ValueError('outer')
    def gen():
        yield current()
        try: raise TypeError("gen")
        except TypeError: yield current()
        yield current()
    g = gen(); print(next(g), next(g), current(), next(g))
    # expect: ValueError('outer') TypeError('gen') ValueError('outer') ValueError('outer')
print(current(), sys.exc_info())  # expect: None (None, None, None)
