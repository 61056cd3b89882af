#!/usr/bin/env python3
"""Writes the expectation comments of language scripts from what the reference Python does.

    annotate.py script.py...        replaces the expect, expect error and expect exit comments of each

For a new script: write the code, run this, and read what came out as if somebody else had written it. An output line is noted
beside the statement that printed it when that keeps the comments in the order of the output, else at the end of the file.
Expectations on standard error ('# expect stderr:') are kept as they are: only a person knows which part matters.
"""

import ast
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import expectations
from run import Runner, reference_python

TRACER = """
import builtins, json, runpy, sys
script, log = sys.argv[1], sys.argv[2]
sys.argv = [script] + sys.argv[3:]
records, real_print = [], print
def traced(*args, **kwargs):
    frame = sys._getframe(1)
    while frame and frame.f_code.co_filename != script:
        frame = frame.f_back
    if kwargs.get('file') in (None, sys.stdout):
        end = kwargs.get('end')
        text = str(' ' if kwargs.get('sep') is None else kwargs['sep']).join(map(str, args))
        records.append((frame.f_lineno if frame else 0, text + ('\\n' if end is None else end)))
    return real_print(*args, **kwargs)
builtins.print = traced
sys.path[0] = script.rpartition('/')[0]
try:
    runpy.run_path(script, run_name='__main__')
finally:
    json.dump(records, open(log, 'w'))
"""


def strip(lines):
    kept = []
    for line in lines:
        start = line.rfind("# expect")
        match = expectations.COMMENT.search(line, start) if start >= 0 else None
        if match and match[1] in ("expect", "expect error", "expect exit"):
            line = line[: match.start()].rstrip()
            if not line:
                continue
        kept.append(line)
    while kept and not kept[-1]:
        kept.pop()
    return kept


def traced_lines(python, path, args, stdin):
    """[(line number, output line)] of the prints, or None when they cannot be told."""
    with tempfile.TemporaryDirectory() as folder:
        tracer, log = os.path.join(folder, "tracer.py"), os.path.join(folder, "log")
        pathlib.Path(tracer).write_text(TRACER)
        subprocess.run([python, tracer, str(path), log, *args], input=stdin, capture_output=True, text=True,
                       cwd=path.parent, env=dict(os.environ, PYTHONHASHSEED="0", PYTHONUTF8="1", PYTHONDONTWRITEBYTECODE="1"))
        if not os.path.exists(log):
            return None
        records = json.loads(pathlib.Path(log).read_text())
    pending, result = "", []
    for number, text in records:
        pending += text
        while "\n" in pending:
            line, pending = pending.split("\n", 1)
            result.append((number, line))
    if pending:
        result.append((records[-1][0], pending))
    return result


def statement_ends(source):
    """line number -> last line of the innermost simple statement there."""
    ends = {}
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return ends
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt) and not hasattr(node, "body") and not hasattr(node, "cases"):
            for number in range(node.lineno, node.end_lineno + 1):
                ends[number] = node.end_lineno
    return ends


def annotate(path, python, version):
    lines = strip(path.read_text(encoding="utf-8").split("\n"))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    source = "\n".join(lines)
    expected = expectations.read(source)
    if expected.skip or expected.coil_only or version < expected.needs:
        return "left alone"
    stdin = "".join(line + "\n" for line in expected.stdin)
    runner = Runner(python, [], version, 1, False)
    done = subprocess.run([python, str(path), *expected.args], input=stdin, capture_output=True, text=True, timeout=60,
                          cwd=path.parent, env=runner.environment)
    output = done.stdout.split("\n")
    if output and not output[-1]:
        output.pop()
    traced = traced_lines(python, path, expected.args, stdin)
    if traced is None or [text for _, text in traced] != output:
        traced = [(0, text) for text in output]
    ends = statement_ends(source)
    beside, tail, position = {}, [], 0
    for index, (number, text) in enumerate(traced):
        place = ends.get(number, number)
        if number and place >= position and not tail:
            beside.setdefault(place, []).append(text)
            position = place
        else:
            tail.append(text)
    if done.returncode == 1 and "Traceback" in done.stderr or re.search("(Syntax|Indentation|Tab)Error", done.stderr):
        line, after = expectations.innermost(done.stderr, path.name)
        message = next((text for text in after.split("\n") if re.match(r"[\w.]+(Error|Exception|Interrupt|Exit|Warning|Iteration|Group)?(: |$)", text) and text.strip()), "")
        if line and message and message.strip():
            lines[line - 1] += f"  # expect error: {message.strip()}"
        else:
            lines.append(f"# expect exit: {done.returncode}")  # an exception group: it is checked by '# expect stderr:'
    elif done.returncode:
        lines.append(f"# expect exit: {done.returncode}")
    written = []
    for number, line in enumerate(lines, 1):
        texts = beside.get(number, [])
        if len(texts) == 1 and len(line) + len(texts[0]) < 112 and not line.rstrip().endswith("\\") and "# expect" not in line:
            written.append(f"{line}  # expect: {texts[0]}".rstrip())
            continue
        written.append(line)
        first = min((start for start, end in ends.items() if end == number), default=number)
        indent = re.match(r"\s*", lines[first - 1])[0]
        written.extend(f"{indent}# expect: {text}".rstrip() for text in texts)
    written.extend(f"# expect: {text}".rstrip() for text in tail)
    path.write_text("\n".join(written) + "\n", encoding="utf-8")
    verdict, details = runner.run(path)
    return verdict if not details else f"{verdict}: {details}"


def main():
    python, version = reference_python(os.environ.get("COIL_REFERENCE_PYTHON"))
    bad = 0
    for name in sys.argv[1:]:
        path = pathlib.Path(name).resolve()
        outcome = annotate(path, python, version)
        if outcome != "passed":
            bad += 1
            print(f"{name}: {outcome}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
