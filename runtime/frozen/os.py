# os — files, directories, processes and the environment.
#
# Here: environ, walk(), makedirs() and others that are made of the system's own calls.
# Not here: those calls (_os, native; all that it has is exported from here), paths (posixpath).

import sys
import _os
import posixpath as path
from genericpath import fspath
from posixpath import (
    altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep)
import stat as st

sys.modules["os.path"] = path

for _name in dir(_os):
    if not _name.startswith("__") and _name not in ("environ", "fspath"):
        globals()[_name] = getattr(_os, _name)

error = OSError
name = "posix"
linesep = "\n"
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
P_WAIT, P_NOWAIT, P_NOWAITO = 0, 1, 1
supports_bytes_environ = True

del _name


def _get_exports_list(module):
    try:
        return list(module.__all__)
    except AttributeError:
        return [item for item in dir(module) if item[0] != "_"]


# Names as bytes and as text.

def fsencode(filename):
    """A path as bytes."""
    filename = fspath(filename)
    if isinstance(filename, str):
        return filename.encode("utf-8", "surrogateescape")
    return filename


def fsdecode(filename):
    """A path as a str; bytes that are no UTF-8 become lone surrogates."""
    filename = fspath(filename)
    if isinstance(filename, bytes):
        return filename.decode("utf-8", "surrogateescape")
    return filename


# Made when first asked for: they need modules that most scripts do not.

def _make_environ():
    from collections.abc import MutableMapping, Mapping

    class _Environ(MutableMapping):
        """The environment; changes are seen by child processes."""

        def __init__(self, data, encodekey, decodekey, encodevalue, decodevalue):
            self.encodekey, self.decodekey = encodekey, decodekey
            self.encodevalue, self.decodevalue = encodevalue, decodevalue
            self._data = data

        def __getitem__(self, key):
            try:
                value = self._data[self.encodekey(key)]
            except KeyError:
                raise KeyError(key) from None
            return self.decodevalue(value)

        def __setitem__(self, key, value):
            key, value = self.encodekey(key), self.encodevalue(value)
            putenv(key, value)
            self._data[key] = value

        def __delitem__(self, key):
            encoded = self.encodekey(key)
            unsetenv(encoded)
            try:
                del self._data[encoded]
            except KeyError:
                raise KeyError(key) from None

        def __iter__(self):
            for key in list(self._data):
                yield self.decodekey(key)

        def __len__(self):
            return len(self._data)

        def __repr__(self):
            items = ", ".join(f"{self.decodekey(key)!r}: {self.decodevalue(value)!r}"
                              for key, value in self._data.items())
            return f"environ({{{items}}})"

        def copy(self):
            return dict(self)

        def setdefault(self, key, value):
            if key not in self:
                self[key] = value
            return self[key]

        def __ior__(self, other):
            self.update(other)
            return self

        def __or__(self, other):
            if not isinstance(other, Mapping):
                return NotImplemented
            result = dict(self)
            result.update(other)
            return result

        def __ror__(self, other):
            if not isinstance(other, Mapping):
                return NotImplemented
            result = dict(other)
            result.update(self)
            return result

    def encode(value):
        if not isinstance(value, str):
            raise TypeError("str expected, not %s" % type(value).__name__)
        return value.encode("utf-8", "surrogateescape")

    def decode(value):
        return value.decode("utf-8", "surrogateescape")

    def check_bytes(value):
        if not isinstance(value, bytes):
            raise TypeError("bytes expected, not %s" % type(value).__name__)
        return value

    data = {fsencode(key): fsencode(value) for key, value in _os.environ.items()}
    return {"_Environ": _Environ, "environ": _Environ(data, encode, decode, encode, decode),
            "environb": _Environ(data, check_bytes, bytes, check_bytes, bytes)}


def _make_path_like():
    from abc import ABC, abstractmethod

    class PathLike(ABC):
        """What has __fspath__()."""

        __slots__ = ()

        @abstractmethod
        def __fspath__(self):
            """Return the path as str or bytes."""
            raise NotImplementedError

        @classmethod
        def __subclasshook__(cls, subclass):
            if cls is PathLike:
                for base in subclass.__mro__:
                    if "__fspath__" in base.__dict__:
                        return (NotImplemented if base.__dict__["__fspath__"] is None else True)
            return NotImplemented

        def __class_getitem__(cls, item):
            from types import GenericAlias
            return GenericAlias(cls, item)

    PathLike.__qualname__ = "PathLike"
    return {"PathLike": PathLike}


