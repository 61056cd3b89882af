"""Compares Coil's tokens with those of Python's tokenize, over files and over the snippets in snippets below.

    tokenize_test.py TOKEN_DUMP [FILE ...]

Needs Python 3.12 or newer (PEP 701 tokens); exits with 77, which ctest reads as 'skipped', under an older one.
"""

import io
import subprocess
import sys
import tempfile
import token
import tokenize

PLAIN = {"Name": "NAME", "Integer": "NUMBER", "Float": "NUMBER", "Imaginary": "NUMBER", "String": "STRING", "Bytes": "STRING",
         "FStringStart": "FSTRING_START", "FStringMiddle": "FSTRING_MIDDLE", "FStringEnd": "FSTRING_END", "Newline": "NEWLINE",
         "Indent": "INDENT", "Dedent": "DEDENT", "End": "ENDMARKER", "Comment": "COMMENT", "BlankNewline": "NL"}

SNIPPETS = [
    "", "\n", "x", "x\n", "# c", "# c\n", "  # c\n\n", "x # c\n", "if x:\n    y\n  # c\n# d\n\n    z\nw\n", "if x:\n  if y:\n    z",
    "(\n# c\n  a,\n\n b)\n", "x = 1 + \\\n    2\n", "if x:\n\ty\n\tz\n", "\x0cx\n", "a;b;\n", "'''a\nb''' 'c'\n", "f'{a}'\n",
    "f'a{b!r:>{w}}c'\n", "f'{{a}}{b}'\n", "f'''\n{a\n}\n{b:\nx}'''\n", "f'{a:{b}{c}d}'\n", "f'{f\"{x}\"}'\n", "rf'\\{a}'\n", "f'\\N{DASH}{x}'\n",
    "f'{a=}'\n", "f'{a!=b}'\n", "f'{lambda x: 1}'\n", "f'{(lambda x: 1)}'\n", "f'{d[1:2]}'\n", "f'{a:=5}'\n", "f'{ {1: 2}[1] }'\n", "f''\n",
    "f''''''\n", "f'{a:%H:%M}'\n", "f'\\'{a}'\n", "f'''{a # c\n}'''\n", "a->b:=c...d!=e@=f**=g//=h>>=i<<=j\n", "1_0 0x_f 0o7 0b1 1. .5 1e5 1.5e-3j 2J\n",
    "é = 1\n", "x = 'é' + y\n", "async def f(): await x\n", "class A:\n  def f(self):\n    pass\n\n  x = 1\n",
]


def expected(source):
    for item in tokenize.tokenize(io.BytesIO(source).readline):
        if item.type != token.ENCODING:
            kind = token.tok_name[item.type]
            yield kind, item.start, item.end, item.string


def actual(program, path, lines):
    out = subprocess.run([program, path], capture_output=True, text=True).stdout
    for line in out.splitlines():
        kind, first, *rest = line.split("\t")
        if kind == "Error":
            yield (kind, first, *rest)
            return
        row, column, end_row, end_column = int(first), *map(int, rest[:3])
        text = bytes.fromhex(rest[3]).decode("utf-8", "surrogatepass")
        kind = "NAME" if kind.startswith("Kw") else PLAIN.get(kind, "OP")
        yield kind, (row, characters(lines, row, column)), (end_row, characters(lines, end_row, end_column)), text


def characters(lines, row, column):
    return len(lines[row - 1][:column].decode("utf-8", "replace")) if row <= len(lines) else column


def joined(tokens):
    """f-string text in one piece: where its pieces end at a doubled brace is nobody's concern."""
    result = []
    for item in tokens:
        if item[0] == "FSTRING_MIDDLE":
            if not item[3]:
                continue
            if result and result[-1][0] == "FSTRING_MIDDLE":
                result[-1] = ("FSTRING_MIDDLE", result[-1][-1] + item[3])
            else:
                result.append(("FSTRING_MIDDLE", item[3]))
        elif item[0] in ("NL", "NEWLINE"):
            result.append(item[:2] + ("", ""))
        else:
            result.append(item)
    return result


def compare(program, source, label):
    with tempfile.NamedTemporaryFile(suffix=".py") as file:
        file.write(source)
        file.flush()
        try:
            want = joined(expected(source))
        except (SyntaxError, tokenize.TokenError, UnicodeDecodeError):
            return True
        lines = source.replace(b"\r\n", b"\n").split(b"\n")
        got = joined(actual(program, file.name, lines))
    if got == want:
        return True
    for g, w in zip(got + [None], want + [None]):
        if g != w:
            print(f"{label}: coil {g}, python {w}")
            break
    return False


def main():
    if sys.version_info < (3, 12):
        return 77
    program, *paths = sys.argv[1:]
    checks = [(s.encode(), repr(s)) for s in SNIPPETS] if not paths else [(open(p, "rb").read(), p) for p in paths]
    failed = [label for source, label in checks if not compare(program, source, label)]
    print(f"{len(checks)} compared, {len(failed)} differ")
    return 1 if failed else 0


sys.exit(main())
