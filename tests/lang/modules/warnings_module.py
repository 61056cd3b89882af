# expect stderr: UserWarning: shown
# expect stderr: DeprecationWarning: old
import warnings
warnings.warn("shown")
warnings.warn("old", DeprecationWarning)
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    warnings.warn("one"); warnings.warn("two", RuntimeWarning)
    print([(str(x.message), x.category.__name__) for x in w])
    # expect: [('one', 'UserWarning'), ('two', 'RuntimeWarning')]
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try: warnings.warn("raised", UserWarning)
    except UserWarning as e: print(repr(e))  # expect: UserWarning('raised')
with warnings.catch_warnings():
    warnings.simplefilter("ignore"); warnings.warn("silent")
def once():
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter("default")
        for _ in range(3): warnings.warn("same")
        return len(w)
print(once())  # expect: 1
class MyW(UserWarning): pass
with warnings.catch_warnings(record=True) as w:
    warnings.filterwarnings("ignore", category=MyW); warnings.warn("x", MyW); print(len(w))  # expect: 0
try: warnings.warn("bad", 5)
except TypeError as e: print(e)  # expect: category must be a Warning subclass, not 'int'
