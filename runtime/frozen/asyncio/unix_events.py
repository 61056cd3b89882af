# asyncio.unix_events — child watchers, which Python 3.12 deprecates and 3.14 no longer has.
#
# The loop's own subprocesses need none: libuv watches them. These do what they promise for children that a program starts by itself:
# each child's process descriptor is watched by the loop that runs (or is attached).

import os
import warnings

from asyncio import EventLoop as _UnixSelectorEventLoop, get_running_loop
from asyncio._loop import DefaultEventLoopPolicy

SelectorEventLoop = _UnixSelectorEventLoop
__all__ = ("SelectorEventLoop", "AbstractChildWatcher", "SafeChildWatcher", "FastChildWatcher", "PidfdChildWatcher",
           "MultiLoopChildWatcher", "ThreadedChildWatcher", "DefaultEventLoopPolicy")


def _deprecated(name):
    warnings.warn(f"{name!r} is deprecated as of Python 3.12 and will be removed in Python 3.14.", DeprecationWarning, stacklevel=3)


class AbstractChildWatcher:
    """Calls back when children end."""

    def add_child_handler(self, pid, callback, *args):
        """Call callback(pid, returncode, *args) once the child has ended."""
        raise NotImplementedError()

    def remove_child_handler(self, pid):
        """Whether there was such a handler; it is forgotten."""
        raise NotImplementedError()

    def attach_loop(self, loop):
        """The loop that watches."""
        raise NotImplementedError()

    def close(self):
        """Forget all handlers."""
        raise NotImplementedError()

    def is_active(self):
        """Whether handlers can be added."""
        raise NotImplementedError()

    def __enter__(self):
        raise NotImplementedError()

    def __exit__(self, *args):
        raise NotImplementedError()


class PidfdChildWatcher(AbstractChildWatcher):
    """Watches the descriptors of processes in the loop that runs."""

    _needs_loop = False

    def __init__(self):
        self._loop = None
        self._watched = {}

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def is_active(self):
        return not self._needs_loop or self._loop is not None and self._loop.is_running()

    def close(self):
        for pid in list(self._watched):
            self.remove_child_handler(pid)
        self._loop = None

    def attach_loop(self, loop):
        if loop is None and self._loop is not None and self._watched:
            warnings.warn("A loop is being detached from a child watcher with pending handlers", RuntimeWarning, stacklevel=2)
        self._loop = loop

    def add_child_handler(self, pid, callback, *args):
        self.remove_child_handler(pid)
        loop = self._loop if self._needs_loop else get_running_loop()
        if loop is None:
            raise RuntimeError("Cannot add child handler, the child watcher does not have a loop attached")
        try:
            fd = os.pidfd_open(pid)
        except ProcessLookupError:  # somebody else has asked for its status already
            loop.call_soon(callback, pid, 255, *args)
            return
        self._watched[pid] = loop, fd
        loop.add_reader(fd, self._ended, pid, callback, args)

    def _ended(self, pid, callback, args):
        self.remove_child_handler(pid)
        try:
            code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        except ChildProcessError:
            from asyncio.log import logger
            logger.warning("child process pid %d exit status already read:  will report returncode 255", pid)
            code = 255
        callback(pid, code, *args)

    def remove_child_handler(self, pid):
        loop, fd = self._watched.pop(pid, (None, None))
        if loop is None:
            return False
        loop.remove_reader(fd)
        os.close(fd)
        return True


class ThreadedChildWatcher(PidfdChildWatcher):
    """As PidfdChildWatcher: no threads are needed."""

    def attach_loop(self, loop):
        pass


class SafeChildWatcher(PidfdChildWatcher):
    """Watches in the loop that is attached."""

    _needs_loop = True

    def __init__(self):
        _deprecated(type(self).__name__)
        super().__init__()


class FastChildWatcher(SafeChildWatcher):
    """Watches in the loop that is attached."""


class MultiLoopChildWatcher(PidfdChildWatcher):
    """Watches in the loop that runs."""

    def __init__(self):
        _deprecated(type(self).__name__)
        super().__init__()

    def attach_loop(self, loop):
        pass


_watcher = None


def get_child_watcher():
    """The child watcher in force."""
    global _watcher
    _deprecated("get_child_watcher")
    if _watcher is None:
        _watcher = PidfdChildWatcher()
    return _watcher


def set_child_watcher(watcher):
    """Set the child watcher. The loop's own subprocesses do not use it."""
    global _watcher
    _deprecated("set_child_watcher")
    assert watcher is None or isinstance(watcher, AbstractChildWatcher)
    if _watcher is not None and _watcher is not watcher:
        _watcher.close()
    _watcher = watcher


for _cls in AbstractChildWatcher, PidfdChildWatcher, ThreadedChildWatcher, SafeChildWatcher, FastChildWatcher, MultiLoopChildWatcher:
    _cls.__module__ = "asyncio.unix_events"
del _cls
