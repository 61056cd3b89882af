for text in (
    '[y := 1 for x in (y := 2)]',
    'lambda: (yield)\nlambda: x = 1',
    "f'{'",
    "f'{}'",
    "f'}'",
    "f'{a!x}'",
    "f'{a!}'",
    "f'{a b}'",
    "f'{a:{b'",
    "f'{lambda x: 1}'",
    "'abc",
    "'''abc",
    "b'é'",
    "'\\x1'",
    "'\\u12'",
    "'\\N{no such name}'",
    '0777',
    '0b12',
    '0o8',
    '0xg',
    '1__0',
    '1_',
    '1e',
    '1.5j5',
    '12abc',
    '1 if 2',
    'a if b else',
    '?',
    '$x',
    'a!b',
    'x = 5 €',
    'match x:\n pass',
    'match x:\ncase 1: pass',
    'match x:\n case a | b: pass',
):
    try:
        compile(text, '<test>', 'exec')
        print('accepted', repr(text))
    except SyntaxError as e:
        print(type(e).__name__, e.msg, e.lineno, e.offset)
        # expect: SyntaxError assignment expression cannot be used in a comprehension iterable expression 1 19
        # expect: SyntaxError cannot assign to lambda 2 1
        # expect: SyntaxError f-string: expecting '}' 1 4
        # expect: SyntaxError f-string: valid expression required before '}' 1 4
        # expect: SyntaxError f-string: single '}' is not allowed 1 3
        # expect: SyntaxError f-string: invalid conversion character 'x': expected 's', 'r', or 'a' 1 6
        # expect: SyntaxError f-string: missing conversion character 1 6
        # expect: SyntaxError invalid syntax. Perhaps you forgot a comma? 1 4
        # expect: SyntaxError f-string: expecting '}' 1 7
        # expect: SyntaxError f-string: lambda expressions are not allowed without parentheses 1 4
        # expect: SyntaxError unterminated string literal (detected at line 1) 1 1
        # expect: SyntaxError unterminated triple-quoted string literal (detected at line 1) 1 1
        # expect: SyntaxError bytes can only contain ASCII literal characters 1 1
        # expect: SyntaxError (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: truncated \xXX escape 1 1
        # expect: SyntaxError (unicode error) 'unicodeescape' codec can't decode bytes in position 0-3: truncated \uXXXX escape 1 1
        # expect: SyntaxError (unicode error) 'unicodeescape' codec can't decode bytes in position 0-15: unknown Unicode character name 1 1
        # expect: SyntaxError leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers 1 1
        # expect: SyntaxError invalid digit '2' in binary literal 1 4
        # expect: SyntaxError invalid digit '8' in octal literal 1 3
        # expect: SyntaxError invalid hexadecimal literal 1 2
        # expect: SyntaxError invalid decimal literal 1 2
        # expect: SyntaxError invalid decimal literal 1 2
        # expect: SyntaxError invalid decimal literal 1 1
        # expect: SyntaxError invalid imaginary literal 1 4
        # expect: SyntaxError invalid decimal literal 1 2
        # expect: SyntaxError expected 'else' after 'if' expression 1 1
        # expect: SyntaxError invalid syntax 1 12
        # expect: SyntaxError invalid syntax 1 1
        # expect: SyntaxError invalid syntax 1 1
        # expect: SyntaxError invalid syntax 1 2
        # expect: SyntaxError invalid character '€' (U+20AC) 1 7
        # expect: SyntaxError invalid syntax 2 2
        # expect: IndentationError expected an indented block after 'match' statement on line 1 2 1
        # expect: SyntaxError name capture 'a' makes remaining patterns unreachable 2 7
# needs: 3.13
