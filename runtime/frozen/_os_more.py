# _os_more — the part of os that few programs reach: fwalk, spawn, popen, settings of the system, the supports_ sets.
#
# Here: functions that os.__getattr__ loads when first asked for. Not here: os itself.

import sys
import _os
import os
import posixpath as path
import stat as st
from _os import open, close, pread, read, stat
from os import O_NONBLOCK, O_RDONLY, P_WAIT, fsencode, fspath, get_exec_path, scandir, strerror, waitpid, waitstatus_to_exitcode

__name__ = "os"


def _have(*names):
    return {getattr(os, name) for name in names}


def fpathconf(fd, name, /):
    """A limit of the file behind a descriptor."""
    return pathconf(int(fd), name)


def fwalk(top=".", topdown=True, onerror=None, *, follow_symlinks=False, dir_fd=None):
    """walk() that also gives a descriptor of each directory: (directory, directories, other files, descriptor)."""
    top = fspath(top)
    yield from _fwalk(dir_fd, top, top, topdown, onerror, follow_symlinks, True)


def _fwalk(parent, name, shown, topdown, onerror, follow_symlinks, is_top):
    try:
        expected = None
        if not follow_symlinks:
            expected = stat(name, follow_symlinks=False, dir_fd=parent)
        fd = open(name, O_RDONLY | O_NONBLOCK, dir_fd=parent)
    except OSError as problem:
        if is_top:
            raise
        if onerror is not None:
            onerror(problem)
        return
    try:
        if not follow_symlinks and not (st.S_ISDIR(expected.st_mode) and path.samestat(expected, stat(fd))):
            return
        folders, others = [], []
        try:
            with scandir(fd) as entries:
                entries = list(entries)
        except OSError as problem:
            if is_top:
                raise
            if onerror is not None:
                onerror(problem)
            return
        is_bytes = isinstance(name, bytes)
        for entry in entries:
            text = fsencode(entry.name) if is_bytes else entry.name
            try:
                is_folder = entry.is_dir()
            except OSError:
                is_folder = False
            (folders if is_folder else others).append(text)
        if topdown:
            yield shown, folders, others, fd
        for folder in folders:
            yield from _fwalk(fd, folder, path.join(shown, folder), topdown, onerror, follow_symlinks, False)
        if not topdown:
            yield shown, folders, others, fd
    finally:
        close(fd)


def _spawn(mode, file, args, env, search):
    if not isinstance(args, (tuple, list)):
        raise TypeError("argv must be a tuple or a list")
    if not args or not args[0]:
        raise ValueError("argv first element cannot be empty")
    import _subprocess
    name = fsencode(file)
    files = [path.join(fsencode(folder), name) for folder in get_exec_path(env)] if search and not path.dirname(name) else [name]
    if env is not None:
        pairs = []
        for key, value in env.items():
            key = fsencode(key)
            if not key or b"=" in key or b"\0" in key:
                raise ValueError("illegal environment variable name")
            pairs.append(key + b"=" + fsencode(value))
        env = pairs
    pid, error, _ = _subprocess.spawn([fsencode(arg) for arg in args], files, None, env, [-1, -1, -1], False, [], False, False, -1, -1, -1,
                                      -1, None)
    if mode == P_WAIT:
        return 127 if error else waitstatus_to_exitcode(waitpid(pid, 0)[1])
    if error:
        raise OSError(error, strerror(error), file)
    return pid


def spawnv(mode, file, args):
    """Run a program: its status (P_WAIT) or its process number (P_NOWAIT)."""
    return _spawn(mode, file, args, None, False)


def spawnve(mode, file, args, env):
    """spawnv() with an environment."""
    return _spawn(mode, file, args, env, False)


def spawnvp(mode, file, args):
    """spawnv() that looks for the program in PATH."""
    return _spawn(mode, file, args, None, True)


def spawnvpe(mode, file, args, env):
    """spawnvp() with an environment."""
    return _spawn(mode, file, args, env, True)


def spawnl(mode, file, *args):
    """spawnv() with the arguments one by one."""
    return spawnv(mode, file, args)


def spawnle(mode, file, *args):
    """spawnve() with the arguments one by one, the environment last."""
    return spawnve(mode, file, args[:-1], args[-1])


def spawnlp(mode, file, *args):
    """spawnvp() with the arguments one by one."""
    return spawnvp(mode, file, args)


def spawnlpe(mode, file, *args):
    """spawnvpe() with the arguments one by one, the environment last."""
    return spawnvpe(mode, file, args[:-1], args[-1])


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


def process_cpu_count():
    """The number of processors that this process may use."""
    return len(_os.sched_getaffinity(0))


def device_encoding(fd, /):
    """The encoding of a terminal; None for what is none."""
    return "UTF-8" if _os.isatty(fd) else None


