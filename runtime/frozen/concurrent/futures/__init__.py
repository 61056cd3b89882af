# concurrent.futures — results that threads compute: Future, Executor, ThreadPoolExecutor, wait, as_completed.
#
# Threads are stacks that take turns (threading): an executor makes waiting concurrent, not computing. Not here: processes.

import threading
import time
from collections import deque, namedtuple

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"
_PENDING, _RUNNING, _CANCELLED, _NOTIFIED, _FINISHED = (
    "PENDING", "RUNNING", "CANCELLED", "CANCELLED_AND_NOTIFIED", "FINISHED")

__all__ = ("FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "CancelledError", "TimeoutError", "InvalidStateError",
           "BrokenExecutor", "Future", "Executor", "wait", "as_completed", "ThreadPoolExecutor")


class Error(Exception):
    """Base class of this module's errors."""


class CancelledError(Error):
    """The Future was cancelled."""


class InvalidStateError(Error):
    """The operation is not allowed in this state."""


class BrokenExecutor(RuntimeError):
    """Raised when an executor cannot be used any more."""


TimeoutError = TimeoutError


class Future:
    """The result of a call that may not have ended yet."""

    def __init__(self):
        self._condition = threading.Condition()
        self._state = _PENDING
        self._result = None
        self._exception = None
        self._waiters = []
        self._done_callbacks = []

    def __repr__(self):
        with self._condition:
            shown = f"<{type(self).__name__} at {id(self):#x} state={_STATE_WORDS[self._state]}"
            if self._state == _FINISHED:
                if self._exception is not None:
                    return f"{shown} raised {type(self._exception).__name__}>"
                return f"{shown} returned {type(self._result).__name__}>"
            return shown + ">"

    def cancel(self):
        """Cancel the call if it has not begun; whether it is cancelled."""
        with self._condition:
            if self._state in (_RUNNING, _FINISHED):
                return False
            if self._state in (_CANCELLED, _NOTIFIED):
                return True
            self._state = _CANCELLED
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def cancelled(self):
        """True when the call was cancelled."""
        with self._condition:
            return self._state in (_CANCELLED, _NOTIFIED)

    def running(self):
        """True while the call runs."""
        with self._condition:
            return self._state == _RUNNING

    def done(self):
        """True when the call ended or was cancelled."""
        with self._condition:
            return self._state in (_CANCELLED, _NOTIFIED, _FINISHED)

    def add_done_callback(self, fn):
        """Call fn(future) when it is done; at once when it is."""
        with self._condition:
            if self._state not in (_CANCELLED, _NOTIFIED, _FINISHED):
                self._done_callbacks.append(fn)
                return
        self._call(fn)

    def _call(self, fn):
        try:
            fn(self)
        except Exception:
            import logging
            logging.getLogger("concurrent.futures").exception("exception calling callback for %r", self)

    def _invoke_callbacks(self):
        for fn in self._done_callbacks:
            self._call(fn)

    def _wait(self, timeout):
        # With the condition held: until done.
        limit = None if timeout is None else time.monotonic() + timeout
        while self._state not in (_CANCELLED, _NOTIFIED, _FINISHED):
            left = None if limit is None else limit - time.monotonic()
            if left is not None and left <= 0:
                raise TimeoutError()
            self._condition.wait(left)
        if self._state != _FINISHED:
            raise CancelledError()

    def result(self, timeout=None):
        """Wait for the result, or for its exception."""
        try:
            with self._condition:
                self._wait(timeout)
                if self._exception is not None:
                    raise self._exception
                return self._result
        finally:
            self = None

    def exception(self, timeout=None):
        """Wait for the exception; None when the call returned."""
        with self._condition:
            self._wait(timeout)
            return self._exception

    def set_running_or_notify_cancel(self):
        """For executors: False when the call was cancelled and need not begin."""
        with self._condition:
            if self._state == _CANCELLED:
                self._state = _NOTIFIED
                for waiter in self._waiters:
                    waiter.add(self)
                return False
            if self._state == _PENDING:
                self._state = _RUNNING
                return True
            raise RuntimeError("Future in unexpected state")

    def _finish(self, result, exception):
        with self._condition:
            if self._state in (_CANCELLED, _NOTIFIED, _FINISHED):
                raise InvalidStateError(f"{self._state}: {self!r}")
            self._result = result
            self._exception = exception
            self._state = _FINISHED
            for waiter in self._waiters:
                waiter.add(self)
            self._condition.notify_all()
        self._invoke_callbacks()

    def set_result(self, result):
        """For executors: the call returned."""
        self._finish(result, None)

    def set_exception(self, exception):
        """For executors: the call raised."""
        self._finish(None, exception)

    __class_getitem__ = classmethod(type(list[int]))


_STATE_WORDS = {_PENDING: "pending", _RUNNING: "running", _CANCELLED: "cancelled", _NOTIFIED: "cancelled",
                _FINISHED: "finished"}


class _Waiter:
    # Gathers futures as they are done.

    def __init__(self):
        self.event = threading.Event()
        self.finished = []

    def add(self, future):
        self.finished.append(future)
        self.event.set()


DoneAndNotDoneFutures = namedtuple("DoneAndNotDoneFutures", "done not_done")


def _subscribe(futures):
    waiter = _Waiter()
    done = set()
    for f in futures:
        with f._condition:
            if f._state in (_NOTIFIED, _FINISHED) or f._state == _CANCELLED:
                done.add(f)
            f._waiters.append(waiter)
    return waiter, done


