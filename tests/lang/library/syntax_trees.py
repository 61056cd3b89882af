import ast

source = '''
import os.path as p
@deco
async def f[T](a, /, b: int = 1, *args, c=2, **kw) -> str:
    """Doc."""
    async with x as y, z:
        yield [i async for i in g if i]
    return f"{a!r:>{b}} {{}}"
class A(B, metaclass=M):
    x: int = 1
    def m(self): return lambda *a, k=1: (yield)
match v:
    case {"a": 1, **rest} if rest: pass
    case A(1, b=[_, *r]) | None as q: pass
try:
    del a.b, c[1:2, ::3]
except* (E, F) as e:
    raise X from e
else:
    global g
finally:
    while a < b <= c: a += -1 ** 2; break
    else: print(*a, **k, end=u"")
'''
tree = ast.parse(source)
print(ast.dump(tree.body[0], include_attributes=True))
# expect: Import(names=[alias(name='os.path', asname='p', lineno=2, col_offset=7, end_lineno=2, end_col_offset=19)], lineno=2, col_offset=0, end_lineno=2, end_col_offset=19)
print(ast.dump(tree.body[1], indent=2))
# expect: AsyncFunctionDef(
# expect:   name='f',
# expect:   args=arguments(
# expect:     posonlyargs=[
# expect:       arg(arg='a')],
# expect:     args=[
# expect:       arg(
# expect:         arg='b',
# expect:         annotation=Name(id='int', ctx=Load()))],
# expect:     vararg=arg(arg='args'),
# expect:     kwonlyargs=[
# expect:       arg(arg='c')],
# expect:     kw_defaults=[
# expect:       Constant(value=2)],
# expect:     kwarg=arg(arg='kw'),
# expect:     defaults=[
# expect:       Constant(value=1)]),
# expect:   body=[
# expect:     Expr(
# expect:       value=Constant(value='Doc.')),
# expect:     AsyncWith(
# expect:       items=[
# expect:         withitem(
# expect:           context_expr=Name(id='x', ctx=Load()),
# expect:           optional_vars=Name(id='y', ctx=Store())),
# expect:         withitem(
# expect:           context_expr=Name(id='z', ctx=Load()))],
# expect:       body=[
# expect:         Expr(
# expect:           value=Yield(
# expect:             value=ListComp(
# expect:               elt=Name(id='i', ctx=Load()),
# expect:               generators=[
# expect:                 comprehension(
# expect:                   target=Name(id='i', ctx=Store()),
# expect:                   iter=Name(id='g', ctx=Load()),
# expect:                   ifs=[
# expect:                     Name(id='i', ctx=Load())],
# expect:                   is_async=1)])))]),
# expect:     Return(
# expect:       value=JoinedStr(
# expect:         values=[
# expect:           FormattedValue(
# expect:             value=Name(id='a', ctx=Load()),
# expect:             conversion=114,
# expect:             format_spec=JoinedStr(
# expect:               values=[
# expect:                 Constant(value='>'),
# expect:                 FormattedValue(
# expect:                   value=Name(id='b', ctx=Load()),
# expect:                   conversion=-1)])),
# expect:           Constant(value=' {}')]))],
# expect:   decorator_list=[
# expect:     Name(id='deco', ctx=Load())],
# expect:   returns=Name(id='str', ctx=Load()),
# expect:   type_params=[
# expect:     TypeVar(name='T')])
print(ast.unparse(tree))
# expect: import os.path as p
# expect:
# expect: @deco
# expect: async def f[T](a, /, b: int=1, *args, c=2, **kw) -> str:
# expect:     """Doc."""
# expect:     async with x as y, z:
# expect:         yield [i async for i in g if i]
# expect:     return f'{a!r:>{b}} {{}}'
# expect:
# expect: class A(B, metaclass=M):
# expect:     x: int = 1
# expect:
# expect:     def m(self):
# expect:         return lambda *a, k=1: (yield)
# expect: match v:
# expect:     case {'a': 1, **rest} if rest:
# expect:         pass
# expect:     case A(1, b=[_, *r]) | None as q:
# expect:         pass
# expect: try:
# expect:     del a.b, c[1:2, ::3]
# expect: except* (E, F) as e:
# expect:     raise X from e
# expect: else:
# expect:     global g
# expect: finally:
# expect:     while a < b <= c:
# expect:         a += -1 ** 2
# expect:         break
# expect:     else:
# expect:         print(*a, **k, end=u'')
print(ast.dump(ast.parse(ast.unparse(tree))) == ast.dump(tree))  # expect: True
print(ast.get_docstring(tree.body[1]), ast.get_source_segment(source, tree.body[0]))  # expect: Doc. import os.path as p
print(ast.literal_eval("{'a': [1, -2.5, (3 + 4j)], b'x': {None, True}}"))
# expect: {'a': [1, -2.5, (3+4j)], b'x': {None, True}}
for bad in ("f()", "1 + 2", "[x]"):
    try:
        ast.literal_eval(bad)
    except ValueError as e:
        print(str(e).partition(":")[0])
        # expect: malformed node or string on line 1
        # expect: malformed node or string on line 1
        # expect: malformed node or string on line 1


class Double(ast.NodeTransformer):
    def visit_Constant(self, node):
        return ast.copy_location(ast.Constant(node.value * 2), node)


changed = ast.fix_missing_locations(Double().visit(ast.parse("x = 21 + len('ab')")))
space = {}
exec(compile(changed, "made", "exec"), space)
print(space["x"])  # expect: 46
made = ast.Expression(ast.BinOp(ast.Constant(6), ast.Mult(), ast.Constant(7)))
print(eval(compile(ast.fix_missing_locations(made), "made", "eval")))  # expect: 42
code = compile(ast.parse("\n\n1 / 0"), "lines", "exec")
try:
    exec(code)
except ZeroDivisionError as e:
    print(e.__traceback__.tb_next.tb_lineno)  # expect: 3
print(sorted({type(n).__name__ for n in ast.walk(ast.parse("a[b] = c(d)"))}))
# expect: ['Assign', 'Call', 'Load', 'Module', 'Name', 'Store', 'Subscript']
print(ast.Name._fields, ast.arguments.__doc__)
# expect: ('id', 'ctx') arguments(arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr* kw_defaults, arg? kwarg, expr* defaults)
try:
    ast.parse("x = = 1")
except SyntaxError as e:
    print(e.msg, e.lineno, e.offset)  # expect: invalid syntax 1 5
try:
    compile(ast.Module([ast.Expr(ast.Name("x"))], []), "x", "exec")
except TypeError as e:
    print(e)  # expect: required field "lineno" missing from stmt
# needs: 3.13
