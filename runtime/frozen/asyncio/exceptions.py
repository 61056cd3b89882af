# asyncio.exceptions — all the exceptions of asyncio; those of streams are made here, when first asked for.

from asyncio import CancelledError, InvalidStateError, QueueEmpty, QueueFull, QueueShutDown

TimeoutError = TimeoutError

__all__ = ("BrokenBarrierError", "CancelledError", "InvalidStateError", "TimeoutError", "IncompleteReadError",
           "LimitOverrunError", "SendfileNotAvailableError")


class SendfileNotAvailableError(RuntimeError):
    """sendfile() cannot be used with these arguments."""


class IncompleteReadError(EOFError):
    """The stream ended before what was asked for had come.

    `partial`: the bytes that came. `expected`: how many were asked for, or None.
    """

    def __init__(self, partial, expected):
        wanted = "undefined" if expected is None else repr(expected)
        super().__init__(f"{len(partial)} bytes read on a total of {wanted} expected bytes")
        self.partial = partial
        self.expected = expected

    def __reduce__(self):
        return type(self), (self.partial, self.expected)


class LimitOverrunError(Exception):
    """No separator came within the limit.

    `consumed`: how many bytes must be taken out of the stream to get on.
    """

    def __init__(self, message, consumed):
        super().__init__(message)
        self.consumed = consumed

    def __reduce__(self):
        return type(self), (self.args[0], self.consumed)


def __getattr__(name):
    if name == "BrokenBarrierError":
        from asyncio._sync import BrokenBarrierError
        return BrokenBarrierError
    raise AttributeError(f"module 'asyncio.exceptions' has no attribute {name!r}")
