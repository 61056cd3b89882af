# contextlib — utilities for with-statement contexts.
#
# Here: all but the exit stacks.
# Not here: ExitStack and AsyncExitStack (_exitstack, loaded when first asked for).

import abc
import sys
from functools import wraps

__all__ = [
    "AbstractAsyncContextManager", "AbstractContextManager", "AsyncContextDecorator", "AsyncExitStack",
    "ContextDecorator", "ExitStack", "aclosing", "asynccontextmanager", "chdir", "closing", "contextmanager",
    "nullcontext", "redirect_stderr", "redirect_stdout", "suppress",
]

_GenericAlias = type(list[int])


def __getattr__(name):
    if name in ("ExitStack", "AsyncExitStack", "_BaseExitStack"):
        import _exitstack

        value = globals()[name] = getattr(_exitstack, name)
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *__all__})


def _has_methods(C, *names):
    """What _collections_abc._check_methods does, without loading that module."""
    for name in names:
        for klass in C.__mro__:
            if name in klass.__dict__:
                if klass.__dict__[name] is None:
                    return NotImplemented
                break
        else:
            return NotImplemented
    return True


class AbstractContextManager(abc.ABC):
    """What has __enter__ and __exit__."""

    __slots__ = ()
    __class_getitem__ = classmethod(_GenericAlias)

    def __enter__(self):
        """The manager itself, unless overridden."""
        return self

    @abc.abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        """Called at the end of the block; a true result swallows its exception."""
        return None

    @classmethod
    def __subclasshook__(cls, C):
        return _has_methods(C, "__enter__", "__exit__") if cls is AbstractContextManager else NotImplemented


class AbstractAsyncContextManager(abc.ABC):
    """What has __aenter__ and __aexit__."""

    __slots__ = ()
    __class_getitem__ = classmethod(_GenericAlias)

    async def __aenter__(self):
        """The manager itself, unless overridden."""
        return self

    @abc.abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        """Called at the end of the block; a true result swallows its exception."""
        return None

    @classmethod
    def __subclasshook__(cls, C):
        return _has_methods(C, "__aenter__", "__aexit__") if cls is AbstractAsyncContextManager else NotImplemented


class ContextDecorator:
    """Base of managers that can also be a decorator: the whole function is then the block."""

    def _recreate_cm(self):
        """The context manager for one call: `self`, unless it can only be used once."""
        return self

    def __call__(self, func):
        @wraps(func)
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)

        return inner


class AsyncContextDecorator:
    """Base of async managers that can also decorate a coroutine function."""

    def _recreate_cm(self):
        """The context manager for one call: `self`, unless it can only be used once."""
        return self

    def __call__(self, func):
        @wraps(func)
        async def inner(*args, **kwds):
            async with self._recreate_cm():
                return await func(*args, **kwds)

        return inner


class _FromGenerator:
    """What the context managers made by @contextmanager and @asynccontextmanager share."""

    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self.func, self.args, self.kwds = func, args, kwds
        # help(manager) should tell of the function, not of this class; only an own __doc__ can do that.
        doc = getattr(func, "__doc__", None)
        self.__doc__ = type(self).__doc__ if doc is None else doc

    def _recreate_cm(self):
        # A generator runs once; as a decorator the manager is entered once per call.
        return self.__class__(self.func, self.args, self.kwds)

    def _settle(self, raised, thrown, traceback, stop_types):
        """After the generator, given `thrown`, raised `raised`: false if that is just `thrown` coming back."""
        if raised is thrown:
            raised.__traceback__ = traceback
            return False
        # A StopIteration that leaves a generator is turned into a RuntimeError with the original as its cause. If that is
        # the one that the body raised, then the generator did not swallow it, and the body's goes on.
        if isinstance(raised, RuntimeError) and isinstance(thrown, stop_types) and raised.__cause__ is thrown:
            thrown.__traceback__ = traceback
            return False
        return True


class _GeneratorContextManager(_FromGenerator, AbstractContextManager, ContextDecorator):
    """The manager of one call of a @contextmanager function."""

    def __enter__(self):
        # These are only needed to make the manager again, which nobody will ask of one that was entered.
        del self.args, self.kwds, self.func
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, typ, value, traceback):
        if typ is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            self._ran_on("generator didn't stop")
        if value is None:
            value = typ()
        try:
            self.gen.throw(value)
        except StopIteration as stop:
            # Swallowed, unless it is the very StopIteration that came out of the body.
            return stop is not value
        except BaseException as raised:
            if self._settle(raised, value, traceback, StopIteration):
                raise
            return False
        self._ran_on("generator didn't stop after throw()")

    def _ran_on(self, complaint):
        try:
            raise RuntimeError(complaint)
        finally:
            self.gen.close()


class _AsyncGeneratorContextManager(_FromGenerator, AbstractAsyncContextManager, AsyncContextDecorator):
    """The manager of one call of an @asynccontextmanager function."""

    async def __aenter__(self):
        del self.args, self.kwds, self.func
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, typ, value, traceback):
        if typ is None:
            try:
                await anext(self.gen)
            except StopAsyncIteration:
                return False
            await self._ran_on("generator didn't stop")
        if value is None:
            value = typ()
        try:
            await self.gen.athrow(value)
        except StopAsyncIteration as stop:
            return stop is not value
        except BaseException as raised:
            if self._settle(raised, value, traceback, (StopIteration, StopAsyncIteration)):
                raise
            return False
        await self._ran_on("generator didn't stop after athrow()")

    async def _ran_on(self, complaint):
        try:
            raise RuntimeError(complaint)
        finally:
            await self.gen.aclose()


def contextmanager(func):
    """Make a function that yields once a context manager.

    What it yields is the value of `as`; the block runs at the yield, which also raises the block's exception.
    """

    @wraps(func)
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)

    return helper


def asynccontextmanager(func):
    """Make an async function that yields once an async context manager; see contextmanager."""

    @wraps(func)
    def helper(*args, **kwds):
        return _AsyncGeneratorContextManager(func, args, kwds)

    return helper


class closing(AbstractContextManager):
    """Calls `thing.close()` at the end of the block."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    """Awaits `thing.aclose()` at the end of the block."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class _RedirectStream(AbstractContextManager):
    _stream = None

    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []  # a stack, so that one manager can be entered within itself

    def __enter__(self):
        self._old_targets.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, exctype, excinst, exctb):
        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_RedirectStream):
    """In the block, sys.stdout is another file."""

    _stream = "stdout"


class redirect_stderr(_RedirectStream):
    """In the block, sys.stderr is another file."""

    _stream = "stderr"


class suppress(AbstractContextManager):
    """Ends the block quietly if it raises one of the given exceptions."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        if exctype is None:
            return None
        # By class, not by instance: only the class can be deceived with __subclasscheck__, and `except` asks it alone.
        if issubclass(exctype, self._exceptions):
            return True
        if issubclass(exctype, BaseExceptionGroup):
            _, rest = excinst.split(self._exceptions)
            if rest is None:
                return True
            raise rest
        return False


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """Does nothing, for places where a manager is needed only sometimes."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *excinfo):
        pass


class chdir(AbstractContextManager):
    """In the block, the working directory is another one (of the whole process)."""

    def __init__(self, path):
        self.path = path
        self._old_cwd = []

    def __enter__(self):
        import os

        self._old_cwd.append(os.getcwd())
        os.chdir(self.path)

    def __exit__(self, *excinfo):
        import os

        os.chdir(self._old_cwd.pop())
