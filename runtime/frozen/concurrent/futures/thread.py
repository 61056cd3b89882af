# concurrent.futures.thread — the names of the thread pool.

from concurrent.futures import BrokenThreadPool, ThreadPoolExecutor

__all__ = ("ThreadPoolExecutor", "BrokenThreadPool")
