# pstats — what a profiler measured: sorted, cut and printed.

import sys
from enum import StrEnum
from functools import cmp_to_key

__all__ = ["Stats", "SortKey", "FunctionProfile", "StatsProfile"]


class SortKey(StrEnum):
    CALLS = "calls"
    CUMULATIVE = "cumulative"
    FILENAME = "filename"
    LINE = "line"
    NAME = "name"
    NFL = "nfl"
    PCALLS = "pcalls"
    STDNAME = "stdname"
    TIME = "time"


_SORTS = {"calls": ("call count", ((1, -1),)), "ncalls": ("call count", ((1, -1),)), "cumtime": ("cumulative time", ((3, -1),)),
          "cumulative": ("cumulative time", ((3, -1),)), "filename": ("file name", ((4, 1),)), "line": ("line number", ((5, 1),)),
          "module": ("file name", ((4, 1),)), "name": ("function name", ((6, 1),)), "nfl": ("name/file/line", ((6, 1), (4, 1), (5, 1))),
          "pcalls": ("primitive call count", ((0, -1),)), "stdname": ("standard name", ((7, 1),)), "time": ("internal time", ((2, -1),)),
          "tottime": ("internal time", ((2, -1),))}


class Stats:
    """The figures of profilers or of files: {(file, line, name): (primitive calls, calls, own time, time with callees, callers)}."""

    def __init__(self, *args, stream=None):
        self.stream = stream or sys.stdout
        self.all_callees, self.files, self.fcn_list, self.total_tt, self.total_calls, self.prim_calls = None, [], None, 0, 0, 0
        self.max_name_len, self.top_level, self.stats, self.sort_arg_dict, self._sort, self._reversed = 0, set(), {}, {}, None, False
        self.add(*args)

    def add(self, *args):
        for one in args:
            if isinstance(one, Stats):
                stats = one.stats
                self.files += one.files
            elif isinstance(one, str):
                stats = _read(one)
                self.files.append(one)
            elif hasattr(one, "create_stats"):
                one.create_stats()
                stats = one.stats
            else:
                raise TypeError("Cannot create or construct a %r object from %r" % (self.__class__, one))
            if not stats:
                raise TypeError("Cannot create or construct a %r object from %r" % (self.__class__, one))
            for func, (cc, nc, tt, ct, callers) in stats.items():
                self.total_calls += nc
                self.prim_calls += cc
                self.total_tt += tt
                if ("jprofile", 0, "profiler") in callers or func[2].startswith("<built-in method builtins.exec") and not callers:
                    self.top_level.add(func)
                old = self.stats.get(func)
                if old:
                    merged = dict(old[4])
                    for k, v in callers.items():
                        merged[k] = tuple(a + b for a, b in zip(merged[k], v)) if k in merged else v
                    self.stats[func] = (old[0] + cc, old[1] + nc, old[2] + tt, old[3] + ct, merged)
                else:
                    self.stats[func] = (cc, nc, tt, ct, dict(callers))
        self.fcn_list = None
        return self

    def dump_stats(self, filename):
        import pickle

        with open(filename, "wb") as f:
            pickle.dump(self.stats, f)

    def sort_stats(self, *field):
        if not field:
            self.fcn_list = None
            return self
        if len(field) == 1 and isinstance(field[0], int):
            field = [{-1: "stdname", 0: "calls", 1: "time", 2: "cumulative"}[field[0]]]
        elif len(field) >= 2 and not all(type(f) is type(field[0]) for f in field[1:]):
            raise TypeError("Can't have mixed argument type")
        names = []
        for name in field:
            found = [full for full in _SORTS if full == str(name)] or [full for full in _SORTS if full.startswith(str(name))]
            if len({_SORTS[full] for full in found}) != 1:
                raise KeyError(name)
            names.append(found[0])
        self.sort_type = ", ".join(_SORTS[name][0] for name in names)
        keys = [key for name in names for key in _SORTS[name][1]]
        rows = [(cc, nc, tt, ct, *func, func_std_string(func), func) for func, (cc, nc, tt, ct, callers) in self.stats.items()]

        def compare(a, b):
            for index, direction in keys:
                if a[index] != b[index]:
                    return -direction if a[index] < b[index] else direction
            return 0

        rows.sort(key=cmp_to_key(compare))
        self.fcn_list = [row[-1] for row in rows]
        return self

    def reverse_order(self):
        if self.fcn_list:
            self.fcn_list.reverse()
        return self

    def strip_dirs(self):
        """Without the folders of files."""
        old, self.stats = self.stats, {}
        self.top_level = {func_strip_path(func) for func in self.top_level}
        for func, (cc, nc, tt, ct, callers) in old.items():
            new = func_strip_path(func)
            callers = {func_strip_path(k): v for k, v in callers.items()}
            if new in self.stats:
                o = self.stats[new]
                self.stats[new] = (o[0] + cc, o[1] + nc, o[2] + tt, o[3] + ct, {**o[4], **callers})
            else:
                self.stats[new] = (cc, nc, tt, ct, callers)
        self.fcn_list = self.all_callees = None
        return self

    def calc_callees(self):
        self.all_callees = {func: {} for func in self.stats}
        for func, (cc, nc, tt, ct, callers) in self.stats.items():
            for caller, figures in callers.items():
                self.all_callees.setdefault(caller, {})[func] = figures

    def _chosen(self, amount):
        import re

        chosen = self.fcn_list[:] if self.fcn_list else list(self.stats)
        msg = "   Ordered by: " + self.sort_type + "\n" if self.fcn_list else "   Random listing order was used\n"
        for selection in amount:
            before = len(chosen)
            if isinstance(selection, str):
                try:
                    chosen = [func for func in chosen if re.search(selection, func_std_string(func))]
                except re.error:
                    msg += "   <Invalid regular expression %r>\n" % selection
                    continue
            elif isinstance(selection, float) and 0.0 <= selection < 1.0:
                chosen = chosen[: int(before * selection + 0.5)]
            elif isinstance(selection, int) and 0 <= selection < before:
                chosen = chosen[:selection]
            if len(chosen) != before:
                msg += "   List reduced from %r to %r due to restriction <%r>\n" % (before, len(chosen), selection)
        print(msg, file=self.stream)
        width = max((len(func_std_string(func)) for func in self.stats), default=0) + 2
        return width, chosen

    def get_print_list(self, sel_list):
        return self._chosen(sel_list)

    def print_stats(self, *amount):
        for filename in self.files:
            print(filename, file=self.stream)
        if self.files:
            print(file=self.stream)
        for func in self.top_level:
            print("        " + func[2], file=self.stream)
        print("        ", self.total_calls, "function calls", end=" ", file=self.stream)
        if self.total_calls != self.prim_calls:
            print("(%d primitive calls)" % self.prim_calls, end=" ", file=self.stream)
        print("in %.3f seconds\n" % self.total_tt, file=self.stream)
        width, chosen = self._chosen(amount)
        if chosen:
            self.print_title()
            for func in chosen:
                self.print_line(func)
            print("\n", file=self.stream)
        return self

    def print_title(self):
        print("   ncalls  tottime  percall  cumtime  percall filename:lineno(function)", file=self.stream)

    def print_line(self, func):
        cc, nc, tt, ct, callers = self.stats[func]
        calls = str(nc) if nc == cc else f"{nc}/{cc}"
        print(calls.rjust(9), f8(tt), " " * 8 if nc == 0 else f8(tt / nc), f8(ct), " " * 8 if cc == 0 else f8(ct / cc), func_std_string(func), file=self.stream)

    def _print_calls(self, title, amount, related, arrow):
        width, chosen = self._chosen(amount)
        if chosen:
            print("Function ".ljust(width) + title, file=self.stream)
            for func in chosen:
                head = func_std_string(func).ljust(width) + arrow
                for other, figures in sorted(related(func).items()):
                    cc, nc, tt, ct = figures if isinstance(figures, tuple) else (figures, figures, 0, 0)
                    calls = str(nc) if nc == cc else f"{nc}/{cc}"
                    print(head, f"{calls:>7} {f8(tt)} {f8(ct)}  {func_std_string(other)}", file=self.stream)
                    head = " " * (width + len(arrow))
                if not related(func):
                    print(head, file=self.stream)
            print("\n", file=self.stream)
        return self

    def print_callers(self, *amount):
        return self._print_calls("was called by...", amount, lambda func: self.stats[func][4], " <-")

    def print_callees(self, *amount):
        self.calc_callees()
        return self._print_calls("called...", amount, lambda func: self.all_callees[func], " ->")

    def get_stats_profile(self):
        chosen = self.fcn_list[:] if self.fcn_list else list(self.stats)
        profiles = {}
        for func in chosen:
            cc, nc, tt, ct, callers = self.stats[func]
            profiles[func[2]] = FunctionProfile(str(nc) if nc == cc else f"{nc}/{cc}", float(f8(tt)), -1 if nc == 0 else float(f8(tt / nc)), float(f8(ct)),
                                                -1 if cc == 0 else float(f8(ct / cc)), func[0], func[1])
        return StatsProfile(float(f8(self.total_tt)), profiles)


def _read(name):
    import pickle

    with open(name, "rb") as f:
        return pickle.load(f)


class FunctionProfile:
    def __init__(self, ncalls, tottime, percall_tottime, cumtime, percall_cumtime, file_name, line_number):
        self.ncalls, self.tottime, self.percall_tottime, self.cumtime, self.percall_cumtime = ncalls, tottime, percall_tottime, cumtime, percall_cumtime
        self.file_name, self.line_number = file_name, line_number

    def __repr__(self):
        return "FunctionProfile(%s)" % ", ".join(f"{k}={v!r}" for k, v in vars(self).items())


class StatsProfile:
    def __init__(self, total_tt, func_profiles):
        self.total_tt, self.func_profiles = total_tt, func_profiles


def func_strip_path(func):
    import os

    return os.path.basename(func[0]), func[1], func[2]


def func_get_function_name(func):
    return func[2]


def func_std_string(func):
    if func[:2] == ("~", 0):
        name = func[2]
        return "{%s}" % name[1:-1] if name.startswith("<") and name.endswith(">") else name
    return "%s:%d(%s)" % func


def f8(x):
    return "%8.3f" % x
