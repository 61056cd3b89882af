# asyncio._loop — EventLoop: the Python face of the native loop, and which loop belongs to the thread.

import sys

from _asyncio import _get_running_loop, _Loop
from asyncio._loop_net import NetworkMethods, SocketMethods
from asyncio._loop_process import ProcessMixin


_ORIGIN_DEPTH = 10


def _refuse_all(cls, names, names_async=""):
    # Methods of an interface: whoever implements it overrides them.
    for name in names.split():
        def method(self, *args, **kwargs):
            raise NotImplementedError
        method.__name__ = name
        setattr(cls, name, method)
    for name in names_async.split():
        async def method(self, *args, **kwargs):
            raise NotImplementedError
        method.__name__ = name
        setattr(cls, name, method)


class AbstractEventLoop:
    """The interface of event loops."""


_refuse_all(AbstractEventLoop,
            "run_forever run_until_complete stop is_running is_closed close _timer_handle_cancelled call_soon call_later call_at time "
            "create_future create_task call_soon_threadsafe run_in_executor set_default_executor add_reader remove_reader add_writer "
            "remove_writer add_signal_handler remove_signal_handler set_task_factory get_task_factory get_exception_handler "
            "set_exception_handler default_exception_handler call_exception_handler get_debug set_debug",
            "shutdown_asyncgens shutdown_default_executor getaddrinfo getnameinfo create_connection create_server sendfile start_tls "
            "create_unix_connection create_unix_server connect_accepted_socket create_datagram_endpoint connect_read_pipe "
            "connect_write_pipe subprocess_shell subprocess_exec sock_recv sock_recv_into sock_recvfrom sock_recvfrom_into sock_sendall "
            "sock_sendto sock_connect sock_accept sock_sendfile")


