# trace — which lines of a program are executed, and how often; which functions are called, and by whom.

import collections
import linecache
import os
import pickle
import sys
import threading
from time import monotonic as _time

__all__ = ["Trace", "CoverageResults"]


class _Ignore:
    def __init__(self, modules=None, dirs=None):
        self._modules = set(modules or ())
        self._dirs = [os.path.normpath(folder) for folder in dirs or ()]
        self._known = {"<string>": 1}

    def names(self, filename, modulename):
        if modulename not in self._known:
            ignored = filename is None or any(modulename == name or modulename.startswith(name + ".") for name in self._modules) or any(
                filename.startswith(folder + os.sep) for folder in self._dirs)
            self._known[modulename] = int(ignored)
        return self._known[modulename]


def _modname(path):
    return os.path.splitext(os.path.basename(path))[0]


def _fullmodname(path):
    comparepath = os.path.normcase(path)
    longest = ""
    for folder in sys.path:
        folder = os.path.normcase(folder)
        if comparepath.startswith(folder) and comparepath[len(folder) : len(folder) + 1] == os.sep and len(folder) > len(longest):
            longest = folder
    base = path[len(longest) + 1 :] if longest else path
    return os.path.splitext(os.path.splitdrive(base)[1].replace(os.sep, "."))[0].lstrip(".")


class CoverageResults:
    """Counts of lines, {(file, line): count}, and the functions and calls that were seen."""

    def __init__(self, counts=None, calledfuncs=None, infile=None, callers=None, outfile=None):
        self.counts, self.calledfuncs, self.callers = dict(counts or {}), dict(calledfuncs or {}), dict(callers or {})
        self.infile, self.outfile = infile, outfile
        if infile:
            try:
                with open(infile, "rb") as f:
                    counts, calledfuncs, callers = pickle.load(f)
                    self.update(self.__class__(counts, calledfuncs, callers=callers))
            except (OSError, EOFError, ValueError) as err:
                print("Skipping counts file %r: %s" % (infile, err), file=sys.stderr)

    def is_ignored_filename(self, filename):
        return filename.startswith("<") and filename.endswith(">")

    def update(self, other):
        for key, count in other.counts.items():
            self.counts[key] = self.counts.get(key, 0) + count
        self.calledfuncs.update(dict.fromkeys(other.calledfuncs, 1))
        self.callers.update(dict.fromkeys(other.callers, 1))

    def write_results(self, show_missing=True, summary=False, coverdir=None, *, ignore_missing_files=False):
        """Print functions and calls, and write a file FILE.cover for each source."""
        if self.calledfuncs:
            print("\nfunctions called:")
            for filename, modulename, funcname in sorted(self.calledfuncs):
                print("filename: %s, modulename: %s, funcname: %s" % (filename, modulename, funcname))
        if self.callers:
            print("\ncalling relationships:")
            lastfile = lastcfile = ""
            for (pfile, pmod, pfunc), (cfile, cmod, cfunc) in sorted(self.callers):
                if pfile != lastfile:
                    print("\n***", pfile, "***")
                    lastfile, lastcfile = pfile, ""
                if cfile != pfile and lastcfile != cfile:
                    print("  -->", cfile)
                    lastcfile = cfile
                print("    %s.%s -> %s.%s" % (pmod, pfunc, cmod, cfunc))
        per_file = collections.defaultdict(dict)
        for (filename, line), count in self.counts.items():
            per_file[filename][line] = count
        sums = {}
        for filename, count in per_file.items():
            if self.is_ignored_filename(filename) or ignore_missing_files and not os.path.isfile(filename):
                continue
            folder = os.path.dirname(os.path.abspath(filename)) if coverdir is None else coverdir
            modulename = _modname(filename) if coverdir is None else _fullmodname(filename)
            os.makedirs(folder, exist_ok=True)
            wanted = _find_executable_linenos(filename) if show_missing else {}
            hits, total = self.write_results_file(os.path.join(folder, modulename + ".cover"), linecache.getlines(filename), wanted, count)
            if summary and total:
                sums[modulename] = total, int(100 * hits / total), modulename, filename
        if summary and sums:
            print("lines   cov%   module   (path)")
            for name in sorted(sums):
                print("%5d   %3d%%   %s   (%s)" % sums[name])
        if self.outfile:
            with open(self.outfile, "wb") as f:
                pickle.dump((self.counts, self.calledfuncs, self.callers), f, 1)

    def write_results_file(self, path, lines, lnotab, lines_hit, encoding=None):
        try:
            out = open(path, "w", encoding=encoding)
        except OSError as err:
            print("trace: Could not open %r for writing: %s - skipping" % (path, err), file=sys.stderr)
            return 0, 0
        hits = total = 0
        with out:
            for number, line in enumerate(lines, 1):
                if number in lines_hit:
                    out.write("%5d: " % lines_hit[number])
                    hits += 1
                    total += 1
                elif number in lnotab and "#pragma NO COVER" not in lines[number - 1].replace(" #", "#"):
                    out.write(">>>>>> ")
                    total += 1
                else:
                    out.write("       ")
                out.write(line.expandtabs(8))
        return hits, total


def _lines_of(code):
    found = {line for _, _, line in code.co_lines() if line is not None}
    for constant in code.co_consts:
        if hasattr(constant, "co_code"):
            found |= _lines_of(constant)
    return found


