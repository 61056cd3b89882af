#!/usr/bin/env python3
"""Input that no script file can show: torn bytes, huge files, closed pipes. Each run must end by itself, with a message.

    bad_input_test.py build/release/cli/coil [NAME...]

For each case: what the exit status may be, and what standard error must say. A signal, a time-out or a traceback of the
interpreter itself is a failure. COIL_GC_STRESS makes the time limits longer.
"""

import os
import pathlib
import resource
import signal
import subprocess
import sys
import tempfile

CASES = []
SLOW = 20 if os.environ.get("COIL_GC_STRESS") or "asan" in sys.argv[1] else 1


def case(function):
    CASES.append(function)
    return function


class Failure(Exception):
    pass


def run(arguments, stdin=b"", timeout=30, **options):
    try:
        return subprocess.run([COIL, *arguments], input=stdin, stdout=options.pop("stdout", subprocess.PIPE),
                              stderr=subprocess.PIPE, timeout=timeout * SLOW, **options)
    except subprocess.TimeoutExpired:
        raise Failure(f"still running after {timeout * SLOW} s") from None


def run_text(text, name="script.py", options=(), timeout=30):
    path = FOLDER / name
    path.write_bytes(text)
    return run([*options, str(path)], timeout=timeout)


def expect(done, status, *messages, stdout=None):
    stderr = done.stderr.decode("utf-8", "replace")
    if done.returncode < 0:
        raise Failure(f"died of signal {-done.returncode}: {stderr[-2000:]}")
    allowed = status if isinstance(status, tuple) else (status,)
    if done.returncode not in allowed:
        raise Failure(f"exit status {done.returncode}, not {status}: {stderr[-500:]}")
    for message in messages:
        if not any(option in stderr for option in message.split("|")):
            raise Failure(f"{message!r} is not on standard error: {stderr[-500:]}")
    if stdout is not None and done.stdout.decode() != stdout:
        raise Failure(f"printed {done.stdout!r}, not {stdout!r}")


@case
def empty_file():
    expect(run_text(b""), 0, stdout="")
    expect(run_text(b"\n\n# only a comment"), 0, stdout="")
    expect(run_text(b"\xef\xbb\xbfprint('after a mark')"), 0, stdout="after a mark\n")


@case
def nul_byte():
    expect(run_text(b"print(1)\nx = '\0'\n"), 1, "SyntaxError: source code cannot contain null bytes")
    expect(run(["-c", "exec('x\\0')"]), 1, "SyntaxError: source code string cannot contain null bytes|source code cannot contain null bytes")


@case
def torn_utf8():
    expect(run_text(b"print('ok')\nx = '\xc3'\n"), 1, "SyntaxError", "line 2|on line 2")
    expect(run_text(b"x = '\xff\xfe'\n"), 1, "SyntaxError")
    expect(run_text(b"# -*- coding: no-such-coding -*-\n"), 1, "SyntaxError", "unknown encoding|encoding problem")
    expect(run_text(b"# -*- coding: latin-1 -*-\nprint('\xe9')\n"), 0, stdout="é\n")
    expect(run_text("é = 1; print(é)\n".encode()), 0, stdout="1\n")


@case
def line_of_ten_megabytes():
    expect(run_text(b"x = '" + b"a" * 10_000_000 + b"'\nprint(len(x))\n"), 0, stdout="10000000\n")
    expect(run_text(b"x = [" + b"1," * 500_000 + b"]\nprint(len(x))\n"), 0, stdout="500000\n")
    expect(run_text(b"#" + b"a" * 10_000_000 + b"\nprint(1)\n"), 0, stdout="1\n")
    expect(run_text(b"x = 1" + b" + 1" * 20_000 + b"\nprint(x)\n"), (0, 1))


@case
def nested_brackets():
    for opening, closing in ((b"(", b")"), (b"[", b"]"), (b"{", b"}")):
        expect(run_text(opening * 100_000 + closing * 100_000), 1, "SyntaxError|MemoryError")
        expect(run_text(opening * 100_000), 1, "SyntaxError|MemoryError")
    expect(run_text(b"print(" + b"(" * 50 + b"1" + b")" * 50 + b")"), 0, stdout="1\n")
    expect(run_text(b"x = " + b"-" * 100_000 + b"1\n"), (0, 1))
    expect(run_text(b"x = " + b"not " * 100_000 + b"1\n"), (0, 1))
    expect(run_text(b"x = " + b"lambda: " * 50_000 + b"1\n"), (0, 1))
    expect(run_text(b"x" + b".a" * 100_000 + b"\n"), 1)
    expect(run_text(b"x" + b"()" * 100_000 + b"\n"), 1)
    expect(run_text(b"x" + b"[0]" * 100_000 + b"\n"), 1)
    expect(run_text(b"1" + b" if 1 else 1" * 50_000 + b"\n"), (0, 1))
    expect(run_text(b"x = " + b"1 ** " * 50_000 + b"1\n"), (0, 1))
    expect(run_text(b"x = " + b"await " * 50_000 + b"1\n"), 1, "SyntaxError|MemoryError")


