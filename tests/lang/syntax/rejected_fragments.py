for text in (
    'else: pass',
    'elif x: pass',
    'except: pass',
    'finally: pass',
    'in x',
    'is',
    'not',
    'lambda',
    'lambda x',
    'a.1',
    'a.',
    '.a',
    'a..b',
    'a[',
    'a[]',
    'a[1:2:3:4]',
    'a[*b]',
    'def',
    'def 1(): pass',
    'def f(1): pass',
    'def f(a.b): pass',
    'def f(a, /, b, /): pass',
    'def f(/, a): pass',
    'def f(*a, /): pass',
    'def f(*, /, a): pass',
    'def f(*a, *b): pass',
    'def f(a, *): pass',
    'def f(*, **k): pass',
    'class',
    'class 1: pass',
    'class C(: pass',
    'class C(a, b=1, c): pass',
):
    try:
        compile(text, '<test>', 'exec')
        print('accepted', repr(text))
    except SyntaxError as e:
        print(type(e).__name__, e.msg, e.lineno, e.offset)
        # expect: SyntaxError invalid syntax 1 1
        # expect: SyntaxError invalid syntax 1 1
        # expect: SyntaxError invalid syntax 1 1
        # expect: SyntaxError invalid syntax 1 1
        # expect: SyntaxError invalid syntax 1 1
        # expect: SyntaxError invalid syntax 1 1
        # expect: SyntaxError invalid syntax 1 4
        # expect: SyntaxError invalid syntax 1 7
        # expect: SyntaxError invalid syntax 1 9
        # expect: SyntaxError invalid syntax 1 2
        # expect: SyntaxError invalid syntax 1 3
        # expect: SyntaxError invalid syntax 1 1
        # expect: SyntaxError invalid syntax 1 3
        # expect: SyntaxError '[' was never closed 1 2
        # expect: SyntaxError invalid syntax 1 3
        # expect: SyntaxError invalid syntax 1 8
# needs: 3.13
# expect: accepted 'a[*b]'
# expect: SyntaxError invalid syntax 1 4
# expect: SyntaxError invalid syntax 1 5
# expect: SyntaxError invalid syntax 1 7
# expect: SyntaxError invalid syntax 1 8
# expect: SyntaxError / may appear only once 1 16
# expect: SyntaxError at least one argument must precede / 1 7
# expect: SyntaxError / must be ahead of * 1 11
# expect: SyntaxError / must be ahead of * 1 10
# expect: SyntaxError * argument may appear only once 1 11
# expect: SyntaxError named arguments must follow bare * 1 10
# expect: SyntaxError named arguments must follow bare * 1 7
# expect: SyntaxError invalid syntax 1 6
# expect: SyntaxError invalid syntax 1 7
# expect: SyntaxError invalid syntax 1 9
# expect: SyntaxError positional argument follows keyword argument 1 18
