# What ast.parse cannot honour it refuses rather than ignores.
import ast

for options in ({"type_comments": True}, {"feature_version": (3, 4)}, {"feature_version": 8}, {"optimize": 1}):
    try:
        ast.parse("x = 1", **options)
    except NotImplementedError as e:
        print(e)
# coil-only: CPython has them
# expect: ast.parse(type_comments=True) is not supported: Coil's parser keeps no comments
# expect: ast.parse(feature_version=(3, 4)) is not supported: the grammar is 3.12's
# expect: ast.parse(feature_version=8) is not supported: the grammar is 3.12's
# expect: ast.parse(optimize=1) is not supported: Coil does not optimize trees
print(ast.dump(ast.parse("x", feature_version=(3, 12), optimize=0)))
# expect: Module(body=[Expr(value=Name(id='x', ctx=Load()))])
