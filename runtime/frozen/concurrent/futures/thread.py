# concurrent.futures.thread — the names of the thread pool.

from concurrent.futures import BrokenThreadPool, ThreadPoolExecutor


class _WorkItem:
    """What a thread of the pool is to do."""

    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn = fn
        self.args = args
        self.kwargs = kwargs

    __class_getitem__ = classmethod(type(list[int]))


__all__ = ("ThreadPoolExecutor", "BrokenThreadPool")
