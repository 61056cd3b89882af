#!/usr/bin/env python3
"""Every native function and method with arguments that nobody would give it: whatever they are, an exception, never a crash.

    natives.py build/asan/cli/coil --seconds 60 [--seed 1] [--only NAME] [--stress]

Run by python3, it starts the interpreter on this same file once for each module and each type, with a seed, in a sandbox (nothing
outside of the process is in reach), under a limit of memory and ten seconds. Run by the interpreter (`natives.py --inside NAME SEED`), it calls
what it finds there: functions of the module, methods of the type and of instances that were made without __init__, operators,
with values of all kinds and with objects whose own methods change what is being worked on. A run is bad when the process
dies of a signal or a sanitizer reports. (A run that is not over in time is none: there are calls that rightly take for ever.)
"""

import sys

MODULES = """
    builtins sys _contextvars _asyncio _types zlib _digests _unicodedata _ast time math binascii cmath gc errno array _struct _json_text
    atexit _weakref _abc itertools operator _functools _heapq _collections _random _imp _os _io _pickle _thread _signal _socket _net _select
    _subprocess _ssl _re
""".split()
# What ends, stops or blocks the process as it should, or asks the user; and what would only take the tools of this script away.
LEFT_OUT = {"exit", "_exit", "quit", "abort", "pause", "input", "breakpoint", "sleep", "sigwait", "raise_signal", "pthread_kill", "help", "setrecursionlimit",
            "displayhook", "excepthook", "unraisablehook", "set_asyncgen_hooks", "settrace", "setprofile", "_settraceallthreads", "_setprofileallthreads",
            "start_new_thread", "start_joinable_thread", "set_threshold", "alarm", "setitimer", "register_at_fork", "_clear_type_cache"}


# ---- inside the interpreter
def inside(name, seed):
    import random
    rng = random.Random(f"{name}:{seed}")
    random_choice, random_number = rng.choice, rng.random

    class Odd:
        """Every protocol, each with a result of a random kind, some of them clearing the lists that are being worked on."""

    def odd_method(results):
        def method(self, *rest, **names):
            if random_number() < 0.3:
                for shared in SHARED:
                    shared.clear()
            if random_number() < 0.1:
                raise ValueError("odd")
            return random_choice(results)
        return method
    numbers = [0, 1, -1, 2**31, 2**63, -2**63, 2**70, 3.5]
    for dunder, results in {
            "__index__": numbers, "__int__": numbers, "__float__": [1.0, float("nan"), 1], "__len__": [0, 3, -1, 2**62], "__bool__": [True, 1],
            "__hash__": [1, 2**61, -1], "__eq__": [True, False, NotImplemented, None], "__lt__": [True, NotImplemented], "__str__": ["odd", 1],
            "__repr__": ["odd", b""], "__bytes__": [b"odd", "x"], "__iter__": [iter([1, 2]), 1, iter(())], "__next__": [1, None],
            "__call__": [None, 1, "x"], "__getitem__": [1, "x", None], "__contains__": [True], "__enter__": [1], "__exit__": [False],
            "__await__": [iter([None]), 1], "__aiter__": [1], "__anext__": [1], "__fspath__": ["/nowhere", b"x", 1], "__format__": ["odd", 1],
            "__length_hint__": [3, -1, 2**62], "__reversed__": [[1]], "__add__": [1, NotImplemented], "__get__": [1], "__set_name__": [None],
            "__complex__": [1j, 1], "__round__": [1], "__trunc__": [1], "__instancecheck__": [True], "__reduce_ex__": ["x", (1,), (int, (1,))],
            "__sizeof__": [1], "__missing__": [1], "__mro_entries__": [(int,), 1], "__buffer__": [memoryview(b"x"), 1]}.items():
        setattr(Odd, dunder, odd_method(results))
    SHARED = [[], {}, set(), bytearray(b"xyz")]

    def generator():
        yield 1
        yield 2

    async def coroutine():
        return 1

    def makers():
        """A new value of some kind each time: what is shared by two calls tells less about which of them did it."""
        for shared in SHARED:
            if not shared:
                shared.extend(b"abc") if isinstance(shared, (list, bytearray)) else shared.update({1: 2}) if isinstance(shared, dict) else shared.add(1)
        return [
            None, True, 0, 1, -1, 2, 255, 256, 2**31, 2**32, -2**31, 2**63 - 1, 2**63, -2**63, 2**64, 10**30, 0.0, -0.0, 1.5, float("inf"), float("nan"),
            1e308, 1j, "", "a", "abc", "é", "\U0001f600", "\ud800", "a\0b", "%s", "{}", "{0[", "(a+)+", "utf-8", "x" * 100, b"", b"abc", b"\xff\0",
            bytearray(b"abc"), memoryview(b"abcdef"), memoryview(bytearray(b"abcdef")), (), (1,), (1, 2, 3), ("a", 1), [], [1, 2, 3], ["a"], {}, {1: 2},
            {"a": 1}, set(), {1}, frozenset({2}), range(3), range(0, 2**65), slice(None), slice(1, None, -1), slice(2**63, -2**63, 2**63), iter([1, 2]),
            generator(), coroutine, Odd(), Odd, object(), object, int, str, type, list, Exception, ValueError("x"), len, lambda *a, **k: 1, print, Ellipsis,
            NotImplemented, sys, generator, zip([1]), map(len, []), enumerate([]), reversed([1]), property(), classmethod(len), *SHARED,
        ]

    def call(function, self_values):
        values = makers()
        count = random_choice((0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 6))
        arguments = [random_choice(values) for _ in range(count)]
        if self_values and random_number() < 0.8:
            arguments.insert(0, random_choice(self_values))
        names = {}
        if random_number() < 0.1:
            names[random_choice(("key", "x", "default", "encoding", "strict", "loop", "size"))] = random_choice(values)
        try:
            result = function(*arguments, **names)
            if random_number() < 0.3:
                repr(result)
            if hasattr(result, "__next__") and random_number() < 0.5:
                for _ in range(5):
                    next(result)
            if hasattr(result, "close") and hasattr(result, "cr_frame"):
                result.close()
        except BaseException:
            return None
        return result

    if name.startswith("type:"):
        owner = find_type(name[5:])
        if owner is None:
            return
        functions = [getattr(owner, key) for key in dir(owner) if key not in LEFT_OUT and callable(getattr(owner, key, None))] + [owner]
        for base in owner.__mro__[:-1]:
            functions += [value.__get__ for value in vars(base).values() if hasattr(value, "__get__")]
            functions += [value.__set__ for value in vars(base).values() if hasattr(value, "__set__")]
        selves = []
        for new in (lambda: owner.__new__(owner), lambda: object.__new__(owner), lambda: type("Sub", (owner,), {})(), owner):
            try:
                selves.append(new())
            except BaseException:
                pass
        for _ in range(60):
            made = call(owner, None)
            if isinstance(made, owner) and len(selves) < 12:
                selves.append(made)
        selves += [1, Odd()]
    else:
        module = __import__(name)
        functions = [getattr(module, key) for key in dir(module) if key not in LEFT_OUT and not key.startswith("__") and callable(getattr(module, key, None))]
        selves = None
    for _ in range(60 * len(functions) if len(functions) < 60 else 3000):
        call(random_choice(functions), selves)


