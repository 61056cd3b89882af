for text in (
    'class C\n pass',
    'try:\n pass',
    'try:\n pass\nexcept:\n pass\nexcept A:\n pass',
    'with a as 1: pass',
    'import a.b as',
    'from a import',
    'from a import *, b',
    'from . import *\ndef f():\n from a import *',
    'del f()',
    'del 1',
    'x: int: str',
    '(x, y): int = 1',
    'assert',
    'raise x from',
    '@\ndef f(): pass',
    'a b',
    '(a b)',
    'print 1',
    "exec 'x'",
    'a ++',
    'a +',
    '*a',
    '*a, = *b',
    'x = *a',
    '**a',
    '[**a]',
    '{**a, *b}',
    '{1: 2, 3}',
    '{1, 2: 3}',
    '{1:}',
    '{*a: 1}',
    'x := 1',
    '(x.y := 1)',
    '[x := 1 for x in y]',
):
    try:
        compile(text, '<test>', 'exec')
        print('accepted', repr(text))
    except SyntaxError as e:
        print(type(e).__name__, e.msg, e.lineno, e.offset)
        # expect: SyntaxError expected ':' 1 8
        # expect: SyntaxError expected 'except' or 'finally' block 2 6
        # expect: SyntaxError default 'except:' must be last 3 1
        # expect: SyntaxError cannot assign to literal 1 11
        # expect: SyntaxError invalid syntax 1 14
        # expect: SyntaxError Expected one or more names after 'import' 1 14
        # expect: SyntaxError invalid syntax 1 16
        # expect: SyntaxError import * only allowed at module level 3 16
        # expect: SyntaxError cannot delete function call 1 5
        # expect: SyntaxError cannot delete literal 1 5
        # expect: SyntaxError invalid syntax 1 7
        # expect: SyntaxError only single target (not tuple) can be annotated 1 1
        # expect: SyntaxError invalid syntax 1 7
        # expect: SyntaxError invalid syntax 1 13
        # expect: SyntaxError invalid syntax 1 2
        # expect: SyntaxError invalid syntax 1 3
        # expect: SyntaxError invalid syntax. Perhaps you forgot a comma? 1 2
        # expect: SyntaxError Missing parentheses in call to 'print'. Did you mean print(...)? 1 1
        # expect: SyntaxError Missing parentheses in call to 'exec'. Did you mean exec(...)? 1 1
        # expect: SyntaxError invalid syntax 1 5
        # expect: SyntaxError invalid syntax 1 4
        # expect: SyntaxError can't use starred expression here 1 1
        # expect: SyntaxError can't use starred expression here 1 7
        # expect: SyntaxError can't use starred expression here 1 5
        # expect: SyntaxError invalid syntax 1 1
        # expect: SyntaxError invalid syntax 1 2
        # expect: SyntaxError invalid syntax 1 7
        # expect: SyntaxError ':' expected after dictionary key 1 8
        # expect: SyntaxError invalid syntax 1 6
        # expect: SyntaxError expression expected after dictionary key and ':' 1 3
        # expect: SyntaxError invalid syntax 1 4
        # expect: SyntaxError invalid syntax 1 3
        # expect: SyntaxError cannot use assignment expressions with attribute 1 2
        # expect: SyntaxError assignment expression cannot rebind comprehension iteration variable 'x' 1 2
# needs: 3.13
