# _ast_unparse — trees as text again (ast.unparse), and the text that compile() of a tree compiles.
#
# An expression's method gives its text; `level` says how tightly the place binds, and what binds less is put in parentheses.

import ast
from ast import AST, Constant, Expr, JoinedStr, Starred, Tuple

(NAMED, TUPLE, YIELD, TEST, OR, AND, NOT, CMP, BOR, BXOR, BAND, SHIFT, ARITH, TERM, FACTOR, POWER, AWAIT, ATOM) = range(18)
_BINARY = {"Add": ("+", ARITH), "Sub": ("-", ARITH), "Mult": ("*", TERM), "MatMult": ("@", TERM), "Div": ("/", TERM), "Mod": ("%", TERM),
           "LShift": ("<<", SHIFT), "RShift": (">>", SHIFT), "BitOr": ("|", BOR), "BitXor": ("^", BXOR), "BitAnd": ("&", BAND),
           "FloorDiv": ("//", TERM), "Pow": ("**", POWER)}
_UNARY = {"Invert": ("~", FACTOR), "Not": ("not", NOT), "UAdd": ("+", FACTOR), "USub": ("-", FACTOR)}
_COMPARE = {"Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "Is": "is", "IsNot": "is not", "In": "in", "NotIn": "not in"}
_QUOTES, _LONG_QUOTES = ("'", '"'), ('"""', "'''")
_INFINITY = "1e309"


def _name(node):
    return type(node).__name__


class Unparser:
    keep_lines = False  # every statement on the line that its node names, where that can be

    def text(self, node):
        self.lines, self.depth, self.line = [], 0, 1
        if isinstance(node, ast.mod):
            if isinstance(node, ast.Expression):
                return self.expr(node.body, TEST)
            if isinstance(node, ast.FunctionType):
                return "(" + ", ".join(self.expr(a) for a in node.argtypes) + ") -> " + self.expr(node.returns)
            self.body_with_docstring(node)
        elif isinstance(node, list):
            self.body(node)
        elif isinstance(node, (ast.stmt, ast.excepthandler, ast.match_case)):
            self.stmt(node)
        elif isinstance(node, ast.arguments):
            return self.arguments(node)
        elif isinstance(node, ast.withitem):
            return self.withitem(node)
        elif isinstance(node, ast.pattern):
            return self.pattern(node, TEST)
        elif isinstance(node, ast.comprehension):
            return self.comprehension(node)
        elif isinstance(node, ast.type_param):
            return self.type_param(node)
        elif isinstance(node, (ast.arg, ast.keyword, ast.alias)):
            return getattr(self, _name(node))(node)
        elif isinstance(node, ast.operator | ast.unaryop | ast.cmpop | ast.boolop | ast.expr_context):
            return ""
        else:
            return self.expr(node, TEST)
        return "".join(self.lines).lstrip("\n") if not self.keep_lines else "".join(self.lines)

    # ---- statements

    def put(self, text, node=None):
        """Begins a line."""
        lines = self.lines
        if self.keep_lines:
            wanted = getattr(node, "lineno", None)
            if isinstance(wanted, int) and wanted - self.line < 100000:
                while self.line < wanted:
                    lines.append("\n")
                    self.line += 1
            text = "    " * self.depth + text + "\n"
            self.line += text.count("\n")
            lines.append(text)
            return
        if lines:
            lines.append("\n")
        lines.append("    " * self.depth + text)

    def body(self, nodes):
        for node in nodes:
            self.stmt(node)

    def block(self, head, nodes, node=None):
        self.put(head + ":", node)
        self.depth += 1
        self.body(nodes)
        self.depth -= 1

    def docstring_of(self, node):
        if node.body and isinstance(node.body[0], Expr) and isinstance(node.body[0].value, Constant) and isinstance(node.body[0].value.value, str):
            return node.body[0]

    def body_with_docstring(self, node):
        first = self.docstring_of(node)
        if first is None or self.keep_lines:
            self.body(node.body)
            return
        prefix = "u" if first.value.kind == "u" else ""
        text, quotes = self.quoted_text(first.value.value, _LONG_QUOTES, True)
        self.put(f"{prefix}{quotes}{text}{quotes}", first)
        self.body(node.body[1:])

    def stmt(self, node):
        getattr(self, "do_" + _name(node))(node)

    def do_Expr(self, node):
        self.put(self.expr(node.value, YIELD), node)

    def do_Return(self, node):
        self.put("return" + (" " + self.expr(node.value) if node.value else ""), node)

    def do_Delete(self, node):
        self.put("del " + ", ".join(self.expr(t) for t in node.targets), node)

    def do_Assign(self, node):
        text = "".join(self.expr(t, TUPLE) + " = " for t in node.targets) + self.expr(node.value, YIELD)
        self.put(text + self.type_comment(node), node)

    def type_comment(self, node):
        return f" # type: {node.type_comment}" if getattr(node, "type_comment", None) else ""

    def do_AugAssign(self, node):
        self.put(f"{self.expr(node.target)} {_BINARY[_name(node.op)][0]}= {self.expr(node.value, YIELD)}", node)

    def do_AnnAssign(self, node):
        target = self.expr(node.target)
        if not node.simple and isinstance(node.target, ast.Name):
            target = f"({target})"
        self.put(f"{target}: {self.expr(node.annotation)}" + (" = " + self.expr(node.value, YIELD) if node.value else ""), node)

    def do_TypeAlias(self, node):
        self.put(f"type {self.expr(node.name)}{self.type_params(node)} = {self.expr(node.value)}", node)

    def do_Raise(self, node):
        if not node.exc:
            if node.cause:
                raise ValueError("Node can't be used without a value attribute.")
            self.put("raise", node)
            return
        self.put("raise " + self.expr(node.exc) + (" from " + self.expr(node.cause) if node.cause else ""), node)

    def do_Assert(self, node):
        self.put("assert " + self.expr(node.test) + (", " + self.expr(node.msg) if node.msg else ""), node)

    def do_Import(self, node):
        self.put("import " + ", ".join(map(self.alias, node.names)), node)

    def do_ImportFrom(self, node):
        self.put("from " + "." * (node.level or 0) + (node.module or "") + " import " + ", ".join(map(self.alias, node.names)), node)

    def do_Global(self, node):
        self.put("global " + ", ".join(node.names), node)

    def do_Nonlocal(self, node):
        self.put("nonlocal " + ", ".join(node.names), node)

    def do_Pass(self, node):
        self.put("pass", node)

    def do_Break(self, node):
        self.put("break", node)

    def do_Continue(self, node):
        self.put("continue", node)

    def _function(self, node, word):
        if self.lines and not self.keep_lines:
            self.lines.append("\n")
        for decorator in node.decorator_list:
            self.put("@" + self.expr(decorator), decorator)
        returns = f" -> {self.expr(node.returns)}" if node.returns else ""
        self.put(f"{word} {node.name}{self.type_params(node)}({self.arguments(node.args)}){returns}:{self.type_comment(node)}", node)
        self.depth += 1
        self.body_with_docstring(node)
        self.depth -= 1

    def do_FunctionDef(self, node):
        self._function(node, "def")

    def do_AsyncFunctionDef(self, node):
        self._function(node, "async def")

    def do_ClassDef(self, node):
        if self.lines and not self.keep_lines:
            self.lines.append("\n")
        for decorator in node.decorator_list:
            self.put("@" + self.expr(decorator), decorator)
        inside = ", ".join([self.expr(b) for b in node.bases] + [self.keyword(k) for k in node.keywords])
        self.put(f"class {node.name}{self.type_params(node)}" + (f"({inside})" if inside else "") + ":", node)
        self.depth += 1
        self.body_with_docstring(node)
        self.depth -= 1

    def _for(self, node, word):
        self.block(f"{word} {self.expr(node.target, TUPLE)} in {self.expr(node.iter)}", node.body, node)
        if node.orelse:
            self.block("else", node.orelse)

    def do_For(self, node):
        self._for(node, "for")

    def do_AsyncFor(self, node):
        self._for(node, "async for")

    def do_While(self, node):
        self.block("while " + self.expr(node.test), node.body, node)
        if node.orelse:
            self.block("else", node.orelse)

    def do_If(self, node):
        self.block("if " + self.expr(node.test), node.body, node)
        while node.orelse and len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If):
            node = node.orelse[0]
            self.block("elif " + self.expr(node.test), node.body, node)
        if node.orelse:
            self.block("else", node.orelse)

    def do_With(self, node, word="with"):
        self.block(f"{word} " + ", ".join(map(self.withitem, node.items)), node.body, node)

    def do_AsyncWith(self, node):
        self.do_With(node, "async with")

    def do_Try(self, node, star=""):
        self.block("try", node.body, node)
        for handler in node.handlers:
            head = "except" + star + (" " + self.expr(handler.type) if handler.type else "") + (f" as {handler.name}" if handler.name else "")
            self.block(head, handler.body, handler)
        if node.orelse:
            self.block("else", node.orelse)
        if node.finalbody:
            self.block("finally", node.finalbody)

    def do_TryStar(self, node):
        self.do_Try(node, "*")

    def do_ExceptHandler(self, node):
        self.block("except" + (" " + self.expr(node.type) if node.type else "") + (f" as {node.name}" if node.name else ""), node.body, node)

    def do_Match(self, node):
        self.put(f"match {self.expr(node.subject)}:", node)
        self.depth += 1
        for case in node.cases:
            self.do_match_case(case)
        self.depth -= 1

    def do_match_case(self, node):
        self.block("case " + self.pattern(node.pattern, TUPLE) + (" if " + self.expr(node.guard) if node.guard else ""), node.body, node.pattern)

    # ---- patterns

    def pattern(self, p, level=TEST):
        return getattr(self, "pattern_" + _name(p))(p, level)

    def pattern_MatchValue(self, p, level):
        return self.expr(p.value)

    def pattern_MatchSingleton(self, p, level):
        return repr(p.value)

    def pattern_MatchSequence(self, p, level):
        return "[" + ", ".join(self.pattern(q) for q in p.patterns) + "]"

    def pattern_MatchStar(self, p, level):
        return "*" + (p.name or "_")

    def pattern_MatchMapping(self, p, level):
        parts = [f"{self.expr(k)}: {self.pattern(q)}" for k, q in zip(p.keys, p.patterns)]
        if p.rest is not None:
            parts.append("**" + p.rest)
        return "{" + ", ".join(parts) + "}"

    def pattern_MatchClass(self, p, level):
        parts = [self.pattern(q) for q in p.patterns] + [f"{k}={self.pattern(q)}" for k, q in zip(p.kwd_attrs, p.kwd_patterns)]
        return f"{self.expr(p.cls, ATOM)}({', '.join(parts)})"

    def pattern_MatchAs(self, p, level):
        if p.name is None:
            return "_"
        if p.pattern is None:
            return p.name
        text = f"{self.pattern(p.pattern, BOR)} as {p.name}"
        return f"({text})" if level > TEST else text

    def pattern_MatchOr(self, p, level):
        text = " | ".join(self.pattern(q, BOR + 1) for q in p.patterns)
        return f"({text})" if level > BOR else text

    # ---- parts

    def alias(self, node):
        return node.name + (f" as {node.asname}" if node.asname else "")

    def withitem(self, node):
        return self.expr(node.context_expr) + (" as " + self.expr(node.optional_vars) if node.optional_vars else "")

    def keyword(self, node):
        return ("**" if node.arg is None else node.arg + "=") + self.expr(node.value)

    def arg(self, node):
        return node.arg + (f": {self.expr(node.annotation)}" if node.annotation else "")

    def arguments(self, args):
        parts = []
        plain = args.posonlyargs + args.args
        defaults = [None] * (len(plain) - len(args.defaults)) + args.defaults
        for i, (arg, default) in enumerate(zip(plain, defaults), 1):
            parts.append(self.arg(arg) + (f"={self.expr(default)}" if default else ""))
            if i == len(args.posonlyargs):
                parts.append("/")
        if args.vararg or args.kwonlyargs:
            parts.append("*" + (self.arg(args.vararg) if args.vararg else ""))
        for arg, default in zip(args.kwonlyargs, args.kw_defaults):
            parts.append(self.arg(arg) + (f"={self.expr(default)}" if default else ""))
        if args.kwarg:
            parts.append("**" + self.arg(args.kwarg))
        return ", ".join(parts)

    def type_params(self, node):
        given = getattr(node, "type_params", None)
        return "[" + ", ".join(map(self.type_param, given)) + "]" if given else ""

    def type_param(self, node):
        text = {"ParamSpec": "**", "TypeVarTuple": "*"}.get(_name(node), "") + node.name
        if getattr(node, "bound", None):
            text += ": " + self.expr(node.bound)
        return text + (" = " + self.expr(node.default_value) if getattr(node, "default_value", None) else "")

    def comprehension(self, node):
        word = "async for" if node.is_async else "for"
        return (f" {word} {self.expr(node.target, TUPLE)} in {self.expr(node.iter, OR)}" + "".join(f" if {self.expr(c, OR)}" for c in node.ifs))

    # ---- expressions

    def expr(self, node, level=TEST):
        return getattr(self, "expr_" + _name(node))(node, level)

    def wrap(self, text, own, level):
        return f"({text})" if level > own else text

    def expr_NamedExpr(self, node, level):
        return self.wrap(f"{self.expr(node.target, ATOM)} := {self.expr(node.value, ATOM)}", NAMED, level)

    def expr_Tuple(self, node, level):
        return self.wrap(self.items(node.elts), TUPLE if node.elts else -1, level)

    def items(self, elts):
        return self.expr(elts[0]) + "," if len(elts) == 1 else ", ".join(self.expr(e) for e in elts)

    def expr_Yield(self, node, level):
        return self.wrap("yield" + (" " + self.expr(node.value, ATOM) if node.value else ""), YIELD, level)

    def expr_YieldFrom(self, node, level):
        if not node.value:
            raise ValueError("Node can't be used without a value attribute.")
        return self.wrap("yield from " + self.expr(node.value, ATOM), YIELD, level)

    def expr_Await(self, node, level):
        return self.wrap("await" + (" " + self.expr(node.value, ATOM) if node.value else ""), AWAIT, level)

    def expr_IfExp(self, node, level):
        return self.wrap(f"{self.expr(node.body, OR)} if {self.expr(node.test, OR)} else {self.expr(node.orelse, TEST)}", TEST, level)

    def expr_Lambda(self, node, level):
        args = self.arguments(node.args)
        return self.wrap("lambda" + (" " + args if args else "") + ": " + self.expr(node.body), TEST, level)

    def expr_BoolOp(self, node, level):
        own = OR if isinstance(node.op, ast.Or) else AND
        word = " or " if own == OR else " and "
        return self.wrap(word.join(self.expr(v, min(own + i, ATOM)) for i, v in enumerate(node.values, 1)), own, level)

    def expr_BinOp(self, node, level):
        sign, own = _BINARY[_name(node.op)]
        left, right = (own + 1, own) if sign == "**" else (own, own + 1)
        return self.wrap(f"{self.expr(node.left, left)} {sign} {self.expr(node.right, right)}", own, level)

    def expr_UnaryOp(self, node, level):
        sign, own = _UNARY[_name(node.op)]
        return self.wrap(sign + (" " if own != FACTOR else "") + self.expr(node.operand, own), own, level)

    def expr_Compare(self, node, level):
        text = self.expr(node.left, CMP + 1)
        for op, right in zip(node.ops, node.comparators):
            text += f" {_COMPARE[_name(op)]} {self.expr(right, CMP + 1)}"
        return self.wrap(text, CMP, level)

    def expr_Call(self, node, level):
        return f"{self.expr(node.func, ATOM)}({', '.join([self.expr(a) for a in node.args] + [self.keyword(k) for k in node.keywords])})"

    def expr_Attribute(self, node, level):
        text = self.expr(node.value, ATOM)
        return text + (" ." if isinstance(node.value, Constant) and isinstance(node.value.value, int) else ".") + node.attr

    def expr_Subscript(self, node, level):
        index = node.slice
        bare = isinstance(index, Tuple) and index.elts
        return f"{self.expr(node.value, ATOM)}[{self.items(index.elts) if bare else self.expr(index)}]"

    def expr_Slice(self, node, level):
        text = (self.expr(node.lower) if node.lower else "") + ":" + (self.expr(node.upper) if node.upper else "")
        return text + (":" + self.expr(node.step) if node.step else "")

    def expr_Starred(self, node, level):
        return "*" + self.expr(node.value, BOR)

    def expr_Name(self, node, level):
        return node.id

    def expr_List(self, node, level):
        return "[" + ", ".join(self.expr(e) for e in node.elts) + "]"

    def expr_Set(self, node, level):
        return "{" + ", ".join(self.expr(e) for e in node.elts) + "}" if node.elts else "{*()}"

    def expr_Dict(self, node, level):
        return "{" + ", ".join("**" + self.expr(v, BOR) if k is None else f"{self.expr(k)}: {self.expr(v)}" for k, v in zip(node.keys, node.values)) + "}"

    def expr_ListComp(self, node, level):
        return "[" + self.expr(node.elt) + "".join(map(self.comprehension, node.generators)) + "]"

    def expr_GeneratorExp(self, node, level):
        return "(" + self.expr(node.elt) + "".join(map(self.comprehension, node.generators)) + ")"

    def expr_SetComp(self, node, level):
        return "{" + self.expr(node.elt) + "".join(map(self.comprehension, node.generators)) + "}"

    def expr_DictComp(self, node, level):
        return "{" + f"{self.expr(node.key)}: {self.expr(node.value)}" + "".join(map(self.comprehension, node.generators)) + "}"

    def constant(self, value):
        if isinstance(value, (float, complex)):
            return repr(value).replace("inf", _INFINITY).replace("nan", f"({_INFINITY}-{_INFINITY})")
        return repr(value)

    def expr_Constant(self, node, level):
        value = node.value
        if isinstance(value, tuple):
            return "(" + (self.constant(value[0]) + "," if len(value) == 1 else ", ".join(map(self.constant, value))) + ")"
        if value is ...:
            return "..."
        return ("u" if getattr(node, "kind", None) == "u" else "") + self.constant(value)

    # ---- f-strings

    def quoted_text(self, text, quotes, long):
        """The text escaped, and a kind of quotes that can hold it."""
        def escape(c):
            if not long and c in "\n\t":
                return repr(c)[1:-1]
            if c == "\\" or not (c.isprintable() or c in "\n\t"):
                return repr(c)[1:-1]
            return c

        text = "".join(map(escape, text))
        possible = [q for q in quotes if q not in text]
        if "\n" in text:
            possible = [q for q in possible if q in _LONG_QUOTES]
        if not possible:
            text = repr(text)
            quote = next((q for q in quotes if text[0] in q), text[0])
            return text[1:-1], quote
        if text:
            possible.sort(key=lambda q: q[0] == text[-1])
            if possible[0][0] == text[-1]:
                text = text[:-1] + "\\" + text[-1]
        return text, possible[0]

    def expr_FormattedValue(self, node, level):
        return self.expr_JoinedStr(JoinedStr([node]), level)

    def field(self, node):
        inner = self.expr(node.value, OR)
        text = "{" + (" " if inner.startswith("{") else "") + inner
        if node.conversion != -1:
            text += "!" + chr(node.conversion)
        if node.format_spec:
            text += ":" + "".join(self.field(v) if isinstance(v, ast.FormattedValue) else self.spec_text(v.value) for v in node.format_spec.values)
        return text + "}"

    def spec_text(self, text):
        return text.replace("{", "{{").replace("}", "}}").replace("\\", "\\\\").replace("'", "\\'").replace('"', '\\"').replace("\n", "\\n")

    def expr_JoinedStr(self, node, level):
        parts = []
        for value in node.values:
            if isinstance(value, ast.FormattedValue):
                parts.append((self.field(value), False))
            elif isinstance(value, JoinedStr):
                parts.append((self.expr(value), False))
            else:
                parts.append((value.value.replace("{", "{{").replace("}", "}}"), True))
        quotes, made, backslash = list(_QUOTES + _LONG_QUOTES), [], False
        for text, is_text in parts:
            if is_text:
                text, quote = self.quoted_text(text, quotes, False)
                quotes = [q for q in quotes if q == quote or q not in text] if quote in quotes else quotes
                if not all(q not in text or q == quote for q in quotes):
                    quotes = [quote]
            else:
                if "\n" in text:
                    quotes = [q for q in quotes if q in _LONG_QUOTES]
            made.append(text)
        quote = (quotes or ["'"])[0]
        body = "".join(t.replace(quote, "\\" + quote) if is_text and quote in t and "\\" + quote not in t else t
                       for t, is_text in zip(made, [p[1] for p in parts]))
        if body.endswith(quote[0]) and not body.endswith("\\" + quote[0]) and parts and parts[-1][1]:
            body = body[:-1] + "\\" + quote[0]
        return f"f{quote}{body}{quote}"