def _find_executable_linenos(filename):
    try:
        with open(filename, "rb") as f:
            return dict.fromkeys(_lines_of(compile(f.read(), filename, "exec")), 1)
    except OSError as err:
        print("Not printing coverage data for %r: %s" % (filename, err), file=sys.stderr)
        return {}


class Trace:
    """Trace(count, trace, countfuncs, countcallers, ignoremods, ignoredirs, infile, outfile, timing)"""

    def __init__(self, count=1, trace=1, countfuncs=0, countcallers=0, ignoremods=(), ignoredirs=(), infile=None, outfile=None, timing=False):
        self.infile, self.outfile, self.ignore = infile, outfile, _Ignore(ignoremods, ignoredirs)
        self.counts, self.donothing, self.start_time, self._calledfuncs, self._callers = {}, 0, _time() if timing else None, {}, {}
        self._count, self._trace = count, trace
        if countcallers:
            self.globaltrace = self.globaltrace_trackcallers
        elif countfuncs:
            self.globaltrace = self.globaltrace_countfuncs
        elif trace or count:
            self.globaltrace = self.globaltrace_lt
        else:
            self.donothing = 1

    def run(self, cmd):
        import __main__

        self.runctx(cmd, __main__.__dict__, __main__.__dict__)

    def _on(self):
        if not self.donothing:
            threading.settrace(self.globaltrace)
            sys.settrace(self.globaltrace)

    def _off(self):
        if not self.donothing:
            sys.settrace(None)
            threading.settrace(None)

    def runctx(self, cmd, globals=None, locals=None):
        self._on()
        try:
            exec(cmd, {} if globals is None else globals, {} if locals is None else locals)
        finally:
            self._off()

    def runfunc(self, func, /, *args, **kw):
        self._on()
        try:
            return func(*args, **kw)
        finally:
            self._off()

    def _name(self, frame):
        code = frame.f_code
        return code.co_filename, _modname(code.co_filename) if code.co_filename else None, code.co_qualname.rpartition("<locals>.")[2]

    def globaltrace_trackcallers(self, frame, why, arg):
        if why == "call":
            self._callers[self._name(frame.f_back), self._name(frame)] = 1

    def globaltrace_countfuncs(self, frame, why, arg):
        if why == "call":
            self._calledfuncs[self._name(frame)] = 1

    def globaltrace_lt(self, frame, why, arg):
        if why == "call":
            filename = frame.f_globals.get("__file__", None)
            if filename:
                modulename = _modname(filename)
                if modulename is not None and not self.ignore.names(filename, modulename):
                    if self._trace:
                        print(" --- modulename: %s, funcname: %s" % (modulename, frame.f_code.co_name))
                    return self.localtrace

    def localtrace(self, frame, why, arg):
        if why == "line":
            filename, lineno = frame.f_code.co_filename, frame.f_lineno
            if self._count:
                self.counts[filename, lineno] = self.counts.get((filename, lineno), 0) + 1
            if self._trace:
                if self.start_time:
                    print("%.2f" % (_time() - self.start_time), end=" ")
                line = linecache.getline(filename, lineno)
                print("%s(%d)" % (os.path.basename(filename), lineno) + (": " + line if line else ""), end="" if line else "\n")
        return self.localtrace

    def results(self):
        return CoverageResults(self.counts, infile=self.infile, outfile=self.outfile, calledfuncs=self._calledfuncs, callers=self._callers)


def main():
    import argparse

    parser = argparse.ArgumentParser(prog="trace")
    for names, text in (("-t --trace", "Print each line to sys.stdout before it is executed"), ("-c --count", "Count how often each line is executed"),
                        ("-l --listfuncs", "Keep track of which functions are called"), ("-T --trackcalls", "Keep track of calling pairs"),
                        ("-m --missing", "Mark lines that were not executed"), ("-s --summary", "Write a brief summary for each file"), ("-g --timing", "Print times")):
        parser.add_argument(*names.split(), action="store_true", help=text)
    parser.add_argument("-f", "--file")
    parser.add_argument("-C", "--coverdir")
    parser.add_argument("--ignore-module", action="append", default=[])
    parser.add_argument("--ignore-dir", action="append", default=[])
    parser.add_argument("progname")
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    opts = parser.parse_args()
    if not (opts.trace or opts.count or opts.listfuncs or opts.trackcalls):
        parser.error("must specify one of --trace, --count, --report, --listfuncs, or --trackcalls")
    t = Trace(opts.count, opts.trace, countfuncs=opts.listfuncs, countcallers=opts.trackcalls, ignoremods=sum((m.split(",") for m in opts.ignore_module), []),
              ignoredirs=sum((d.split(os.pathsep) for d in opts.ignore_dir), []), infile=opts.file, outfile=opts.file, timing=opts.timing)
    sys.argv = [opts.progname, *opts.arguments]
    sys.path[0] = os.path.dirname(opts.progname)
    with open(opts.progname, "rb") as f:
        code = compile(f.read(), opts.progname, "exec")
    try:
        t.runctx(code, {"__file__": opts.progname, "__name__": "__main__", "__package__": None, "__cached__": None})
    except SystemExit:
        pass
    t.results().write_results(opts.missing, opts.summary, opts.coverdir)


if __name__ == "__main__":
    main()
