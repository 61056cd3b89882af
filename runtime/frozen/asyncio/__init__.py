# asyncio — the package: names that every program uses now, the rest when first asked for.
#
# Here: exceptions, EventLoop, run, and the map from names to the modules that have them. Hot parts (Future, Task, sleep, gather,
# Event, Lock, Queue, the loop's turn) are native (_asyncio).

from _asyncio import (Event, Future, Handle, Lock, Queue, Task, TimerHandle, _get_running_loop, _Loop, _set_running_loop,
                      _set_types, all_tasks, create_task, current_task, gather, get_running_loop, sleep)

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"


class CancelledError(BaseException):
    """The Future or Task was cancelled."""


TimeoutError = TimeoutError


class InvalidStateError(Exception):
    """The operation is not allowed in this state."""


class QueueEmpty(Exception):
    """Raised when Queue.get_nowait() is called on an empty Queue."""


class QueueFull(Exception):
    """Raised when the Queue.put_nowait() method is called on a full Queue."""


class QueueShutDown(Exception):
    """Raised when putting on to or getting from a shut-down Queue."""


class DeadlockError(RuntimeError):
    """Nothing is left to wait for, and tasks wait for one another."""


for _cls, _home in ((CancelledError, "asyncio.exceptions"), (InvalidStateError, "asyncio.exceptions"),
                    (QueueEmpty, "asyncio.queues"), (QueueFull, "asyncio.queues"), (QueueShutDown, "asyncio.queues")):
    _cls.__module__ = _home
del _cls, _home
_set_types(CancelledError, InvalidStateError, QueueEmpty, QueueFull, QueueShutDown)

_LAZY = {
    "asyncio._loop": ("EventLoop", "SelectorEventLoop", "AbstractEventLoop", "BaseEventLoop", "new_event_loop",
                      "get_event_loop", "set_event_loop", "get_event_loop_policy", "set_event_loop_policy",
                      "AbstractEventLoopPolicy", "DefaultEventLoopPolicy"),
    "asyncio._run": ("run", "Runner", "_run_entry"),
    "asyncio._wait": ("wait", "wait_for", "shield", "as_completed", "ensure_future", "iscoroutine",
                      "iscoroutinefunction", "isfuture",
                      "eager_task_factory", "create_eager_task_factory"),
    "asyncio._sync": ("Semaphore", "BoundedSemaphore", "Condition", "Barrier", "BrokenBarrierError", "PriorityQueue",
                      "LifoQueue"),
    "asyncio.streams": ("StreamReader", "StreamWriter", "StreamReaderProtocol", "open_connection", "start_server",
                        "open_unix_connection", "start_unix_server", "FlowControlMixin"),
    "asyncio.exceptions": ("IncompleteReadError", "LimitOverrunError", "SendfileNotAvailableError"),
    "asyncio.transports": ("BaseTransport", "ReadTransport", "WriteTransport", "Transport", "DatagramTransport",
                           "SubprocessTransport"),
    "asyncio.protocols": ("BaseProtocol", "Protocol", "DatagramProtocol", "SubprocessProtocol", "BufferedProtocol"),
    "asyncio.subprocess": ("create_subprocess_exec", "create_subprocess_shell"),
    "asyncio._server": ("Server", "AbstractServer"),
    "asyncio._threads": ("run_coroutine_threadsafe", "to_thread", "wrap_future"),
    "asyncio._debug": ("capture_call_graph", "format_call_graph", "print_call_graph", "future_add_to_awaited_by",
                       "future_discard_from_awaited_by", "FrameCallGraphEntry", "FutureCallGraph", "dump_tasks"),
    "asyncio.unix_events": ("AbstractChildWatcher", "SafeChildWatcher", "FastChildWatcher", "PidfdChildWatcher", "MultiLoopChildWatcher",
                            "ThreadedChildWatcher", "get_child_watcher", "set_child_watcher"),
    "asyncio._scopes": ("timeout", "timeout_at", "Timeout", "TaskGroup"),
}
_HOMES = {name: home for home, names in _LAZY.items() for name in names}
__all__ = ["ALL_COMPLETED", "CancelledError", "DeadlockError", "Event", "FIRST_COMPLETED", "FIRST_EXCEPTION", "Future", "Handle",
           "InvalidStateError", "Lock", "Queue", "QueueEmpty", "QueueFull", "QueueShutDown", "Task", "TimeoutError",
           "TimerHandle", "all_tasks", "create_task", "current_task", "gather", "get_running_loop", "sleep",
           *(n for n in _HOMES if not n.startswith("_"))]


_SUBMODULES = ("base_events", "base_subprocess", "constants", "coroutines", "events", "exceptions", "futures", "locks", "log", "protocols",
               "queues", "runners", "streams", "subprocess", "taskgroups", "tasks", "threads", "timeouts", "transports", "unix_events")


def __getattr__(name):
    home = _HOMES.get(name)
    if home is None:
        if name in _SUBMODULES:
            try:
                return __import__("asyncio." + name, fromlist=("*",))
            except ModuleNotFoundError:
                pass
        raise AttributeError(f"module 'asyncio' has no attribute {name!r}")
    value = getattr(__import__(home, fromlist=("*",)), name)
    globals()[name] = value
    return value


def __dir__():
    return sorted({*globals(), *_HOMES})