_RESULTS = ("stat_result", "statvfs_result", "terminal_size", "uname_result", "times_result", "waitid_result", "sched_param")
_MORE = ("fwalk", "spawnv", "spawnve", "spawnvp", "spawnvpe", "spawnl", "spawnle", "spawnlp", "spawnlpe", "popen",
         "process_cpu_count", "device_encoding", "readv", "preadv", "sysconf", "confstr", "pathconf", "fpathconf", "sysconf_names",
         "confstr_names", "pathconf_names", "supports_dir_fd", "supports_fd", "supports_follow_symlinks", "supports_effective_ids",
         "_wrap_close")
_LAZY = {"_Environ": _make_environ, "environ": _make_environ, "environb": _make_environ,
         "PathLike": _make_path_like}


def __getattr__(attribute):
    make = _LAZY.get(attribute)
    if make is None:
        home = "_os" if attribute in _RESULTS else "_os_more" if attribute in _MORE else None
        if home is not None:
            found = globals()[attribute] = getattr(__import__(home), attribute)
            return found
        raise AttributeError(f"module 'os' has no attribute {attribute!r}")
    for key, value in make().items():
        globals().setdefault(key, value)
    return globals()[attribute]


def _environment():
    return sys.modules["os"].environ


def getenv(key, default=None):
    """A value of the environment."""
    return _environment().get(key, default)


def getenvb(key, default=None):
    """A value of the environment, as bytes."""
    return sys.modules["os"].environb.get(key, default)


def get_exec_path(env=None):
    """The directories in which programs are looked for."""
    if env is None:
        env = _environment()
    search = env.get("PATH")
    if env is not _environment() and b"PATH" in env:
        if search is not None:
            raise ValueError("env cannot contain 'PATH' and b'PATH' keys")
        search = env[b"PATH"]
    if search is None:
        search = defpath
    return fsdecode(search).split(pathsep)


# Directories.

