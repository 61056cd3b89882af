# asyncio._run — Runner and run: a loop from its making to its closing.

import _signal
from _asyncio import _get_running_loop

from asyncio import CancelledError
from asyncio._loop import new_event_loop, set_event_loop


_SIGINT = _signal.SIGINT


def _nothing():
    pass


class Runner:
    """A context manager that owns a loop and runs coroutines in it, with one context for all."""

    def __init__(self, *, debug=None, loop_factory=None):
        self._debug = debug
        self._loop_factory = loop_factory
        self._loop = None
        self._context = None
        self._closed = False
        self._set_event_loop = False

    def __enter__(self):
        self._start()
        return self

    def __exit__(self, exc_type, exc, tb):
        self.close()

    def _start(self):
        if self._closed:
            raise RuntimeError("Runner is closed")
        if self._loop is not None:
            return
        if self._loop_factory is None:
            self._loop = new_event_loop()
            if not self._set_event_loop:
                set_event_loop(self._loop)
                self._set_event_loop = True
        else:
            self._loop = self._loop_factory()
        if self._debug is not None:
            self._loop.set_debug(self._debug)
        from _contextvars import copy_context
        self._context = copy_context()

    def get_loop(self):
        """The loop, made if need be."""
        self._start()
        return self._loop

    def run(self, coro, *, context=None):
        """Run a coroutine in the loop; return its result."""
        if not _is_coroutine(coro):
            raise ValueError(f"a coroutine was expected, got {coro!r}")
        if _get_running_loop() is not None:
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        self._start()
        task = self._loop.create_task(coro, context=self._context if context is None else context)
        # The first Ctrl-C cancels the main task, which gets to clean up; the second is a KeyboardInterrupt at once.
        on_interrupt = None
        if _signal.getsignal(_SIGINT) is _signal.default_int_handler:
            def on_interrupt(signum, frame):
                self._interrupt_count += 1
                if self._interrupt_count == 1 and not task.done():
                    task.cancel()
                    self._loop.call_soon_threadsafe(_nothing)
                    return
                raise KeyboardInterrupt
            on_interrupt._of_asyncio = True
            try:
                _signal.signal(_SIGINT, on_interrupt)
            except (ValueError, RuntimeError, PermissionError):
                on_interrupt = None
        self._interrupt_count = 0
        try:
            return self._loop.run_until_complete(task)
        except CancelledError:
            if self._interrupt_count > 0 and task.uncancel() == 0:
                raise KeyboardInterrupt
            raise
        finally:
            if on_interrupt is not None and _signal.getsignal(_SIGINT) is on_interrupt:
                _signal.signal(_SIGINT, _signal.default_int_handler)

    def close(self):
        """Cancel what still runs, close generators, close the loop."""
        if self._closed:
            return
        self._closed = True
        loop = self._loop
        if loop is None:
            return
        try:
            if loop._asyncgens_found or loop._asyncgens_closing:  # their closing is not among the tasks to be cancelled
                loop.run_until_complete(loop._asyncgens_finish_found())
            loop._finish_tasks()
            loop.run_until_complete(loop.shutdown_asyncgens())
            if loop._default_executor is not None:
                loop.run_until_complete(loop.shutdown_default_executor(300))
        finally:
            if self._set_event_loop:
                set_event_loop(None)
            loop.close()
            self._loop = None


def _is_coroutine(value):
    if type(value).__name__ == "coroutine":
        return True
    from asyncio._wait import iscoroutine
    return iscoroutine(value)


def run(main, *, debug=None, loop_factory=None):
    """Run a coroutine in a loop of its own; return its result."""
    if _get_running_loop() is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    with Runner(debug=debug, loop_factory=loop_factory) as runner:
        return runner.run(main)


def _report_failed_task(loop, task):
    loop.call_exception_handler({"message": "unhandled exception during asyncio.run() shutdown",
                                 "exception": task.exception(), "task": task})


_entry_runner = None


def _run_entry(coro):
    """The prompt's top-level await: all entries share one loop."""
    global _entry_runner
    if _entry_runner is None:
        _entry_runner = Runner()
    return _entry_runner.run(coro)


Runner.__module__ = run.__module__ = "asyncio.runners"
