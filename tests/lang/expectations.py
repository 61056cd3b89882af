"""What a language script expects of its own run, read from its comments.

Here: the comment forms, and the comparison of a finished run with them. Not here: starting processes (run.py), writing the
comments (annotate.py).

    print(1 + 1)            # expect: 2                     the next line of standard output
    [].pop()                # expect error: IndexError: pop from empty list
                            the script ends with this error, raised on this line, and exit status 1
    # expect exit: 3        the exit status
    # expect stderr: text   standard error has this text; several must appear in this order
    # stdin: text           one line of standard input
    # args: a b             arguments of the script
    # options: -X name      options of the coil command (the reference runs without them)
    # needs: 3.12           an older reference Python is not asked
    # timeout: 60           seconds; 20 when it is not said
    # skip: reason          not run at all
    # coil-only: reason     not run under the reference Python: a difference on purpose
    # no-stress: reason     not run with a collection at every allocation

A comment that stands alone on its line is read in the same way, in the order of the file: so a loop's lines go below it.
Spaces at the end of output lines are not compared.
"""

import re
import shlex
from dataclasses import dataclass, field

COMMENT = re.compile(
    r"#\s?(expect|expect error|expect exit|expect stderr|stdin|args|options|needs|timeout|skip|coil-only|no-stress):"
    r"(?: (.*))?$"
)


@dataclass
class Expectations:
    stdout: list = field(default_factory=list)
    stderr: list = field(default_factory=list)
    error: str | None = None
    error_line: int = 0
    exit_status: int | None = None
    stdin: list = field(default_factory=list)
    args: list = field(default_factory=list)
    options: list = field(default_factory=list)
    needs: tuple = (3, 0)
    timeout: float = 20
    skip: str | None = None
    coil_only: str | None = None
    no_stress: str | None = None


def read(source):
    """The Expectations in the text of a script."""
    found = Expectations()
    for number, line in enumerate(source.split("\n"), 1):
        start = line.rfind("# expect")
        match = COMMENT.search(line, start if start >= 0 else 0)
        if not match:
            continue
        kind, text = match[1], match[2] or ""
        if kind == "expect":
            found.stdout.append(text.rstrip())
        elif kind == "expect error":
            found.error, found.error_line = text.strip(), number
        elif kind == "expect exit":
            found.exit_status = int(text)
        elif kind == "expect stderr":
            found.stderr.append(text.rstrip())
        elif kind == "stdin":
            found.stdin.append(text)
        elif kind in ("args", "options"):
            getattr(found, kind).extend(shlex.split(text))
        elif kind == "needs":
            found.needs = tuple(int(part) for part in text.strip().split("."))
        elif kind == "timeout":
            found.timeout = float(text)
        else:
            setattr(found, kind.replace("-", "_"), text or "no reason given")
    return found


def innermost(stderr, script):
    """Where the last traceback's last line of this script is: (line number, the text after it); (0, '') if nowhere."""
    place = (0, "")
    name = re.escape(script)
    for match in re.finditer(rf'File "(?:[^"\n]*/)?{name}", line (\d+)', stderr):
        place = (int(match[1]), stderr[match.end():])
    return place


def check(expected, script_name, status, stdout, stderr):
    """What is wrong with a finished run, as lines of text; empty when all is as expected."""
    problems = []
    actual = [line.rstrip() for line in stdout.split("\n")]
    while actual and not actual[-1]:
        actual.pop()
    wanted = list(expected.stdout)
    while wanted and not wanted[-1]:
        wanted.pop()
    for index in range(max(len(actual), len(wanted))):
        left = wanted[index] if index < len(wanted) else None
        right = actual[index] if index < len(actual) else None
        if left != right:
            problems.append(f"output line {index + 1}: expected {left!r}, got {right!r}")
            break
    if expected.error is not None:
        line, after = innermost(stderr, script_name)
        if expected.error not in [text.strip() for text in after.split("\n")]:
            problems.append(f"expected error {expected.error!r}")
        elif line != expected.error_line:
            problems.append(f"expected the error on line {expected.error_line}, got it on line {line}")
    position = 0
    for text in expected.stderr:
        at = stderr.find(text, position)
        if at < 0:
            problems.append(f"expected {text!r} on standard error")
            break
        position = at + len(text)
    wanted_status = expected.exit_status
    if wanted_status is None:
        wanted_status = 0 if expected.error is None else 1
    if status != wanted_status:
        problems.append(f"expected exit status {wanted_status}, got {status}")
    if not problems and stderr.strip() and expected.error is None and not expected.stderr and not wanted_status:
        problems.append("nothing was expected on standard error")
    if problems and stderr.strip():
        problems.append("standard error ends: " + " / ".join(stderr.strip().split("\n")[-4:]))
    return problems