class _Checker(Unparser):
    keep_lines = True

    def constant(self, value):
        if isinstance(value, frozenset):
            raise ValueError("cannot compile a frozenset constant")
        return super().constant(value)


_MUST_HAVE = {"Delete": "targets", "Assign": "targets", "Import": "names", "ImportFrom": "names", "Global": "names", "Nonlocal": "names",
              "With": "items", "AsyncWith": "items", "Match": "cases", "FunctionDef": "body", "AsyncFunctionDef": "body", "ClassDef": "body",
              "For": "body", "AsyncFor": "body", "While": "body", "If": "body", "Try": "body", "ExceptHandler": "body"}


# Where a name is set or deleted; inside a Starred, List or Tuple it is what it is around it, anywhere else it is read.
_CONTEXTS = {("Assign", "targets"): "Store", ("AugAssign", "target"): "Store", ("AnnAssign", "target"): "Store", ("For", "target"): "Store",
             ("AsyncFor", "target"): "Store", ("comprehension", "target"): "Store", ("NamedExpr", "target"): "Store",
             ("withitem", "optional_vars"): "Store", ("TypeAlias", "name"): "Store", ("Delete", "targets"): "Del"}


def _check_place(node):
    line, column = node.lineno, node.col_offset
    end_line, end_column = (first if end is None else end for first, end in
                            ((line, getattr(node, "end_lineno", None)), (column, getattr(node, "end_col_offset", None))))
    if line > end_line:
        raise ValueError(f"AST node line range ({line}, {end_line}) is not valid")
    if line < 0 and end_line != line or column < 0 and column != end_column:
        raise ValueError(f"AST node column range ({column}, {end_column}) for line range ({line}, {end_line}) is not valid")
    if line == end_line and column > end_column:
        raise ValueError(f"line {line}, column {column}-{end_column} is not a valid range")


