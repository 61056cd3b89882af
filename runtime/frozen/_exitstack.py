# _exitstack — contextlib's ExitStack and AsyncExitStack.
#
# A stack holds exit callbacks, each marked as plain or async. Unwinding calls them last-in first-out; what one raises is
# what the next one is told of, just as if the with statements had been nested.

import sys
from collections import deque
from types import MethodType

from contextlib import AbstractAsyncContextManager, AbstractContextManager

__name__ = "contextlib"


def _type_of(cm, enter, leave, protocol):
    """The class of `cm` and its two methods; TypeError if it does not have both."""
    cls = type(cm)
    try:
        return cls, getattr(cls, enter), getattr(cls, leave)
    except AttributeError:
        raise TypeError(
            f"'{cls.__module__}.{cls.__qualname__}' object does not support the {protocol} protocol"
        ) from None


def _call_to(callback, args, kwds):
    """A plain callback in the form of an exit method."""

    def _exit_wrapper(exc_type, exc, tb):
        callback(*args, **kwds)

    _exit_wrapper.__wrapped__ = callback
    return _exit_wrapper


def _await_to(callback, args, kwds):
    async def _exit_wrapper(exc_type, exc, tb):
        await callback(*args, **kwds)

    _exit_wrapper.__wrapped__ = callback
    return _exit_wrapper


def _mend_context(new, old, outside):
    """Make `new`, raised by an exit callback, say that it was raised while `old` was being handled.

    In the unwinding loop, what the callback sees as 'being handled' is whatever was handled outside the with statement;
    nested with statements would have shown it `old` instead.
    """
    while True:
        context = new.__context__
        if context is None or context is old:
            return
        if context is outside:
            break
        new = context
    new.__context__ = old


class _Unwinding:
    """The exception on its way through the callbacks, and what became of it."""

    def __init__(self, exc, outside):
        self.current = exc
        self.outside = outside
        self.replaced = False  # a callback raised something else

    def details(self):
        exc = self.current
        return (None, None, None) if exc is None else (type(exc), exc, exc.__traceback__)

    def suppress(self):
        self.current = None
        self.replaced = False

    def replace(self, new):
        _mend_context(new, self.current, self.outside)
        self.current = new
        self.replaced = True


class _BaseExitStack:
    """What the two stacks share: callbacks that need no await."""

    def __init__(self):
        self._exit_callbacks = deque()

    def pop_all(self):
        """Preserve the context stack by transferring it to a new instance."""
        fresh = type(self)()
        fresh._exit_callbacks, self._exit_callbacks = self._exit_callbacks, deque()
        return fresh

    def push(self, exit):
        """Registers a callback with the standard __exit__ method signature.

        Can suppress exceptions the same way __exit__ method can.
        Also accepts any object with an __exit__ method (registering a call
        to the method instead of the object itself).
        """
        method = getattr(type(exit), "__exit__", None)
        self._push_exit(exit if method is None else MethodType(method, exit))
        return exit

    def enter_context(self, cm):
        """Enters the supplied context manager.

        If successful, also pushes its __exit__ method as a callback and
        returns the result of the __enter__ method.
        """
        _, enter, leave = _type_of(cm, "__enter__", "__exit__", "context manager")
        entered = enter(cm)
        self._push_exit(MethodType(leave, cm))
        return entered

    def callback(self, callback, /, *args, **kwds):
        """Registers an arbitrary callback and arguments.

        Cannot suppress exceptions.
        """
        self._push_exit(_call_to(callback, args, kwds))
        return callback  # so that it can be used as a decorator

    def _push_exit(self, leave, is_sync=True):
        self._exit_callbacks.append((is_sync, leave))


class ExitStack(_BaseExitStack, AbstractContextManager):
    """Context manager for dynamic management of a stack of exit callbacks.

    For example:
        with ExitStack() as stack:
            files = [stack.enter_context(open(fname)) for fname in filenames]
            # All opened files will automatically be closed at the end of
            # the with statement, even if attempts to open files later
            # in the list raise an exception.
    """

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc, tb):
        received = exc
        way = _Unwinding(exc, sys.exception())
        callbacks = self._exit_callbacks
        while callbacks:
            _, leave = callbacks.pop()
            try:
                if leave(*way.details()):
                    way.suppress()
            except BaseException as new:
                way.replace(new)
        exc = way.current
        if way.replaced:
            context = exc.__context__
            try:
                raise exc
            except BaseException:
                exc.__context__ = context  # as it was mended: `raise` has written over it
                raise
        return received is not None and exc is None

    def close(self):
        """Immediately unwind the context stack."""
        self.__exit__(None, None, None)


class AsyncExitStack(_BaseExitStack, AbstractAsyncContextManager):
    """Async context manager for dynamic management of a stack of exit callbacks.

    For example:
        async with AsyncExitStack() as stack:
            connections = [await stack.enter_async_context(get_connection())
                for i in range(5)]
            # All opened connections will automatically be released at the
            # end of the async with statement, even if attempts to open a
            # connection later in the list raise an exception.
    """

    async def enter_async_context(self, cm):
        """Enters the supplied async context manager.

        If successful, also pushes its __aexit__ method as a callback and
        returns the result of the __aenter__ method.
        """
        _, enter, leave = _type_of(cm, "__aenter__", "__aexit__", "asynchronous context manager")
        entered = await enter(cm)
        self._push_exit(MethodType(leave, cm), False)
        return entered

    def push_async_exit(self, exit):
        """Registers a coroutine function with the standard __aexit__ method signature.

        Can suppress exceptions the same way __aexit__ method can.
        Also accepts any object with an __aexit__ method (registering a call
        to the method instead of the object itself).
        """
        method = getattr(type(exit), "__aexit__", None)
        self._push_exit(exit if method is None else MethodType(method, exit), False)
        return exit

    def push_async_callback(self, callback, /, *args, **kwds):
        """Registers an arbitrary coroutine function and arguments.

        Cannot suppress exceptions.
        """
        self._push_exit(_await_to(callback, args, kwds), False)
        return callback

    async def aclose(self):
        """Immediately unwind the context stack."""
        await self.__aexit__(None, None, None)

    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc, tb):
        received = exc
        way = _Unwinding(exc, sys.exception())
        callbacks = self._exit_callbacks
        while callbacks:
            is_sync, leave = callbacks.pop()
            try:
                done = leave(*way.details())
                if done if is_sync else await done:
                    way.suppress()
            except BaseException as new:
                way.replace(new)
        exc = way.current
        if way.replaced:
            context = exc.__context__
            try:
                raise exc
            except BaseException:
                exc.__context__ = context
                raise
        return received is not None and exc is None