def find_type(path):
    module, _, name = path.partition(".")
    try:
        return getattr(__import__(module), name, None)
    except ImportError:
        return None


def list_subjects():
    """Printed by the interpreter: every module, and every type that its modules name."""
    for name in MODULES:
        try:
            module = __import__(name)
        except ImportError:
            continue
        print(name)
        for key in dir(module):
            if isinstance(getattr(module, key, None), type) and key not in LEFT_OUT:
                print(f"type:{name}.{key}")
    import types
    for key in dir(types):
        if isinstance(getattr(types, key), type):
            print(f"type:types.{key}")


# ---- the driver
def main():
    import argparse
    import os
    import random
    import subprocess
    import time
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("coil")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--only", help="one module or type, as it is printed")
    parser.add_argument("--stress", action="store_true", help="collect at every allocation")
    options = parser.parse_args()
    command = [options.coil, "--sandbox", "-X", "memory=256M"] + (["-X", "gcstress"] if options.stress else [])
    environment = dict(os.environ, ASAN_OPTIONS="detect_leaks=0:allocator_may_return_null=1:abort_on_error=0")
    listed = subprocess.run([options.coil, __file__, "--list"], capture_output=True, text=True, timeout=60)
    subjects = [options.only] if options.only else listed.stdout.split()
    if not subjects:
        sys.exit(f"nothing to call: {listed.stderr}")
    seed = options.seed if options.seed is not None else int(time.time())
    random.Random(seed).shuffle(subjects)
    end, runs, bad, late = time.monotonic() + options.seconds, 0, 0, []
    while time.monotonic() < end:
        for subject in subjects:
            if time.monotonic() >= end:
                break
            runs += 1
            problem = ""
            try:
                ran = subprocess.run([*command, __file__, "--inside", subject, str(seed)], stdin=subprocess.DEVNULL, capture_output=True, timeout=10, env=environment)
                report = ran.stderr.decode(errors="replace")
                if ran.returncode < 0 or "Sanitizer" in report or "runtime error:" in report:
                    problem = f"status {ran.returncode}: {report[-2000:]}"
            except subprocess.TimeoutExpired:
                late.append(subject)
            if problem:
                bad += 1
                print(f"--inside {subject} {seed}: {problem}", flush=True)
        seed += 1
    print(f"{runs} runs over {len(subjects)} modules and types, {bad} bad, {len(late)} not over in time: {' '.join(sorted(set(late)))}")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--inside"]:
        inside(sys.argv[2], sys.argv[3])
    elif sys.argv[1:2] == ["--list"]:
        list_subjects()
    else:
        main()
