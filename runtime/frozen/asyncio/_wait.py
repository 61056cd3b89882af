# asyncio._wait — waiting for several things, for some time, or shielded; and what counts as awaitable.

from _asyncio import Future, Task, _get_running_loop, _Waiter, create_task, gather, get_running_loop

from asyncio import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, CancelledError


async def _sample():
    pass


_sample_object = _sample()
_coroutine_type = type(_sample_object)
_sample_object.close()
del _sample_object


def iscoroutine(obj):
    """True for coroutine objects."""
    if isinstance(obj, (_coroutine_type, _Waiter)):
        return True
    kind = type(obj)
    return all(hasattr(kind, name) for name in ("__await__", "send", "throw", "close"))


def iscoroutinefunction(func):
    """True for functions that give coroutines."""
    import inspect
    return inspect.iscoroutinefunction(func) or getattr(func, "_is_coroutine", None) is True


def isfuture(obj):
    """True for futures of any make."""
    return hasattr(obj.__class__, "_asyncio_future_blocking") and obj._asyncio_future_blocking is not None


async def _wrap_awaitable(awaitable):
    return await awaitable


def ensure_future(coro_or_future, *, loop=None):
    """A Future for an awaitable: itself, or a new Task."""
    if isfuture(coro_or_future):
        if loop is not None and loop is not coro_or_future.get_loop():
            raise ValueError("The future belongs to a different loop than the one specified as the loop argument")
        return coro_or_future
    wrapped = False
    if not iscoroutine(coro_or_future):
        if not hasattr(type(coro_or_future), "__await__"):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
        coro_or_future = _wrap_awaitable(coro_or_future)
        wrapped = True
    if loop is None:
        from asyncio._loop import get_event_loop
        try:
            loop = get_event_loop()
        except RuntimeError:
            if wrapped:
                coro_or_future.close()
            raise
    return loop.create_task(coro_or_future)


async def wait_for(fut, timeout):
    """Wait for one awaitable, for so many seconds at most."""
    from asyncio._scopes import timeout as limit
    if timeout is not None and timeout <= 0:
        fut = ensure_future(fut)
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut)
        try:
            return fut.result()
        except CancelledError as exc:
            raise TimeoutError from exc
    async with limit(timeout):
        return await fut


async def _cancel_and_wait(fut):
    loop = get_running_loop()
    waiter = loop.create_future()

    def release(_):
        if not waiter.done():
            waiter.set_result(None)

    fut.add_done_callback(release)
    try:
        fut.cancel()
        await waiter
    finally:
        fut.remove_done_callback(release)


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Wait for futures and tasks; return two sets, (done, pending)."""
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return_when value: {return_when}")
    fs = set(fs)
    if any(iscoroutine(f) for f in fs):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    loop = get_running_loop()
    waiter = loop.create_future()
    counter = len(fs)
    handle = None

    def release():
        if not waiter.done():
            waiter.set_result(None)

    def on_done(f):
        nonlocal counter
        counter -= 1
        if (counter <= 0 or return_when == FIRST_COMPLETED
                or return_when == FIRST_EXCEPTION and not f.cancelled() and f.exception() is not None):
            release()

    already = {f for f in fs if f.done()}
    if already and (return_when == FIRST_COMPLETED or len(already) == len(fs) or return_when == FIRST_EXCEPTION
                    and any(not f.cancelled() and f.exception() is not None for f in already)):
        return already, fs - already
    if timeout is not None:
        handle = loop.call_later(timeout, release)
    for f in fs:
        f.add_done_callback(on_done)
    try:
        await waiter
    finally:
        if handle is not None:
            handle.cancel()
        for f in fs:
            f.remove_done_callback(on_done)
    done = {f for f in fs if f.done()}
    return done, fs - done


def shield(arg):
    """Wait for an awaitable that is not cancelled when the waiting is."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    loop = inner.get_loop()
    outer = loop.create_future()

    def on_inner(inner):
        if outer.cancelled():
            return
        if inner.cancelled():
            outer.cancel()
        else:
            exc = inner.exception()
            if exc is not None:
                outer.set_exception(exc)
            else:
                outer.set_result(inner.result())

    def report(inner):
        if not inner.cancelled() and inner.exception() is not None:
            inner.get_loop().call_exception_handler({"message": f"{type(inner).__name__} exception in shielded future",
                                                     "exception": inner.exception(), "future": inner})

    def on_outer(outer):
        if not inner.done():
            inner.remove_done_callback(on_inner)
            inner.add_done_callback(report)

    inner.add_done_callback(on_inner)
    outer.add_done_callback(on_outer)
    return outer


class _AsCompleted:
    """What as_completed gives: an iterator of coroutines, or an asynchronous iterator of the futures."""

    def __init__(self, fs, timeout):
        from asyncio import Queue
        self._done = Queue()
        self._todo = {ensure_future(f) for f in set(fs)}
        self._left = len(self._todo)
        self._handle = None
        self._timed_out = False
        for f in self._todo:
            f.add_done_callback(self._on_done)
        if self._todo and timeout is not None:
            self._handle = get_running_loop().call_later(timeout, self._on_timeout)

    def __aiter__(self):
        return self

    def __iter__(self):
        return self

    async def __anext__(self):
        if not self._left:
            raise StopAsyncIteration
        self._left -= 1
        return await self._wait_for_one()

    def __next__(self):
        if not self._left:
            raise StopIteration
        self._left -= 1
        return self._result_of_one()

    def _on_timeout(self):
        for f in self._todo:
            f.remove_done_callback(self._on_done)
            self._done.put_nowait(None)
        self._todo.clear()

    def _on_done(self, f):
        if f not in self._todo:
            return
        self._todo.remove(f)
        self._done.put_nowait(f)
        if not self._todo and self._handle is not None:
            self._handle.cancel()

    async def _wait_for_one(self):
        f = await self._done.get()
        if f is None:
            raise TimeoutError
        return f

    async def _result_of_one(self):
        return (await self._wait_for_one()).result()


def as_completed(fs, *, timeout=None):
    """Iterate over awaitables in the order in which they are done."""
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect an iterable of futures, not {type(fs).__name__}")
    return _AsCompleted(fs, timeout)


def create_eager_task_factory(custom_task_constructor):
    """A task factory whose tasks run at once until they first wait."""

    def factory(loop, coro, *, name=None, context=None, eager_start=True):
        return custom_task_constructor(coro, loop=loop, name=name, context=context, eager_start=eager_start)

    return factory


eager_task_factory = create_eager_task_factory(Task)
