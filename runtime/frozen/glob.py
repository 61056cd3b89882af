# glob — files by shell pattern.

import contextlib
import fnmatch
import os
import re

__all__ = ["escape", "glob", "iglob", "translate"]

_magic = re.compile("([*?[])")
_magic_bytes = re.compile(b"([*?[])")


def has_magic(s):
    return (_magic_bytes if isinstance(s, bytes) else _magic).search(s) is not None


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """The list of the paths that match."""
    return list(iglob(pathname, root_dir=root_dir, dir_fd=dir_fd, recursive=recursive, include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """Like glob(), one path at a time."""
    if dir_fd is not None:
        raise NotImplementedError("glob: dir_fd is not supported")
    root = os.fspath(root_dir) if root_dir is not None else pathname[:0]
    for found in _find(pathname, root, recursive, include_hidden, False):
        if found or not recursive or not _is_recursive(pathname[:2]):
            yield found


def _is_recursive(pattern):
    return pattern in ("**", b"**")


def _is_hidden(name):
    return name[:1] in (".", b".")


def _find(pathname, root, recursive, hidden, only_folders):
    folder, name = os.path.split(pathname)
    if not has_magic(pathname):
        if name:
            if os.path.lexists(os.path.join(root, pathname)):
                yield pathname
        elif os.path.isdir(os.path.join(root, folder)):
            yield pathname
        return
    if not folder:
        yield from (_below if recursive and _is_recursive(name) else _in_folder)(root, name, hidden, only_folders)
        return
    if folder != pathname and has_magic(folder):
        folders = _find(folder, root, recursive, hidden, True)
    else:
        folders = [folder]
    if not has_magic(name):
        choose = _exactly
    elif recursive and _is_recursive(name):
        choose = _below
    else:
        choose = _in_folder
    for folder in folders:
        for found in choose(os.path.join(root, folder), name, hidden, only_folders):
            yield os.path.join(folder, found)


def _exactly(folder, name, hidden, only_folders):
    if name:
        return [name] if os.path.lexists(os.path.join(folder, name)) else []
    return [name] if os.path.isdir(folder) else []


def _in_folder(folder, pattern, hidden, only_folders):
    names = _names(folder, only_folders)
    if not (hidden or _is_hidden(pattern)):
        names = [name for name in names if not _is_hidden(name)]
    return fnmatch.filter(names, pattern)


def _names(folder, only_folders):
    where = folder or (os.curdir if isinstance(folder, str) else os.fsencode(os.curdir))
    try:
        with os.scandir(where) as entries:
            names = []
            for entry in entries:
                with contextlib.suppress(OSError):
                    if not only_folders or entry.is_dir():
                        names.append(entry.name)
            return names
    except OSError:
        return []


def _below(folder, pattern, hidden, only_folders):
    if not folder or os.path.isdir(folder):
        yield pattern[:0]
    yield from _walk(folder, hidden, only_folders)


def _walk(folder, hidden, only_folders):
    for name in _names(folder, only_folders):
        if hidden or not _is_hidden(name):
            yield name
            inner = os.path.join(folder, name) if folder else name
            if os.path.isdir(inner):
                for below in _walk(inner, hidden, only_folders):
                    yield os.path.join(name, below)


def escape(pathname):
    """Make a path a pattern that matches it alone."""
    if isinstance(pathname, bytes):
        return _magic_bytes.sub(rb"[\1]", pathname)
    return _magic.sub(r"[\1]", pathname)


def translate(pat, *, recursive=False, include_hidden=False, seps=None):
    """The regular expression for a pattern."""
    seps = seps or "/"
    sep = re.escape(seps) if len(seps) == 1 else f"[{re.escape(seps)}]"
    other = f"[^{re.escape(seps)}]"
    one = f"{other}+" if include_hidden else f"(?!\\.){other}+"
    pieces = []
    parts = re.split(sep, pat)
    for at, part in enumerate(parts):
        last = at == len(parts) - 1
        if part == "*":
            pieces.append(one if last else one + sep)
        elif recursive and part == "**":
            if not last:
                if parts[at + 1] != "**":
                    pieces.append(f"(?:.+{sep})?" if include_hidden else f"(?:(?!\\.){other}+{sep})*")
            else:
                pieces.append(".*" if include_hidden else f"(?:(?!\\.){other}+{sep})*(?:{one})?")
        else:
            if part and not include_hidden and part[0] in "*?":
                pieces.append(r"(?!\.)")
            inner = fnmatch.translate(part)[4:-3]
            pieces.append(inner.replace(".*", f"{other}*"))
            if not last:
                pieces.append(sep)
    return rf"(?s:{''.join(pieces)})\Z"
