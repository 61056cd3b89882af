import sys
for code in (None, 0, 5, "text", True, [], 2.5):
    try: sys.exit(code)
    except SystemExit as e: print(repr(e.code), repr(e))
try: raise SystemExit(1, 2)
except SystemExit as e: print(e.code)
try: exit(3)
except SystemExit as e: print(e.code)
import atexit
atexit.register(print, "at exit")
sys.exit(7)
# expect exit: 7
# expect: None SystemExit()
# expect: 0 SystemExit(0)
# expect: 5 SystemExit(5)
# expect: 'text' SystemExit('text')
# expect: True SystemExit(True)
# expect: [] SystemExit([])
# expect: 2.5 SystemExit(2.5)
# expect: (1, 2)
# expect: 3
# expect: at exit
