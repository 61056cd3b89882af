# ast — abstract syntax trees: the classes of nodes, reading and dumping trees. Turning them into text is in _ast_unparse.
#
# Trees come from Coil's own parser (module _ast). compile() of a tree goes through its text, laid out so that lines stay the same.

import _ast as _native

PyCF_ALLOW_TOP_LEVEL_AWAIT, PyCF_ONLY_AST, PyCF_OPTIMIZED_AST, PyCF_TYPE_COMMENTS = 0x2000, 0x400, 0x8400, 0x1000

# Sum types with their constructors, then products; a field is `type name`, `type? name` (may be None) or `type* name` (a list).
_GRAMMAR = """
mod = Module(stmt* body, type_ignore* type_ignores) | Interactive(stmt* body) | Expression(expr body) | FunctionType(expr* argtypes, expr returns)
stmt@ = FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, type_param* type_params) | AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, type_param* type_params) | ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list, type_param* type_params) | Return(expr? value) | Delete(expr* targets) | Assign(expr* targets, expr value, string? type_comment) | TypeAlias(expr name, type_param* type_params, expr value) | AugAssign(expr target, operator op, expr value) | AnnAssign(expr target, expr annotation, expr? value, int simple) | For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment) | AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment) | While(expr test, stmt* body, stmt* orelse) | If(expr test, stmt* body, stmt* orelse) | With(withitem* items, stmt* body, string? type_comment) | AsyncWith(withitem* items, stmt* body, string? type_comment) | Match(expr subject, match_case* cases) | Raise(expr? exc, expr? cause) | Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody) | TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody) | Assert(expr test, expr? msg) | Import(alias* names) | ImportFrom(identifier? module, alias* names, int? level) | Global(identifier* names) | Nonlocal(identifier* names) | Expr(expr value) | Pass | Break | Continue
expr@ = BoolOp(boolop op, expr* values) | NamedExpr(expr target, expr value) | BinOp(expr left, operator op, expr right) | UnaryOp(unaryop op, expr operand) | Lambda(arguments args, expr body) | IfExp(expr test, expr body, expr orelse) | Dict(expr?* keys, expr* values) | Set(expr* elts) | ListComp(expr elt, comprehension* generators) | SetComp(expr elt, comprehension* generators) | DictComp(expr key, expr value, comprehension* generators) | GeneratorExp(expr elt, comprehension* generators) | Await(expr value) | Yield(expr? value) | YieldFrom(expr value) | Compare(expr left, cmpop* ops, expr* comparators) | Call(expr func, expr* args, keyword* keywords) | FormattedValue(expr value, int conversion, expr? format_spec) | JoinedStr(expr* values) | Constant(constant value, string? kind) | Attribute(expr value, identifier attr, expr_context ctx) | Subscript(expr value, expr slice, expr_context ctx) | Starred(expr value, expr_context ctx) | Name(identifier id, expr_context ctx) | List(expr* elts, expr_context ctx) | Tuple(expr* elts, expr_context ctx) | Slice(expr? lower, expr? upper, expr? step)
expr_context = Load | Store | Del
boolop = And | Or
operator = Add | Sub | Mult | MatMult | Div | Mod | Pow | LShift | RShift | BitOr | BitXor | BitAnd | FloorDiv
unaryop = Invert | Not | UAdd | USub
cmpop = Eq | NotEq | Lt | LtE | Gt | GtE | Is | IsNot | In | NotIn
comprehension(expr target, expr iter, expr* ifs, int is_async)
excepthandler@ = ExceptHandler(expr? type, identifier? name, stmt* body)
arguments(arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr?* kw_defaults, arg? kwarg, expr* defaults)
arg@(identifier arg, expr? annotation, string? type_comment)
keyword@(identifier? arg, expr value)
alias@(identifier name, identifier? asname)
withitem(expr context_expr, expr? optional_vars)
match_case(pattern pattern, expr? guard, stmt* body)
pattern@ = MatchValue(expr value) | MatchSingleton(constant value) | MatchSequence(pattern* patterns) | MatchMapping(expr* keys, pattern* patterns, identifier? rest) | MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns) | MatchStar(identifier? name) | MatchAs(pattern? pattern, identifier? name) | MatchOr(pattern* patterns)
type_ignore = TypeIgnore(int lineno, string tag)
type_param@ = TypeVar(identifier name, expr? bound, expr? default_value) | ParamSpec(identifier name, expr? default_value) | TypeVarTuple(identifier name, expr? default_value)
"""


