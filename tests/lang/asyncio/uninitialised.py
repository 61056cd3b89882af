# Futures that were made without __init__: errors, not crashes.
import asyncio
from asyncio import Future


def show(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)
        # expect: RuntimeError Future object is not initialized.
        # expect: RuntimeError Future object is not initialized.
        # expect: InvalidStateError Future object is not initialized.
        # expect: RuntimeError Future object is not initialized.
        # expect: RuntimeError Future object is not initialized.


empty = Future.__new__(Future)
show(empty.cancel)
show(empty.remove_done_callback, print)
show(empty.result)
show(lambda: next(iter(empty)))


async def main():
    show(lambda: asyncio.gather(empty))


asyncio.run(main())
