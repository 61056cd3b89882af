for text in (
    'match x:\n case [*a, *b]: pass',
    "match x:\n case {**a, 'k': 1}: pass",
    'match x:\n case C(a=1, 2): pass',
    'match x:\n case a: pass\n case b: pass',
    'match x:\n case (a, a): pass',
    'match x:\n case 1 + 1: pass',
    'match x:\n case -a: pass',
    'match x:\n case C(a=1, a=2): pass',
    "match x:\n case {'a': 1, 'a': 2}: pass",
    'async x',
    'async def f(): yield from x',
    'async def f():\n yield 1\n return 2',
    'async for x in y: pass',
    'async with x: pass',
    '[x async for x in y]',
    'def f():\n async with x: pass',
    'def f(): await x',
    'class C: await x',
    '[await x for x in y]',
    'try:\n pass\nexcept* A:\n break',
    'try:\n pass\nexcept*:\n pass',
    'try:\n pass\nexcept A:\n pass\nexcept* B:\n pass',
    'for x in y:\n try:\n  pass\n except* A:\n  continue',
    'try:\n pass\nexcept A, B:\n pass',
    'def f[T, T](): pass',
    'type X[T: (yield)] = 1',
    'class C[T](x := 1): pass',
    'def f(x: (yield)): pass',
    'type 1 = 2',
    '__debug__ = 1',
    'def f(__debug__): pass',
    'from __future__ import braces',
    'from __future__ import nope',
    'x = 1\nfrom __future__ import annotations',
):
    try:
        compile(text, '<test>', 'exec')
        print('accepted', repr(text))
    except SyntaxError as e:
        print(type(e).__name__, e.msg, e.lineno, e.offset)
        # expect: SyntaxError multiple starred names in sequence pattern 2 7
        # expect: SyntaxError invalid syntax 2 13
        # expect: SyntaxError positional patterns follow keyword patterns 2 14
        # expect: SyntaxError name capture 'a' makes remaining patterns unreachable 2 7
        # expect: SyntaxError multiple assignments to name 'a' in pattern 2 11
        # expect: SyntaxError imaginary number required in complex literal 2 11
        # expect: SyntaxError invalid syntax 2 8
        # expect: SyntaxError attribute name repeated in class pattern: a 2 16
        # expect: SyntaxError mapping pattern checks duplicate key ('a') 2 7
        # expect: SyntaxError invalid syntax 1 7
        # expect: SyntaxError 'yield from' inside async function 1 16
        # expect: SyntaxError 'return' with value in async generator 3 2
        # expect: SyntaxError 'async for' outside async function 1 1
        # expect: SyntaxError 'async with' outside async function 1 1
        # expect: SyntaxError asynchronous comprehension outside of an asynchronous function 1 1
        # expect: SyntaxError 'async with' outside async function 2 2
        # expect: SyntaxError 'await' outside async function 1 10
        # expect: SyntaxError 'await' outside function 1 10
        # expect: SyntaxError asynchronous comprehension outside of an asynchronous function 1 1
        # expect: SyntaxError 'break', 'continue' and 'return' cannot appear in an except* block 4 2
        # expect: SyntaxError expected one or more exception types 3 8
        # expect: SyntaxError cannot have both 'except' and 'except*' on the same 'try' 5 1
        # expect: SyntaxError 'break', 'continue' and 'return' cannot appear in an except* block 5 3
        # expect: SyntaxError multiple exception types must be parenthesized 3 8
        # expect: SyntaxError duplicate type parameter 'T' 1 10
        # expect: SyntaxError yield expression cannot be used within a TypeVar bound 1 12
        # expect: SyntaxError named expression cannot be used within the definition of a generic 1 12
        # expect: SyntaxError 'yield' outside function 1 11
        # expect: SyntaxError invalid syntax 1 6
        # expect: SyntaxError cannot assign to __debug__ 1 1
        # expect: SyntaxError cannot assign to __debug__ 1 7
        # expect: SyntaxError not a chance 1 1
        # expect: SyntaxError future feature nope is not defined 1 1
        # expect: SyntaxError from __future__ imports must occur at the beginning of the file 2 1
# needs: 3.13
