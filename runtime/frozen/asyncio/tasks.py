# asyncio.tasks — the names of asyncio that programs import from here; they come when asked for.

__all__ = ("ALL_COMPLETED", "FIRST_COMPLETED", "FIRST_EXCEPTION", "Task", "all_tasks", "as_completed",
           "create_eager_task_factory", "create_task", "current_task", "eager_task_factory", "ensure_future",
           "gather", "run_coroutine_threadsafe", "shield", "sleep", "wait", "wait_for")


def __getattr__(name):
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import asyncio
    value = globals()[name] = getattr(asyncio, name)
    return value
