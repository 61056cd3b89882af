# shutil — copying, moving and removing files and whole trees.
#
# Here: what scripts use every day. Not here: archives.

import os
import stat

__all__ = ["copyfileobj", "copyfile", "copymode", "copystat", "copy", "copy2", "copytree", "move",
           "rmtree", "Error", "SpecialFileError", "ExecError", "ReadError", "RegistryError",
           "disk_usage", "chown", "which", "get_terminal_size", "ignore_patterns", "SameFileError",
           "make_archive", "get_archive_formats", "register_archive_format", "unregister_archive_format", "get_unpack_formats",
           "register_unpack_format", "unregister_unpack_format", "unpack_archive"]

COPY_BUFSIZE = 64 * 1024
_use_fd_functions = False


class Error(OSError):
    """Something went wrong; for copytree() a list of what."""


class SameFileError(Error):
    """Source and target are the same file."""


class SpecialFileError(OSError):
    """This cannot be done with a pipe or a device."""


class ExecError(OSError):
    """A command could not be run."""


class ReadError(OSError):
    """An archive cannot be read."""


class RegistryError(Exception):
    """The registry of archive formats refuses something."""


def copyfileobj(fsrc, fdst, length=0):
    """Copy from one open file to another."""
    length = length or COPY_BUFSIZE
    read, write = fsrc.read, fdst.write
    while data := read(length):
        write(data)


def _samefile(src, dst):
    if isinstance(src, os.DirEntry) and hasattr(os.path, "samestat"):
        try:
            return os.path.samestat(src.stat(), os.stat(dst))
        except OSError:
            return False
    try:
        return os.path.samefile(src, dst)
    except OSError:
        return False


def _stat(path):
    return path.stat() if isinstance(path, os.DirEntry) else os.stat(path)


def _islink(path):
    return path.is_symlink() if isinstance(path, os.DirEntry) else os.path.islink(path)


def copyfile(src, dst, *, follow_symlinks=True):
    """Copy what is in a file; the path of the copy."""
    if _samefile(src, dst):
        raise SameFileError("{!r} and {!r} are the same file".format(src, dst))
    for path in (src, dst):
        try:
            status = _stat(path)
        except OSError:
            continue
        if stat.S_ISFIFO(status.st_mode):
            path = path.path if isinstance(path, os.DirEntry) else path
            raise SpecialFileError("`%s` is a named pipe" % path)
    if not follow_symlinks and _islink(src):
        os.symlink(os.readlink(src), dst)
        return dst
    with open(src, "rb") as source:
        try:
            with open(dst, "wb") as target:
                copyfileobj(source, target)
        except IsADirectoryError as error:
            if not os.path.exists(dst):
                raise FileNotFoundError(f"Directory does not exist: {dst}") from error
            raise
    return dst


def copymode(src, dst, *, follow_symlinks=True):
    """Copy the permission bits."""
    if not follow_symlinks and _islink(src) and os.path.islink(dst):
        if not hasattr(os, "lchmod"):
            return
        os.lchmod(dst, stat.S_IMODE(os.lstat(src).st_mode))
        return
    os.chmod(dst, stat.S_IMODE(_stat(src).st_mode))


def copystat(src, dst, *, follow_symlinks=True):
    """Copy permission bits and times."""
    if not follow_symlinks and _islink(src) and os.path.islink(dst):
        return      # Links have neither that could be set everywhere.
    status = _stat(src)
    if hasattr(os, "utime"):
        os.utime(dst, ns=(status.st_atime_ns, status.st_mtime_ns))
    try:
        os.chmod(dst, stat.S_IMODE(status.st_mode))
    except NotImplementedError:
        pass


def _into(src, dst):
    return os.path.join(dst, os.path.basename(src)) if os.path.isdir(dst) else dst