def _unsubscribe(futures, waiter):
    for f in futures:
        with f._condition:
            if waiter in f._waiters:
                f._waiters.remove(waiter)


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Wait for futures; two sets, (done, not_done)."""
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return condition: {return_when!r}")
    fs = set(fs)
    limit = None if timeout is None else time.monotonic() + timeout
    waiter, done = _subscribe(fs)
    try:
        while True:
            failed = any(not f.cancelled() and f._exception is not None for f in done)
            if (len(done) == len(fs) or return_when == FIRST_COMPLETED and done
                    or return_when == FIRST_EXCEPTION and failed):
                break
            left = None if limit is None else limit - time.monotonic()
            if left is not None and left <= 0:
                break
            waiter.event.wait(left)
            waiter.event.clear()
            done |= {f for f in fs if f.done()}
    finally:
        _unsubscribe(fs, waiter)
    return DoneAndNotDoneFutures(done, fs - done)


def as_completed(fs, timeout=None):
    """Iterate over futures as they are done."""
    limit = None if timeout is None else time.monotonic() + timeout
    fs = set(fs)
    total = len(fs)
    waiter, done = _subscribe(fs)
    pending = fs - done
    try:
        yield from list(done)
        while pending:
            left = None if limit is None else limit - time.monotonic()
            if left is not None and left <= 0:
                raise TimeoutError(f"{len(pending)} (of {total}) futures unfinished")
            waiter.event.wait(left)
            waiter.event.clear()
            new, waiter.finished = waiter.finished, []
            for f in new:
                if f in pending:
                    pending.discard(f)
                    yield f
            for f in [f for f in pending if f.done()]:
                pending.discard(f)
                yield f
    finally:
        _unsubscribe(fs, waiter)


class Executor:
    """What runs calls, and gives futures."""

    def submit(self, fn, /, *args, **kwargs):
        """Run fn(*args, **kwargs); a Future."""
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        """Like map(), the calls running at the same time."""
        limit = None if timeout is None else time.monotonic() + timeout
        futures = deque(self.submit(fn, *args) for args in zip(*iterables))

        def results():
            try:
                while futures:
                    left = None if limit is None else limit - time.monotonic()
                    yield _take_result(futures.popleft(), left)
            finally:
                for f in futures:
                    f.cancel()

        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Take no more calls."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


def _take_result(future, timeout):
    try:
        try:
            return future.result(timeout)
        finally:
            future.cancel()
    finally:
        del future


class BrokenThreadPool(BrokenExecutor):
    """The initializer of a worker failed."""


class ThreadPoolExecutor(Executor):
    """Runs calls in at most max_workers threads."""

    _counter = 0

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if max_workers is None:
            import os
            max_workers = min(32, (os.cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._condition = threading.Condition()
        self._work = deque()
        self._threads = set()
        self._idle = 0
        self._broken = False
        self._shutdown = False
        self._initializer = initializer
        self._initargs = initargs
        if not thread_name_prefix:
            thread_name_prefix = f"ThreadPoolExecutor-{ThreadPoolExecutor._counter}"
            ThreadPoolExecutor._counter += 1
        self._thread_name_prefix = thread_name_prefix

    def submit(self, fn, /, *args, **kwargs):
        """Run fn(*args, **kwargs) in a thread; a Future."""
        with self._condition:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")
            future = Future()
            self._work.append((future, fn, args, kwargs))
            if self._idle >= len(self._work):
                self._condition.notify()
            elif len(self._threads) < self._max_workers:
                thread = threading.Thread(target=self._run, daemon=True,
                                          name=f"{self._thread_name_prefix}_{len(self._threads)}")
                self._threads.add(thread)
                _join_at_exit(thread, self)
                thread.start()
            return future

    def _run(self):
        if self._initializer is not None:
            try:
                self._initializer(*self._initargs)
            except BaseException:
                import logging
                logging.getLogger("concurrent.futures").critical("Exception in initializer:", exc_info=True)
                self._break("A thread initializer failed, the thread pool is not usable anymore")
                return
        while True:
            with self._condition:
                self._idle += 1
                while not self._work and not self._shutdown:
                    self._condition.wait()
                self._idle -= 1
                if not self._work:
                    return
                future, fn, args, kwargs = self._work.popleft()
            if not future.set_running_or_notify_cancel():
                continue
            try:
                result = fn(*args, **kwargs)
            except BaseException as e:
                future.set_exception(e)
            else:
                future.set_result(result)
            del future, fn, args, kwargs
            result = None

    def _break(self, why):
        with self._condition:
            self._broken = why
            work, self._work = list(self._work), deque()
        for future, *_ in work:
            future.set_exception(BrokenThreadPool(why))

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Take no more calls; wait for those that were submitted."""
        with self._condition:
            self._shutdown = True
            dropped = []
            if cancel_futures:
                dropped = [w[0] for w in self._work]
                self._work.clear()
            self._condition.notify_all()
        for future in dropped:
            future.cancel()
        if wait:
            for t in list(self._threads):
                t.join()


_live_threads = None


def _join_at_exit(thread, executor):
    # The program's end waits for what was submitted.
    global _live_threads
    if _live_threads is None:
        import weakref
        _live_threads = weakref.WeakKeyDictionary()
        threading._register_atexit(_finish_all)
    _live_threads[thread] = executor


def _finish_all():
    for thread, executor in list(_live_threads.items()):
        with executor._condition:
            executor._shutdown = True
            executor._condition.notify_all()
    for thread in list(_live_threads):
        thread.join()


for _cls in (Error, CancelledError, InvalidStateError, BrokenExecutor, Future, Executor):
    _cls.__module__ = "concurrent.futures._base"
ThreadPoolExecutor.__module__ = BrokenThreadPool.__module__ = "concurrent.futures.thread"
