"""Runs CPython's own test files under CPython with Coil's frozen modules in place of the library's.

    python3.13 tests/frozen/run_under_cpython.py test_enum [test_copy ...] [-v] [--list] [-k PATTERN]

A frozen module is plain Python, so it can be judged before, and apart from, the interpreter that will carry it.
Every module of runtime/frozen/ named in SUBSTITUTED is imported from there, and whatever had been imported before
is forgotten first, so that the rest of the standard library also runs on top of them.
`--stock` runs the same files with nothing substituted, for comparison.
"""

import sys

SUBSTITUTED = """
    types abc _collections_abc collections collections.abc collections._user _callable_alias functools contextlib enum
    keyword heapq bisect copyreg copy reprlib weakref _weakrefset _weakdict string textwrap queue numbers
    fractions statistics _statistics_kde _singledispatch _exitstack _string_tools _enum_flag
""".split()

# What CPython itself has wired in, or what has no state of its own that could go stale.
KEPT = {"sys", "builtins", "__main__", "encodings", "codecs", "marshal", "zipimport", "site"}


def forget_library():
    for name in list(sys.modules):
        root = name.partition(".")[0]
        spec = getattr(sys.modules[name], "__spec__", None)
        origin = getattr(spec, "origin", None)
        native = origin in ("built-in",) or (origin or "").endswith(".so")
        if root in KEPT or native or name.startswith("_frozen_importlib") or name == "_imp":
            continue
        del sys.modules[name]


def substitute(folder):
    import _imp
    from _frozen_importlib_external import SourceFileLoader, spec_from_file_location

    # Compiled copies belong to the build, not to the source folder.
    sys.dont_write_bytecode = True

    class FrozenFinder:
        @staticmethod
        def find_spec(name, path=None, target=None):
            if name not in SUBSTITUTED:
                return None
            base = folder + "/" + name.replace(".", "/")
            for file, places in ((base + ".py", None), (base + "/__init__.py", [base])):
                try:
                    open(file).close()
                except OSError:
                    continue
                return spec_from_file_location(
                    name, file, loader=SourceFileLoader(name, file), submodule_search_locations=places
                )
            return None

    sys.meta_path.insert(0, FrozenFinder)
    forget_library()


def run(arguments):
    import unittest
    from test.support import import_helper

    original = import_helper.import_fresh_module
    # Coil has one implementation of each module: blocking the native half would leave nothing to test.
    import_helper.import_fresh_module = lambda name, fresh=(), blocked=(), **rest: original(
        name, fresh=fresh, blocked=(), **rest
    )

    verbose = "-v" in arguments
    listing = "--list" in arguments
    patterns = None
    if "-k" in arguments:
        at = arguments.index("-k")
        patterns = [f"*{arguments[at + 1]}*"]
        del arguments[at : at + 2]
    names = [word for word in arguments if not word.startswith("-")]

    status = 0
    for name in names:
        loader = unittest.TestLoader()
        loader.testNamePatterns = patterns
        try:
            module = __import__("test." + name, fromlist=["*"])
            suite = loader.loadTestsFromModule(module)
        except BaseException:
            import traceback

            traceback.print_exc()
            print(f"{name}: cannot be loaded")
            status = 1
            continue
        if not verbose:
            sys.stderr.flush()
            stream = open("/dev/null", "w")
        else:
            stream = sys.stderr
        result = unittest.TextTestRunner(stream=stream, verbosity=2 if verbose else 0).run(suite)
        bad = {str(getattr(test, "test_case", test)) for test, _ in result.failures + result.errors}
        bad |= {str(test) for test in result.unexpectedSuccesses}
        skipped = len(result.skipped)
        print(f"{name}: {result.testsRun - skipped - len(bad)} of {result.testsRun - skipped} pass, {skipped} skipped")
        if listing or verbose:
            for test, report in result.failures + result.errors:
                last = report.strip().splitlines()[-1]
                print(f"    {test}: {last[:150]}")
        status |= bool(bad)
    return status


if __name__ == "__main__":
    words = sys.argv[1:]
    here = __file__.rpartition("/")[0] or "."
    if "--stock" in words:
        words.remove("--stock")
    else:
        import os

        substitute(os.path.abspath(here + "/../../runtime/frozen"))
    sys.argv = sys.argv[:1]
    sys.exit(run(words))
