# asyncio._scopes — timeout and TaskGroup: structured waiting.

from _asyncio import Task, create_task, current_task, get_running_loop

from asyncio import CancelledError


class Timeout:
    """Asynchronous context manager that cancels what is inside at a deadline."""

    def __init__(self, when):
        self._state = "created"
        self._handle = None
        self._task = None
        self._when = when

    def when(self):
        """The deadline by the loop's clock, or None."""
        return self._when

    def reschedule(self, when):
        """Move the deadline."""
        if self._state != "active":
            if self._state == "created":
                raise RuntimeError("Timeout has not been entered")
            raise RuntimeError(f"Cannot change state of {self._state} Timeout")
        self._when = when
        if self._handle is not None:
            self._handle.cancel()
        if when is None:
            self._handle = None
        else:
            loop = get_running_loop()
            if when <= loop.time():
                self._handle = loop.call_soon(self._on_timeout)
            else:
                self._handle = loop.call_at(when, self._on_timeout)

    def expired(self):
        """True once the deadline has passed."""
        return self._state in ("expiring", "expired")

    def __repr__(self):
        info = [self._state]
        if self._state == "active":
            info.append(f"when={round(self._when, 3) if self._when is not None else None}")
        return f"<Timeout [{self._state}]{''.join(' ' + i for i in info[1:])}>"

    async def __aenter__(self):
        if self._state != "created":
            raise RuntimeError("Timeout has already been entered")
        task = current_task()
        if task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._state = "active"
        self._task = task
        self._cancelling = task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type, exc, tb):
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None
        if self._state == "expiring":
            self._state = "expired"
            if self._task.uncancel() <= self._cancelling and exc_type is not None:
                if issubclass(exc_type, CancelledError):
                    raise TimeoutError from exc
                self._convert(exc)
                if isinstance(exc, ExceptionGroup):
                    for inner in exc.exceptions:
                        self._convert(inner)
        elif self._state == "active":
            self._state = "finished"
        return None

    def _convert(self, exc):
        # A cancellation that became the context of another exception is the timeout's too (3.13).
        while exc is not None and exc.__context__ is not None:
            if isinstance(exc.__context__, CancelledError):
                late = TimeoutError()
                late.__context__ = late.__cause__ = exc.__context__
                exc.__context__ = late
                break
            exc = exc.__context__

    def _on_timeout(self):
        self._task.cancel()
        self._state = "expiring"
        self._handle = None


def timeout(delay):
    """Limit the time of a block: async with timeout(seconds)."""
    return Timeout(get_running_loop().time() + delay if delay is not None else None)


def timeout_at(when):
    """The same with an absolute time."""
    return Timeout(when)


class TaskGroup:
    """Asynchronous context manager for a group of tasks that are awaited together (PEP 654 exceptions)."""

    def __init__(self):
        self._entered = self._exiting = self._aborting = False
        self._loop = None
        self._parent_task = None
        self._parent_cancel_requested = False
        self._tasks = set()
        self._errors = []
        self._base_error = None
        self._on_completed_fut = None
        self._told = self._on_task_done

    def __repr__(self):
        info = [""]
        if self._tasks:
            info.append(f"tasks={len(self._tasks)}")
        if self._errors:
            info.append(f"errors={len(self._errors)}")
        if self._aborting:
            info.append("cancelling")
        elif self._entered:
            info.append("entered")
        return f"<TaskGroup{' '.join(info)}>"

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f"TaskGroup {self!r} has already been entered")
        self._loop = get_running_loop()
        self._parent_task = current_task()
        if self._parent_task is None:
            raise RuntimeError(f"TaskGroup {self!r} cannot determine the parent task")
        self._entered = True
        return self

    async def __aexit__(self, et, exc, tb):
        try:
            return await self._finish(et, exc)
        finally:
            # No reference cycles through the exception.
            self._parent_task = None
            self._errors = []
            self._base_error = None

    async def _finish(self, et, exc):
        self._exiting = True
        if et is not None and issubclass(et, (SystemExit, KeyboardInterrupt)) and self._base_error is None:
            self._base_error = exc
        cancelled = exc if et is not None and issubclass(et, CancelledError) else None
        taken_back = self._parent_cancel_requested
        if taken_back and self._parent_task.uncancel() == 0:
            cancelled = None
        if et is not None and not self._aborting:
            self._abort()
        while self._tasks:
            if self._on_completed_fut is None:
                self._on_completed_fut = self._loop.create_future()
            try:
                await self._on_completed_fut
            except CancelledError as ex:
                if not self._aborting:
                    cancelled = ex
                    self._abort()
            self._on_completed_fut = None
        # A task that failed while the group was waiting here cancelled the parent just to end the wait.
        if self._parent_cancel_requested and not taken_back and self._parent_task.uncancel() == 0:
            cancelled = None
        if self._base_error is not None:
            raise self._base_error
        if self._parent_cancel_requested and cancelled is not None and not self._errors:
            pass
        if cancelled is not None and not self._errors:
            raise cancelled
        if et is not None and not issubclass(et, CancelledError):
            self._errors.append(exc)
        if self._errors:
            if self._parent_task.cancelling():
                self._parent_task.uncancel()
                self._parent_task.cancel()
            raise BaseExceptionGroup("unhandled errors in a TaskGroup", self._errors) from None
        return None

    def create_task(self, coro, *, name=None, context=None):
        """Start a task of this group."""
        if not self._entered:
            coro.close()
            raise RuntimeError(f"TaskGroup {self!r} has not been entered")
        if self._exiting and not self._tasks:
            coro.close()
            raise RuntimeError(f"TaskGroup {self!r} is finished")
        if self._aborting:
            coro.close()
            raise RuntimeError(f"TaskGroup {self!r} is shutting down")
        task = self._loop.create_task(coro, name=name, context=context)
        if task.done():
            self._on_task_done(task)
        else:
            self._tasks.add(task)
            if type(task) is Task:
                task._tell(self._told)  # add_done_callback() with no object for each task
            else:
                task.add_done_callback(self._on_task_done)
        return task

    def _abort(self):
        self._aborting = True
        for t in self._tasks:
            if not t.done():
                t.cancel()

    def _on_task_done(self, task):
        self._tasks.discard(task)
        if self._on_completed_fut is not None and not self._tasks and not self._on_completed_fut.done():
            self._on_completed_fut.set_result(True)
        if task.cancelled():
            return
        exc = task.exception()
        if exc is None:
            return
        self._errors.append(exc)
        if isinstance(exc, (SystemExit, KeyboardInterrupt)) and self._base_error is None:
            self._base_error = exc
        if self._parent_task.done():
            self._loop.call_exception_handler({
                "message": f"Task {task!r} has errored out but its parent task {self._parent_task} is already completed",
                "exception": exc, "task": task})
            return
        if not self._aborting and not self._parent_cancel_requested:
            self._abort()
            self._parent_cancel_requested = True
            self._parent_task.cancel()


Timeout.__module__ = timeout.__module__ = timeout_at.__module__ = "asyncio.timeouts"
TaskGroup.__module__ = "asyncio.taskgroups"
