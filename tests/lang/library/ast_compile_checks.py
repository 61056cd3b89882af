# compile() of a tree checks what the grammar would: contexts, places, empty bodies, patterns.
import ast
import zlib


def attempt(tree):
    try:
        compile(ast.fix_missing_locations(ast.Module([tree], [])), "<tree>", "exec")
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: ValueError expression must have Store context but has Load instead
        # expect: ValueError expression must have Load context but has Store instead
        # expect: ValueError expression must have Store context but has Load instead
    else:
        print("good")  # expect: good


def name(text="x", context=ast.Load):
    return ast.Name(text, context())


def match(pattern):
    attempt(ast.Match(name(), [ast.match_case(pattern, None, [ast.Pass()])]))


attempt(ast.Assign([name()], name()))
attempt(ast.Assign([name(context=ast.Store)], name(context=ast.Store)))
attempt(ast.Assign([ast.Tuple([name(context=ast.Store), name()], ast.Store())], name()))
attempt(ast.Assign([ast.Tuple([name(context=ast.Store)], ast.Store())], name()))
attempt(ast.Assign([ast.Constant(1)], name()))
attempt(ast.Delete([name(context=ast.Del)]))
attempt(ast.With([ast.withitem(name())], []))
attempt(ast.While(name(), [], []))
attempt(ast.Try([ast.Pass()], [], [ast.Pass()], [ast.Pass()]))
attempt(ast.Raise(None, name()))
attempt(ast.ImportFrom(None, [ast.alias("x")], -1))
attempt(ast.Expr(ast.ListComp(name(), [])))
attempt(ast.Expr(ast.Compare(name(), [], [])))
attempt(ast.Expr(ast.Name("x", ast.Load(), lineno=10, col_offset=0, end_lineno=1, end_col_offset=0)))
attempt(ast.Expr(ast.Name("x", ast.Load(), lineno=1, col_offset=9, end_lineno=1, end_col_offset=2)))
match(ast.MatchValue(ast.Constant(True)))
match(ast.MatchValue(ast.Constant(5)))
match(ast.MatchValue(ast.UnaryOp(ast.USub(), ast.Constant(5))))
match(ast.MatchSingleton("text"))
match(ast.MatchAs(name="_"))
match(ast.MatchAs())
match(ast.MatchStar("x"))
match(ast.MatchSequence([ast.MatchStar("x")]))
match(ast.MatchOr([ast.MatchAs()]))
match(ast.MatchClass(ast.Constant(1), [], [], []))
match(ast.MatchClass(name(), [], ["a"], []))
match(ast.MatchMapping([ast.Constant(1)], []))
match(ast.MatchMapping([ast.Constant(None)], [ast.MatchAs()], rest="y"))

reader = zlib._ZlibDecompressor()
packed = zlib.compress(b"spam" * 100) + b"after"
print(reader.decompress(packed, 10), reader.needs_input, reader.eof, reader.decompress(b"", max_length=0))
print(len(reader.decompress(b"")), reader.needs_input, reader.eof, reader.unused_data)
try:
    reader.decompress(b"")
except EOFError as error:
    print(error)
# expect: ValueError expression which can't be assigned to in Store context
# expect: good
# expect: ValueError empty body on With
# expect: ValueError empty body on While
# expect: ValueError Try has orelse but no except handlers
# expect: ValueError Raise with cause but no exception
# expect: ValueError Negative ImportFrom level
# expect: ValueError comprehension with no generators
# expect: ValueError Compare with no comparators
# expect: ValueError AST node line range (10, 1) is not valid
# expect: ValueError line 1, column 9-2 is not a valid range
# expect: ValueError unexpected constant inside of a literal pattern
# expect: good
# expect: good
# expect: ValueError MatchSingleton can only contain True, False and None
# expect: ValueError can't capture name '_' in patterns
# expect: good
# expect: ValueError can't use MatchStar here
# expect: good
# expect: ValueError MatchOr requires at least 2 patterns
# expect: ValueError MatchClass cls field can only contain Name or Attribute nodes.
# expect: ValueError MatchClass doesn't have the same number of keyword attributes as patterns
# expect: ValueError MatchMapping doesn't have the same number of keys as patterns
# expect: good
# expect: b'spamspamsp' False False b''
# expect: 390 False True b'after'
# expect: End of stream already reached
# needs: 3.13