@case
def nested_blocks():
    text = b"".join(b" " * depth + b"if 1:\n" for depth in range(10_000)) + b" " * 10_000 + b"pass\n"
    expect(run_text(text), 1, "IndentationError: too many levels of indentation|SyntaxError|MemoryError")
    text = b"".join(b" " * depth + b"for x in y:\n" for depth in range(60)) + b" " * 60 + b"pass\n"
    expect(run_text(text), 1, "SyntaxError: too many statically nested blocks")
    text = b"".join(b" " * depth + b"def f():\n" for depth in range(90)) + b" " * 90 + b"pass\n"
    expect(run_text(text), (0, 1))


@case
def nested_f_strings():
    text = b"1"
    for depth in range(10_000):
        text = b"f'{" + text + b"}'"
        if depth > 200 and depth % 1000:
            continue
    expect(run_text(b"x = " + text), 1, "SyntaxError|MemoryError")
    expect(run_text(b"x = f'" + b"{1}" * 100_000 + b"'\nprint(len(x))"), 0, stdout="100000\n")
    expect(run_text(b"f'{1:" + b"{1:" * 10_000), 1, "SyntaxError|MemoryError")


@case
def deep_nesting_in_patterns_and_types():
    expect(run_text(b"match 1:\n case " + b"[" * 5_000 + b"]" * 5_000 + b": pass\n"), 1, "SyntaxError|MemoryError")
    expect(run_text(b"def f(x: " + b"a[" * 5_000 + b"]" * 5_000 + b"): pass\n"), 1, "Error")


@case
def unbounded_recursion():
    expect(run(["-c", "def f(): f()\nf()"]), 1, "RecursionError: maximum recursion depth exceeded")
    expect(run(["-c", "class A:\n def __str__(self): return str(self)\nstr(A())"]), 1, "RecursionError")
    expect(run(["-c", "class A:\n def __lt__(self, o): return sorted([self, o])\nsorted([A(), A()])"]), 1, "RecursionError")
    expect(run(["-c", "f = lambda x: max([x], key=f)\nf(1)"]), 1, "RecursionError")
    expect(run(["-c", "import functools\nf = lambda *a: functools.reduce(f, [1, 2])\nf()"]), 1, "RecursionError")
    expect(run(["-c", "async def f(): await f()\ntry: f().send(None)\nexcept RecursionError: print('caught')"]), 0, stdout="caught\n")
    expect(run(["-c", "def g(): yield from g()\ntry: next(g())\nexcept RecursionError: print('caught')"]), 0, stdout="caught\n")
    expect(run(["-c", "x = []\nx.append(x)\ntry: x == [x]\nexcept RecursionError: print('caught')\ny = []\ny.append(y)\n"
                      "try: print(x == y)\nexcept RecursionError: print('caught')"]), 0)
    expect(run(["-c", "a = ()\nfor i in range(200000): a = (a,)\ntry: hash(a)\nexcept RecursionError: print('caught')\ndel a"]), 0, stdout="caught\n")
    expect(run(["-c", "import sys\nsys.setrecursionlimit(10**6)\ndef f(n): return n and 1 + f(n - 1)\nprint(f(50000))"]), (0, 1))


@case
def huge_numbers():
    expect(run_text(b"x = " + b"9" * 5_000 + b"\n"), 1, "SyntaxError: Exceeds the limit (4300 digits) for integer string conversion")
    expect(run_text(b"x = 0x" + b"f" * 1_000_000 + b"\nprint(x.bit_length())\n"), 0, stdout="4000000\n")
    expect(run(["-c", "print(len(str(10 ** 4299)))"]), 0, stdout="4300\n")
    expect(run(["-c", "str(10 ** 5000)"]), 1, "ValueError: Exceeds the limit (4300 digits) for integer string conversion")
    expect(run(["-c", "int('9' * 5000)"]), 1, "ValueError: Exceeds the limit (4300 digits) for integer string conversion: value has 5000 digits")
    expect(run(["-X", "memory=64M", "-c", "1 << (1 << 40)"]), 1, "MemoryError|OverflowError")
    expect(run(["-X", "memory=64M", "-c", "10 ** 10 ** 10"]), 1, "MemoryError|OverflowError")
    expect(run_text(b"x = 1e" + b"9" * 100_000 + b"\nprint(x)\n"), 0, stdout="inf\n")


