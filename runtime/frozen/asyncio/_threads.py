# asyncio._threads — the loop and threads: executors, to_thread, futures of concurrent.futures.
#
# Threads are stacks of the same interpreter that take turns (threading); what one of them waits for does not hold up the loop.

import concurrent.futures
import functools

from _asyncio import get_running_loop

from asyncio import CancelledError, InvalidStateError
from asyncio._wait import ensure_future, iscoroutine, iscoroutinefunction, isfuture

THREAD_JOIN_TIMEOUT = 300


def _converted(exc):
    if type(exc) is concurrent.futures.CancelledError:
        return CancelledError(*exc.args)
    if type(exc) is concurrent.futures.InvalidStateError:
        return InvalidStateError(*exc.args)
    return exc


def _copy_to_asyncio(source, dest):
    if dest.cancelled() or dest.done():
        return
    if source.cancelled():
        dest.cancel()
        return
    exc = source.exception()
    if exc is not None:
        dest.set_exception(_converted(exc))
    else:
        dest.set_result(source.result())


def wrap_future(future, *, loop=None):
    """The asyncio Future of a concurrent.futures.Future."""
    if isfuture(future):
        return future
    assert isinstance(future, concurrent.futures.Future), f"concurrent.futures.Future is expected, got {future!r}"
    if loop is None:
        from asyncio._loop import get_event_loop
        loop = get_event_loop()
    dest = loop.create_future()

    def on_dest(dest):
        if dest.cancelled():
            future.cancel()

    def on_source(source):
        if not loop.is_closed():
            loop.call_soon_threadsafe(_copy_to_asyncio, source, dest)

    dest.add_done_callback(on_dest)
    future.add_done_callback(on_source)
    return dest


def run_coroutine_threadsafe(coro, loop):
    """Run a coroutine in a loop of another thread; a concurrent.futures.Future."""
    if not iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    future = concurrent.futures.Future()

    def start():
        try:
            task = ensure_future(coro, loop=loop)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            if future.set_running_or_notify_cancel():
                future.set_exception(exc)
            raise

        def on_task(task):
            if task.cancelled():
                future.cancel()
            if not future.set_running_or_notify_cancel():
                return
            exc = task.exception()
            if exc is not None:
                future.set_exception(exc)
            else:
                future.set_result(task.result())

        def on_future(future):
            if future.cancelled() and not task.done():
                loop.call_soon_threadsafe(task.cancel)

        task.add_done_callback(on_task)
        future.add_done_callback(on_future)

    loop.call_soon_threadsafe(start)
    return future


def run_in_executor(loop, executor, func, args):
    """loop.run_in_executor()."""
    loop._check_closed()
    if loop.get_debug():
        if iscoroutine(func) or iscoroutinefunction(func):
            raise TypeError("coroutines cannot be used with run_in_executor()")
        if not callable(func):
            raise TypeError(f"a callable object was expected by run_in_executor(), got {func!r}")
    if executor is None:
        if loop._executor_shutdown_called:
            raise RuntimeError("Executor shutdown has been called")
        executor = loop._default_executor
        if executor is None:
            executor = concurrent.futures.ThreadPoolExecutor(thread_name_prefix="asyncio")
            loop._default_executor = executor
    return wrap_future(executor.submit(func, *args), loop=loop)


def set_default_executor(loop, executor):
    """loop.set_default_executor()."""
    if not isinstance(executor, concurrent.futures.ThreadPoolExecutor):
        raise TypeError("executor must be ThreadPoolExecutor instance")
    loop._default_executor = executor


async def shutdown_default_executor(loop, timeout):
    """loop.shutdown_default_executor()."""
    import threading
    from asyncio import timeout as limit
    executor = loop._default_executor
    future = loop.create_future()

    def shut_down():
        try:
            executor.shutdown(wait=True)
        except Exception as ex:
            if not loop.is_closed():
                loop.call_soon_threadsafe(lambda ex=ex: future.cancelled() or future.set_exception(ex))
        else:
            if not loop.is_closed():
                loop.call_soon_threadsafe(lambda: future.cancelled() or future.set_result(None))

    thread = threading.Thread(target=shut_down)
    thread.start()
    try:
        async with limit(timeout):
            await future
    except TimeoutError:
        import warnings
        warnings.warn(f"The executor did not finishing joining its threads within {timeout} seconds.",
                      RuntimeWarning, stacklevel=2)
        executor.shutdown(wait=False)
    else:
        thread.join()


async def to_thread(func, /, *args, **kwargs):
    """Run a function in a thread; its result."""
    import contextvars
    loop = get_running_loop()
    context = contextvars.copy_context()
    return await loop.run_in_executor(None, functools.partial(context.run, func, *args, **kwargs))
