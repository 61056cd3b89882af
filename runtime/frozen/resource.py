# resource — limits of this process and what it has used.

import _os
from _os_results import struct_rusage

error = OSError
RLIM_INFINITY = -1
RUSAGE_SELF, RUSAGE_CHILDREN, RUSAGE_THREAD = 0, -1, 1
(RLIMIT_CPU, RLIMIT_FSIZE, RLIMIT_DATA, RLIMIT_STACK, RLIMIT_CORE, RLIMIT_RSS, RLIMIT_NPROC, RLIMIT_NOFILE, RLIMIT_MEMLOCK, RLIMIT_AS,
 _, RLIMIT_SIGPENDING, RLIMIT_MSGQUEUE, RLIMIT_NICE, RLIMIT_RTPRIO, RLIMIT_RTTIME) = range(16)
del _
RLIMIT_OFILE = RLIMIT_NOFILE


def getrusage(who, /):
    """What this process (RUSAGE_SELF), or its children that have ended (RUSAGE_CHILDREN), have used."""
    return _os._getrusage(who)


def getrlimit(resource, /):
    """(soft, hard) limit."""
    return _os._prlimit(0, resource, None)


def setrlimit(resource, limits, /):
    """Set the (soft, hard) limit."""
    _os._prlimit(0, resource, limits)


def prlimit(pid, resource, limits=None, /):
    """The limits of a process, which are set if new ones are given."""
    return _os._prlimit(pid, resource, limits)


def getpagesize():
    """The size of a page of memory in bytes."""
    return _os._sysconf(30)