class AST:
    _fields = _attributes = __match_args__ = ()
    _field_types = {}
    _kinds = {}

    def __init__(self, *args, **kwargs):
        cls = type(self)
        fields = cls._fields
        if len(args) > len(fields):
            raise TypeError(f"{cls.__name__} constructor takes at most {len(fields)} positional argument{'s' * (len(fields) != 1)}")
        known = self.__dict__
        for name, value in zip(fields, args):
            setattr(self, name, value)
        given = set(fields[: len(args)])
        for name, value in kwargs.items():
            if name in given:
                raise TypeError(f"{cls.__name__} got multiple values for argument {name!r}")
            if name not in fields and name not in cls._attributes:
                _warn(f"{cls.__name__}.__init__ got an unexpected keyword argument {name!r}. Support for arbitrary keyword arguments is "
                      "deprecated and will be removed in Python 3.15.")
            setattr(self, name, value)
            given.add(name)
        types = cls._field_types
        if len(given) < len(fields) or not given.issuperset(fields):
            for name in fields:
                if name in given:
                    continue
                kind = cls._kinds.get(name)
                if kind is None:
                    if types and name not in types:
                        _warn(f"Field {name!r} is missing from {cls.__module__}.{cls.__qualname__}._field_types. This will become an error in "
                              "Python 3.15.")
                    continue
                if kind[1] == "*":
                    setattr(self, name, [])
                elif kind[1] == "?":
                    if cls.__dict__.get(name, 0) is not None:
                        setattr(self, name, None)
                elif kind[0] == "expr_context":
                    setattr(self, name, _classes["Load"])
                else:
                    _warn(f"{cls.__name__}.__init__ missing 1 required positional argument: {name!r}. This will become an error in Python 3.15.")

    def __reduce__(self):
        return _rebuild, (type(self), dict(self.__dict__))

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__qualname__} object at {hex(id(self))}>"


def _rebuild(cls, state):
    self = cls.__new__(cls)
    self.__dict__.update(state)
    return self


def _warn(message):
    import warnings
    warnings.warn(message, DeprecationWarning, 3)


_PLACE = ("lineno", "col_offset", "end_lineno", "end_col_offset")
_BASIC = {"identifier": str, "string": str, "int": int, "constant": object}


def _declare():
    space = globals()
    made, waiting = {}, []

    def make(name, base, fields, doc):
        names = tuple(f.split()[1] for f in fields)
        kinds = {n: (t.rstrip("?*"), "*" if t.endswith("*") else "?" if t.endswith("?") else "") for t, n in map(str.split, fields)}
        body = {"_fields": names, "__match_args__": names, "__doc__": doc, "__module__": "ast", "_kinds": kinds}
        if base is AST:
            body["_attributes"] = ()
        for n, (t, mark) in kinds.items():
            if mark == "?":
                body[n] = None
        space[name] = made[name] = cls = type(name, (base,), body)
        waiting.append(cls)
        return cls

    for line in _GRAMMAR.strip().splitlines():
        head, _, choices = line.partition(" = ")
        placed = "@" in head
        name, _, own = head.replace("@", "").partition("(")
        own = own.rstrip(")")
        shown = [c.strip() for c in choices.replace("expr?*", "expr*").split("|")]
        doc = name + " = " + ("\n" + " " * len(name) + " | ").join(shown) if choices else head.replace("@", "").replace("expr?*", "expr*")
        if choices and "(" not in choices:
            doc = name + " = " + " | ".join(shown)
        base = make(name, AST, own.split(", ") if own else [], doc)
        if placed:
            base._attributes = _PLACE
            base.end_lineno = base.end_col_offset = None
        for choice, text in zip([c.strip() for c in choices.split("|")] if choices else [], shown):
            title, _, inner = choice.partition("(")
            make(title, base, inner.rstrip(")").split(", ") if inner else [], text)
    for cls in waiting:
        types = {}
        for n, (t, mark) in cls._kinds.items():
            kind = _BASIC.get(t) or made[t]
            types[n] = list[kind] if mark == "*" else kind | None if mark == "?" and kind is not object else kind
        cls._field_types = cls.__annotations__ = types
    for cls in waiting:
        if cls.__bases__[0].__name__ in ("expr_context", "boolop", "operator", "unaryop", "cmpop"):
            made[cls.__name__] = cls()
    made["..."] = ...
    return made


