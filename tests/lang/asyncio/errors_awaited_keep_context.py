import asyncio

async def fails():
    raise ValueError

async def main():
    loop = asyncio.get_running_loop()
    try:
        raise KeyError(3)
    except KeyError:
        # What a task or a future raises where it is awaited was raised while the awaiter handled something.
        task = asyncio.create_task(fails())
        try:
            await task
        except ValueError as e:
            print(repr(e.__context__))  # expect: KeyError(3)
        future = loop.create_future()
        future.set_exception(ValueError())
        try:
            await future
        except ValueError as e:
            print(repr(e.__context__))  # expect: KeyError(3)
    try:
        future.set_exception(None)
    except asyncio.InvalidStateError as e:
        print(type(e).__name__)  # expect: InvalidStateError
    other = asyncio.new_event_loop()
    try:
        asyncio.gather(loop.create_future(), other.create_future())
    except ValueError as e:
        print(e)  # expect: The future belongs to a different loop than the one specified as the loop argument
    other.close()

    class Counts(asyncio.Future):
        added = 0
        def add_done_callback(self, *args, **kwargs):
            self.added += 1
            super().add_done_callback(*args, **kwargs)

    future = Counts()
    loop.call_soon(future.set_result, 5)
    print(await future, future.added)  # expect: 5 1

asyncio.run(main())
