"""Compares coil_parse with CPython's own parser, file by file.

usage: ast_differential.py COIL_PARSE [FILE|FOLDER]...     default: the standard library of the Python that runs this

Trees are compared node for node with every position. Run it with CPython 3.12: other versions have other nodes (status 77).
What CPython refuses must be refused. Exit status 1 when anything differs.
"""
import ast
import os
import re
import struct
import subprocess
import sys
import sysconfig
import warnings

warnings.simplefilter("ignore")
sys.setrecursionlimit(100000)
sys.set_int_max_str_digits(0)

ESCAPES = {i: chr(i) if 32 <= i < 127 and chr(i) not in "'\\" else "\\x%02x" % i for i in range(256)}


def quoted(data):
    return "'" + "".join([ESCAPES[b] for b in data]) + "'"


def constant(value):
    if value is None or value is True or value is False:
        return str(value)
    if value is Ellipsis:
        return "Ellipsis"
    if isinstance(value, int):
        return str(value) if -2**63 <= value < 2**63 else "big:%x" % value
    if isinstance(value, float):
        return "float:" + struct.pack(">d", value).hex()
    if isinstance(value, complex):
        return "imaginary:" + struct.pack(">d", value.imag).hex()
    if isinstance(value, bytes):
        return "b" + quoted(value)
    return quoted(value.encode("utf-8", "surrogatepass"))


def dump(node):
    kind = type(node)
    if kind is list:
        return "[" + ", ".join([dump(item) for item in node]) + "]"
    if kind is str:
        return quoted(node.encode("utf-8", "surrogatepass"))
    if not isinstance(node, ast.AST):
        return str(node)
    parts = []
    is_constant = kind is ast.Constant
    for name in kind._fields:
        value = getattr(node, name)
        if kind is ast.JoinedStr and name == "values":  # some 3.12s leave an empty text behind a field
            value = [item for item in value if not (isinstance(item, ast.Constant) and item.value == "")]
        if is_constant and name == "value":
            parts.append("value=" + constant(value))
        elif value is not None or kind is ast.MatchSingleton:
            parts.append(name + "=" + dump(value))
    for name in kind._attributes:
        parts.append(name + "=" + str(getattr(node, name)))
    return kind.__name__ + "(" + ", ".join(parts) + ")"


def normalise_big_ints(text):
    """coil_parse prints a big integer as it was written."""
    return re.sub(r"(?<=Constant\(value=)(0[xXoObB][0-9a-fA-F]+|\d{19,})(?=[,)])",
                  lambda m: constant(int(m[1], 0)), text)


def reference(source):
    try:
        return dump(ast.parse(source))
    except SyntaxError as error:
        name = type(error).__name__
        return f"{name}: {error.msg} (line {error.lineno}, column {error.offset}, end line {error.end_lineno}, end column {error.end_offset})"
    except ValueError as error:
        return f"SyntaxError: {error}"


def first_difference(a, b):
    at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
    return f"  python: …{a[max(0, at - 150):at + 150]}\n  coil:   …{b[max(0, at - 150):at + 150]}"


def files(paths):
    for path in paths:
        if os.path.isfile(path):
            yield path
        for folder, _, names in sorted(os.walk(path)):
            yield from (os.path.join(folder, name) for name in sorted(names) if name.endswith(".py"))


def main():
    if sys.version_info[:2] != (3, 12):
        print("skipped: the trees are those of Python 3.12")
        return 77
    tool, *paths = sys.argv[1:]
    paths = paths or [sysconfig.get_path("stdlib")]
    checked = wrong = 0
    for path in files(paths):
        with open(path, "rb") as file:
            source = file.read()
        expected = reference(source)
        run = subprocess.run([tool, path], capture_output=True)
        actual = normalise_big_ints(run.stdout.decode("utf-8", "replace").rstrip("\n"))
        checked += 1
        if run.returncode < 0:
            actual = f"crash: signal {-run.returncode}"
        is_error = not expected.startswith("Module(")
        if is_error and not actual.startswith("Module("):
            continue  # what the message says is tested elsewhere
        if "unknown encoding" in actual:
            continue  # only UTF-8, Latin-1 and ASCII are read
        if actual != expected:
            wrong += 1
            print(f"{path}: differs\n{first_difference(expected, actual)}", flush=True)
    print(f"{checked} files, {wrong} differ")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
