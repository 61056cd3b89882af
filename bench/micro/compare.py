"""Runs micro.py under python3.11 and another interpreter, and prints the ratios, weakest first."""
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def figures(command, words):
    out = subprocess.run([command, os.path.join(HERE, "micro.py"), *words], capture_output=True, text=True)
    if out.returncode:
        sys.stderr.write(out.stderr)
    return {name: float(ns) for name, ns in (line.split() for line in out.stdout.splitlines())}


def main():
    if len(sys.argv) < 2:
        sys.exit("usage: compare.py COIL [NAME ...]")
    words = sys.argv[2:]
    reference = figures(os.environ.get("PYTHON", "python3.11"), words)
    own = figures(sys.argv[1], words)
    for name in sorted(own, key=lambda name: reference.get(name, 0) / own[name]):
        print(f"{name:22} {reference.get(name, 0):10.1f} ns {own[name]:10.1f} ns  {reference.get(name, 0) / own[name]:6.2f}x")


main()