def _fill(buffers, data):
    at = 0
    for buffer in buffers:
        piece = data[at:at + len(buffer)]
        buffer[:len(piece)] = piece
        at += len(piece)
    return at


def readv(fd, buffers, /):
    """Read into writable buffers; how much."""
    return _fill(buffers, read(fd, sum(map(len, buffers))))


def preadv(fd, buffers, offset, flags=0, /):
    """readv() from a place in the file."""
    if flags:
        raise NotImplementedError("preadv: flags are not supported")
    return _fill(buffers, pread(fd, sum(map(len, buffers)), offset))


# Settings of the system by name.

sysconf_names = {"SC_" + key: value for key, value in (
    ("ARG_MAX", 0), ("CHILD_MAX", 1), ("CLK_TCK", 2), ("NGROUPS_MAX", 3), ("OPEN_MAX", 4), ("STREAM_MAX", 5), ("TZNAME_MAX", 6),
    ("JOB_CONTROL", 7), ("SAVED_IDS", 8), ("REALTIME_SIGNALS", 9), ("PRIORITY_SCHEDULING", 10), ("TIMERS", 11), ("ASYNCHRONOUS_IO", 12),
    ("FSYNC", 15), ("MAPPED_FILES", 16), ("MEMLOCK", 17), ("SEMAPHORES", 21), ("SHARED_MEMORY_OBJECTS", 22), ("VERSION", 29),
    ("PAGESIZE", 30), ("PAGE_SIZE", 30), ("RTSIG_MAX", 31), ("SEM_NSEMS_MAX", 32), ("SIGQUEUE_MAX", 34), ("TIMER_MAX", 35),
    ("LINE_MAX", 43), ("RE_DUP_MAX", 44), ("2_VERSION", 46), ("IOV_MAX", 60), ("UIO_MAXIOV", 60), ("THREADS", 67),
    ("GETGR_R_SIZE_MAX", 69), ("GETPW_R_SIZE_MAX", 70), ("LOGIN_NAME_MAX", 71), ("TTY_NAME_MAX", 72), ("THREAD_STACK_MIN", 75),
    ("THREAD_THREADS_MAX", 76), ("NPROCESSORS_CONF", 83), ("NPROCESSORS_ONLN", 84), ("PHYS_PAGES", 85), ("AVPHYS_PAGES", 86),
    ("ATEXIT_MAX", 87), ("XOPEN_VERSION", 89), ("MONOTONIC_CLOCK", 149), ("SYMLOOP_MAX", 173), ("HOST_NAME_MAX", 180),
    ("LEVEL1_DCACHE_SIZE", 188), ("LEVEL1_DCACHE_LINESIZE", 190), ("LEVEL2_CACHE_SIZE", 191))}
confstr_names = {"CS_PATH": 0, "CS_GNU_LIBC_VERSION": 2, "CS_GNU_LIBPTHREAD_VERSION": 3}
pathconf_names = {"PC_" + key: value for value, key in enumerate((
    "LINK_MAX", "MAX_CANON", "MAX_INPUT", "NAME_MAX", "PATH_MAX", "PIPE_BUF", "CHOWN_RESTRICTED", "NO_TRUNC", "VDISABLE", "SYNC_IO",
    "ASYNC_IO", "PRIO_IO", "SOCK_MAXBUF", "FILESIZEBITS", "REC_INCR_XFER_SIZE", "REC_MAX_XFER_SIZE", "REC_MIN_XFER_SIZE",
    "REC_XFER_ALIGN", "ALLOC_SIZE_MIN", "SYMLINK_MAX"))}


def _setting(name, names):
    if isinstance(name, str):
        if name not in names:
            raise ValueError("unrecognized configuration name")
        return names[name]
    if not isinstance(name, int):
        raise TypeError("configuration names must be strings or integers")
    return name


def sysconf(name, /):
    """A number that the system says of itself."""
    return _os._sysconf(_setting(name, sysconf_names))


def confstr(name, /):
    """A text that the system says of itself."""
    return _os._confstr(_setting(name, confstr_names))


def pathconf(path, name):
    """A limit of a file or of where it lies."""
    return _os._pathconf(path, _setting(name, pathconf_names))


supports_dir_fd = _have("access", "chmod", "chown", "link", "lstat", "mkdir", "mkfifo", "mknod", "open", "readlink", "remove", "rename",
                        "replace", "rmdir", "stat", "symlink", "unlink", "utime")
supports_fd = _have("chdir", "chmod", "chown", "execve", "getxattr", "listdir", "listxattr", "removexattr", "scandir", "setxattr",
                    "stat", "statvfs", "truncate", "utime")
supports_follow_symlinks = _have("access", "chown", "getxattr", "link", "listxattr", "removexattr", "setxattr", "stat", "utime")
supports_effective_ids = _have("access")
supports_fd.add(pathconf)
