# fnmatch — file names against shell patterns: *, ?, [seq] and [!seq].

import os
import posixpath
import re
from functools import lru_cache

__all__ = ["filter", "fnmatch", "fnmatchcase", "translate"]


def fnmatch(name, pat):
    """Test whether the name matches the pattern, after both were brought to the system's case."""
    return fnmatchcase(os.path.normcase(name), os.path.normcase(pat))


@lru_cache(maxsize=256)
def _matcher(pattern):
    if isinstance(pattern, bytes):
        return re.compile(translate(pattern.decode("latin-1")).encode("latin-1")).match
    return re.compile(translate(pattern)).match


def fnmatchcase(name, pat):
    """Test whether the name matches the pattern, case included."""
    return _matcher(pat)(name) is not None


def filter(names, pat):
    """The names that match the pattern."""
    match = _matcher(os.path.normcase(pat))
    return [name for name in names if match(os.path.normcase(name))]


def translate(pat):
    """The pattern as a regular expression."""
    pieces = []
    at = 0
    while at < len(pat):
        c = pat[at]
        at += 1
        if c == "*":
            if not pieces or pieces[-1] != ".*":
                pieces.append(".*")
        elif c == "?":
            pieces.append(".")
        elif c == "[":
            end = at + 1 if pat[at : at + 1] == "!" else at
            end = pat.find("]", end + 1 if pat[end : end + 1] == "]" else end)
            if end < 0:
                pieces.append("\\[")
                continue
            pieces.append(_set(pat[at:end]))
            at = end + 1
        else:
            pieces.append(re.escape(c))
    return rf"(?s:{''.join(pieces)})\Z"


def _set(inside):
    negated = inside.startswith("!")
    if negated:
        inside = inside[1:]
    parts = []
    at = 0
    while at < len(inside):
        if at + 2 < len(inside) and inside[at + 1] == "-":
            if inside[at] <= inside[at + 2]:  # a range the wrong way round holds nothing
                parts.append(f"{_plain(inside[at])}-{_plain(inside[at + 2])}")
            at += 3
        else:
            parts.append(_plain(inside[at]))
            at += 1
    if not parts:
        return "." if negated else "(?!)"
    return f"[{'^' if negated else ''}{''.join(parts)}]"


def _plain(c):
    return "\\" + c if c in "\\]^-[&~|" else c
