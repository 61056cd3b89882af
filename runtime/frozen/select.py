# select — waiting for descriptors: select(), poll objects, epoll objects. The calls are native (_select).

import _select
from _select import *

error = OSError
__all__ = ["epoll", "error", "poll", "select", *(n for n in vars(_select) if n.startswith(("POLL", "EPOLL", "PIPE")))]


def _fileno(obj):
    if isinstance(obj, int):
        fd = obj
    else:
        try:
            fd = obj.fileno()
        except AttributeError:
            raise TypeError("argument must be an int, or have a fileno() method.") from None
        if not isinstance(fd, int):
            raise TypeError("fileno() returned a non-integer")
    if fd < 0:
        raise ValueError(f"file descriptor cannot be a negative integer ({fd})")
    return fd


def select(rlist, wlist, xlist, timeout=None, /):
    """Wait until a descriptor is ready; return the three lists of those that are."""
    if timeout is None:
        timeout = -1.0
    else:
        timeout = float(timeout)
        if timeout < 0:
            raise ValueError("timeout must be non-negative")
    lists = [[(_fileno(o), o) for o in objects] for objects in (rlist, wlist, xlist)]
    wanted = {}
    for pairs, events in zip(lists, (POLLIN, POLLOUT, POLLPRI)):
        for fd, _ in pairs:
            wanted[fd] = wanted.get(fd, 0) | events
    ready = dict(_select.poll(list(wanted.items()), timeout))
    if any(events & POLLNVAL for events in ready.values()):
        raise OSError(9, "Bad file descriptor")
    masks = (POLLIN | POLLHUP | POLLERR, POLLOUT | POLLERR, POLLPRI)
    return tuple([o for fd, o in pairs if ready.get(fd, 0) & mask] for pairs, mask in zip(lists, masks))


class poll:
    """Descriptors to wait for with poll()."""

    def __init__(self):
        self._wanted = {}

    def register(self, fd, eventmask=POLLIN | POLLPRI | POLLOUT, /):
        """Watch a descriptor."""
        self._wanted[_fileno(fd)] = eventmask

    def modify(self, fd, eventmask, /):
        """Watch it for something else."""
        fd = _fileno(fd)
        if fd not in self._wanted:
            raise FileNotFoundError(2, "No such file or directory")
        self._wanted[fd] = eventmask

    def unregister(self, fd, /):
        """Watch it no more."""
        del self._wanted[_fileno(fd)]

    def poll(self, timeout=None, /):
        """Wait (milliseconds; None: for ever); return [(fd, events)]."""
        seconds = -1.0 if timeout is None or timeout < 0 else timeout / 1000
        return _select.poll(list(self._wanted.items()), seconds)


class epoll:
    """An epoll object of the system."""

    def __init__(self, sizehint=-1, flags=0):
        if sizehint != -1 and sizehint <= 0:
            raise ValueError("sizehint must be positive or -1")
        self._fd = _select.epoll_create()

    @classmethod
    def fromfd(cls, fd, /):
        """An epoll object over a descriptor that is there already."""
        made = cls.__new__(cls)
        made._fd = fd
        return made

    def _check(self):
        if self._fd < 0:
            raise ValueError("I/O operation on closed epoll object")
        return self._fd

    @property
    def closed(self):
        """Whether close() was called."""
        return self._fd < 0

    def close(self):
        """Close the descriptor."""
        if self._fd >= 0:
            fd, self._fd = self._fd, -1
            import os
            os.close(fd)

    def fileno(self):
        """The descriptor."""
        return self._check()

    def register(self, fd, eventmask=EPOLLIN | EPOLLPRI | EPOLLOUT):
        """Watch a descriptor."""
        _select.epoll_control(self._check(), 1, _fileno(fd), eventmask)

    def unregister(self, fd):
        """Watch it no more."""
        _select.epoll_control(self._check(), 2, _fileno(fd), 0)

    def modify(self, fd, eventmask):
        """Watch it for something else."""
        _select.epoll_control(self._check(), 3, _fileno(fd), eventmask)

    def poll(self, timeout=None, maxevents=-1):
        """Wait (seconds; None: for ever); return [(fd, events)]."""
        if maxevents != -1 and maxevents <= 0:
            raise ValueError(f"maxevents must be greater than 0, got {maxevents}")
        return _select.epoll_wait(self._check(), -1.0 if timeout is None or timeout < 0 else float(timeout),
                                  1023 if maxevents == -1 else maxevents)

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *exc):
        self.close()

    def __del__(self):
        self.close()
