"""Feeds erroneous programs to coil_parse and to CPython's parser and compares type, message, line and column.

    syntax_error_test.py [--mutate COUNT] [--seed N] [--show all] COIL_PARSE [CORPUS]

The corpus is a text file of programs with lines of `---` between them (default: syntax_errors.txt, beside this file).
--mutate takes COUNT programs more: lines of the valid programs in tests/lang with one token dropped, doubled or swapped.
Needs the CPython whose words count, 3.13; exits with 77, which ctest reads as 'skipped', under an older one.
"""

import argparse
import ast
import collections
import glob
import io
import os
import random
import re
import subprocess
import sys
import tempfile
import tokenize
import warnings

HERE = os.path.dirname(os.path.abspath(__file__))
warnings.simplefilter("ignore")


def by_cpython(source):
    try:
        ast.parse(source)
    except SyntaxError as error:
        return type(error).__name__, error.msg, error.lineno, error.offset
    except (RecursionError, MemoryError, ValueError):
        return None
    return "ok"


def by_coil(program, sources):
    """One process for each source: the tool prints `KIND: message (line N, column M, ...)` or the tree."""
    with tempfile.TemporaryDirectory() as folder:
        for source in sources:
            path = os.path.join(folder, "x.py")
            with open(path, "w", encoding="utf-8") as file:
                file.write(source)
            done = subprocess.run([program, path], capture_output=True, timeout=60)
            yield read_answer(done, source)


def read_answer(done, source):
    text = (done.stdout + done.stderr).decode("utf-8", "replace").strip()
    if done.returncode == 0:
        return "ok"
    found = re.match(r"(\w+): (.*) \(line (\d+), column (\d+), end line", text, re.DOTALL) if done.returncode == 1 else None
    if not found:
        return f"exit {done.returncode}: {text[:200]}"
    kind, message, line, column = found.groups()
    lines = re.split(r"\r\n|\r|\n", source)
    line, column = int(line), int(column)
    text = lines[line - 1].encode()[:column] if 0 < line <= len(lines) else b" " * column
    return kind, message, line, len(text.decode("utf-8", "replace")) + 1


def mutants(count, seed):
    rng = random.Random(seed)
    files = sorted(glob.glob(os.path.join(HERE, "../../lang/**/*.py"), recursive=True))
    while count > 0 and files:
        with open(rng.choice(files), encoding="utf-8") as file:
            lines = file.read().split("\n")
        start = rng.randrange(len(lines))
        chunk = "\n".join(lines[start:start + rng.randint(1, 6)]) + "\n"
        indent = len(chunk) - len(chunk.lstrip(" "))
        chunk = "\n".join(line[indent:] for line in chunk.split("\n"))
        try:
            tokens = [t for t in tokenize.generate_tokens(io.StringIO(chunk).readline) if t.string.strip() and t.type != tokenize.COMMENT]
        except (tokenize.TokenError, SyntaxError):
            continue
        if len(tokens) < 3:
            continue
        rows = chunk.split("\n")
        victim, other = rng.choice(tokens), rng.choice(tokens)
        row, begin, end = victim.start[0] - 1, victim.start[1], victim.end[1]
        if victim.end[0] != victim.start[0]:
            continue
        new = rng.choice(["", victim.string + " " + victim.string, other.string, other.string + " " + victim.string,
                          victim.string + " " + rng.choice(["=", ":", ",", "x", "(", ")", "if", "for", "in", "1", "'a'", ".", "*", "not", "lambda"])])
        rows[row] = rows[row][:begin] + new + rows[row][end:]
        count -= 1
        yield "\n".join(rows)


def main():
    if sys.version_info < (3, 13):
        return 77
    options = argparse.ArgumentParser()
    options.add_argument("--mutate", type=int, default=0)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--allow", type=int, default=0, help="differences that are no failure")
    options.add_argument("program")
    options.add_argument("corpus", nargs="?", default=os.path.join(HERE, "syntax_errors.txt"))
    given = options.parse_args()
    with open(given.corpus, encoding="utf-8") as file:
        sources = [part + "\n" for part in file.read().rstrip("\n").split("\n---\n")]
    sources += mutants(given.mutate, given.seed)
    differ = collections.Counter()
    for source, got in zip(sources, by_coil(given.program, sources)):
        want = by_cpython(source)
        if want is None or got == want:
            continue
        what = "place" if got[:2] == want[:2] else "kind" if isinstance(got, str) or isinstance(want, str) else "message"
        differ[what] += 1
        print(f"{what}: {source!r}\n    coil    {got}\n    cpython {want}")
    print(f"{len(sources)} programs, {sum(differ.values())} differ: {dict(differ)}")
    return 1 if sum(differ.values()) > given.allow else 0


sys.exit(main())
