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
import stat as _st

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

# Constants of Linux, for a native part that does not name them.
for _name, _value in (
        ("F_OK", 0), ("X_OK", 1), ("W_OK", 2), ("R_OK", 4), ("O_RDONLY", 0), ("O_WRONLY", 1),
        ("O_RDWR", 2), ("O_CREAT", 0o100), ("O_EXCL", 0o200), ("O_NOCTTY", 0o400),
        ("O_TRUNC", 0o1000), ("O_APPEND", 0o2000), ("O_NONBLOCK", 0o4000),
        ("O_DIRECTORY", 0o200000), ("O_NOFOLLOW", 0o400000), ("O_CLOEXEC", 0o2000000),
        ("EX_OK", 0)):
    globals().setdefault(_name, _value)
del _name, _value


def _have(*names):
    return {function for function in map(globals().get, names) if function is not None}


supports_dir_fd = set()
supports_effective_ids = set()
supports_fd = _have("stat", "truncate", "chdir", "listdir")
supports_follow_symlinks = _have("stat")


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


_LAZY = {"_Environ": _make_environ, "environ": _make_environ, "environb": _make_environ,
         "PathLike": _make_path_like}


def __getattr__(attribute):
    make = _LAZY.get(attribute)
    if make is None:
        raise AttributeError(f"module 'os' has no attribute {attribute!r}")
    for key, value in make().items():
        globals().setdefault(key, value)
    return globals()[attribute]


def _environment():
    return sys.modules["os"].environ


if not hasattr(_os, "putenv"):
    def putenv(name, value, /):
        """Change what child processes see."""


if not hasattr(_os, "unsetenv"):
    def unsetenv(name, /):
        """Remove what child processes see."""


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
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def renames(old, new):
    """rename() that makes the directories it needs and removes those it empties."""
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


if not hasattr(_os, "scandir"):
    class DirEntry:
        """One name in a directory."""

        __slots__ = ("name", "path", "_status", "_link_status")

        def __init__(self, name, full_path):
            self.name = name
            self.path = full_path
            self._status = self._link_status = None

        def stat(self, *, follow_symlinks=True):
            if follow_symlinks:
                if self._status is None:
                    self._status = _os.stat(self.path)
                return self._status
            if self._link_status is None:
                self._link_status = _os.lstat(self.path)
            return self._link_status

        def _is(self, test, follow_symlinks):
            try:
                return test(self.stat(follow_symlinks=follow_symlinks).st_mode)
            except FileNotFoundError:
                return False

        def is_dir(self, *, follow_symlinks=True):
            return self._is(_st.S_ISDIR, follow_symlinks)

        def is_file(self, *, follow_symlinks=True):
            return self._is(_st.S_ISREG, follow_symlinks)

        def is_symlink(self):
            return self._is(_st.S_ISLNK, False)

        def is_junction(self):
            return False

        def inode(self):
            return self.stat(follow_symlinks=False).st_ino

        def __fspath__(self):
            return self.path

        def __repr__(self):
            return f"<DirEntry {self.name!r}>"

    class _ScandirIterator:
        def __init__(self, folder):
            self._entries = iter([DirEntry(name, path.join(folder, name))
                                  for name in listdir(folder)])

        def __iter__(self):
            return self

        def __next__(self):
            return next(self._entries)

        def close(self):
            self._entries = iter(())

        def __enter__(self):
            return self

        def __exit__(self, *exc_info):
            self.close()

    def scandir(path=None):
        """An iterator over the entries of a directory."""
        return _ScandirIterator("." if path is None else fspath(path))


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


def popen(cmd, mode="r", buffering=-1):
    """A file that reads from or writes to a shell command."""
    if not isinstance(cmd, str):
        raise TypeError("invalid cmd type (%s, expected string)" % type(cmd))
    if mode not in ("r", "w"):
        raise ValueError("invalid mode %r" % mode)
    if buffering == 0 or buffering is None:
        raise ValueError("popen() does not support unbuffered streams")
    import subprocess
    if mode == "r":
        process = subprocess.Popen(cmd, shell=True, text=True, stdout=subprocess.PIPE,
                                   bufsize=buffering)
        return _wrap_close(process.stdout, process)
    process = subprocess.Popen(cmd, shell=True, text=True, stdin=subprocess.PIPE,
                               bufsize=buffering)
    return _wrap_close(process.stdin, process)


class _wrap_close:
    """A stream whose close() waits for the process."""

    def __init__(self, stream, proc):
        self._stream = stream
        self._proc = proc

    def close(self):
        self._stream.close()
        status = self._proc.wait()
        return None if status == 0 else status << 8

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __getattr__(self, attribute):
        return getattr(self._stream, attribute)

    def __iter__(self):
        return iter(self._stream)


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    """open() for a descriptor."""
    if not isinstance(fd, int):
        raise TypeError("invalid fd type (%s, expected integer)" % type(fd))
    return open_file(fd, mode, buffering, encoding, *args, **kwargs)


from builtins import open as open_file      # The name `open` is that of the system call.


if not hasattr(_os, "cpu_count"):
    def cpu_count():
        """The number of processors, if known."""
        return None


if not hasattr(_os, "process_cpu_count"):
    def process_cpu_count():
        """The number of processors that this process may use, if known."""
        if hasattr(_os, "sched_getaffinity"):
            return len(_os.sched_getaffinity(0))
        return cpu_count()


if not hasattr(_os, "urandom"):
    def urandom(size, /):
        """Bytes that nobody can foresee."""
        with open_file("/dev/urandom", "rb", buffering=0) as file:
            return file.read(size)


if not hasattr(_os, "get_terminal_size") or not hasattr(_os, "terminal_size"):
    class terminal_size(tuple):
        """(columns, lines) of a terminal."""

        __slots__ = ()
        columns = property(lambda self: self[0])
        lines = property(lambda self: self[1])

        def __repr__(self):
            return f"os.terminal_size(columns={self[0]}, lines={self[1]})"

    def get_terminal_size(fd=1, /):
        """The size of the terminal behind a descriptor."""
        found = getattr(_os, "get_terminal_size", None)
        if found is None:
            raise OSError(25, "Inappropriate ioctl for device")
        return terminal_size(found(fd))


__all__ = [_item for _item in globals() if not _item.startswith("_") and _item not in (
    "sys", "open_file")] + ["environ", "environb", "PathLike", "_exit"]


def __dir__():
    return sorted({*globals(), *_LAZY})
