# asyncio._debug — who waits for whom: call graphs (3.14's asyncio.graph), the tree of all tasks, and deadlocks explained.

import sys
from collections import namedtuple

from _asyncio import Task, _get_running_loop, all_tasks, current_task

from asyncio._wait import isfuture

FrameCallGraphEntry = namedtuple("FrameCallGraphEntry", ("frame",))
FutureCallGraph = namedtuple("FutureCallGraph", ("future", "call_stack", "awaited_by"))


# ---- stacks of suspended tasks
def _chain(coro):
    # The coroutines of an await chain, outermost first, and what the innermost one waits for.
    chain = []
    while coro is not None and (hasattr(coro, "cr_await") or hasattr(coro, "gi_yieldfrom") or hasattr(coro, "ag_await")):
        if type(coro).__name__ == "_Waiter":
            break
        chain.append(coro)
        for name in ("cr_await", "gi_yieldfrom", "ag_await"):
            if hasattr(coro, name):
                coro = getattr(coro, name)
                break
    return chain, coro


def _frame_of(coro):
    for name in ("cr_frame", "gi_frame", "ag_frame"):
        frame = getattr(coro, name, None)
        if frame is not None:
            return frame
    return None


def _frames(task):
    frames = [_frame_of(c) for c in _chain(task.get_coro())[0]]
    return [f for f in frames if f is not None]


def _where(frame):
    return f"{frame.f_code.co_filename}:{frame.f_lineno}"


def _position(task):
    frames = [f for f in _frames(task) if not f.f_code.co_filename.startswith("<frozen asyncio")]
    return f" at {_where(frames[-1])}" if frames else ""


def _waiters_of(future):
    # The tasks that are waiting for a future, and futures that gather it.
    out = []
    for task in all_tasks(future.get_loop()):
        if task._fut_waiter is future:
            out.append(task)
    return out


# ---- call graphs
def future_add_to_awaited_by(fut, waiter, /):
    """Nothing to do: who awaits whom is found from the waiting tasks."""


def future_discard_from_awaited_by(fut, waiter, /):
    """Nothing to do, see future_add_to_awaited_by()."""


def _graph_of(future, seen):
    frames = _frames(future) if isinstance(future, Task) else []
    stack = [FrameCallGraphEntry(f) for f in reversed(frames)]
    awaited_by = []
    if future not in seen:
        seen = seen | {future}
        awaited_by = [_graph_of(waiter, seen) for waiter in _waiters_of(future)]
    return FutureCallGraph(future, tuple(stack), tuple(awaited_by))


def capture_call_graph(future=None, /, *, depth=1, limit=None):
    """The call graph of a future (the current task): its stack and who awaits it."""
    loop = _get_running_loop()
    if future is None:
        if loop is None:
            raise RuntimeError("capture_call_graph() is called outside of a running event loop and no *future* to introspect "
                               "was provided")
        future = current_task(loop)
        if future is None:
            return None
    elif not isfuture(future):
        raise TypeError(f"{future!r} object does not appear to be compatible with asyncio.Future")
    if loop is not None and future is current_task(loop):
        stack = []
        frame = sys._getframe(depth)
        coro_frames = set(id(f) for f in _frames(future))
        while frame is not None:
            stack.append(FrameCallGraphEntry(frame))
            code = frame.f_code
            if id(frame) in coro_frames and frame is _frame_of(future.get_coro()):
                break
            if code.co_filename.startswith("<frozen asyncio"):
                stack.pop()
                break
            frame = frame.f_back
        awaited_by = tuple(_graph_of(w, {future}) for w in _waiters_of(future))
        graph = FutureCallGraph(future, tuple(stack), awaited_by)
    else:
        graph = _graph_of(future, frozenset())
    if limit is not None:
        stack = graph.call_stack
        if limit == 0:
            stack = ()
        elif limit > 0:
            stack = stack[:limit]
        else:
            stack = stack[limit:]
        graph = graph._replace(call_stack=stack)
    return graph


def format_call_graph(future=None, /, *, depth=1, limit=None):
    """The call graph as text."""
    graph = capture_call_graph(future, depth=depth + 1, limit=limit)
    if graph is None:
        return ""
    lines = []

    def add(graph, level):
        indent = " " * level
        if isinstance(graph.future, Task):
            lines.append(f"{indent}* Task(name={graph.future.get_name()!r}, id={hex(id(graph.future))})")
        else:
            lines.append(f"{indent}* Future(id={hex(id(graph.future))})")
        if graph.call_stack:
            lines.append(f"{indent}  + Call stack:")
            for entry in graph.call_stack:
                frame = entry.frame
                code = frame.f_code
                name = code.co_qualname
                if code.co_flags & 0x280:  # coroutine, async generator
                    name = "async " + name
                lines.append(f"{indent}  |   File {code.co_filename!r}, line {frame.f_lineno}, in {name}()")
        if graph.awaited_by:
            lines.append(f"{indent}  + Awaited by:")
            for waiter in graph.awaited_by:
                add(waiter, level + 4)

    add(graph, 0)
    return "\n".join(lines)


def print_call_graph(future=None, /, *, file=None, depth=1, limit=None):
    """Print the call graph."""
    print(format_call_graph(future, depth=depth + 1, limit=limit), file=file if file is not None else sys.stdout)