def _check_captured(name):
    if name == "_":
        raise ValueError("can't capture name '_' in patterns")
    if name in ("None", "True", "False"):
        raise ValueError(f"identifier field can't represent '{name}' constant")


def _check_literal(node):
    """What a pattern may be equal to: a literal, a signed or complex number, NAME.NAME."""
    if isinstance(node, ast.Constant):
        if type(node.value) not in (int, float, complex, str, bytes):
            raise ValueError("unexpected constant inside of a literal pattern")
    elif not isinstance(node, (ast.Attribute, ast.UnaryOp, ast.BinOp, JoinedStr)):
        raise ValueError("patterns may only match literals and attribute lookups")


def _check_pattern(node):
    """What the grammar would not let through. A MatchStar's place is looked at from around it."""
    captured = getattr(node, "rest", None) if isinstance(node, ast.MatchMapping) else getattr(node, "name", None)
    _check_captured(captured)
    below = getattr(node, "patterns", [])
    if isinstance(node, ast.MatchValue):
        _check_literal(node.value)
    elif isinstance(node, ast.MatchSingleton):
        if node.value is not None and type(node.value) is not bool:
            raise ValueError("MatchSingleton can only contain True, False and None")
    elif isinstance(node, ast.MatchMapping):
        if len(node.keys) != len(below):
            raise ValueError("MatchMapping doesn't have the same number of keys as patterns")
        for key in node.keys:
            if not (isinstance(key, ast.Constant) and (key.value is None or type(key.value) is bool)):
                _check_literal(key)
    elif isinstance(node, ast.MatchClass):
        if len(node.kwd_attrs) != len(node.kwd_patterns):
            raise ValueError("MatchClass doesn't have the same number of keyword attributes as patterns")
        cls = node.cls
        while isinstance(cls, ast.Attribute):
            cls = cls.value
        if not isinstance(cls, ast.Name):
            raise ValueError("MatchClass cls field can only contain Name or Attribute nodes.")
        for name in node.kwd_attrs:
            if name in ("None", "True", "False"):
                raise ValueError(f"identifier field can't represent '{name}' constant")
        below = below + node.kwd_patterns
    elif isinstance(node, ast.MatchOr) and len(below) < 2:
        raise ValueError("MatchOr requires at least 2 patterns")
    if not isinstance(node, ast.MatchSequence) and any(isinstance(p, ast.MatchStar) for p in below):
        raise ValueError("can't use MatchStar here")