def copy(src, dst, *, follow_symlinks=True):
    """Copy a file and its permission bits, to a path or into a folder."""
    dst = _into(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copymode(src, dst, follow_symlinks=follow_symlinks)
    return dst


def copy2(src, dst, *, follow_symlinks=True):
    """copy() that keeps the times too."""
    dst = _into(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copystat(src, dst, follow_symlinks=follow_symlinks)
    return dst


def ignore_patterns(*patterns):
    """For copytree(): leave out names that match one of these."""
    def _ignore_patterns(path, names):
        import fnmatch
        ignored = []
        for pattern in patterns:
            ignored.extend(fnmatch.filter(names, pattern))
        return set(ignored)
    return _ignore_patterns


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2,
             ignore_dangling_symlinks=False, dirs_exist_ok=False):
    """Copy a whole tree; the path of the copy."""
    with os.scandir(src) as found:
        entries = list(found)
    ignored = set()
    if ignore is not None:
        ignored = ignore(os.fspath(src), [entry.name for entry in entries])
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    errors = []
    use_entry = copy_function is copy2 or copy_function is copy
    for entry in entries:
        if entry.name in ignored:
            continue
        source = os.path.join(src, entry.name)
        target = os.path.join(dst, entry.name)
        source_obj = entry if use_entry else source
        try:
            if entry.is_symlink():
                link = os.readlink(source)
                if symlinks:
                    os.symlink(link, target)
                    copystat(source_obj, target, follow_symlinks=not symlinks)
                    continue
                if not os.path.exists(link) and ignore_dangling_symlinks:
                    continue
                if entry.is_dir():
                    copytree(source_obj, target, symlinks, ignore, copy_function,
                             ignore_dangling_symlinks, dirs_exist_ok)
                else:
                    copy_function(source_obj, target)
            elif entry.is_dir():
                copytree(source_obj, target, symlinks, ignore, copy_function,
                         ignore_dangling_symlinks, dirs_exist_ok)
            else:
                copy_function(source_obj, target)
        except Error as error:
            errors.extend(error.args[0])
        except OSError as why:
            errors.append((source, target, str(why)))
    try:
        copystat(src, dst)
    except OSError as why:
        errors.append((src, dst, str(why)))
    if errors:
        raise Error(errors)
    return dst


def rmtree(path, ignore_errors=False, onerror=None, *, onexc=None, dir_fd=None):
    """Remove a whole tree.

    `onexc(function, path, exception)` is called for what cannot be removed; without it the
    exception is raised.
    """
    if onerror is not None:
        import warnings
        warnings.warn("onerror argument is deprecated, use onexc instead", DeprecationWarning,
                      stacklevel=2)
    if dir_fd is not None:
        raise NotImplementedError("dir_fd unavailable on this platform")
    if ignore_errors:
        def onexc(*args):
            pass
    elif onerror is None and onexc is None:
        def onexc(*args):
            raise args[2]
    elif onexc is None:
        def onexc(func, path, error):
            return onerror(func, path, (type(error), error, error.__traceback__))
    path = os.fspath(path)
    try:
        if os.path.islink(path):
            raise OSError("Cannot call rmtree on a symbolic link")
    except OSError as error:
        onexc(os.path.islink, path, error)
        return
    _rmtree(path, onexc, True)


rmtree.avoids_symlink_attacks = False


def _rmtree(path, onexc, is_top):
    try:
        with os.scandir(path) as found:
            entries = list(found)
    except FileNotFoundError as error:
        if is_top:
            onexc(os.scandir, path, error)
        return
    except OSError as error:
        onexc(os.scandir, path, error)
        entries = []
    for entry in entries:
        try:
            is_folder = entry.is_dir(follow_symlinks=False)
        except OSError:
            is_folder = False
        if is_folder:
            _rmtree(entry.path, onexc, False)
            continue
        try:
            os.unlink(entry.path)
        except FileNotFoundError:
            pass
        except OSError as error:
            onexc(os.unlink, entry.path, error)
    try:
        os.rmdir(path)
    except FileNotFoundError as error:
        if is_top:
            onexc(os.rmdir, path, error)
    except OSError as error:
        onexc(os.rmdir, path, error)


def _basename(path):
    return os.path.basename(os.fspath(path).rstrip(
        b"/" if isinstance(os.fspath(path), bytes) else "/"))


def _destinsrc(src, dst):
    src = os.path.abspath(src)
    dst = os.path.abspath(dst)
    if not src.endswith(os.path.sep):
        src += os.path.sep
    if not dst.endswith(os.path.sep):
        dst += os.path.sep
    return dst.startswith(src)


def move(src, dst, copy_function=copy2):
    """Move a file or directory, across file systems too; its new path."""
    real_dst = dst
    if os.path.isdir(dst):
        if _samefile(src, dst) and not os.path.islink(src):
            os.rename(src, dst)     # A change of letter case, perhaps.
            return None
        real_dst = os.path.join(dst, _basename(src))
        if os.path.exists(real_dst):
            raise Error("Destination path '%s' already exists" % real_dst)
    try:
        os.rename(src, real_dst)
    except OSError:
        if os.path.islink(src):
            os.symlink(os.readlink(src), real_dst)
            os.unlink(src)
        elif os.path.isdir(src):
            if _destinsrc(src, dst):
                raise Error("Cannot move a directory '%s' into itself '%s'." % (src, dst)
                            ) from None
            copytree(src, real_dst, copy_function=copy_function, symlinks=True)
            rmtree(src)
        else:
            copy_function(src, real_dst)
            os.unlink(src)
    return real_dst


def disk_usage(path):
    """(total, used, free) bytes of the file system that a path is on."""
    from collections import namedtuple
    status = os.statvfs(path)
    total = status.f_blocks * status.f_frsize
    used = (status.f_blocks - status.f_bfree) * status.f_frsize
    return namedtuple("usage", "total used free")(total, used, status.f_bavail * status.f_frsize)


def chown(path, user=None, group=None, *, dir_fd=None, follow_symlinks=True):
    """Change owner and group, given as names or numbers."""
    if user is None and group is None:
        raise ValueError("user and/or group must be set")
    uid = -1 if user is None else user
    gid = -1 if group is None else group
    if isinstance(user, str):
        uid = _id_of("/etc/passwd", user)
        if uid is None:
            raise LookupError("no such user: {!r}".format(user))
    if isinstance(group, str):
        gid = _id_of("/etc/group", group)
        if gid is None:
            raise LookupError("no such group: {!r}".format(group))
    os.chown(path, uid, gid)


def _id_of(table, name):
    with open(table, encoding="utf-8", errors="surrogateescape") as file:
        for line in file:
            fields = line.split(":")
            if fields[0] == name:
                return int(fields[2])
    return None


def get_terminal_size(fallback=(80, 24)):
    """The size of the terminal, from COLUMNS and LINES or from the system."""
    def from_environment(name):
        try:
            return int(os.environ[name])
        except (KeyError, ValueError):
            return 0
    columns, lines = from_environment("COLUMNS"), from_environment("LINES")
    if columns <= 0 or lines <= 0:
        try:
            import sys
            size = os.get_terminal_size(sys.__stdout__.fileno())
        except (AttributeError, ValueError, OSError):
            size = fallback
        if columns <= 0:
            columns = size[0] or fallback[0]
        if lines <= 0:
            lines = size[1] or fallback[1]
    return os.terminal_size((columns, lines))


def _access_check(name, mode):
    return os.path.exists(name) and os.access(name, mode) and not os.path.isdir(name)


def which(cmd, mode=os.F_OK | os.X_OK, path=None):
    """The path of the program that a command would run, or None."""
    is_bytes = isinstance(cmd, bytes)
    if os.path.dirname(cmd):
        return cmd if _access_check(cmd, mode) else None
    if path is None:
        path = os.environ.get("PATH")
        if path is None:
            path = os.defpath
    if not path:
        return None
    if is_bytes:
        folders = os.fsencode(path).split(b":")
    else:
        folders = os.fsdecode(path).split(":")
    seen = set()
    for folder in folders:
        if folder not in seen:
            seen.add(folder)
            name = os.path.join(folder, cmd)
            if _access_check(name, mode):
                return name
    return None


# Archives need zipfile and tarfile, which are not there.

def _no_archives(*args, **kwargs):
    raise NotImplementedError("archives are not supported: there is no module zipfile or tarfile")


make_archive = unpack_archive = register_archive_format = unregister_archive_format = _no_archives
register_unpack_format = unregister_unpack_format = _no_archives


def get_archive_formats():
    """The formats of make_archive(): none."""
    return []


def get_unpack_formats():
    """The formats of unpack_archive(): none."""
    return []
