"""Runs one of CPython's test modules against one or a few of Coil's frozen modules, in CPython.

    python3.13 tests/frozen/check_module.py dataclasses test.test_dataclasses [unittest options]
    python3.13 tests/frozen/check_module.py --all

Only the modules named (separated by commas) come from runtime/frozen; the rest is CPython's own. The counts
that --all compares with are those of CPython 3.13.0: a lower one is a regression. What is missing there is named in the table.
Unlike run_under_cpython.py beside it, this takes modules one at a time: a fault shows in its own module.
"""

import importlib
import importlib.machinery
import importlib.util
import os
import re
import subprocess
import sys

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "runtime", "frozen")

# modules, test module, accelerators to hide, (tests run, failures and errors that are known), why
TABLE = [
    ("warnings", "test.test_warnings", "", (168, 17), "tests of the C module"),
    ("linecache", "test.test_linecache", "", (26, 2), "tests that read their own library folder"),
    ("linecache,traceback", "test.test_traceback", "", (348, 3), "colours"),
    ("dataclasses", "test.test_dataclasses", "", (247, 0), ""),
    ("typing", "test.test_typing", "", (670, 0), ""),
    ("inspect", "test.test_inspect.test_inspect", "", (361, 9), "signatures of C functions"),
    ("stat", "test.test_stat", "", (20, 2), "flags of macOS"),
    ("genericpath", "test.test_genericpath", "", (25, 0), ""),
    ("genericpath,posixpath", "test.test_posixpath", "", (85, 0), ""),
    ("genericpath,posixpath,os", "test.test_os", "", (355, 6), "spawn*()"),
    ("random", "test.test_random", "", (103, 3), "the command line, fork()"),
    ("json", "test.test_json", "", (174, 11), "the C scanner"),
    ("threading", "test.test_threading", "", (209, 8), "tracing of all threads"),
    ("threading", "test.test_queue", "", (162, 0), ""),
    ("tempfile", "test.test_tempfile", "", (116, 6), "IOBase under SpooledTemporaryFile"),
    ("datetime,_strptime", "test.test_datetime", "_datetime", (3534, 23), "the C API"),
]


class FrozenFinder:
    """Finds the modules asked for in runtime/frozen, before anyone else does."""

    def __init__(self, names):
        self.names = names

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] not in self.names and not (
                name == "_pydatetime" and "datetime" in self.names):
            return None
        place = os.path.join(FOLDER, *("datetime" if name == "_pydatetime" else name).split("."))
        if os.path.isdir(place):
            return importlib.util.spec_from_file_location(
                name, os.path.join(place, "__init__.py"), submodule_search_locations=[place])
        if name == "typing" and "_typing" not in self.names:
            return importlib.util.spec_from_file_location(
                name, place + ".py", loader=TypingLoader(name, place + ".py"))
        return importlib.util.spec_from_file_location(name, place + ".py")


class TypingLoader(importlib.machinery.SourceFileLoader):
    """CPython's compiler makes generic classes with a Generic of its own: typing must use that one."""

    def get_data(self, path):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        start, end = text.index("class Generic:"), text.index("# Aliases: what sub")
        return (text[:start] + "from _typing import Generic\n\n\n" + text[end:]).encode()


def run(names, test, options):
    import posix
    sys.modules["_os"] = posix
    for hidden in filter(None, os.environ.get("HIDE", "").split(",")):
        sys.modules[hidden] = None
    sys.dont_write_bytecode = True
    sys.meta_path.insert(0, FrozenFinder(names))
    for name in list(sys.modules):
        if name.partition(".")[0] in names:
            del sys.modules[name]
    for name in names:
        module = importlib.import_module(name)
        assert module.__spec__.origin.startswith(FOLDER), module
    for name in list(sys.modules):
        if name.partition(".")[0] in ("unittest", "test"):
            del sys.modules[name]
    import unittest
    importlib.import_module(test)
    unittest.main(module=test, argv=["check_module", *options])


def check_all():
    worse = 0
    for names, test, hidden, (expected_run, known), why in TABLE:
        result = subprocess.run([sys.executable, __file__, names, test],
                                env={**os.environ, "HIDE": hidden}, capture_output=True, text=True)
        ran = re.search(r"Ran (\d+) tests", result.stderr)
        bad = sum(int(count) for count in re.findall(r"(?:failures|errors)=(\d+)", result.stderr))
        count = int(ran[1]) if ran else 0
        ok = count >= expected_run and bad <= known
        worse += not ok
        print(f"{'ok   ' if ok else 'WORSE'} {test}: {count - bad} of {count} pass"
              f"{f' (known: {why})' if why else ''}")
    return 1 if worse else 0


if __name__ == "__main__":
    if sys.argv[1:] == ["--all"]:
        sys.exit(check_all())
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    run(sys.argv[1].split(","), sys.argv[2], sys.argv[3:])
