import operator
for name, a, b in (("+", 1, "a"), ("-", "a", 1), ("*", "a", "b"), ("/", [], 1), ("%", None, 2), ("//", {}, 1),
                   ("**", "a", 2), ("<<", 1.5, 1), ("&", 1, 1.0), ("@", 1, 2)):
    function = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "%": operator.mod,
                "//": operator.floordiv, "**": operator.pow, "<<": operator.lshift, "&": operator.and_,
                "@": operator.matmul}[name]
    try:
        function(a, b)
    except TypeError as error:
        print(error)
        # expect: unsupported operand type(s) for +: 'int' and 'str'
        # expect: unsupported operand type(s) for -: 'str' and 'int'
        # expect: can't multiply sequence by non-int of type 'str'
        # expect: unsupported operand type(s) for /: 'list' and 'int'
        # expect: unsupported operand type(s) for %: 'NoneType' and 'int'
        # expect: unsupported operand type(s) for //: 'dict' and 'int'
        # expect: unsupported operand type(s) for ** or pow(): 'str' and 'int'
        # expect: unsupported operand type(s) for <<: 'float' and 'int'
        # expect: unsupported operand type(s) for &: 'int' and 'float'
        # expect: unsupported operand type(s) for @: 'int' and 'int'
for code in (lambda: 1 < "a", lambda: [] >= 1, lambda: None < None, lambda: -"a", lambda: ~1.5, lambda: +[]):
    try:
        code()
    except TypeError as error:
        print(error)
        # expect: '<' not supported between instances of 'int' and 'str'
        # expect: '>=' not supported between instances of 'list' and 'int'
        # expect: '<' not supported between instances of 'NoneType' and 'NoneType'
        # expect: bad operand type for unary -: 'str'
        # expect: bad operand type for unary ~: 'float'
        # expect: bad operand type for unary +: 'list'