class BaseEventLoop(ProcessMixin, _Loop, NetworkMethods, AbstractEventLoop):
    """An event loop on libuv."""

    def __init__(self):
        self._task_factory = None
        self._default_executor = None
        self._executor_shutdown_called = False
        self._exception_handler = None
        self._asyncgens = []
        self._asyncgens_closing = set()
        self._asyncgens_found = []
        self._asyncgens_shutdown_called = False
        self.slow_callback_duration = 0.1

    def __repr__(self):
        return (f"<{type(self).__name__} running={self.is_running()} closed={self.is_closed()} "
                f"debug={self.get_debug()}>")

    # ---- running
    def run_forever(self):
        """Run until stop() is called."""
        self._check_running()
        old = sys.get_asyncgen_hooks()
        depth = sys.get_coroutine_origin_tracking_depth()
        sys.set_asyncgen_hooks(firstiter=self._asyncgen_firstiter, finalizer=self._asyncgen_finalizer)
        try:
            if self.get_debug():
                sys.set_coroutine_origin_tracking_depth(_ORIGIN_DEPTH)
            self._run()
        finally:
            sys.set_coroutine_origin_tracking_depth(depth)
            sys.set_asyncgen_hooks(*old)

    def _run_forever_setup(self):
        self._check_running()
        self._set_running(True)
        self._hooks_before = sys.get_asyncgen_hooks()
        sys.set_asyncgen_hooks(firstiter=self._asyncgen_firstiter, finalizer=self._asyncgen_finalizer)

    def _run_forever_cleanup(self):
        sys.set_asyncgen_hooks(*self._hooks_before)
        self._set_running(False)

    def set_debug(self, enabled):
        """Turn the debug mode on or off."""
        super().set_debug(enabled)
        if self.is_running():
            sys.set_coroutine_origin_tracking_depth(_ORIGIN_DEPTH if enabled else 0)

    def _check_closed(self):
        if self.is_closed():
            raise RuntimeError("Event loop is closed")

    def _check_running(self):
        if self.is_closed():
            raise RuntimeError("Event loop is closed")
        if self.is_running():
            raise RuntimeError("This event loop is already running")
        if _get_running_loop() is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")

    def run_until_complete(self, future):
        """Run until the future is done; return its result."""
        self._check_running()
        from asyncio._wait import ensure_future, isfuture
        new_task = not isfuture(future)
        future = ensure_future(future, loop=self)
        if new_task:
            future._log_destroy_pending = False
        native = self._stop_when_done(future)
        if not native:
            future.add_done_callback(_run_until_complete_cb)
        try:
            self.run_forever()
        except BaseException:
            if new_task and future.done() and not future.cancelled():
                future.exception()
            raise
        finally:
            if native:
                self._keep_going(future)
            else:
                future.remove_done_callback(_run_until_complete_cb)
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def create_task(self, coro, *, name=None, context=None, **kwargs):
        """Schedule a coroutine; return its Task."""
        if self.is_closed():
            raise RuntimeError("Event loop is closed")
        if self._task_factory is None:
            if kwargs:
                from asyncio import Task
                return Task(coro, loop=self, name=name, context=context, **kwargs)
            return self._new_task(coro, name, context)
        if context is None:
            task = self._task_factory(self, coro, **kwargs)
        else:
            task = self._task_factory(self, coro, context=context, **kwargs)
        if name is not None:
            task.set_name(name)
        return task

    def set_task_factory(self, factory):
        """Set what makes tasks; None for the default."""
        if factory is not None and not callable(factory):
            raise TypeError("task factory must be a callable or None")
        self._task_factory = factory

    def get_task_factory(self):
        """What makes tasks, or None."""
        return self._task_factory

    # ---- errors
    def set_exception_handler(self, handler):
        """Set what call_exception_handler() calls; None for the default."""
        if handler is not None and not callable(handler):
            raise TypeError(f"A callable object or None is expected, got {handler!r}")
        self._exception_handler = handler

    def get_exception_handler(self):
        """The exception handler, or None."""
        return self._exception_handler

    def default_exception_handler(self, context):
        """Print what went wrong to sys.stderr."""
        from asyncio._repr import print_context
        print_context(context)

    def call_exception_handler(self, context):
        """Report an error that nobody caught."""
        if self._exception_handler is None:
            try:
                self.default_exception_handler(context)
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException:
                from asyncio._repr import log_error
                log_error("Exception in default exception handler", True)
            return
        try:
            thing = context.get("task")
            if thing is None:
                thing = context.get("future")
            if thing is None:
                thing = context.get("handle")
            where = thing.get_context() if hasattr(thing, "get_context") else None
            if where is not None:
                where.run(self._exception_handler, self, context)
            else:
                self._exception_handler(self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as e:
            try:
                self.default_exception_handler({"message": "Unhandled error in exception handler", "exception": e,
                                                "context": context})
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException:
                from asyncio._repr import log_error
                log_error("Exception in default exception handler while handling an unexpected error in custom "
                          "exception handler", True)

    # ---- asynchronous generators
    def _asyncgen_firstiter(self, agen):
        if self._asyncgens_shutdown_called:
            import warnings
            warnings.warn(f"asynchronous generator {agen!r} was scheduled after loop.shutdown_asyncgens() call",
                          ResourceWarning, source=self)
        from weakref import ref
        self._asyncgens.append(ref(agen))
        if len(self._asyncgens) > 64:
            self._asyncgens = [r for r in self._asyncgens if r() is not None and r().ag_frame is not None]

    def _asyncgen_finalizer(self, agen):
        if self.is_closed():
            return
        if self._asyncgens_shutdown_called and not self.is_running():
            # The collector found it after the last turn of the loop: what its finally blocks do without waiting is done.
            closing = agen.aclose()
            try:
                closing.send(None)
            except StopIteration:
                pass
            else:
                closing.close()
            return
        self._asyncgens_found.append(agen.aclose())
        self.call_soon_threadsafe(self._asyncgens_close_found)

    def _asyncgens_close_found(self):
        while self._asyncgens_found:
            task = self.create_task(self._asyncgens_found.pop())
            self._asyncgens_closing.add(task)
            task.add_done_callback(self._asyncgens_closing.discard)

    async def shutdown_asyncgens(self):
        """Close all asynchronous generators that are still open."""
        self._asyncgens_shutdown_called = True
        closing = [a for a in (r() for r in self._asyncgens) if a is not None and a.ag_frame is not None]
        self._asyncgens = []
        from asyncio import gather, sleep
        if closing:
            results = await gather(*[a.aclose() for a in closing], return_exceptions=True)
            for result, agen in zip(results, closing):
                if isinstance(result, Exception):
                    self.call_exception_handler({
                        "message": f"an error occurred during closing of asynchronous generator {agen!r}",
                        "exception": result, "asyncgen": agen})
        await sleep(0)  # a weak reference is cleared by the collection, the finalizer called at the safepoint after it
        await self._asyncgens_finish_found()

    async def _asyncgens_finish_found(self):
        """Wait until the generators that the collector found are closed."""
        from asyncio import gather
        while self._asyncgens_found or self._asyncgens_closing:
            self._asyncgens_close_found()
            tasks = list(self._asyncgens_closing)
            for task, result in zip(tasks, await gather(*tasks, return_exceptions=True)):
                if isinstance(result, Exception):
                    self.call_exception_handler({"message": "unhandled exception during asyncio.run() shutdown",
                                                 "exception": result, "task": task})

    # ---- threads
    def run_in_executor(self, executor, func, *args):
        """Run a function in a thread of the executor (None: the loop's own); a Future."""
        from asyncio._threads import run_in_executor
        return run_in_executor(self, executor, func, args)

    def set_default_executor(self, executor):
        """Set what run_in_executor(None, ...) and to_thread() use."""
        from asyncio._threads import set_default_executor
        set_default_executor(self, executor)

    async def shutdown_default_executor(self, timeout=None):
        """Wait for the threads of the default executor."""
        self._executor_shutdown_called = True
        if self._default_executor is not None:
            from asyncio._threads import shutdown_default_executor
            await shutdown_default_executor(self, timeout)

    def close(self):
        """Close the loop."""
        super().close()
        if self._default_executor is not None:
            executor, self._default_executor = self._default_executor, None
            executor.shutdown(wait=False)


class EventLoop(SocketMethods, BaseEventLoop):
    """The loop that new_event_loop() makes."""

    def __init__(self, selector=None):
        # libuv does the polling: a selector is only kept, and closed with the loop, as its giver expects.
        if selector is not None and not hasattr(selector, "select"):
            raise TypeError(f"a selector is expected, got {selector!r}")
        super().__init__()
        self._selector = selector

    def close(self):
        """Close the loop."""
        super().close()
        if self._selector is not None:
            self._selector.close()
            self._selector = None


SelectorEventLoop = EventLoop
for _cls in (AbstractEventLoop, EventLoop):
    _cls.__module__ = "asyncio.events"
BaseEventLoop.__module__ = "asyncio.base_events"


def _run_until_complete_cb(future):
    if not future.cancelled():
        exc = future.exception()
        if isinstance(exc, (SystemExit, KeyboardInterrupt)):
            return
    future.get_loop().stop()


_current = None


def new_event_loop():
    """A new event loop."""
    return get_event_loop_policy().new_event_loop()


def set_event_loop(loop):
    """Make `loop` what get_event_loop() gives outside of coroutines."""
    get_event_loop_policy().set_event_loop(loop)


def get_event_loop():
    """The running loop, or the one that was set."""
    running = _get_running_loop()
    if running is not None:
        return running
    return get_event_loop_policy().get_event_loop()


class AbstractEventLoopPolicy:
    """What decides which loop a thread has."""


_refuse_all(AbstractEventLoopPolicy, "get_event_loop set_event_loop new_event_loop get_child_watcher set_child_watcher")


class DefaultEventLoopPolicy(AbstractEventLoopPolicy):
    _loop_factory = EventLoop
    _others = None  # threading.local() for the threads that are not the main one

    def __init__(self):
        self._loop = None
        self._set_called = False

    def _in_main(self):
        import sys
        threading = sys.modules.get("threading")
        if threading is None or threading.get_ident() == threading.main_thread().ident:
            return True
        if self._others is None:
            self._others = threading.local()
        return False

    def get_event_loop(self):
        """The loop that was set; in the main thread a new one where none ever was."""
        if self._in_main():
            if self._loop is None and not self._set_called:
                import sys
                import warnings
                frame, level = sys._getframe(1), 2
                while frame is not None and frame.f_globals.get("__name__", "").partition(".")[0] == "asyncio":
                    frame = frame.f_back
                    level += 1
                warnings.warn("There is no current event loop", DeprecationWarning, stacklevel=level)
                self.set_event_loop(self.new_event_loop())
            loop, name = self._loop, "MainThread"
        else:
            from threading import current_thread
            loop, name = getattr(self._others, "loop", None), current_thread().name
        if loop is None:
            raise RuntimeError(f"There is no current event loop in thread {name!r}.")
        return loop

    def set_event_loop(self, loop):
        if loop is not None and not isinstance(loop, AbstractEventLoop):
            raise TypeError("loop must be an instance of AbstractEventLoop or None, not '" + type(loop).__name__ + "'")
        if self._in_main():
            self._set_called = True
            self._loop = loop
        else:
            self._others.loop = loop

    def new_event_loop(self):
        return self._loop_factory()


_policy = None


def get_event_loop_policy():
    """The event loop policy in force."""
    global _policy
    if _policy is None:
        _policy = DefaultEventLoopPolicy()
    return _policy


def set_event_loop_policy(policy):
    """Set the event loop policy; None for the default one."""
    global _policy
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        raise TypeError("policy must be an instance of AbstractEventLoopPolicy or None, not '"
                        + type(policy).__name__ + "'")
    _policy = policy
