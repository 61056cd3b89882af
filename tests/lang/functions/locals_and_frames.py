import sys
def f(a):
    b = 2
    l = locals()
    c = 3
    return sorted(l), sorted(locals())
print(f(1))
def g():
    x = 1
    def h(): return x, sorted(locals())
    return h(), sorted(locals())
print(g())
print([sorted(locals()) for q in range(1)] if False else "module level")
def k():
    v = 1
    return [sorted(locals()) for i in range(1)][0]
print(k())
def caller(): return sys._getframe(1).f_code.co_name, sys._getframe(0).f_lineno > 0, sys._getframe(1).f_locals["z"]
def with_z():
    z = "zed"
    return caller()
print(with_z())
class C:
    y = 1
    print(sorted(k for k in locals() if k[0] != "_"), sys._getframe().f_code.co_name)
try: 1 / 0
except ZeroDivisionError as e:
    tb = e.__traceback__
    print(tb.tb_frame.f_code.co_name, tb.tb_frame.f_globals is globals(), tb.tb_frame.f_back, tb.tb_next)
# expect: (['a', 'b'], ['a', 'b', 'c', 'l'])
# expect: ((1, ['x']), ['h', 'x'])
# expect: module level
# expect: ['i', 'v']
# expect: ('with_z', True, 'zed')
# expect: ['y'] C
# expect: <module> True None None
# needs: 3.12
