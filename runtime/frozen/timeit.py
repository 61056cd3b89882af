# timeit — how long small pieces of code take.

import gc
import itertools
import sys
import time

__all__ = ["Timer", "timeit", "repeat", "default_timer"]
default_timer = time.perf_counter
default_number, default_repeat = 1000000, 5
dummy_src_name = "<timeit-src>"
template = """
def inner(_it, _timer{init}):
    {setup}
    _t0 = _timer()
    for _i in _it:
        {stmt}
        pass
    _t1 = _timer()
    return _t1 - _t0
"""


def reindent(src, indent):
    return src.replace("\n", "\n" + " " * indent)


class Timer:
    """Measures how long a statement takes: what to time, what to run once before, a timer function, globals.

    Statements are text or callables.
    """

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        space, init, prefix = {}, "", ""
        if isinstance(setup, str):
            compile(setup, dummy_src_name, "exec")
            prefix = setup + "\n"
            setup = reindent(setup, 4)
        elif callable(setup):
            space["_setup"], init, setup = setup, ", _setup=_setup", "_setup()"
        else:
            raise ValueError("setup is neither a string nor callable")
        if isinstance(stmt, str):
            compile(prefix + stmt, dummy_src_name, "exec")
            stmt = reindent(stmt, 8)
        elif callable(stmt):
            space["_stmt"], stmt = stmt, "_stmt()"
            init += ", _stmt=_stmt"
        else:
            raise ValueError("stmt is neither a string nor callable")
        self.src = template.format(stmt=stmt, setup=setup, init=init)
        exec(compile(self.src, dummy_src_name, "exec"), sys._getframe().f_globals | space if globals is None else globals, space)
        self.inner = space["inner"]

    def print_exc(self, file=None):
        """Print the traceback of the timed code with its source lines."""
        import linecache
        import traceback
        linecache.cache[dummy_src_name] = len(self.src), None, self.src.split("\n"), dummy_src_name
        traceback.print_exc(file=file)

    def timeit(self, number=default_number):
        """The seconds that `number` runs take, as a float."""
        it = itertools.repeat(None, number)
        enabled = gc.isenabled()
        gc.disable()
        try:
            return self.inner(it, self.timer)
        finally:
            if enabled:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        """Call timeit() a few times, and list the results."""
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """(number of loops, seconds) with as many loops as take 0.2 s."""
        i = 1
        while True:
            for j in 1, 2, 5:
                number = i * j
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            i *= 10


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    """Timer(...).timeit(number)"""
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    """Timer(...).repeat(repeat, number)"""
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)


def main(args=None, *, _wrap_timer=None):
    import getopt
    import os
    try:
        opts, args = getopt.getopt(sys.argv[1:] if args is None else args, "n:u:s:r:pt:vh",
                                   ["number=", "setup=", "repeat=", "process", "verbose", "unit=", "help"])
    except getopt.error as err:
        print(err)
        print("use -h/--help for command line help")
        return 2
    timer, stmt, number, setup, times, verbose, unit, precision = default_timer, "\n".join(args) or "pass", 0, [], default_repeat, 0, None, 3
    units = {"nsec": 1e-9, "usec": 1e-6, "msec": 1e-3, "sec": 1.0}
    for o, a in opts:
        if o in ("-n", "--number"):
            number = int(a)
        elif o in ("-s", "--setup"):
            setup.append(a)
        elif o in ("-u", "--unit"):
            if a not in units:
                print("Unrecognized unit. Please select nsec, usec, msec, or sec.", file=sys.stderr)
                return 2
            unit = a
        elif o in ("-r", "--repeat"):
            times = max(int(a), 1)
        elif o in ("-p", "--process"):
            timer = time.process_time
        elif o in ("-v", "--verbose"):
            precision += bool(verbose)
            verbose += 1
        elif o in ("-h", "--help"):
            print("usage: timeit [-n N] [-r N] [-s S] [-p] [-u U] [-v] [-h] [--] [statement]")
            return 0
    sys.path.insert(0, os.curdir)
    t = Timer(stmt, "\n".join(setup) or "pass", _wrap_timer(timer) if _wrap_timer else timer)
    if number == 0:
        def callback(number, taken):
            print("{num} loop{s} -> {secs:.{prec}g} secs".format(num=number, s="" if number == 1 else "s", secs=taken, prec=precision))
        try:
            number, _ = t.autorange(callback if verbose else None)
        except:
            t.print_exc()
            return 1
        if verbose:
            print()
    try:
        raw = t.repeat(times, number)
    except:
        t.print_exc()
        return 1

    def show(dt):
        name, scale = (unit, units[unit]) if unit is not None else next(((n, s) for n, s in sorted(units.items(), key=lambda u: -u[1]) if dt >= s), ("nsec", 1e-9))
        return "%.*g %s" % (precision, dt / scale, name)

    if verbose:
        print("raw times: " + ", ".join(map(show, raw)))
        print()
    each = [dt / number for dt in raw]
    best, worst = min(each), max(each)
    print("%d loop%s, best of %d: %s per loop" % (number, "s" if number != 1 else "", times, show(best)))
    if worst >= best * 4:
        import warnings
        warnings.warn_explicit("The test results are likely unreliable. The worst time (%s) was more than four times slower than the best time (%s)."
                               % (show(worst), show(best)), UserWarning, "", 0)


if __name__ == "__main__":
    sys.exit(main())