_classes = _declare()


def parse(source, filename="<unknown>", mode="exec", *, type_comments=False, feature_version=None, optimize=-1):
    """Compile source to a tree instead of code.

    Type comments, grammars of older versions and optimized trees are not supported: NotImplementedError.
    """
    if type_comments:
        raise NotImplementedError("ast.parse(type_comments=True) is not supported: Coil's parser keeps no comments")
    if feature_version is not None:
        minor = feature_version[1] if isinstance(feature_version, tuple) else feature_version
        if minor < 12:
            raise NotImplementedError(f"ast.parse(feature_version={feature_version!r}) is not supported: the grammar is 3.12's")
    if optimize > 0:
        raise NotImplementedError("ast.parse(optimize=1) is not supported: Coil does not optimize trees")
    return _parse(source, filename, mode)


def _parse(source, filename, mode):
    if isinstance(source, AST):
        _check_mode(source, mode)
        return source
    if mode == "func_type":
        raise ValueError("mode 'func_type' is not supported")
    modes = {"exec": 0, "eval": 1, "single": 2}
    if mode not in modes:
        raise ValueError("compile() mode must be 'exec', 'eval', 'single' or 'func_type'")
    if not isinstance(filename, str):
        import os
        filename = os.fsdecode(filename)
    return _native.build(_text(source), filename, modes[mode], _classes)


def _text(source):
    if isinstance(source, str):
        if "\0" in source:
            raise SyntaxError("source code string cannot contain null bytes")
        return source
    try:
        data = bytes(memoryview(source))
    except TypeError:
        raise TypeError("compile() arg 1 must be a string, bytes or AST object") from None
    if b"\0" in data:
        raise SyntaxError("source code string cannot contain null bytes")
    import io
    import tokenize
    encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    return data.decode(encoding)


def _check_mode(tree, mode):
    wanted = {"exec": "Module", "eval": "Expression", "single": "Interactive"}.get(mode)
    if wanted is None:
        raise ValueError("compile() mode must be 'exec', 'eval', 'single' or 'func_type'")
    if not isinstance(tree, globals()[wanted]):
        raise TypeError(f"expected {wanted} node, got {type(tree).__name__}")


def _source_of(tree, mode):
    """The text that compile() of a tree compiles."""
    from _ast_unparse import checked_source
    _check_mode(tree, mode)
    return checked_source(tree)


