# fcntl — what can be done to open descriptors beyond reading and writing.

import _os
from _os import F_LOCK, F_TEST, F_TLOCK, F_ULOCK

(F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_GETLK, F_SETLK, F_SETLKW, F_SETOWN, F_GETOWN) = range(10)
F_RDLCK, F_WRLCK, F_UNLCK = 0, 1, 2
FD_CLOEXEC = 1
F_DUPFD_CLOEXEC, F_SETPIPE_SZ, F_GETPIPE_SZ, F_ADD_SEALS, F_GET_SEALS = 1030, 1031, 1032, 1033, 1034
F_SEAL_SEAL, F_SEAL_SHRINK, F_SEAL_GROW, F_SEAL_WRITE = 1, 2, 4, 8
LOCK_SH, LOCK_EX, LOCK_NB, LOCK_UN = 1, 2, 4, 8
FASYNC = 0o20000


def _fd(fd):
    if isinstance(fd, int):
        return fd
    if not hasattr(fd, "fileno"):
        raise TypeError("argument must be an int, or have a fileno() method.")
    return fd.fileno()


def fcntl(fd, cmd, arg=0, /):
    """The system's fcntl(): with a number it gives a number, with bytes what the system made of them."""
    return _os._fcntl(_fd(fd), cmd, arg)


def ioctl(fd, request, arg=0, mutate_flag=True, /):
    """The system's ioctl(): a bytearray is changed in place, unless mutate_flag is false."""
    if isinstance(arg, bytearray) and mutate_flag:
        code, arg[:] = _os._ioctl(_fd(fd), request, bytes(arg))
        return code
    if isinstance(arg, (bytes, bytearray, str)):
        return _os._ioctl(_fd(fd), request, arg.encode() if isinstance(arg, str) else bytes(arg))[1]
    return _os._ioctl(_fd(fd), request, arg)


def flock(fd, operation, /):
    """Lock or unlock a whole file."""
    _os._flock(_fd(fd), operation)


def lockf(fd, cmd, len=0, start=0, whence=0, /):
    """Lock or unlock a part of a file."""
    if cmd & LOCK_UN:
        kind = F_UNLCK
    elif cmd & LOCK_SH:
        kind = F_RDLCK
    elif cmd & LOCK_EX:
        kind = F_WRLCK
    else:
        raise ValueError("unrecognized lockf argument")
    _os._lock_range(_fd(fd), kind, not cmd & LOCK_NB, start, len, whence)
