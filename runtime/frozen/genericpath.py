# genericpath — what paths of all systems have in common.
#
# Here: questions to the file system, splitting off an extension, the checks of arguments.
# Not here: how a path is put together (posixpath).

import _os
import stat as _stat

__all__ = ["commonprefix", "exists", "getatime", "getctime", "getmtime", "getsize", "isdevdrive",
           "isdir", "isfile", "isjunction", "islink", "lexists", "samefile", "sameopenfile",
           "samestat"]


def _fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    kind = type(path)
    try:
        method = kind.__fspath__
    except AttributeError:
        raise TypeError("expected str, bytes or os.PathLike object, not "
                        + kind.__name__) from None
    result = method(path)
    if isinstance(result, (str, bytes)):
        return result
    raise TypeError(f"expected {kind.__name__}.__fspath__() to return str or bytes, not "
                    f"{type(result).__name__}")


fspath = getattr(_os, "fspath", _fspath)


def exists(path):
    """Whether the path is there; a broken link is not."""
    try:
        _os.stat(path)
    except (OSError, ValueError):
        return False
    return True


def lexists(path):
    """Whether the path is there; a broken link is."""
    try:
        _os.lstat(path)
    except (OSError, ValueError):
        return False
    return True


def isfile(path):
    try:
        status = _os.stat(path)
    except (OSError, ValueError):
        return False
    return _stat.S_ISREG(status.st_mode)


def isdir(s):
    try:
        status = _os.stat(s)
    except (OSError, ValueError):
        return False
    return _stat.S_ISDIR(status.st_mode)


def islink(path):
    try:
        status = _os.lstat(path)
    except (OSError, ValueError, AttributeError):
        return False
    return _stat.S_ISLNK(status.st_mode)


def isjunction(path):
    """Whether this is a junction: never, here."""
    fspath(path)
    return False


def isdevdrive(path):
    """Whether this is on a dev drive: never, here."""
    fspath(path)
    return False


def getsize(filename):
    return _os.stat(filename).st_size


def getmtime(filename):
    return _os.stat(filename).st_mtime


def getatime(filename):
    return _os.stat(filename).st_atime


def getctime(filename):
    return _os.stat(filename).st_ctime


def commonprefix(m):
    """The longest prefix, character by character, of some strings or lists."""
    if not m:
        return ""
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(fspath, m))
    low, high = min(m), max(m)
    for index, item in enumerate(low):
        if item != high[index]:
            return low[:index]
    return low


def samestat(s1, s2):
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def samefile(f1, f2):
    """Whether two paths are the same file."""
    return samestat(_os.stat(f1), _os.stat(f2))


def sameopenfile(fp1, fp2):
    """Whether two descriptors are of the same file."""
    return samestat(_os.fstat(fp1), _os.fstat(fp2))


def _splitext(p, sep, altsep, extsep):
    sep_index = p.rfind(sep)
    if altsep:
        sep_index = max(sep_index, p.rfind(altsep))
    dot_index = p.rfind(extsep)
    if dot_index > sep_index:
        # Leading dots begin no extension.
        index = sep_index + 1
        while index < dot_index:
            if p[index:index + 1] != extsep:
                return p[:dot_index], p[dot_index:]
            index += 1
    return p, p[:0]


def _check_arg_types(funcname, *args):
    has_str = has_bytes = False
    for item in args:
        if isinstance(item, str):
            has_str = True
        elif isinstance(item, bytes):
            has_bytes = True
        else:
            raise TypeError(f"{funcname}() argument must be str, bytes, or os.PathLike object, not "
                            f"{item.__class__.__name__!r}") from None
    if has_str and has_bytes:
        raise TypeError("Can't mix strings and bytes in path components") from None
