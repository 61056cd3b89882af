#!/usr/bin/env python3
"""Every sample prints the same under Coil and under the reference Python, and both end with status 0.

    samples_test.py build/release/cli/coil

Samples that need asyncio's network part are compared as soon as Coil's asyncio has start_server.
"""

import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "lang"))

from run import reference_python  # noqa: E402

NETWORK = {"echo_server.py", "crawler.py"}


def output(command, script):
    environment = dict(os.environ, PYTHONDONTWRITEBYTECODE="1", PYTHONUTF8="1")
    done = subprocess.run([command, str(script)], capture_output=True, timeout=120, env=environment)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def main():
    coil = os.path.abspath(sys.argv[1])
    reference = reference_python(None)
    if reference is None:
        print("no reference Python found: nothing compared")
        return 77
    asked = subprocess.run([coil, "-c", "import asyncio; asyncio.start_server"], capture_output=True)
    has_network = asked.returncode == 0
    failed = 0
    for script in sorted((HERE.parent / "samples").glob("*.py")):
        if script.name in NETWORK and not has_network:
            print(f"left out: {script.name} (needs asyncio's network part)")
            continue
        wanted, found = output(reference[0], script), output(coil, script)
        same = wanted[:2] == found[:2] and found[0] == 0
        print(f"{'same' if same else 'DIFFERENT'}: {script.name}")
        if not same:
            failed += 1
            print(f"  wanted {wanted[0]}:\n{wanted[1]}\n  found {found[0]}:\n{found[1]}\n{found[2]}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
