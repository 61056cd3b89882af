# asyncio._repr — how futures, tasks and handles show themselves, and reports of what nobody caught: needed rarely, so apart.

import sys


def _callback_text(callbacks):
    shown = [_function_text(c[0], ()) for c in callbacks]
    if len(shown) > 2:
        return f"cb=[{shown[0]}, <{len(shown) - 2} more>, {shown[-1]}]"
    return "cb=[" + ", ".join(shown) + "]"


def _function_text(function, args):
    name = getattr(function, "__qualname__", None) or getattr(function, "__name__", None) or repr(function)
    if args or not name.endswith(")"):
        from reprlib import repr as short
        name += "(" + ", ".join(short(a) for a in args) + ")"
    code = getattr(function, "__code__", None)
    if code is not None:
        name += f" at {code.co_filename}:{code.co_firstlineno}"
    return name


def _info(future):
    info = [future._state.lower()]
    if future._state == "FINISHED":
        if future._exception is not None:
            info.append(f"exception={future._exception!r}")
        else:
            from reprlib import repr as short
            info.append(f"result={short(future._result)}")
    if future._callbacks:
        info.append(_callback_text(future._callbacks))
    if future._source_traceback:
        last = future._source_traceback[-1]
        info.append(f"created at {last.filename}:{last.lineno}")
    return info


def future_repr(future):
    """repr(future)"""
    return f"<{type(future).__name__} {' '.join(_info(future))}>"


def _coroutine_text(coro):
    name = getattr(coro, "__qualname__", None) or getattr(coro, "__name__", None) or type(coro).__name__
    code = getattr(coro, "cr_code", None) or getattr(coro, "gi_code", None)
    text = f"{name}()"
    frame = getattr(coro, "cr_frame", None) or getattr(coro, "gi_frame", None)
    if code is None:
        return text
    if getattr(coro, "cr_running", False):
        return f"{text} running at {code.co_filename}:{frame.f_lineno if frame else code.co_firstlineno}"
    if frame is not None:
        return f"{text} running at {code.co_filename}:{frame.f_lineno}"
    return f"{text} done, defined at {code.co_filename}:{code.co_firstlineno}"


def task_repr(task):
    """repr(task)"""
    info = _info(task)
    if task.cancelling() and not task.done():
        info[0] = "cancelling"
    info.insert(1, f"name={task.get_name()!r}")
    if task._fut_waiter is not None:
        info.insert(2, f"wait_for={task._fut_waiter!r}")
    coro = task.get_coro()
    if coro is not None:
        info.insert(2, f"coro=<{_coroutine_text(coro)}>")
    return f"<{type(task).__name__} {' '.join(info)}>"


def handle_repr(handle):
    """repr(handle)"""
    shown = getattr(handle, "_repr", None)
    if shown is not None:
        return shown
    info = [type(handle).__name__]
    if handle._cancelled:
        info.append("cancelled")
    if hasattr(handle, "when"):
        info.append(f"when={handle.when()}")
    if handle._callback is not None:
        info.append(_function_text(handle._callback, handle._args))
    if handle._source_traceback:
        last = handle._source_traceback[-1]
        info.append(f"created at {last.filename}:{last.lineno}")
    return "<" + " ".join(info) + ">"


def report_unretrieved(future, exception):
    """A future was dropped with an exception that nobody looked at."""
    context = {"message": f"{type(future).__name__} exception was never retrieved", "exception": exception,
               "future": future}
    if future._source_traceback:
        context["source_traceback"] = future._source_traceback
    future.get_loop().call_exception_handler(context)


def report_destroyed(task):
    """A pending task was dropped."""
    context = {"task": task, "message": "Task was destroyed but it is pending!"}
    if task._source_traceback:
        context["source_traceback"] = task._source_traceback
    task.get_loop().call_exception_handler(context)


def report_callback(loop, handle, exception):
    """A callback raised."""
    context = {"message": f"Exception in callback {_function_text(handle._callback, handle._args)}",
               "exception": exception, "handle": handle}
    if getattr(handle, "_source_traceback", None):
        context["source_traceback"] = handle._source_traceback
    loop.call_exception_handler(context)


def report_origins(exception, failures):
    """Where the tasks were made that an uncaught exception came through: failures are (exception, task's name, place)."""
    seen = []
    waiting = [exception]
    while waiting and len(seen) < 100:
        exc = waiting.pop(0)
        if any(exc is e for e in seen):
            continue
        seen.append(exc)
        waiting.extend(getattr(exc, "exceptions", ()))
        other = exc.__cause__ or (None if exc.__suppress_context__ else exc.__context__)
        if other is not None:
            waiting.append(other)
    for failed, name, made in failures:
        if any(failed is e for e in seen):
            sys.stderr.write(f"task {name!r}, which raised {type(failed).__name__}, was created at {made[0]}:{made[1]}, in {made[2]}\n")


