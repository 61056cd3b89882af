import inspect, types
@types.coroutine
def pause(): yield
async def inner(): await pause()
async def outer():
    local = 1
    await inner()
c = outer()
print(inspect.getcoroutinestate(c), c.cr_await, c.cr_running, c.cr_suspended, c.cr_origin)
# expect: CORO_CREATED None False False None
c.send(None)
print(inspect.getcoroutinestate(c), c.cr_await.__name__, c.cr_suspended, c.cr_frame.f_locals["local"], c.cr_frame.f_lineno)
# expect: CORO_SUSPENDED inner True 1 7
print(type(c.__await__()).__name__, c.__name__, c.__qualname__, repr(c).startswith("<coroutine object outer at 0x"))
# expect: coroutine_wrapper outer outer True
try: c.send(None)
except StopIteration: pass
print(inspect.getcoroutinestate(c), c.cr_frame, c.cr_await)  # expect: CORO_CLOSED None None
print(outer.__code__.co_flags & inspect.CO_COROUTINE != 0, inspect.iscoroutinefunction(outer))  # expect: True True
c.__name__ = "renamed"; print(c.__name__)  # expect: renamed
try: c.__name__ = 5
except TypeError as e: print(e)  # expect: __name__ must be set to a string object
d = outer(); d.close(); print(inspect.getcoroutinestate(d))  # expect: CORO_CLOSED
