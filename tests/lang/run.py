#!/usr/bin/env python3
"""Runs language scripts and compares each with the expectations in its comments (expectations.py says which there are).

    run.py --coil build/release/cli/coil                 every script under Coil
    run.py --coil ... tests/lang/match                   one folder; or single files
    run.py --coil ... --stress                           with a collection at every allocation (also COIL_GC_STRESS=1)
    run.py --cpython                                     the same scripts under the reference Python; or --cpython PROGRAM

One process with a small pool of workers, so that thousands of scripts take seconds. Files and folders whose names begin with
'_', and folders with an __init__.py, are parts of other scripts and are not run by themselves. Python 3.11 or later.
"""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import expectations

HERE = pathlib.Path(__file__).resolve().parent
# What AddressSanitizer says once of every program that has more than one native stack, annotated or not, and of memory that it
# refuses because there is not so much; neither is a finding.
SANITIZER_REMARK = re.compile(r"^==\d+==WARNING: (ASan doesn't fully support makecontext/swapcontext functions|"
                              r"AddressSanitizer failed to allocate).*\n", re.M)
TOOLS = {"run.py", "annotate.py", "expectations.py"}


def reference_python(chosen):
    """(command, version) of the newest CPython that can be found, or of the chosen one; None when there is none."""
    names = [chosen] if chosen else [os.environ.get("COIL_REFERENCE_PYTHON"), "python3.13", "python3.12", "python3"]
    for name in filter(None, names):
        path = shutil.which(name)
        if not path:
            continue
        asked = subprocess.run([path, "-c", "import sys; print(*sys.version_info[:2])"], capture_output=True, text=True)
        if asked.returncode == 0:
            return path, tuple(int(part) for part in asked.stdout.split())
    return None


def scripts_below(paths):
    for path in paths:
        path = pathlib.Path(path)
        if path.is_file():
            yield path
            continue
        for found in sorted(path.rglob("*.py")):
            folders = found.relative_to(path).parts
            if any(part.startswith("_") for part in folders) or (found.parent / "__init__.py").exists():
                continue
            if found.parent.resolve() == HERE and found.name in TOOLS:
                continue
            yield found


class Runner:
    def __init__(self, command, options, version, slow, stress):
        self.command = command
        self.options = options
        self.version = version  # of the reference; None for Coil
        self.slow = slow
        self.stress = stress
        self.environment = dict(
            os.environ, PYTHONDONTWRITEBYTECODE="1", PYTHONHASHSEED="0", PYTHONUTF8="1", PYTHONIOENCODING="utf-8",
            ASAN_OPTIONS=os.environ.get("ASAN_OPTIONS", "detect_leaks=1:allocator_may_return_null=1"),
        )

    def run(self, path):
        """(verdict, details): 'passed', 'failed' or 'skipped'."""
        expected = expectations.read(path.read_text(encoding="utf-8", errors="surrogateescape"))
        if expected.skip is not None:
            return "skipped", [expected.skip]
        if self.stress and expected.no_stress is not None:
            return "skipped", [expected.no_stress]
        options = list(self.options)
        if self.version is None:
            options += expected.options
        elif expected.coil_only is not None:
            return "skipped", [expected.coil_only]
        elif self.version < expected.needs:
            return "skipped", [f"the reference is older than {'.'.join(map(str, expected.needs))}"]
        stdin = "".join(line + "\n" for line in expected.stdin)
        limit = expected.timeout * self.slow
        try:
            done = subprocess.run(
                [self.command, *options, str(path.resolve()), *expected.args], input=stdin.encode(), timeout=limit,
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=path.resolve().parent, env=self.environment,
            )
        except subprocess.TimeoutExpired:
            return "failed", [f"still running after {limit:g} s"]
        stdout = done.stdout.decode("utf-8", "backslashreplace").replace("\r\n", "\n")
        stderr = done.stderr.decode("utf-8", "backslashreplace").replace("\r\n", "\n")
        stderr = SANITIZER_REMARK.sub("", stderr)
        problems = expectations.check(expected, path.name, done.returncode, stdout, stderr)
        return ("failed" if problems else "passed"), problems


def known_failures(path, modes):
    """The scripts that the list names: `FOLDER/NAME.py  reason`; `stress:` or `asan:` (any build that is hardly optimised) in front: only in that mode."""
    found = set()
    if path and os.path.exists(path):
        for line in pathlib.Path(path).read_text().splitlines():
            words = line.split()
            if words and not words[0].startswith("#"):
                if words[0] in modes:
                    found.add(words[1])
                elif words[0].endswith(":"):
                    continue
                else:
                    found.add(words[0])
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("paths", nargs="*", help="folders or scripts; all of tests/lang when there is none")
    parser.add_argument("--coil", help="the coil binary to test")
    parser.add_argument("--cpython", nargs="?", const="", help="run under the reference Python instead")
    parser.add_argument("--stress", action="store_true", help="collect at every allocation")
    parser.add_argument("--slow", type=float, default=1, help="multiply the time limits (sanitizers, stress)")
    parser.add_argument("-j", "--jobs", type=int, default=os.cpu_count() or 2)
    parser.add_argument("-v", "--verbose", action="store_true", help="name every script")
    parser.add_argument("--known", default=str(pathlib.Path(HERE) / "known_failures.txt"),
                        help="scripts that are known to fail: run and counted apart ('' for none)")
    parser.add_argument("--failures", help="write the paths of the failing scripts to this file")
    options = parser.parse_args()
    stress = options.stress or os.environ.get("COIL_GC_STRESS", "") not in ("", "0")
    paths = options.paths or [HERE]

    if options.cpython is not None:
        reference = reference_python(options.cpython)
        if reference is None:
            print("no reference Python found: nothing compared")
            return 77
        runner = Runner(reference[0], [], reference[1], options.slow, False)
    elif options.coil:
        slow = options.slow * (20 if stress else 1)
        runner = Runner(os.path.abspath(options.coil), ["-X", "gcstress"] if stress else [], None, slow, stress)
    else:
        parser.error("say --coil PROGRAM or --cpython")

    started = time.monotonic()
    scripts = list(scripts_below(paths))
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    failing = []
    known = known_failures(options.known, {*(["stress:"] if stress else []), *(["asan:"] if any(f"/{kind}/" in os.path.abspath(options.coil) for kind in ("asan", "debug", "dev")) else [])}) if options.coil else set()
    counts["known to fail"] = 0
    with ThreadPoolExecutor(options.jobs) as pool:
        for path, (verdict, details) in zip(scripts, pool.map(runner.run, scripts)):
            if verdict == "failed" and os.path.relpath(path, HERE) in known:
                verdict = "known to fail"
            counts[verdict] += 1
            if verdict == "failed":
                failing.append(path)
            if verdict == "failed" or options.verbose:
                print(f"{verdict}: {os.path.relpath(path)}")
                for line in details:
                    print(f"    {line}")
    if options.failures:
        pathlib.Path(options.failures).write_text("".join(f"{path}\n" for path in failing))
    print(f"{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped, {counts['known to fail']} known to fail "
          f"in {time.monotonic() - started:.1f} s")
    return 1 if counts["failed"] or not scripts else 0


if __name__ == "__main__":
    sys.exit(main())
