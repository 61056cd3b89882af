import gc
def g():
    try: yield 1
    finally: print("finalized")  # expect: finalized
x = g(); next(x)
x = None
gc.collect()
print("after collect")  # expect: after collect
