#!/usr/bin/env python3
"""Coil beside CPython, on the programs of bench/programs.

    run.py build/release/cli/coil [--python python3.11] [--rounds 5] [--only NAME...]

Each program is run under both, in turns; the figures are medians of processor time over the rounds, and peak memory. What a
program prints must be the same under both. A program's aim is in its first line.
"""

import argparse
import math
import os
import pathlib
import statistics
import subprocess
import sys
import time

PROGRAMS = pathlib.Path(__file__).resolve().parent / "programs"


def run(command):
    """(processor seconds, wall seconds, peak KiB, output) of one run."""
    begun = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    output = process.stdout.read()
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        return None, errors.decode("utf-8", "replace").strip().split("\n")[-1]
    return (usage.ru_utime + usage.ru_stime, time.monotonic() - begun, usage.ru_maxrss), output


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("coil")
    parser.add_argument("--python", default="python3")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="*")
    options = parser.parse_args()
    programs = [path for path in sorted(PROGRAMS.glob("*.py")) if not options.only or path.stem in options.only]
    ratios = []
    print(f"{'program':20} {'coil s':>9} {'python s':>9} {'ratio':>7} {'coil MiB':>9} {'py MiB':>7}")
    for path in programs:
        figures = {"coil": [], "python": []}
        outputs = {}
        for _ in range(options.rounds):
            for name, command in (("coil", options.coil), ("python", options.python)):
                result, outputs[name] = run([command, str(path)])
                if result is not None:
                    figures[name].append(result)
        if not figures["coil"] or not figures["python"]:
            failed = "coil" if not figures["coil"] else "python"
            print(f"{path.stem:20} {failed} failed: {outputs[failed]}")
            continue
        if outputs["coil"] != outputs["python"]:
            print(f"{path.stem:20} the two printed different things")
            continue
        coil, python = (statistics.median(entry[0] for entry in figures[name]) for name in ("coil", "python"))
        ratios.append(python / coil)
        peaks = [min(entry[2] for entry in figures[name]) / 1024 for name in ("coil", "python")]
        print(f"{path.stem:20} {coil:9.3f} {python:9.3f} {python / coil:7.2f} {peaks[0]:9.1f} {peaks[1]:7.1f}")
    if ratios:
        print(f"{'geometric mean':20} {'':9} {'':9} {math.exp(sum(map(math.log, ratios)) / len(ratios)):7.2f}")
    return 0 if len(ratios) == len(programs) else 1


if __name__ == "__main__":
    sys.exit(main())
