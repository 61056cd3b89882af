#!/usr/bin/env python3
"""Mutated scripts against the interpreter: whatever the text, it must end by itself, without a crash or a sanitizer's report.

    fuzz.py build/asan/cli/coil --seconds 60 [--seed 1] [--keep build/fuzz]

The seeds are the scripts of tests/lang and the samples. Each input is a few mutations of one of them: bytes changed, lines
moved, pieces of two scripts joined, nesting multiplied. An input is bad when the process dies of a signal, a sanitizer
reports, the memory limit is not kept, or it is still running after ten seconds without having been stopped by its own
limits. Bad inputs are kept, named by what they did. Python 3.11 or later, standard library only.
"""

import argparse
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOKENS = [
    b"await ", b"async ", b"yield ", b"yield from ", b"lambda: ", b"*", b"**", b":=", b"@", b"->", b"...", b"not ", b"in ", b"is ",
    b"for x in y", b"if 1 else", b"match x:\n case [*_]:\n  pass\n", b"except*", b"try:\n", b"finally:\n", b"del ", b"global x\n",
    b"nonlocal x\n", b"class C[T]: ", b"def f[**P](*a, b=1, /): ", b"type X = ", b"f'{", b"}'", b"f'''", b"rb'", b"\\N{", b"\\u12",
    b"0x", b"1e999", b"1_", b"\t", b"\f", b"\r", b"\x00", b"\xff", b"\xef\xbb\xbf", "é".encode(), "\U0001f600".encode(), b"\\\n",
    b"(", b")", b"[", b"]", b"{", b"}", b"'", b'"', b'"""', b";", b":", b"\n", b"    ", b"9" * 50, b"print(", b"None", b"__class__",
    b"super()", b"raise ", b"return ", b"break\n", b"continue\n", b"import ", b"from . import ", b"with a as b, c: ", b"exec('",
]


def seeds():
    found = [path.read_bytes() for folder in ("tests/lang", "samples") for path in sorted((ROOT / folder).rglob("*.py"))
             if path.name not in ("run.py", "annotate.py", "expectations.py")]
    return [text for text in found if len(text) < 20_000 and b"while True" not in text] or [b"print(1)\n"]


def mutate(rng, corpus):
    text = bytearray(rng.choice(corpus))
    for _ in range(rng.choice((1, 1, 2, 3, 8))):
        at = rng.randrange(len(text) + 1)
        kind = rng.randrange(8)
        if kind == 0 and text:
            text[rng.randrange(len(text))] = rng.randrange(256)
        elif kind == 1:
            text[at:at] = rng.choice(TOKENS)
        elif kind == 2:
            del text[at:at + rng.choice((1, 2, 5, 20, 100))]
        elif kind == 3:
            other = rng.choice(corpus)
            start = rng.randrange(len(other) + 1)
            text[at:at] = other[start:start + rng.randrange(1, 200)]
        elif kind == 4:
            lines = text.split(b"\n")
            i, j = rng.randrange(len(lines)), rng.randrange(len(lines))
            lines[i], lines[j] = lines[j], lines[i]
            text = bytearray(b"\n".join(lines))
        elif kind == 5:
            text[at:at] = rng.choice((b"(", b"[", b"{", b"f'{", b"-", b"not ", b"if 1:\n ", b"lambda:", b"x.", b"[*")) * rng.choice((10, 150, 3000))
        elif kind == 6:
            piece = bytes(text[at:at + rng.randrange(1, 80)])
            text[at:at] = piece * rng.randrange(1, 6)
        else:
            end = text.find(b"\n", at)
            text[at:end if end >= 0 else len(text)] = rng.choice(TOKENS)
    return bytes(text)


def verdict(coil, text, folder, number):
    """None, or what was wrong."""
    path = pathlib.Path(folder) / f"input{number}.py"
    path.write_bytes(text)
    environment = dict(os.environ, ASAN_OPTIONS="detect_leaks=0:allocator_may_return_null=1:abort_on_error=0",
                       UBSAN_OPTIONS="print_stacktrace=1", PATH="/nonexistent")
    try:
        done = subprocess.run([coil, "-X", "memory=128M", str(path)], stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=10, cwd=folder, env=environment)
    except subprocess.TimeoutExpired:
        return "hang"
    finally:
        path.unlink(missing_ok=True)
    if done.returncode < 0:
        return f"signal{-done.returncode}"
    for mark, name in ((b"ERROR: AddressSanitizer", "asan"), (b"runtime error:", "ubsan"), (b"internal error", "internal")):
        if mark in done.stderr and b"File \"" not in done.stderr.split(mark)[1][:200]:
            return name
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("coil")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--keep", default=str(ROOT / "build" / "fuzz"))
    parser.add_argument("-j", "--jobs", type=int, default=os.cpu_count() or 2)
    options = parser.parse_args()
    coil, corpus, end = os.path.abspath(options.coil), seeds(), time.monotonic() + options.seconds
    bad, slow, tried = [], 0, 0

    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(options.jobs) as pool:
        def worker(index):
            nonlocal tried
            rng, number = random.Random(options.seed * 1000 + index), index
            while time.monotonic() < end:
                text = mutate(rng, corpus)
                outcome = verdict(coil, text, folder, number)
                tried += 1
                if outcome:
                    bad.append((outcome, text))
                number += options.jobs
        list(pool.map(worker, range(options.jobs)))

    # A script may run long by right (a mutation can make an endless loop): a hang counts only when the text cannot loop.
    loops = (b"while", b"for ", b"sleep", b"wait", b"recv", b"input", b"**", b"<<", b"count", b"cycle", b"repeat", b"range", b"pow", b"iter")
    real = [(name, text) for name, text in bad if name != "hang" or not any(word in text for word in loops)]
    slow = len(bad) - len(real)
    if real:
        os.makedirs(options.keep, exist_ok=True)
        for index, (name, text) in enumerate(real):
            path = os.path.join(options.keep, f"{name}-{options.seed}-{index}.py")
            pathlib.Path(path).write_bytes(text)
            print(f"{name}: {path}")
    print(f"{tried} inputs, {len(real)} bad, {slow} endless by their own loops (seed {options.seed})")
    return 1 if real else 0


if __name__ == "__main__":
    sys.exit(main())
