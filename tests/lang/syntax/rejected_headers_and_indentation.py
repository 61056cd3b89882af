for text in (
    'import x as y.z',
    '\tx\n  y',
    ' x = 1',
    'if 1:\nx = 1',
    'if 1:\n  x\n y',
    'def f():\n',
    '(',
    ')',
    '(]',
    '((1)',
    "{'a': 1",
    'a = 1)',
    '\\ x',
    'x = \\',
    'f(**a, b)',
    'f(*a, b=1, c)',
    'f(a, b=1, *c)',
    'a, b += 1',
    '(a) += 1',
    'f() += 1',
    'a = yield = 1',
    'x = yield',
    'with (a, b) as 1: pass',
    'for 1 in x: pass',
    'for f() in x: pass',
    'for x in: pass',
    '[x for 1 in y]',
    '[for x in y]',
    '(x for x in)',
    'del (a, 1)',
    'del *a',
    'global x, y.z',
    'import',
    'pass pass',
):
    try:
        compile(text, '<test>', 'exec')
        print('accepted', repr(text))
    except SyntaxError as e:
        print(type(e).__name__, e.msg, e.lineno, e.offset)
        # expect: SyntaxError invalid syntax 1 14
        # expect: IndentationError unexpected indent 1 1
        # expect: IndentationError unexpected indent 1 1
        # expect: IndentationError expected an indented block after 'if' statement on line 1 2 1
        # expect: IndentationError unindent does not match any outer indentation level 3 3
        # expect: IndentationError expected an indented block after function definition on line 1 1 9
        # expect: SyntaxError '(' was never closed 1 1
        # expect: SyntaxError unmatched ')' 1 1
        # expect: SyntaxError closing parenthesis ']' does not match opening parenthesis '(' 1 2
        # expect: SyntaxError '(' was never closed 1 1
        # expect: SyntaxError '{' was never closed 1 1
        # expect: SyntaxError unmatched ')' 1 6
        # expect: SyntaxError unexpected character after line continuation character 1 2
        # expect: SyntaxError unexpected EOF while parsing 1 6
        # expect: SyntaxError positional argument follows keyword argument unpacking 1 9
        # expect: SyntaxError positional argument follows keyword argument 1 13
# needs: 3.13
# expect: accepted 'f(a, b=1, *c)'
# expect: SyntaxError 'tuple' is an illegal expression for augmented assignment 1 1
# expect: accepted '(a) += 1'
# expect: SyntaxError 'function call' is an illegal expression for augmented assignment 1 1
# expect: SyntaxError assignment to yield expression not possible 1 5
# expect: SyntaxError 'yield' outside function 1 5
# expect: SyntaxError cannot assign to literal 1 16
# expect: SyntaxError cannot assign to literal 1 5
# expect: SyntaxError cannot assign to function call 1 5
# expect: SyntaxError invalid syntax 1 9
# expect: SyntaxError cannot assign to literal 1 8
# expect: SyntaxError invalid syntax 1 2
# expect: SyntaxError invalid syntax 1 12
# expect: SyntaxError cannot delete literal 1 9
# expect: SyntaxError cannot delete starred 1 5
# expect: SyntaxError invalid syntax 1 12
# expect: SyntaxError Expected one or more names after 'import' 1 7
# expect: SyntaxError invalid syntax 1 6