def literal_eval(node_or_string):
    """The value of a literal, given as text or as a node.

    Allowed are strings, bytes, numbers, True, False, None and tuples, lists, dicts and sets of these, and signs and
    a + b of a complex number. Anything else: ValueError.
    """
    if isinstance(node_or_string, str):
        node_or_string = parse(node_or_string.lstrip(" \t"), mode="eval").body
    elif isinstance(node_or_string, Expression):
        node_or_string = node_or_string.body

    def bad(node):
        message = "malformed node or string"
        if lno := getattr(node, "lineno", None):
            message += f" on line {lno}"
        raise ValueError(message + f": {node!r}")

    def number(node):
        if not isinstance(node, Constant) or type(node.value) not in (int, float, complex):
            bad(node)
        return node.value

    def signed(node):
        if isinstance(node, UnaryOp) and isinstance(node.op, (UAdd, USub)):
            operand = number(node.operand)
            return +operand if isinstance(node.op, UAdd) else -operand
        return number(node)

    def convert(node):
        if isinstance(node, Constant):
            return node.value
        if isinstance(node, Tuple):
            return tuple(map(convert, node.elts))
        if isinstance(node, List):
            return list(map(convert, node.elts))
        if isinstance(node, Set):
            return set(map(convert, node.elts))
        if isinstance(node, Call) and isinstance(node.func, Name) and node.func.id == "set" and node.args == node.keywords == []:
            return set()
        if isinstance(node, Dict):
            if len(node.keys) != len(node.values):
                bad(node)
            return dict(zip(map(convert, node.keys), map(convert, node.values)))
        if isinstance(node, BinOp) and isinstance(node.op, (Add, Sub)):
            left, right = signed(node.left), number(node.right)
            if isinstance(left, (int, float)) and isinstance(right, complex):
                return left + right if isinstance(node.op, Add) else left - right
        return signed(node)

    return convert(node_or_string)


def dump(node, annotate_fields=True, include_attributes=False, *, indent=None, show_empty=False):
    """The tree as text, for debugging.

    annotate_fields writes field names even where they could be left out, include_attributes adds line and column
    numbers, indent (a number or a text) puts each node on a line of its own, show_empty also writes None and empty
    lists.
    """
    if not isinstance(node, AST):
        raise TypeError(f"expected AST, got {node.__class__.__name__!r}")
    if indent is not None and not isinstance(indent, str):
        indent = " " * indent

    def show(node, level):
        start, comma = ("", ", ") if indent is None else ("\n" + indent * (level + 1), ",\n" + indent * (level + 1))
        if isinstance(node, list):
            if not node:
                return "[]", True
            return "[" + start + comma.join(show(n, level + 1)[0] for n in node) + "]", False
        if not isinstance(node, AST):
            return repr(node), True
        cls, parts, simple, keywords, held = type(node), [], True, annotate_fields, []
        for name in node._fields:
            try:
                value = getattr(node, name)
            except AttributeError:
                keywords = True
                continue
            if value is None and getattr(cls, name, ...) is None:
                keywords = True
                continue
            if not show_empty and (value is None or value == []) and (cls._kinds.get(name, ("", ""))[0] != "constant" or value == []):
                if value == [] and cls._field_types.get(name, object) is not object or value is None:
                    if not keywords:
                        held.append(repr(value))
                    continue
            if not keywords:
                parts.extend(held)
                held = []
            text, plain = show(value, level + 1)
            simple = simple and plain
            parts.append(f"{name}={text}" if keywords else text)
        if include_attributes and node._attributes:
            for name in node._attributes:
                try:
                    value = getattr(node, name)
                except AttributeError:
                    continue
                if value is None and getattr(cls, name, ...) is None:
                    continue
                text, plain = show(value, level + 1)
                simple = simple and plain
                parts.append(f"{name}={text}")
        if simple and len(parts) <= 3:
            return f"{cls.__name__}({', '.join(parts)})", not parts
        return f"{cls.__name__}({start}{comma.join(parts)})", False

    return show(node, 0)[0]


def copy_location(new_node, old_node):
    """Give new_node the place in the source that old_node has; returns it."""
    for name in _PLACE:
        if name in old_node._attributes and name in new_node._attributes:
            value = getattr(old_node, name, None)
            if value is not None or (hasattr(old_node, name) and name.startswith("end_")):
                setattr(new_node, name, value)
    return new_node