@case
def memory_cap():
    limit = ["-X", "memory=64M"]
    for code in ("x = []\nwhile True: x.append('a' * 1000 + str(len(x)))", "x = 'a'\nwhile True: x += x", "x = [0] * 10 ** 10",
                 "x = {}\nwhile True: x[len(x)] = [len(x)]", "x = b'a' * 10 ** 12", "x = bytearray(10 ** 12)", "list(range(10 ** 12))",
                 "x = set(range(10 ** 12))", "' ' * 10 ** 12", "'{:1000000000000}'.format(1)", "'%1000000000d' % 1", "'a'.ljust(10 ** 12)",
                 "sorted(iter(int, 1))", "x = (1,)\nwhile True: x += x", "','.join(iter(str, 1))",
                 "def f():\n  x = [0] * 1000\n  return lambda: x\nx = [f() for _ in iter(int, 1)]", "x = None\nwhile True: x = (x, [1])",
                 "import asyncio\nasync def job(): await asyncio.sleep(1000)\n"
                 "async def main():\n  while True: asyncio.create_task(job())\nasyncio.run(main())"):
        try:
            expect(run([*limit, "-c", code], timeout=20), 1, "MemoryError|OverflowError|Too many decimal digits")
        except Failure as failure:
            raise Failure(f"{code!r}: {failure}") from None
    code = ("def eat():\n  x = []\n  while True: x.append([0] * 1000)\n"
            "for _ in range(3):\n  try: eat()\n  except MemoryError: print('caught')\nprint([1] * 3)")
    expect(run([*limit, "-c", code], timeout=60), 0, stdout="caught\ncaught\ncaught\n[1, 1, 1]\n")


@case
def the_sandbox_is_closed():
    for code in ("open('/etc/passwd')", "import os; os.listdir('.')", "import time; time.time()", "import os; os.environ['HOME']", "import os; os.system('true')"):
        expect(run(["--sandbox", "-c", code]), 1, "PermissionError: ", " is not allowed")
    expect(run(["--allow-read=/etc", "--allow-clock", "-c", "import time; time.time(); open('/etc/passwd').close(); print('fine')"]), 0, stdout="fine\n")
    expect(run(["--allow-read=/usr", "-c", "open('/etc/passwd')"]), 1, "filesystem read of '/etc/passwd' is not allowed")


@case
def missing_and_unreadable_files():
    expect(run([str(FOLDER / "no-such-file.py")]), 2, "can't open file", "No such file or directory")
    path = FOLDER / "unreadable.py"
    path.write_text("print(1)")
    path.chmod(0)
    if os.geteuid() != 0:
        expect(run([str(path)]), 2, "can't open file", "Permission denied")
    folder = FOLDER / "folder"
    folder.mkdir(exist_ok=True)
    expect(run([str(folder)]), 1, "can't find '__main__' module")
    expect(run(["-m", "no_such_module"]), 1, "No module named no_such_module")
    expect(run([]), 0)
    expect(run(["-"], stdin=b"print('from input')\n"), 0, stdout="from input\n")
    expect(run(["-"], stdin=b"1 +\n"), 1, 'File "<stdin>", line 1', "SyntaxError: invalid syntax")
    expect(run(["--no-such-option"]), 2, "unknown option")
    expect(run(["--version"]), 0)
    expect(run(["--help"]), 0)


@case
def folders_of_the_environment():
    (FOLDER / "library").mkdir(exist_ok=True)
    (FOLDER / "library" / "elsewhere.py").write_text("print('found')")
    environment = dict(os.environ, PYTHONPATH=f"/no/such/folder:{FOLDER / 'library'}")
    expect(run(["-c", "import elsewhere"], env=environment), 0, stdout="found\n")
    expect(run(["-E", "-c", "import elsewhere"], env=environment), 1, "No module named 'elsewhere'")
    expect(run(["--sandbox", "-c", "import elsewhere"], env=environment), 1, "No module named 'elsewhere'")