def print_context(context):
    """What the default exception handler writes: the message, what it is about, the traceback."""
    lines = [context.get("message") or "Unhandled exception in event loop"]
    for key in sorted(context):
        if key in ("message", "exception"):
            continue
        value = context[key]
        if key == "source_traceback":
            import traceback
            value = "Object created at (most recent call last):\n" + "".join(traceback.format_list(value)).rstrip()
        elif key == "handle_traceback":
            import traceback
            value = "Handle created at (most recent call last):\n" + "".join(traceback.format_list(value)).rstrip()
        else:
            value = repr(value)
        lines.append(f"{key}: {value}")
    exception = context.get("exception")
    made = getattr(context.get("task", context.get("future")), "_created", None)
    if made is not None:
        lines.append(f"the task was created at {made[0]}:{made[1]}, in {made[2]}")
    log_error("\n".join(lines),
              False if exception is None else (type(exception), exception, exception.__traceback__))


def _logger():
    # Programs that never import logging do not pay for it: what it would print goes to sys.stderr.
    for name in ("asyncio.base_events", "asyncio.log"):
        module = sys.modules.get(name)
        if module is not None and "logger" in vars(module):
            return module.logger
    logging = sys.modules.get("logging")
    return None if logging is None else logging.getLogger("asyncio")


def log_error(message, exc_info):
    """logger.error() of asyncio."""
    logger = _logger()
    if logger is not None:
        logger.error(message, exc_info=exc_info)
        return
    text = message + "\n"
    if exc_info is True:
        exc_info = sys.exc_info()
    if exc_info:
        import traceback
        text += "".join(traceback.format_exception(*exc_info))
    sys.stderr.write(text)


def log_warning(message, *args):
    """logger.warning() of asyncio."""
    logger = _logger()
    if logger is not None:
        logger.warning(message, *args)
    else:
        sys.stderr.write(message % args + "\n")


def report_slow(what, seconds):
    """A step of a task or a callback held the loop for longer than slow_callback_duration."""
    shown = repr(what)
    owner = getattr(getattr(what, "_callback", None), "__self__", None)
    if owner is not None and hasattr(owner, "get_coro"):
        shown = repr(owner)
    log_warning("Executing %s took %.3f seconds", shown, seconds)


def creation_stack():
    """Where something is made, in debug mode: a StackSummary without asyncio's own frames."""
    import traceback
    frame = sys._getframe()
    while frame is not None and frame.f_code.co_filename.startswith("<frozen asyncio"):
        frame = frame.f_back
    stack = traceback.StackSummary.extract(traceback.walk_stack(frame), limit=10, lookup_lines=False)
    stack.reverse()
    return stack


def create_task_by_factory(loop, coro, name, context):
    """asyncio.create_task where a task factory was set."""
    return loop.create_task(coro, name=name, context=context)


async def join_queue(self, finished):
    """Block until all items have been got and said to be done."""
    await finished.wait()


join_queue.__name__ = "join"
join_queue.__qualname__ = "Queue.join"


def task_stack(task, limit):
    """Task.get_stack: the frames of a suspended task, or of the exception that ended it."""
    frames = []
    coro = task.get_coro()
    frame = getattr(coro, "cr_frame", None) or getattr(coro, "gi_frame", None)
    if frame is not None:
        while frame is not None:
            if limit is not None:
                if limit <= 0:
                    break
                limit -= 1
            frames.append(frame)
            frame = frame.f_back
        frames.reverse()
    elif task.done() and not task.cancelled() and task._exception is not None:
        tb = task._exception.__traceback__
        while tb is not None:
            if limit is not None:
                if limit <= 0:
                    break
                limit -= 1
            frames.append(tb.tb_frame)
            tb = tb.tb_next
    return frames


def print_task_stack(task, limit, file):
    """Task.print_stack."""
    import linecache
    import traceback
    entries = []
    for frame in task_stack(task, limit):
        code = frame.f_code
        entries.append((code.co_filename, frame.f_lineno, code.co_name, linecache.getline(code.co_filename, frame.f_lineno)))
    if not entries:
        print(f"No stack for {task!r}", file=file)
    elif task._exception is not None:
        print(f"Traceback for {task!r} (most recent call last):", file=file)
    else:
        print(f"Stack for {task!r} (most recent call last):", file=file)
    traceback.print_list(entries, file=file)
    if task._exception is not None:
        for line in traceback.format_exception_only(task._exception):
            print(line, file=file, end="")
