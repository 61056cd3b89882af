for text in (
    'x = = 1',
    '1 = x',
    'f() = 1',
    'x + 1 = 2',
    'None = 1',
    'True = 1',
    '(a, 1) = 1, 2',
    '[a, b()] = 1',
    'def f(a, a): pass',
    'def f(a=1, b): pass',
    'def f(*): pass',
    'def f(**k, a): pass',
    'lambda a, a: 1',
    'f(a=1, 2)',
    'f(**k, *a)',
    'f(a=1, a=2)',
    'f(x for x in y, 1)',
    'f(1=2)',
    'f(True=1)',
    'return 1',
    'yield 1',
    'break',
    'continue',
    'await x',
    'nonlocal x',
    'def f():\n nonlocal x',
    'def f():\n x = 1\n global x',
    'def f(x):\n global x',
    'def f():\n global x\n nonlocal x',
    'class C:\n return 1',
    'for x in y:\n pass\nelse\n pass',
    'if x = 1: pass',
    'while x\n pass',
    'def f()\n pass',
):
    try:
        compile(text, '<test>', 'exec')
        print('accepted', repr(text))
    except SyntaxError as e:
        print(type(e).__name__, e.msg, e.lineno, e.offset)
        # expect: SyntaxError invalid syntax 1 5
        # expect: SyntaxError cannot assign to literal here. Maybe you meant '==' instead of '='? 1 1
        # expect: SyntaxError cannot assign to function call here. Maybe you meant '==' instead of '='? 1 1
        # expect: SyntaxError cannot assign to expression here. Maybe you meant '==' instead of '='? 1 1
        # expect: SyntaxError cannot assign to None 1 1
        # expect: SyntaxError cannot assign to True 1 1
        # expect: SyntaxError cannot assign to literal 1 5
        # expect: SyntaxError cannot assign to function call 1 5
        # expect: SyntaxError duplicate argument 'a' in function definition 1 10
        # expect: SyntaxError parameter without a default follows parameter with a default 1 12
        # expect: SyntaxError named arguments must follow bare * 1 7
        # expect: SyntaxError arguments cannot follow var-keyword argument 1 12
        # expect: SyntaxError duplicate argument 'a' in function definition 1 11
        # expect: SyntaxError positional argument follows keyword argument 1 9
        # expect: SyntaxError iterable argument unpacking follows keyword argument unpacking 1 6
        # expect: SyntaxError keyword argument repeated: a 1 8
        # expect: SyntaxError Generator expression must be parenthesized 1 3
        # expect: SyntaxError expression cannot contain assignment, perhaps you meant "=="? 1 3
        # expect: SyntaxError cannot assign to True 1 3
        # expect: SyntaxError 'return' outside function 1 1
        # expect: SyntaxError 'yield' outside function 1 1
        # expect: SyntaxError 'break' outside loop 1 1
        # expect: SyntaxError 'continue' not properly in loop 1 1
        # expect: SyntaxError 'await' outside function 1 1
        # expect: SyntaxError nonlocal declaration not allowed at module level 1 1
        # expect: SyntaxError no binding for nonlocal 'x' found 2 2
        # expect: SyntaxError name 'x' is assigned to before global declaration 3 2
        # expect: SyntaxError name 'x' is parameter and global 2 2
        # expect: SyntaxError name 'x' is nonlocal and global 2 2
        # expect: SyntaxError 'return' outside function 2 2
        # expect: SyntaxError expected ':' 3 5
        # expect: SyntaxError invalid syntax. Maybe you meant '==' or ':=' instead of '='? 1 4
        # expect: SyntaxError expected ':' 1 8
        # expect: SyntaxError expected ':' 1 8
# needs: 3.13
