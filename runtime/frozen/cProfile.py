# cProfile — how often functions are called, and how long they take; on top of sys.setprofile().

import sys
import time

__all__ = ["run", "runctx", "Profile"]


_OWN = sys._getframe().f_code.co_filename


class Profile:
    """Profile(timer=None, timeunit=0.0, subcalls=True, builtins=True): measures between enable() and disable()."""

    def __init__(self, timer=None, timeunit=0.0, subcalls=True, builtins=True):
        self._timer, self._unit, self._builtins = timer or time.perf_counter, timeunit, builtins
        self.clear()

    def clear(self):
        # (file, line, name) -> [primitive calls, calls, own time, cumulative time, callers, depth of recursion]
        self._found, self._stack = {}, []

    def enable(self, subcalls=True, builtins=True):
        self._builtins = builtins
        sys.setprofile(self._event)

    def disable(self):
        sys.setprofile(None)
        while self._stack:
            self._leave(self._timer())

    def _event(self, frame, event, arg):
        now = self._timer()
        if event == "call":
            code = frame.f_code
            self._enter((code.co_filename, code.co_firstlineno, code.co_name), now)
        elif event == "return":
            self._leave(now)
        elif self._builtins:
            if event == "c_call":
                self._enter(("~", 0, _builtin_name(arg)), now)
            elif self._stack and self._stack[-1][0][0] == "~":
                self._leave(now)

    def _enter(self, key, now):
        entry = self._found.get(key)
        if entry is None:
            entry = self._found[key] = [0, 0, 0.0, 0.0, {}, 0]
        entry[5] += 1
        self._stack.append([key, now, 0.0])

    def _leave(self, now):
        if not self._stack:
            return
        key, start, inside = self._stack.pop()
        spent = (now - start) * (self._unit or 1)
        entry = self._found[key]
        entry[5] -= 1
        entry[1] += 1
        entry[2] += spent - inside
        primitive = entry[5] == 0
        if primitive:
            entry[0] += 1
            entry[3] += spent
        if self._stack:
            above = self._stack[-1]
            above[2] += spent
            calls = entry[4].setdefault(above[0], [0, 0, 0.0, 0.0])
            calls[0] += primitive
            calls[1] += 1
            calls[2] += spent - inside
            calls[3] += spent

    def create_stats(self):
        self.disable()
        self.snapshot_stats()

    def snapshot_stats(self):
        self.stats = {}
        for key, (cc, nc, tt, ct, callers, depth) in self._found.items():
            if nc and key[:1] != (_OWN,) and not (key[0] == "~" and key[2].endswith(".setprofile>")):
                self.stats[key] = (cc, nc, tt, ct, {k: tuple(v) for k, v in callers.items()})

    def getstats(self):
        from collections import namedtuple

        entry = namedtuple("profiler_entry", "code callcount reccallcount totaltime inlinetime calls")
        return [entry(key[2] if key[0] == "~" else key, nc, nc - cc, ct, tt, None) for key, (cc, nc, tt, ct, callers, depth) in self._found.items()]

    def print_stats(self, sort=-1):
        import pstats

        if not isinstance(sort, tuple):
            sort = (sort,)
        pstats.Stats(self).strip_dirs().sort_stats(*sort).print_stats()

    def dump_stats(self, file):
        import pickle

        self.create_stats()
        with open(file, "wb") as f:
            pickle.dump(self.stats, f)

    def run(self, cmd):
        import __main__

        return self.runctx(cmd, __main__.__dict__, __main__.__dict__)

    def runctx(self, cmd, globals, locals):
        self.enable()
        try:
            exec(cmd, globals, locals)
        finally:
            self.disable()
        return self

    def runcall(self, func, /, *args, **kw):
        self.enable()
        try:
            return func(*args, **kw)
        finally:
            self.disable()

    def __enter__(self):
        self.enable()
        return self

    def __exit__(self, *exc_info):
        self.disable()


def _builtin_name(function):
    name = getattr(function, "__qualname__", getattr(function, "__name__", repr(function)))
    owner = getattr(function, "__self__", None)
    module = getattr(function, "__module__", None)
    if owner is not None and not isinstance(owner, type(sys)) and "." in name:
        kind, _, method = name.rpartition(".")
        return f"<method {method!r} of {kind!r} objects>"
    return f"<built-in method {module}.{name}>" if module else f"<built-in method {name}>"


def _show(profile, filename, sort):
    if filename is None:
        profile.print_stats(sort)
    else:
        profile.dump_stats(filename)


def run(statement, filename=None, sort=-1):
    """Run a statement under the profiler; print the figures, or keep them in a file."""
    profile = Profile()
    try:
        profile.run(statement)
    except SystemExit:
        pass
    finally:
        _show(profile, filename, sort)


def runctx(statement, globals, locals, filename=None, sort=-1):
    """The same in these namespaces."""
    profile = Profile()
    try:
        profile.runctx(statement, globals, locals)
    except SystemExit:
        pass
    finally:
        _show(profile, filename, sort)


def main():
    import os
    import runpy
    from optparse import OptionParser

    parser = OptionParser(usage="cProfile.py [-o output_file_path] [-s sort] [-m module | scriptfile] [arg] ...")
    parser.allow_interspersed_args = False
    parser.add_option("-o", "--outfile", dest="outfile", help="Save stats to <outfile>", default=None)
    parser.add_option("-s", "--sort", dest="sort", help="Sort order when printing to stdout, based on pstats.Stats class", default=2)
    parser.add_option("-m", dest="module", action="store_true", help="Profile a library module", default=False)
    if not sys.argv[1:]:
        parser.print_usage()
        sys.exit(2)
    options, args = parser.parse_args()
    sys.argv[:] = args
    if options.module:
        code, scope = "run_module(name, run_name='__main__', alter_sys=True)", {"run_module": runpy.run_module, "name": args[0]}
    else:
        sys.path.insert(0, os.path.dirname(args[0]))
        with open(args[0], "rb") as f:
            code = compile(f.read(), args[0], "exec")
        module = type(sys)("__main__")
        module.__file__ = args[0]
        sys.modules["__main__"] = module
        scope = module.__dict__
    try:
        runctx(code, scope, None if not options.module else scope, options.outfile, options.sort)
    except BrokenPipeError as exc:
        sys.exit(exc.errno)


if __name__ == "__main__":
    main()