def makedirs(name, mode=0o777, exist_ok=False):
    """mkdir() that makes the directories above too."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            pass    # Someone else made it in the meantime.
        if tail == (b"." if isinstance(tail, bytes) else "."):
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    """rmdir() that goes on with the directories above while they are empty."""
    rmdir(name)
    above, last = path.split(name)
    try:
        if not last:
            above, last = path.split(above)
        while above and last:
            rmdir(above)
            above, last = path.split(above)
    except OSError:
        pass


def renames(old, new):
    """rename() that makes the directories it needs and removes those it empties."""
    above, last = path.split(new)
    if above and last and not path.exists(above):
        makedirs(above)
    rename(old, new)
    above, last = path.split(old)
    try:
        if above and last:
            removedirs(above)
    except OSError:
        pass


class DirEntry:
    """One name in a directory; what the directory says of it needs no further call of the system."""

    __slots__ = ("name", "path", "_folder", "_type", "_inode", "_status", "_link_status")

    def __new__(cls):
        raise TypeError("cannot create 'posix.DirEntry' instances")

    def stat(self, *, follow_symlinks=True):
        """The status of the file; kept."""
        if follow_symlinks and self._is_link():
            if self._status is None:
                self._status = _os.stat(self.path, dir_fd=self._folder)
            return self._status
        if self._link_status is None:
            self._link_status = _os.stat(self.path, dir_fd=self._folder, follow_symlinks=False)
        return self._link_status

    def _is_link(self):
        if self._type == 0:
            if self._link_status is None:
                self._link_status = _os.stat(self.path, dir_fd=self._folder, follow_symlinks=False)
            return st.S_ISLNK(self._link_status.st_mode)
        return self._type == 10

    def _is(self, kind, follow_symlinks):
        if self._type and (self._type != 10 or not follow_symlinks):
            return self._type == kind >> 12
        try:
            return st.S_IFMT(self.stat(follow_symlinks=follow_symlinks).st_mode) == kind
        except FileNotFoundError:
            return False

    def is_dir(self, *, follow_symlinks=True):
        """Whether it is a directory."""
        return self._is(0o040000, follow_symlinks)

    def is_file(self, *, follow_symlinks=True):
        """Whether it is a regular file."""
        return self._is(0o100000, follow_symlinks)

    def is_symlink(self):
        """Whether it is a symbolic link."""
        return self._is(0o120000, False)

    def is_junction(self):
        """Whether it is a junction: never, here."""
        return False

    def inode(self):
        """The number of the inode."""
        return self._inode

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"

    def __reduce__(self):
        raise TypeError("cannot pickle 'DirEntry' object")

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


DirEntry.__module__ = "posix"


class _ScandirIterator:
    """What scandir() gives."""

    def __init__(self, folder):
        self._found = iter(_os._scan(folder))
        self._fd = folder if isinstance(folder, int) else None
        self._prefix = None if self._fd is not None else path.join("." if folder is None else folder,
                                                                   b"" if isinstance(folder, bytes) else "")

    def __iter__(self):
        return self

    def __next__(self):
        name, kind, inode = next(self._found)
        entry = object.__new__(DirEntry)
        entry.name = name
        entry.path = name if self._prefix is None else self._prefix + name
        entry._folder, entry._type, entry._inode = self._fd, kind, inode
        entry._status = entry._link_status = None
        return entry

    def close(self):
        self._found = iter(())

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()


_ScandirIterator.__name__ = _ScandirIterator.__qualname__ = "ScandirIterator"


def scandir(path=None):
    """An iterator over the entries of a directory."""
    return _ScandirIterator(path if path is None or isinstance(path, int) else fspath(path))


_walk_symlinks_as_files = object()


def walk(top, topdown=True, onerror=None, followlinks=False):
    """(directory, names of its directories, names of its other files) for a whole tree."""
    stack = [fspath(top)]
    while stack:
        top = stack.pop()
        if isinstance(top, tuple):
            yield top
            continue
        folders, others, below = [], [], []
        try:
            with scandir(top) as entries:
                for entry in entries:
                    try:
                        if followlinks is _walk_symlinks_as_files:
                            is_folder = entry.is_dir(follow_symlinks=False)
                        else:
                            is_folder = entry.is_dir()
                    except OSError:
                        is_folder = False
                    (folders if is_folder else others).append(entry.name)
                    if not topdown and is_folder:
                        if followlinks:
                            below.append(entry.path)
                        else:
                            try:
                                is_link = entry.is_symlink()
                            except OSError:
                                is_link = False
                            if not is_link:
                                below.append(entry.path)
        except OSError as problem:
            if onerror is not None:
                onerror(problem)
            continue
        if topdown:
            yield top, folders, others
            # The caller may have changed the list.
            for name in reversed(folders):
                new = path.join(top, name)
                if followlinks or not path.islink(new):
                    stack.append(new)
        else:
            stack.append((top, folders, others))
            stack.extend(reversed(below))


# Processes.

def execl(file, *args):
    execv(file, args)


def execle(file, *args):
    execve(file, args[:-1], args[-1])


def execlp(file, *args):
    execvp(file, args)


def execlpe(file, *args):
    execvpe(file, args[:-1], args[-1])


def execvp(file, args):
    _execvpe(file, args)


def execvpe(file, args, env):
    _execvpe(file, args, env)


def _execvpe(file, args, env=None):
    if env is not None:
        call, rest = execve, (args, env)
    else:
        call, rest = execv, (args,)
        env = _environment()
    if path.dirname(file):
        call(file, *rest)
        return
    saved = last = None
    for folder in get_exec_path(env):
        if isinstance(file, bytes):
            folder = fsencode(folder)
        try:
            call(path.join(folder, file), *rest)
        except (FileNotFoundError, NotADirectoryError) as problem:
            last = problem
        except OSError as problem:
            last = problem
            if saved is None:
                saved = problem
    raise saved if saved is not None else last


_fork_calls = ([], [], [])


def register_at_fork(*, before=None, after_in_child=None, after_in_parent=None):
    """Have functions called around fork()."""
    given = (before, after_in_parent, after_in_child)
    if given == (None, None, None):
        raise TypeError("At least one argument is required.")
    for function in given:
        if function is not None and not callable(function):
            raise TypeError(f"'{type(function).__name__}' object is not callable")
    for function, calls in zip(given, _fork_calls):
        if function is not None:
            calls.append(function)


def _around_fork(make):
    for function in reversed(_fork_calls[0]):
        function()
    sys.stdout.flush()
    made = make()
    for function in _fork_calls[1 if (made if isinstance(made, int) else made[0]) else 2]:
        function()
    return made


def fork():
    """Make a copy of this process; 0 in the copy. Refused while an event loop runs."""
    return _around_fork(_os.fork)


def forkpty():
    """fork() with a new terminal for the copy: (pid, descriptor of the terminal)."""
    return _around_fork(_os.forkpty)


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    """open() for a descriptor."""
    if not isinstance(fd, int):
        raise TypeError("invalid fd type (%s, expected integer)" % type(fd))
    return open_file(fd, mode, buffering, encoding, *args, **kwargs)


from builtins import open as open_file      # The name `open` is that of the system call.


__all__ = [_item for _item in globals() if not _item.startswith("_") and _item not in (
    "sys", "open_file")] + ["environ", "environb", "PathLike", "_exit", *_MORE[:-1], *_RESULTS]


def __dir__():
    return sorted({*globals(), *_LAZY, *_MORE, *_RESULTS})