def fix_missing_locations(node):
    """Fill in the positions that a node lacks with those of its parent, recursively, from node on."""
    def fix(node, place):
        if "lineno" in node._attributes:
            here = []
            for name, value in zip(_PLACE, place):
                old = getattr(node, name, None)
                if old is None and (name.startswith("end_") or not hasattr(node, name)):
                    setattr(node, name, value)
                    old = value
                here.append(old)
            place = here
        for child in iter_child_nodes(node):
            fix(child, place)

    fix(node, (1, 0, 1, 0))
    return node


def increment_lineno(node, n=1):
    """Move a tree n lines down; returns it."""
    for child in walk(node):
        if isinstance(child, TypeIgnore):
            child.lineno = getattr(child, "lineno", 0) + n
            continue
        if "lineno" in child._attributes:
            child.lineno = getattr(child, "lineno", 0) + n
        if "end_lineno" in child._attributes and (end := getattr(child, "end_lineno", 0)) is not None:
            child.end_lineno = end + n
    return node


def iter_fields(node):
    """Yield (name, value) of each field the node has."""
    for field in node._fields:
        try:
            yield field, getattr(node, field)
        except AttributeError:
            pass


def iter_child_nodes(node):
    """Yield all direct child nodes of node: all fields that are nodes and all items of fields that are lists of nodes."""
    for _, field in iter_fields(node):
        if isinstance(field, AST):
            yield field
        elif isinstance(field, list):
            for item in field:
                if isinstance(item, AST):
                    yield item


def get_docstring(node, clean=True):
    """The docstring of a module, class or function node, or None; TypeError for other nodes."""
    if not isinstance(node, (AsyncFunctionDef, FunctionDef, ClassDef, Module)):
        raise TypeError(f"{node.__class__.__name__!r} can't have docstrings")
    if not (node.body and isinstance(node.body[0], Expr)):
        return None
    value = node.body[0].value
    if not (isinstance(value, Constant) and isinstance(value.value, str)):
        return None
    if clean:
        import inspect
        return inspect.cleandoc(value.value)
    return value.value


def _lines(source, limit=None):
    import re
    lines = []
    for number, match in enumerate(re.finditer(r"(.*?(?:\r\n|\n|\r|$))", source, re.S)):
        if match[0] == "" or limit is not None and number >= limit:
            break
        lines.append(match[0])
    return lines


def get_source_segment(source, node, *, padded=False):
    """The piece of `source` that a node was made of, None where positions are missing.

    With `padded`, a piece of several lines begins with as many spaces as stand before it.
    """
    try:
        if node.end_lineno is None or node.end_col_offset is None:
            return None
        first, last, start, end = node.lineno - 1, node.end_lineno - 1, node.col_offset, node.end_col_offset
    except AttributeError:
        return None
    lines = _lines(source, last + 1)
    if first == last:
        return lines[first].encode()[start:end].decode()
    before = lines[first].encode()[:start].decode()
    padding = "".join(c if c in "\f\t" else " " for c in before) if padded else ""
    head = padding + lines[first].encode()[start:].decode()
    return "".join([head, *lines[first + 1 : last], lines[last].encode()[:end].decode()])


def walk(node):
    """Yield the node and all below it, in no particular order."""
    from collections import deque
    todo = deque([node])
    while todo:
        node = todo.popleft()
        todo.extend(iter_child_nodes(node))
        yield node


