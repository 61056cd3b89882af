# queue — queues between threads of control, with blocking put and get.
#
# Not here: queues for tasks (asyncio.Queue).

import threading
import time
from collections import deque

__all__ = ["Empty", "Full", "LifoQueue", "PriorityQueue", "Queue", "ShutDown", "SimpleQueue"]

_GenericAlias = type(list[int])


class Empty(Exception):
    """Nothing could be taken without waiting (longer)."""


class Full(Exception):
    """Nothing could be put without waiting (longer)."""


class ShutDown(Exception):
    """The queue has been shut down."""


Empty.__module__ = "_queue"  # as it is called in CPython's tracebacks


def _wait(condition, ready, block, timeout, refusal):
    """Wait until `ready()` is true; raise `refusal` if that is not to be waited for, or too long."""
    if not block:
        if not ready():
            raise refusal
    elif timeout is None:
        while not ready():
            condition.wait()
    elif timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")
    else:
        deadline = time.monotonic() + timeout
        while not ready():
            remaining = deadline - time.monotonic()
            if remaining <= 0.0:
                raise refusal
            condition.wait(remaining)


class Queue:
    """First in, first out; holds `maxsize` items, any number if that is <= 0."""

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        self.mutex = threading.Lock()  # one lock, and three things to wait for under it
        self.not_empty = threading.Condition(self.mutex)
        self.not_full = threading.Condition(self.mutex)
        self.all_tasks_done = threading.Condition(self.mutex)
        self.unfinished_tasks = 0
        self.is_shutdown = False

    def task_done(self):
        """Say that one item taken with get() has been worked on; one call too many is a ValueError."""
        with self.all_tasks_done:
            if self.unfinished_tasks <= 0:
                raise ValueError("task_done() called too many times")
            self.unfinished_tasks -= 1
            if self.unfinished_tasks == 0:
                self.all_tasks_done.notify_all()

    def join(self):
        """Wait until task_done() has been called for every item put."""
        with self.all_tasks_done:
            while self.unfinished_tasks:
                self.all_tasks_done.wait()

    def qsize(self):
        """How many items there are, which can change at any time."""
        with self.mutex:
            return self._qsize()

    def empty(self):
        """Whether there are no items, which can change at any time."""
        with self.mutex:
            return not self._qsize()

    def full(self):
        """Whether there are `maxsize` items, which can change at any time."""
        with self.mutex:
            return 0 < self.maxsize <= self._qsize()

    def put(self, item, block=True, timeout=None):
        """Put an item, when there is room.

        Waits for it, `timeout` seconds at most (None: for ever), or not at all if `block` is false; then Full. A
        queue that is shut down: ShutDown.
        """
        with self.not_full:
            if self.is_shutdown:
                raise ShutDown
            if self.maxsize > 0:
                has_room = lambda: self.is_shutdown or self._qsize() < self.maxsize
                _wait(self.not_full, has_room, block, timeout, Full)
                if self.is_shutdown:
                    raise ShutDown
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def get(self, block=True, timeout=None):
        """Take an item, when there is one.

        Waits for it, `timeout` seconds at most (None: for ever), or not at all if `block` is false; then Empty. A
        queue that is shut down and empty: ShutDown.
        """
        with self.not_empty:
            _wait(self.not_empty, lambda: self.is_shutdown or self._qsize(), block, timeout, Empty)
            if not self._qsize():
                raise ShutDown
            item = self._get()
            self.not_full.notify()
            return item

    def put_nowait(self, item):
        """put() without waiting."""
        return self.put(item, block=False)

    def get_nowait(self):
        """get() without waiting."""
        return self.get(block=False)

    def shutdown(self, immediate=False):
        """Let put() raise ShutDown from now on, and get() when no items are left.

        `immediate` drops the items, and counts them as done. Those who wait are woken up.
        """
        with self.mutex:
            self.is_shutdown = True
            if immediate:
                dropped = self._qsize()
                for _ in range(dropped):
                    self._get()
                self.unfinished_tasks = max(self.unfinished_tasks - dropped, 0)
                self.all_tasks_done.notify_all()
            for condition in (self.not_empty, self.not_full):
                condition.notify_all()

    # What a subclass overrides to keep the items in another order; called with the lock held.

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    __class_getitem__ = classmethod(_GenericAlias)


class PriorityQueue(Queue):
    """Gives the smallest item first, for example of (priority, data) pairs."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        from heapq import heappush

        heappush(self.queue, item)

    def _get(self):
        from heapq import heappop

        return heappop(self.queue)


class LifoQueue(Queue):
    """Gives the item put last first."""

    def _init(self, maxsize):
        self.queue = []

    def _get(self):
        return self.queue.pop()


class SimpleQueue:
    """Simple, unbounded FIFO queue: no maximum size, no join()."""

    def __init__(self):
        self._queue = deque()
        self._count = threading.Semaphore(0)

    def put(self, item, block=True, timeout=None):
        """Put an item. There is always room, so `block` and `timeout` do nothing."""
        self._queue.append(item)
        self._count.release()

    def get(self, block=True, timeout=None):
        """Take an item, when there is one.

        Waits for it, `timeout` seconds at most (None: for ever), or not at all if `block` is false; then Empty.
        """
        if timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        acquired = self._count.acquire(True, timeout) if block else self._count.acquire(False)
        if not acquired:
            raise Empty
        return self._queue.popleft()

    def put_nowait(self, item):
        """The same as put()."""
        return self.put(item, block=False)

    def get_nowait(self):
        """get() without waiting."""
        return self.get(block=False)

    def empty(self):
        """Whether there are no items, which can change at any time."""
        return not self._queue

    def qsize(self):
        """How many items there are, which can change at any time."""
        return len(self._queue)

    __class_getitem__ = classmethod(_GenericAlias)


_PySimpleQueue = SimpleQueue
