# needs: 3.13
"""
>>> 1 + 1
2
"""
import cProfile, doctest, importlib.metadata, importlib.resources, io, os, pstats, re, sys, tempfile, unittest
def good(x):
    """
    >>> good(2)
    4
    >>> good("a")
    'aa'
    >>> for i in range(3):
    ...     print(i)
    ...
    0
    1
    2
    >>> good(None)
    Traceback (most recent call last):
        ...
    TypeError: unsupported operand type(s) for *: 'NoneType' and 'int'
    >>> print("a\\n\\nb")
    a
    <BLANKLINE>
    b
    >>> list(range(20))  # doctest: +ELLIPSIS
    [0, 1, ..., 18, 19]
    >>> print("a   b")  # doctest: +NORMALIZE_WHITESPACE
    a b
    >>> 1 / 0  # doctest: +SKIP
    """
    return x * 2
def bad():
    """
    >>> 1 + 1
    3
    >>> print("x")
    >>> print("only this")
    and that
    """
class C:
    """
    >>> C().m()
    1
    """
    def m(self):
        """
        >>> C().m() + 1
        2
        """
        return 1
def shown(f):
    out = io.StringIO()
    old, sys.stdout = sys.stdout, out
    try: result = f()
    finally: sys.stdout = old
    text = re.sub(r'File ".*/', 'File "', out.getvalue())
    return result, re.sub(r"(?m)^ +[~^]+\n", "", re.sub(r'line (\d+), in', "line N, in", text))
tests = doctest.DocTestFinder().find(sys.modules["__main__"])
print([(t.name, len(t.examples)) for t in tests])
runner = doctest.DocTestRunner(verbose=False)
for t in tests:
    result, text = shown(lambda: runner.run(t))
    print(t.name, result)
    print(text)
print(*shown(lambda: runner.summarize(verbose=True)))
print(doctest.script_from_examples("text\n>>> a = 1\n>>> a\n1\n"), doctest.DocTestParser().get_examples(">>> x\n1\n>>> y\n")[1].source)
suite = doctest.DocTestSuite()
result = unittest.TestResult(); suite.run(result); print(result.testsRun, len(result.failures), len(result.errors))
for text in (">>>x", ">>> 1\n  2\n >>> 3", ">>> 1 # doctest: +NOPE"):
    try: doctest.DocTestParser().parse(text, "n")
    except ValueError as e: print(e)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
p = cProfile.Profile()
print(p.runcall(fib, 10))
stats = pstats.Stats(p, stream=io.StringIO()).strip_dirs().sort_stats("cumulative")
print({k[2]: v[:2] for k, v in stats.stats.items() if k[2] == "fib"}, stats.total_calls >= 177)
with tempfile.TemporaryDirectory() as folder:
    os.makedirs(folder + "/demo-1.5.dist-info"); os.makedirs(folder + "/demo")
    for name, text in (("demo-1.5.dist-info/METADATA", "Metadata-Version: 2.1\nName: demo\nVersion: 1.5\nRequires-Dist: other (>=2)\n\nAbout."),
                       ("demo-1.5.dist-info/entry_points.txt", "[console_scripts]\nrun = demo.cli:main\n"), ("demo-1.5.dist-info/RECORD", "demo/__init__.py,sha256=x,12\n"),
                       ("demo/__init__.py", "value = 1\n"), ("demo/cli.py", "def main(): return 'ran'\n"), ("demo/data.txt", "some data")):
        with open(os.path.join(folder, name), "w") as f: f.write(text)
    sys.path.insert(0, folder)
    m = importlib.metadata
    print(m.version("demo"), m.metadata("Demo")["Name"], m.requires("demo"), [str(f) for f in m.files("demo")])
    ep, = [e for e in m.entry_points(group="console_scripts") if e.name == "run"]
    print(ep, ep.load()(), ep.module, ep.attr)
    try: m.version("no-such-package")
    except m.PackageNotFoundError as e: print(e, isinstance(e, ImportError))
    r = importlib.resources
    print(r.files("demo").joinpath("data.txt").read_text(), r.read_text("demo", "data.txt"), r.is_resource("demo", "x"), sorted(x.name for x in r.files("demo").iterdir() if x.suffix))
    with r.as_file(r.files("demo") / "data.txt") as path: print(path.name)
# expect: [('__main__', 1), ('__main__.C', 1), ('__main__.C.m', 1), ('__main__.bad', 3), ('__main__.good', 8)]
# expect: __main__ TestResults(failed=0, attempted=1)
# expect:
# expect: __main__.C TestResults(failed=0, attempted=1)
# expect:
# expect: __main__.C.m TestResults(failed=0, attempted=1)
# expect:
# expect: __main__.bad TestResults(failed=3, attempted=3)
# expect: **********************************************************************
# expect: File "docstring_examples_and_profiles.py", line N, in __main__.bad
# expect: Failed example:
# expect:     1 + 1
# expect: Expected:
# expect:     3
# expect: Got:
# expect:     2
# expect: **********************************************************************
# expect: File "docstring_examples_and_profiles.py", line N, in __main__.bad
# expect: Failed example:
# expect:     print("x")
# expect: Expected nothing
# expect: Got:
# expect:     x
# expect: **********************************************************************
# expect: File "docstring_examples_and_profiles.py", line N, in __main__.bad
# expect: Failed example:
# expect:     print("only this")
# expect: Expected:
# expect:     and that
# expect: Got:
# expect:     only this
# expect:
# expect: __main__.good TestResults(failed=0, attempted=8, skipped=1)
# expect:
# expect: TestResults(failed=3, attempted=14, skipped=1) 4 items passed all tests:
# expect:    1 test in __main__
# expect:    1 test in __main__.C
# expect:    1 test in __main__.C.m
# expect:    8 tests in __main__.good
# expect: **********************************************************************
# expect: 1 item had failures:
# expect:    3 of   3 in __main__.bad
# expect: 14 tests in 5 items.
# expect: 11 passed and 3 failed.
# expect: ***Test Failed*** 3 failures and 1 skipped test.
# expect:
# expect: # text
# expect: a = 1
# expect: a
# expect: # Expected:
# expect: ## 1
# expect:  y
# expect:
# expect: 5 1 0
# expect: line 1 of the docstring for n lacks blank after >>>: '>>>x'
# expect: line 1 of the doctest for n has an invalid option: '+NOPE'
# expect: 55
# expect: {'fib': (1, 177)} True
# expect: 1.5 demo ['other (>=2)'] ['demo/__init__.py']
# expect: EntryPoint(name='run', value='demo.cli:main', group='console_scripts') ran demo.cli main
# expect: No package metadata was found for no-such-package True
# expect: some data some data False ['__init__.py', 'cli.py', 'data.txt']
# expect: data.txt