# ---- what a task waits for
def _waits_for(task):
    # (text, task that would have to go on first or None)
    if isinstance(task, Task):
        coro = task.get_coro()
        awaited = task._fut_waiter
        if awaited is None:
            awaited = _chain(coro)[1]
    else:
        awaited = None
    if awaited is None:
        return "is ready to run", None
    kind = getattr(awaited, "__qualname__", None) if type(awaited).__name__ == "_Waiter" else None
    if kind is not None:
        owner = awaited._owner
        if kind == "sleep":
            return "sleeps", None
        if kind.startswith("Lock."):
            holder = getattr(owner, "_holder", None)
            if holder is None:
                return f"waits for {_name(owner)}", None
            return f"waits for {_name(owner)} held by task {holder.get_name()!r}{_position(holder)}", holder
        caller = _library_method(task)
        if caller is not None:  # Queue.join() and the like wait for an event of their own
            return f"waits in {caller[0].__qualname__}() of {_name(caller[1])}", None
        what = {"Queue.get": "an item of", "Queue.put": "room in"}.get(kind, kind + "() of" if owner is None else "")
        return f"waits for {what} {_name(owner)}".replace("  ", " "), None
    if isinstance(awaited, Task):
        return f"waits for task {awaited.get_name()!r}", awaited
    children = [t for t in getattr(awaited, "_children", ()) if not t.done()]
    if children:
        names = ", ".join(repr(t.get_name()) if hasattr(t, "get_name") else repr(t) for t in children[:5])
        return f"waits for {names} (gather)", children[0]
    owner = _owner_of(task)
    return f"waits for {_name(owner)}" if owner is not None else "waits for a future that nobody completes", None


def _library_method(task):
    # (coroutine, self) of the innermost method of asyncio's own: semaphores, conditions, queues wait inside of one.
    for coro in reversed(_chain(task.get_coro())[0]):
        frame = _frame_of(coro)
        if frame is not None and frame.f_code.co_filename.startswith("<frozen asyncio"):
            owner = frame.f_locals.get("self")
            if owner is not None:
                return coro, owner
    return None


def _owner_of(task):
    method = _library_method(task)
    return method[1] if method is not None else None


def _name(owner):
    return repr(owner)


def _ordered(tasks):
    def key(task):
        name = task.get_name()
        head, _, number = name.rpartition("-")
        return (head, int(number), "") if number.isdigit() else (name, 0, "")
    return sorted(tasks, key=key)


def deadlock(loop):
    """Called by the loop when it has nothing left to wait for: the DeadlockError to raise, or None when all is well."""
    import gc
    from asyncio import DeadlockError
    if _signals_are_handled():
        return None
    tasks = [t for t in _ordered(all_tasks(loop)) if t.get_loop() is loop]
    lines = ["nothing is left to wait for, and these tasks wait:"]
    cycle = _find_cycle(tasks)
    for task in cycle or tasks[:50]:
        lines.append(f"  task {task.get_name()!r}{_position(task)} {_waits_for(task)[0]}")
    if cycle:
        lines[0] = "deadlock: these tasks wait for one another:"
    elif len(tasks) > 50:
        lines.append(f"  and {len(tasks) - 50} more")
    return DeadlockError("\n".join(lines))


def _find_cycle(tasks):
    for start in tasks:
        path = []
        task = start
        while task is not None and task not in path:
            path.append(task)
            task = _waits_for(task)[1]
        if task is not None:
            return path[path.index(task):]
    return []


def _signals_are_handled():
    # A handler of the program's own may be what everybody waits for.
    _signal = sys.modules.get("_signal")
    if _signal is None:
        return False
    for number in range(1, 65):
        try:
            handler = _signal.getsignal(number)
        except (ValueError, OSError):
            continue
        if callable(handler) and handler is not _signal.default_int_handler and not getattr(handler, "_of_asyncio", False):
            return True
    return False


# ---- the tree of all tasks
def dump_tasks(file=None):
    """Write the tree of all tasks of all loops, with stacks and what they wait for."""
    from _asyncio import _every_task
    if file is None:
        file = sys.stderr
    tasks = _ordered(_every_task())
    lines = [f"{len(tasks)} task" + ("" if len(tasks) == 1 else "s")]
    waited = {}
    roots = []
    for task in tasks:
        target = _waits_for(task)[1]
        awaited = task._fut_waiter
        children = [t for t in getattr(awaited, "_children", ()) if not t.done()]
        for child in children or ([target] if isinstance(awaited, Task) else []):
            waited.setdefault(child, task)
    shown = set()

    def show(task, level):
        if task in shown:
            return
        shown.add(task)
        indent = "    " * level
        running = current_task(task.get_loop()) is task
        what = "is running" if running else _waits_for(task)[0]
        lines.append(f"{indent}task {task.get_name()!r} {what}")
        frames = _frames(task)
        if running:
            frame = sys._getframe()
            while frame is not None and frame.f_code.co_filename.startswith("<frozen asyncio"):
                frame = frame.f_back
            stack = []
            while frame is not None and not frame.f_code.co_filename.startswith("<frozen asyncio"):
                stack.append(frame)
                frame = frame.f_back
            frames = stack[::-1]
        for frame in frames:
            lines.append(f'{indent}  File "{frame.f_code.co_filename}", line {frame.f_lineno}, in {frame.f_code.co_qualname}')
        for other in tasks:
            if waited.get(other) is task:
                show(other, level + 1)

    for task in tasks:
        if task not in waited:
            show(task, 0)
    for task in tasks:
        show(task, 0)
    print("\n".join(lines), file=file, flush=True)
