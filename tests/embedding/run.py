#!/usr/bin/env python3
"""Installs Coil from a build folder, builds the host's project of this folder against that, and runs it.

usage: run.py BUILD-FOLDER CMAKE CXX-COMPILER
"""

import os
import pathlib
import subprocess
import sys


def main():
    build, cmake, compiler = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    here = pathlib.Path(__file__).resolve().parent
    prefix, project = build / "installed", build / "embedding"
    steps = (
        [cmake, "--build", build, "--target", "coil", "coil_libraries"],
        [cmake, "--install", build, "--prefix", prefix],
        [cmake, "-S", here, "-B", project, "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={prefix}", f"-DCMAKE_CXX_COMPILER={compiler}", "-DCMAKE_BUILD_TYPE=None"],
        [cmake, "--build", project, "--", "-k", "0"],
        [str(pathlib.Path(cmake).parent / "ctest"), "--test-dir", project, "--output-on-failure"],
    )
    for step in steps:
        result = subprocess.run([str(word) for word in step], capture_output=True, text=True, env={**os.environ, "CLICOLOR_FORCE": "0"})
        if result.returncode:
            print(" ".join(str(word) for word in step), result.stdout[-8000:], result.stderr[-4000:], sep="\n")
            return 1
    print(result.stdout)
    library = next(prefix.glob("lib*/**/libcoil.so"))
    return subprocess.run([sys.executable, here / "writable_symbols.py", library]).returncode


if __name__ == "__main__":
    sys.exit(main())