def _check(node, context="Load"):
    cls = type(node)
    for name in cls._attributes[:2]:
        if not isinstance(getattr(node, name, None), int):
            raise TypeError(f'required field "{name}" missing from {(cls if cls.__base__ is AST else cls.__base__).__name__}')
    if cls._attributes and cls.__name__ not in ("keyword", "alias"):
        _check_place(node)
    if isinstance(node, ast.expr):
        own = getattr(node, "ctx", None)
        if "ctx" not in cls._fields:
            if context != "Load":
                raise ValueError(f"expression which can't be assigned to in {context} context")
        elif isinstance(own, ast.expr_context) and type(own).__name__ != context:
            raise ValueError(f"expression must have {context} context but has {type(own).__name__} instead")
    if "generators" in cls._fields and not node.generators:
        raise ValueError("comprehension with no generators")
    if isinstance(node, ast.pattern):
        _check_pattern(node)
    inside = context if cls.__name__ in ("Starred", "List", "Tuple") else "Load"
    # What a comprehension goes through is looked at before what it makes.
    for name, (kind, mark) in sorted(cls._kinds.items(), key=lambda item: item[0] != "generators"):
        if not hasattr(node, name):
            if mark == "*":
                continue
            raise TypeError(f'required field "{name}" missing from {cls.__name__}')
        value = getattr(node, name)
        if mark == "*":
            if not isinstance(value, list):
                raise TypeError(f'{cls.__name__} field "{name}" must be a list, not a {type(value).__name__}')
            if not value and (_MUST_HAVE.get(cls.__name__) == name or name == "body" and isinstance(node, ast.stmt)):
                raise ValueError(f"empty {name} on {cls.__name__}")
        elif value is None and not mark and kind != "constant":
            raise ValueError(f"field '{name}' is required for {cls.__name__}")
        for item in value if mark == "*" else (value,):
            if item is None and (mark == "?" or cls._kinds[name][0].endswith("?") or kind in ("constant",) or name in ("keys", "kw_defaults")):
                continue
            want = getattr(ast, kind, None)
            if want is not None and isinstance(want, type) and issubclass(want, AST):
                if item is None:
                    raise ValueError(f"None disallowed in {want.__name__} list")
                if not isinstance(item, want) or type(item) is want and want.__subclasses__():
                    raise TypeError(f"expected some sort of {kind}, but got {item!r}")
                _check(item, _CONTEXTS.get((cls.__name__, name), inside))
            elif kind == "identifier":
                if not isinstance(item, str):
                    raise TypeError("AST identifier must be of type str")
                if item in ("None", "True", "False") and cls.__name__ in ("Name", "arg", "FunctionDef", "AsyncFunctionDef", "ClassDef"):
                    raise ValueError(f"identifier field can't represent '{item}' constant")
            elif kind == "int" and not isinstance(item, int):
                raise ValueError(f"invalid integer value: {item!r}")
            elif kind == "constant" and cls.__name__ == "Constant":
                _check_constant(item)
    if isinstance(node, ast.Name) and isinstance(getattr(node, "ctx", None), ast.expr_context) is False:
        raise TypeError('required field "ctx" missing from Name')
    if isinstance(node, (ast.Try, ast.TryStar)) and not node.handlers and not node.finalbody:
        raise ValueError(f"{cls.__name__} has neither except handlers nor finalbody")
    if isinstance(node, (ast.Try, ast.TryStar)) and not node.handlers and node.orelse:
        raise ValueError(f"{cls.__name__} has orelse but no except handlers")
    if isinstance(getattr(node, "pattern", None), ast.MatchStar):
        raise ValueError("can't use MatchStar here")
    if isinstance(node, ast.Raise) and node.cause and not node.exc:
        raise ValueError("Raise with cause but no exception")
    if isinstance(node, ast.ImportFrom) and (node.level or 0) < 0:
        raise ValueError("Negative ImportFrom level")
    if isinstance(node, ast.BoolOp) and len(node.values) < 2:
        raise ValueError("BoolOp with less than 2 values")
    if isinstance(node, ast.Compare) and not node.comparators:
        raise ValueError("Compare with no comparators")
    if isinstance(node, ast.Compare) and len(node.ops) != len(node.comparators):
        raise ValueError("Compare has a different number of comparators and operands")
    if isinstance(node, ast.Dict) and len(node.keys) != len(node.values):
        raise ValueError("Dict doesn't have the same number of keys as values")
    if isinstance(node, ast.arguments) and len(node.defaults) > len(node.posonlyargs + node.args):
        raise ValueError("more positional defaults than args on arguments")
    if isinstance(node, ast.arguments) and len(node.kw_defaults) != len(node.kwonlyargs):
        raise ValueError("length of kwonlyargs is not the same as kw_defaults on arguments")


def _check_constant(value):
    if isinstance(value, (tuple, frozenset)):
        for item in value:
            _check_constant(item)
    elif type(value) not in (int, float, complex, str, bytes, bool, type(None), type(...)):
        raise TypeError(f"got an invalid type in Constant: {type(value).__name__}")


def checked_source(tree):
    _check(tree)
    return _Checker().text(tree)
