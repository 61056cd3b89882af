#!/usr/bin/env python3
"""Runs a program and compares what it prints: run_and_compare.py EXPECTED PROGRAM [ARGUMENT ...]."""

import pathlib
import subprocess
import sys


def main():
    expected = pathlib.Path(sys.argv[1]).read_text()
    result = subprocess.run(sys.argv[2:], capture_output=True, text=True, timeout=120)
    if result.returncode == 0 and result.stdout == expected:
        return 0
    print(f"status {result.returncode}\n--- expected\n{expected}--- printed\n{result.stdout}--- errors\n{result.stderr}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
