# filecmp — comparing files and folders.

import os
import stat
from types import GenericAlias

__all__ = ["clear_cache", "cmp", "dircmp", "cmpfiles", "DEFAULT_IGNORES"]
_cache = {}
BUFSIZE = 8 * 1024
DEFAULT_IGNORES = ["RCS", "CVS", "tags", ".git", ".hg", ".bzr", "_darcs", "__pycache__"]


def clear_cache():
    """Clear the filecmp cache."""
    _cache.clear()


def cmp(f1, f2, shallow=True):
    """Compare two files; shallow: files of one type, size and time of change are equal without a look at them."""
    s1, s2 = ((stat.S_IFMT(s.st_mode), s.st_size, s.st_mtime) for s in (os.stat(f1), os.stat(f2)))
    if s1[0] != stat.S_IFREG or s2[0] != stat.S_IFREG:
        return False
    if shallow and s1 == s2:
        return True
    if s1[1] != s2[1]:
        return False
    outcome = _cache.get((f1, f2, s1, s2))
    if outcome is None:
        outcome = _same(f1, f2)
        if len(_cache) > 100:
            clear_cache()
        _cache[f1, f2, s1, s2] = outcome
    return outcome


def _same(f1, f2):
    with open(f1, "rb") as a, open(f2, "rb") as b:
        while True:
            x, y = a.read(BUFSIZE), b.read(BUFSIZE)
            if x != y:
                return False
            if not x:
                return True


def cmpfiles(a, b, common, shallow=True):
    """Compare files of the same names in two folders: lists of those that are equal, that differ, and that could
    not be compared."""
    out = [], [], []
    for x in common:
        try:
            which = not cmp(os.path.join(a, x), os.path.join(b, x), shallow)
        except (OSError, ValueError):
            which = 2
        out[which].append(x)
    return out


class dircmp:
    """The comparison of two folders; the lists are made when asked for."""

    def __init__(self, a, b, ignore=None, hide=None, *, shallow=True):
        self.left, self.right = a, b
        self.hide = [os.curdir, os.pardir] if hide is None else hide
        self.ignore = DEFAULT_IGNORES if ignore is None else ignore
        self.shallow = shallow

    def phase0(self):
        skip = self.hide + self.ignore
        self.left_list = sorted(n for n in os.listdir(self.left) if n not in skip)
        self.right_list = sorted(n for n in os.listdir(self.right) if n not in skip)

    def phase1(self):
        right = set(self.right_list)
        self.common = [n for n in self.left_list if n in right]
        both = set(self.common)
        self.left_only = [n for n in self.left_list if n not in both]
        self.right_only = [n for n in self.right_list if n not in both]

    def phase2(self):
        self.common_dirs, self.common_files, self.common_funny = [], [], []
        for x in self.common:
            try:
                kinds = {stat.S_IFMT(os.stat(os.path.join(d, x)).st_mode) for d in (self.left, self.right)}
            except (OSError, ValueError):
                kinds = {0, 1}
            which = self.common_dirs if kinds == {stat.S_IFDIR} else self.common_files if kinds == {stat.S_IFREG} else self.common_funny
            which.append(x)

    def phase3(self):
        self.same_files, self.diff_files, self.funny_files = cmpfiles(self.left, self.right, self.common_files, self.shallow)

    def phase4(self):
        self.subdirs = {x: self.__class__(os.path.join(self.left, x), os.path.join(self.right, x), self.ignore, self.hide, shallow=self.shallow) for x in self.common_dirs}

    def phase4_closure(self):
        self.phase4()
        for sd in self.subdirs.values():
            sd.phase4_closure()

    def report(self):
        """Print a report on the differences between a and b."""
        print("diff", self.left, self.right)
        for title, names in (("Only in " + str(self.left) + " :", self.left_only), ("Only in " + str(self.right) + " :", self.right_only),
                             ("Identical files :", self.same_files), ("Differing files :", self.diff_files), ("Trouble with common files :", self.funny_files),
                             ("Common subdirectories :", self.common_dirs), ("Common funny cases :", self.common_funny)):
            if names:
                names.sort()
                print(title, names)

    def report_partial_closure(self):
        """Print reports on self and on subdirs."""
        self.report()
        for sd in self.subdirs.values():
            print()
            sd.report()

    def report_full_closure(self):
        """Report on self and subdirs recursively."""
        self.report()
        for sd in self.subdirs.values():
            print()
            sd.report_full_closure()

    methodmap = {"subdirs": phase4, "same_files": phase3, "diff_files": phase3, "funny_files": phase3, "common_dirs": phase2, "common_files": phase2,
                 "common_funny": phase2, "common": phase1, "left_only": phase1, "right_only": phase1, "left_list": phase0, "right_list": phase0}

    def __getattr__(self, attr):
        if attr not in self.methodmap:
            raise AttributeError(attr)
        self.methodmap[attr](self)
        return getattr(self, attr)

    __class_getitem__ = classmethod(GenericAlias)
