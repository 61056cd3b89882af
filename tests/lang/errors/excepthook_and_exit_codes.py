import sys
sys.excepthook = lambda kind, value, tb: print("hook", kind.__name__, value, tb is not None)
raise ValueError("seen by the hook")
# expect exit: 1
# expect: hook ValueError seen by the hook True
