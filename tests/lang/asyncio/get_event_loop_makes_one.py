import asyncio
import threading
import warnings
import weakref

# In the main thread the first get_event_loop() makes a loop, with a warning; after set_event_loop() it does not.
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    loop = asyncio.get_event_loop()
print([(w.category.__name__, str(w.message)) for w in seen])  # expect: [('DeprecationWarning', 'There is no current event loop')]
print(asyncio.get_event_loop() is loop, loop.run_until_complete(asyncio.sleep(0, "slept")))  # expect: True slept
loop.close()
asyncio.set_event_loop(None)
try:
    asyncio.get_event_loop()
except RuntimeError as e:
    print(e)  # expect: There is no current event loop in thread 'MainThread'.

# Every thread has its own.
def in_thread():
    try:
        asyncio.get_event_loop()
    except RuntimeError as e:
        print(e)  # expect: There is no current event loop in thread 'other'.
    mine = asyncio.new_event_loop()
    asyncio.set_event_loop(mine)
    print(asyncio.get_event_loop() is mine)  # expect: True
    mine.close()

thread = threading.Thread(target=in_thread, name="other")
thread.start()
thread.join()

class Loop(asyncio.AbstractEventLoop):
    pass

for call in (lambda: Loop().call_soon(print), lambda: asyncio.AbstractEventLoopPolicy().get_event_loop()):
    try:
        call()
    except NotImplementedError:
        print("not implemented")
        # expect: not implemented
        # expect: not implemented
try:
    Loop().sock_recv(None, 1).send(None)
except NotImplementedError:
    print("not implemented")  # expect: not implemented

async def main():
    handle = asyncio.get_running_loop().call_later(100, print)
    print(weakref.ref(handle)() is handle)  # expect: True
    handle.cancel()

asyncio.run(main())
# needs: 3.12