class NodeVisitor:
    """Walks the tree and calls visit_CLASS for each node of the class, generic_visit for others."""

    def visit(self, node):
        """Visit a node."""
        return getattr(self, "visit_" + node.__class__.__name__, self.generic_visit)(node)

    def generic_visit(self, node):
        """Visit the children; what visit() does where there is no visit_ method."""
        for _, value in iter_fields(node):
            if isinstance(value, list):
                for item in value:
                    if isinstance(item, AST):
                        self.visit(item)
            elif isinstance(value, AST):
                self.visit(value)

    def visit_Constant(self, node):
        value = node.value
        kinds = {int: "Num", float: "Num", complex: "Num", str: "Str", bytes: "Bytes", bool: "NameConstant", type(None): "NameConstant",
                 type(...): "Ellipsis"}
        name = kinds.get(type(value)) or next((n for t, n in kinds.items() if isinstance(value, t)), None)
        if name is not None and (visitor := getattr(self, "visit_" + name, None)) is not None:
            import warnings
            warnings.warn(f"visit_{name} is deprecated; add visit_Constant", DeprecationWarning, 2)
            return visitor(node)
        return self.generic_visit(node)


class NodeTransformer(NodeVisitor):
    """A NodeVisitor that puts what its methods return in the node's place; None removes the node, a list stands for many."""

    def generic_visit(self, node):
        for field, old in iter_fields(node):
            if isinstance(old, list):
                new = []
                for value in old:
                    if isinstance(value, AST):
                        value = self.visit(value)
                        if value is None:
                            continue
                        if not isinstance(value, AST):
                            new.extend(value)
                            continue
                    new.append(value)
                old[:] = new
            elif isinstance(old, AST):
                value = self.visit(old)
                if value is None:
                    delattr(node, field)
                else:
                    setattr(node, field, value)
        return node


def unparse(ast_obj):
    """The text of a tree. It parses to an equal one, but is not the text that the tree was made from."""
    from _ast_unparse import Unparser
    return Unparser().text(ast_obj)


def main():
    import argparse
    import sys
    parser = argparse.ArgumentParser(prog="python -m ast")
    parser.add_argument("infile", nargs="?", default="-", help="the file to parse; defaults to stdin")
    parser.add_argument("-m", "--mode", default="exec", choices=("exec", "single", "eval", "func_type"), help="specify what kind of code must be parsed")
    parser.add_argument("--no-type-comments", default=True, action="store_false", help="don't add information about type comments")
    parser.add_argument("-a", "--include-attributes", action="store_true", help="include attributes such as line numbers and column offsets")
    parser.add_argument("-i", "--indent", type=int, default=3, help="indentation of nodes (number of spaces)")
    args = parser.parse_args()
    if args.infile == "-":
        name, source = "<stdin>", sys.stdin.buffer.read()
    else:
        name = args.infile
        with open(args.infile, "rb") as file:
            source = file.read()
    print(dump(parse(source, name, args.mode), include_attributes=args.include_attributes, indent=args.indent))


_OLD = {"Num": ((int, float, complex), "n"), "Str": (str, "s"), "Bytes": (bytes, "s"), "NameConstant": ((bool, type(None)), "value"), "Ellipsis": (type(...), "value")}


def __getattr__(name):
    if name in _OLD:
        _warn(f"ast.{name} is deprecated and will be removed in Python 3.14; use ast.Constant instead")
        kinds, _ = _OLD[name]

        class Meta(type):
            def __instancecheck__(cls, node):
                return isinstance(node, Constant) and isinstance(node.value, kinds) and (name != "Num" or not isinstance(node.value, bool))

        made = Meta(name, (Constant,), {"__module__": "ast", "__new__": lambda cls, *args, **kw: Constant(*(args or ([...] if name == "Ellipsis" else [])), **{
            "value" if k in "ns" else k: v for k, v in kw.items()})})
        globals()[name] = made
        return made
    if name in ("slice", "AugLoad", "AugStore", "Param", "Suite", "Index", "ExtSlice"):
        made = globals()[name] = type(name, (AST,), {"__module__": "ast", "__doc__": "Deprecated AST node class."})
        if name == "Index":
            made.__new__ = lambda cls, value, **kwargs: value
        elif name == "ExtSlice":
            made.__new__ = lambda cls, dims=(), **kwargs: Tuple(list(dims), Load(), **kwargs)
        return made
    raise AttributeError(f"module 'ast' has no attribute {name!r}")


if __name__ == "__main__":
    main()
