# posixpath — paths with '/' between their parts; this is os.path.
#
# Here: putting paths together and taking them apart, links, home directories.
# Not here: exists(), isfile() and the like (genericpath, exported from here too).

import _os
import sys
import genericpath
import stat as _stat
from genericpath import *
from genericpath import fspath as _fspath

__all__ = ["normcase", "isabs", "join", "splitdrive", "splitroot", "split", "splitext", "basename",
           "dirname", "commonprefix", "getsize", "getmtime", "getatime", "getctime", "islink",
           "exists", "lexists", "isdir", "isfile", "ismount", "expanduser", "expandvars",
           "normpath", "abspath", "samefile", "sameopenfile", "samestat", "curdir", "pardir", "sep",
           "pathsep", "defpath", "altsep", "extsep", "devnull", "realpath",
           "supports_unicode_filenames", "relpath", "commonpath", "isjunction", "isdevdrive"]

curdir = "."
pardir = ".."
extsep = "."
sep = "/"
pathsep = ":"
defpath = "/bin:/usr/bin"
altsep = None
devnull = "/dev/null"
supports_unicode_filenames = False


def _get_sep(path):
    return b"/" if isinstance(path, bytes) else "/"


def normcase(s):
    return _fspath(s)


def isabs(s):
    s = _fspath(s)
    return s.startswith(_get_sep(s))


def join(a, *p):
    """Put parts together; an absolute one forgets those before it."""
    a = _fspath(a)
    slash = _get_sep(a)
    path = a
    try:
        for part in map(_fspath, p):
            if part.startswith(slash) or not path:
                path = part
            elif path.endswith(slash):
                path += part
            else:
                path += slash + part
    except (TypeError, AttributeError, BytesWarning):
        genericpath._check_arg_types("join", a, *p)
        raise
    return path


def split(p):
    """(all before the last slash, all after it)."""
    p = _fspath(p)
    slash = _get_sep(p)
    index = p.rfind(slash) + 1
    head, tail = p[:index], p[index:]
    if head and head != slash * len(head):
        head = head.rstrip(slash)
    return head, tail


def splitext(p):
    """(all before the extension, the extension with its dot)."""
    p = _fspath(p)
    if isinstance(p, bytes):
        return genericpath._splitext(p, b"/", None, b".")
    return genericpath._splitext(p, "/", None, ".")


def splitdrive(p):
    """('', p): there are no drives here."""
    p = _fspath(p)
    return p[:0], p


def splitroot(p):
    """('', leading slashes that count, rest)."""
    p = _fspath(p)
    slash = _get_sep(p)
    empty = p[:0]
    if p[:1] != slash:
        return empty, empty, p
    if p[1:2] != slash or p[2:3] == slash:
        return empty, slash, p[1:]
    # Exactly two slashes may mean something of their own.
    return empty, p[:2], p[2:]


def basename(p):
    p = _fspath(p)
    return p[p.rfind(_get_sep(p)) + 1:]


def dirname(p):
    return split(p)[0]


def ismount(path):
    """Whether a file system is mounted here."""
    try:
        status = _system().lstat(path)
    except (OSError, ValueError):
        return False
    if _stat.S_ISLNK(status.st_mode):
        return False
    path = _fspath(path)
    parent = realpath(join(path, b".." if isinstance(path, bytes) else ".."))
    try:
        parent_status = _system().lstat(parent)
    except OSError:
        return False
    return status.st_dev != parent_status.st_dev or status.st_ino == parent_status.st_ino


def _system():
    # The module that scripts see, if they do: they may have replaced a function in it.
    return sys.modules.get("os", _os)


def _environ():
    import os
    return os.environ


def expanduser(path):
    """Replace ~ or ~user at the start by the home directory."""
    path = _fspath(path)
    tilde = b"~" if isinstance(path, bytes) else "~"
    if not path.startswith(tilde):
        return path
    slash = _get_sep(path)
    index = path.find(slash, 1)
    if index < 0:
        index = len(path)
    name = path[1:index]
    if isinstance(name, bytes):
        name = name.decode("utf-8", "surrogateescape")
    if not name and "HOME" in _environ():
        home = _environ()["HOME"]
    else:
        home = _home_directory(name)
        if home is None:
            return path
    if isinstance(path, bytes):
        home = home.encode("utf-8", "surrogateescape")
    return home.rstrip(slash) + path[index:] or slash


def _home_directory(name):
    try:
        import pwd
    except ImportError:
        return _home_from_passwd(name)
    try:
        return pwd.getpwnam(name).pw_dir if name else pwd.getpwuid(_os.getuid()).pw_dir
    except KeyError:
        return None


def _home_from_passwd(name):
    try:
        with open("/etc/passwd", encoding="utf-8", errors="surrogateescape") as file:
            for line in file:
                fields = line.rstrip("\n").split(":")
                if len(fields) > 5 and (
                        fields[0] == name if name else fields[2] == str(_os.getuid())):
                    return fields[5]
    except OSError:
        pass
    return None