@case
def closed_standard_output():
    done = subprocess.Popen([COIL, "-c", "for i in range(100000): print('line', i)"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    done.stdout.readline()
    done.stdout.close()
    stderr = done.stderr.read()
    status = done.wait(30 * SLOW)
    if status not in (1, 120) or b"BrokenPipeError" not in stderr:
        raise Failure(f"exit status {status}: {stderr[-300:]!r}")
    if os.path.exists("/dev/full"):
        with open("/dev/full", "wb") as full:
            done = run(["-c", "print(1)"], stdout=full)
        expect(done, (1, 120), "No space left on device")
    done = subprocess.run([COIL, "-c", "print(1)"], stderr=subprocess.PIPE, preexec_fn=lambda: os.close(1), timeout=30 * SLOW)
    if done.returncode < 0:
        raise Failure(f"died of signal {-done.returncode} without a standard output")


@case
def interrupted_program():
    for code in ("print('go', flush=True)\nwhile True: pass", "import time\nprint('go', flush=True)\ntime.sleep(100)",
                 "import asyncio\nasync def main():\n  print('go', flush=True)\n  await asyncio.sleep(100)\nasyncio.run(main())",
                 "print('go', flush=True)\nsum(iter(int, 1))", "print('go', flush=True)\ninput()"):
        done = subprocess.Popen([COIL, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        done.stdout.readline()
        done.send_signal(signal.SIGINT)
        try:
            status = done.wait(20 * SLOW)
        except subprocess.TimeoutExpired:
            done.kill()
            raise Failure(f"Ctrl-C did not stop: {code!r}") from None
        stderr = done.stderr.read()
        if status != 130 or b"KeyboardInterrupt" not in stderr:
            raise Failure(f"exit status {status} after Ctrl-C in {code!r}: {stderr[-300:]!r}")
    code = "import time\ntry:\n  print('go', flush=True)\n  time.sleep(100)\nexcept KeyboardInterrupt: print('caught')"
    done = subprocess.Popen([COIL, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    done.stdout.readline()
    done.send_signal(signal.SIGINT)
    rest, _ = done.communicate(timeout=20 * SLOW)
    if rest != b"caught\n" or done.returncode != 0:
        raise Failure(f"not caught: {rest!r}, exit status {done.returncode}")


@case
def odd_line_ends_and_columns():
    expect(run_text(b"if 1:\r\n  print('crlf')\r\n"), 0, stdout="crlf\n")
    expect(run_text(b"print('cr')\rprint('only')\r"), 0, stdout="cr\nonly\n")
    expect(run_text(b"if 1:\n\tprint('tab')\n\tprint('tab')"), 0, stdout="tab\ntab\n")
    expect(run_text(b"if 1:\n        x = 1\n\ty = 2\n"), 1, "TabError: inconsistent use of tabs and spaces in indentation")
    expect(run_text(b"print('no newline at the end')"), 0)
    expect(run_text(b"x = 'a\nb'\n"), 1, "SyntaxError: unterminated string literal (detected at line 1)")
    expect(run_text(b"x = '''a\nb\n"), 1, "SyntaxError: unterminated triple-quoted string literal (detected at line")
    expect(run_text(b"x = (1,\n\n"), 1, "SyntaxError: '(' was never closed")
    expect(run_text(b"\\"), 1, "SyntaxError")
    expect(run_text(b"x = 1 \\\n"), (0, 1))
    expect(run_text(b"\x0cprint('form feed')\n"), 0, stdout="form feed\n")


@case
def disassembly():
    path = FOLDER / "listing.py"
    path.write_text("def f(a):\n    return a + 1\nprint(f(1))\n")
    done = run(["--dis", str(path)])
    expect(done, 0)
    if b"return a + 1" not in done.stdout:
        raise Failure("the listing does not show the source line")
    path.write_text("def f(:\n")
    expect(run(["--dis", str(path)]), 1, "SyntaxError")


def main():
    global COIL, FOLDER
    COIL = os.path.abspath(sys.argv[1])
    wanted = sys.argv[2:]
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.environ.setdefault("ASAN_OPTIONS", "detect_leaks=0:allocator_may_return_null=1")
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        FOLDER = pathlib.Path(folder)
        for function in CASES:
            if wanted and function.__name__ not in wanted:
                continue
            try:
                function()
                print(f"passed: {function.__name__}")
            except Failure as failure:
                failed += 1
                print(f"FAILED: {function.__name__}: {failure}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
