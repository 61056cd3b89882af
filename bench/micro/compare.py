"""Runs micro.py (with -l: library.py) under python3.11 and another interpreter, and prints the ratios, weakest first."""
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def figures(command, script, words):
    out = subprocess.run([command, os.path.join(HERE, script), *words], capture_output=True, text=True)
    if out.returncode:
        sys.stderr.write(out.stderr)
    return {name: float(ns) for name, ns in (line.split() for line in out.stdout.splitlines())}


def main():
    arguments = sys.argv[1:]
    script = "library.py" if arguments[:1] == ["-l"] else "micro.py"
    if script == "library.py":
        del arguments[0]
    if not arguments:
        sys.exit("usage: compare.py [-l] COIL [NAME ...]")
    words = arguments[1:]
    reference = figures(os.environ.get("PYTHON", "python3.11"), script, words)
    own = figures(arguments[0], script, words)
    for name in sorted(own, key=lambda name: reference.get(name, 0) / own[name]):
        print(f"{name:22} {reference.get(name, 0):10.1f} ns {own[name]:10.1f} ns  {reference.get(name, 0) / own[name]:6.2f}x")


main()