def expandvars(path):
    """Replace $name and ${name} by values of the environment; unknown ones stay."""
    path = _fspath(path)
    is_bytes = isinstance(path, bytes)
    if (b"$" if is_bytes else "$") not in path:
        return path
    text = path.decode("utf-8", "surrogateescape") if is_bytes else path
    environ = _environ()
    result = ""
    position = 0
    while True:
        dollar = text.find("$", position)
        if dollar < 0:
            break
        result += text[position:dollar]
        end = dollar + 1
        if text[end:end + 1] == "{":
            close = text.find("}", end)
            name = text[end + 1:close] if close >= 0 else None
            end = close + 1
        else:
            while end < len(text) and (
                    text[end] == "_" or (text[end].isalnum() and (text[end].isascii()
                                                                   or not is_bytes))):
                end += 1
            name = text[dollar + 1:end]
        if name is None or (not name and text[dollar + 1:dollar + 2] != "{"):
            result += "$"
            position = dollar + 1
            continue
        result += environ[name] if name in environ else text[dollar:end]
        position = end
    result += text[position:]
    return result.encode("utf-8", "surrogateescape") if is_bytes else result


def normpath(path):
    """The path without '.', '..' and doubled slashes."""
    path = _fspath(path)
    if isinstance(path, bytes):
        slash, empty, dot, dotdot = b"/", b"", b".", b".."
    else:
        slash, empty, dot, dotdot = "/", "", ".", ".."
    if not path:
        return dot
    _, root, path = splitroot(path)
    parts = []
    for part in path.split(slash):
        if not part or part == dot:
            continue
        if part != dotdot or (not root and not parts) or (parts and parts[-1] == dotdot):
            parts.append(part)
        elif parts:
            parts.pop()
    return root + slash.join(parts) or dot


def abspath(path):
    """The normalized path from the root."""
    path = _fspath(path)
    if isinstance(path, bytes):
        if not path.startswith(b"/"):
            path = join(_system().getcwdb(), path)
    elif not path.startswith("/"):
        path = join(_system().getcwd(), path)
    return normpath(path)


def realpath(filename, *, strict=False):
    """The path without symbolic links."""
    filename = _fspath(filename)
    if isinstance(filename, bytes):
        slash, dot, dotdot, getcwd = b"/", b".", b"..", _os.getcwdb
    else:
        slash, dot, dotdot, getcwd = "/", ".", "..", _os.getcwd
    # A stack of parts still to be walked; a None is followed by a link that is then resolved.
    pending = filename.split(slash)[::-1]
    path = slash if filename.startswith(slash) else getcwd()
    resolved = {}
    while pending:
        name = pending.pop()
        if name is None:
            resolved[pending.pop()] = path
            continue
        if not name or name == dot:
            continue
        if name == dotdot:
            path = path[:path.rindex(slash)] or slash
            continue
        candidate = path + name if path == slash else path + slash + name
        try:
            is_link = _stat.S_ISLNK(_os.lstat(candidate).st_mode)
        except OSError:
            if strict:
                raise
            path = candidate
            continue
        if not is_link:
            path = candidate
            continue
        if candidate in resolved:
            path = resolved[candidate]
            if path is not None:
                continue
            # A loop of links.
            if strict:
                _os.stat(candidate)
            path = candidate
            continue
        try:
            target = _os.readlink(candidate)
        except OSError:
            if strict:
                raise
            path = candidate
            continue
        resolved[candidate] = None
        if target.startswith(slash):
            path = slash
        pending.append(candidate)
        pending.append(None)
        pending.extend(target.split(slash)[::-1])
    return path


def relpath(path, start=None):
    """The path as seen from `start`."""
    path = _fspath(path)
    if not path:
        raise ValueError("no path specified")
    if isinstance(path, bytes):
        slash, dot, dotdot = b"/", b".", b".."
    else:
        slash, dot, dotdot = "/", ".", ".."
    start = dot if start is None else _fspath(start)
    try:
        start_parts = [part for part in abspath(start).split(slash) if part]
        path_parts = [part for part in abspath(path).split(slash) if part]
        common = len(commonprefix([start_parts, path_parts]))
        parts = [dotdot] * (len(start_parts) - common) + path_parts[common:]
        return slash.join(parts) if parts else dot
    except (TypeError, AttributeError, BytesWarning, DeprecationWarning):
        genericpath._check_arg_types("relpath", path, start)
        raise


def commonpath(paths):
    """The longest path that all given ones begin with."""
    paths = tuple(map(_fspath, paths))
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    if isinstance(paths[0], bytes):
        slash, dot = b"/", b"."
    else:
        slash, dot = "/", "."
    try:
        absolute = {path.startswith(slash) for path in paths}
        if len(absolute) > 1:
            raise ValueError("Can't mix absolute and relative paths") from None
        parts = [[part for part in path.split(slash) if part and part != dot] for path in paths]
        low, high = min(parts), max(parts)
        common = low
        for index, part in enumerate(low):
            if part != high[index]:
                common = low[:index]
                break
        return (slash if absolute == {True} else slash[:0]) + slash.join(common)
    except (TypeError, AttributeError):
        genericpath._check_arg_types("commonpath", *paths)
        raise
