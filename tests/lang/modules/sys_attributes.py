import sys
print(sys.version_info >= (3, 12), sys.version_info[0], sys.maxsize == 2 ** 63 - 1, sys.byteorder, sys.getrecursionlimit(), sys.platform, sys.maxunicode)
# expect: True 3 True little 1000 linux 1114111
print(type(sys.path).__name__, "sys" in sys.modules, sys.float_info.epsilon, sys.int_info.bits_per_digit > 0, sys.hash_info.modulus == 2 ** 61 - 1, sys.getdefaultencoding(), sys.stdin.readable(), sys.stdout.encoding.lower())
# expect: list True 2.220446049250313e-16 True True utf-8 True utf-8
def f(): return sys._getframe().f_code.co_name, sys._getframe(1).f_code.co_name, sys._getframe().f_lineno > 0
print(f())  # expect: ('f', '<module>', True)
print(sys.getsizeof([]) > 0, sys.intern("abc") == "abc", callable(sys.exit), sys.exc_info(), sys.flags.optimize, sys.implementation.name != "")
# expect: True True True (None, None, None) 0 True
def depth(n): return sys.getrecursionlimit() if n == 0 else depth(n - 1)
sys.setrecursionlimit(3000); print(depth(2000));  # expect: 3000
try: sys.setrecursionlimit(0)
except ValueError as e: print(e)  # expect: recursion limit must be greater or equal than 1
sys.stderr.write("")
print(sys.displayhook is not None, sys.excepthook is sys.__excepthook__)  # expect: True True
# needs: 3.12
