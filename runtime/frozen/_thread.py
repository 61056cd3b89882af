# _thread — locks, in an interpreter that has one thread.
#
# Here: what stands in for a native module of this name; where there is one, it comes first.
# A lock that is held could be released by nobody while its holder waits for it: instead of
# hanging, a wait without a time limit raises RuntimeError.

__all__ = ["LockType", "RLock", "TIMEOUT_MAX", "allocate", "allocate_lock", "error", "get_ident",
           "get_native_id", "interrupt_main", "lock", "stack_size", "start_new_thread"]

error = RuntimeError
TIMEOUT_MAX = 9223372036.0
_IDENT = 1


def get_ident():
    """The id of the running thread."""
    return _IDENT


get_native_id = get_ident


def stack_size(size=0, /):
    return 0


def start_new_thread(function, args, kwargs={}, /):
    """Threads cannot be started."""
    raise RuntimeError("can't start new thread: an interpreter of Coil has one thread")


start_new = start_new_thread


def interrupt_main(signum=2, /):
    raise KeyboardInterrupt


def _check_timeout(blocking, timeout):
    if not blocking and timeout != -1:
        raise ValueError("can't specify a timeout for a non-blocking call")
    if timeout < 0 and timeout != -1:
        raise ValueError("timeout value must be a non-negative number")
    if timeout > TIMEOUT_MAX:
        raise OverflowError("timeout value is too large")


def _wait_in_vain(blocking, timeout):
    if not blocking:
        return False
    if timeout >= 0:
        from time import sleep
        sleep(timeout)
        return False
    raise RuntimeError("deadlock: no other thread can release this lock")


class lock:
    """A lock that is held or not."""

    __slots__ = ("_held", "__weakref__")

    def __init__(self):
        self._held = False

    def acquire(self, blocking=True, timeout=-1):
        _check_timeout(blocking, timeout)
        if self._held:
            return _wait_in_vain(blocking, timeout)
        self._held = True
        return True

    acquire_lock = acquire

    def release(self):
        if not self._held:
            raise RuntimeError("release unlocked lock")
        self._held = False

    release_lock = release

    def locked(self):
        return self._held

    locked_lock = locked

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exc_info):
        self.release()

    def _at_fork_reinit(self):
        self._held = False

    def __repr__(self):
        state = "locked" if self._held else "unlocked"
        return f"<{state} {type(self).__module__}.{type(self).__qualname__} object at {id(self):#x}>"


LockType = lock


def allocate_lock():
    """A new lock."""
    return lock()


allocate = allocate_lock


class RLock:
    """A lock that its holder can take again."""

    __slots__ = ("_count", "_owner", "__weakref__")

    def __init__(self):
        self._count = 0
        self._owner = None

    def acquire(self, blocking=True, timeout=-1):
        _check_timeout(blocking, timeout)
        self._owner = _IDENT
        self._count += 1
        return True

    __enter__ = acquire

    def release(self):
        if not self._count:
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if not self._count:
            self._owner = None

    def __exit__(self, *exc_info):
        self.release()

    def _is_owned(self):
        return self._count > 0

    def _recursion_count(self):
        return self._count

    def _release_save(self):
        if not self._count:
            raise RuntimeError("cannot release un-acquired lock")
        state = self._count, self._owner
        self._count = 0
        self._owner = None
        return state

    def _acquire_restore(self, state):
        self._count, self._owner = state

    def _at_fork_reinit(self):
        self.__init__()

    def __repr__(self):
        state = "locked" if self._count else "unlocked"
        return (f"<{state} {type(self).__module__}.{type(self).__qualname__} object "
                f"owner={self._owner or 0} count={self._count} at {id(self):#x}>")
