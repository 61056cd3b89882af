# StreamReader fed by hand: limits, torn input, separators, exceptions, who waits.
# needs: 3.13
import asyncio


def reader(limit=2 ** 16, *pieces, eof=True):
    r = asyncio.StreamReader(limit=limit)
    for piece in pieces:
        r.feed_data(piece)
    if eof:
        r.feed_eof()
    return r


async def show(awaitable):
    try:
        print(await awaitable)
    except Exception as e:
        print(type(e).__name__, e, getattr(e, "partial", None), getattr(e, "consumed", None))
        # expect: ValueError Separator is found, but chunk is longer than limit None None
        # expect: ValueError Separator is found, but chunk is longer than limit None None


async def main():
    await show(reader(4, b"abcdefgh\nxy\n").readline())
    r = reader(4, b"abcdefgh\nxy\n")
    await show(r.readline())
    await show(r.readline())
    await show(reader(4, b"abcdefgh").readline())
    await show(reader(4, b"abcdefgh").readuntil(b"--"))
    await show(reader(4, b"abcdefgh--").readuntil(b"--"))
    await show(reader(99, b"abc").readuntil(b"--"))
    await show(reader(99, b"abc").readexactly(4))
    await show(reader(99, b"abc").readexactly(-1))
    await show(reader(99, b"abc").readexactly(0))
    await show(reader(99, b"a;b,c").readuntil((b",", b";")))
    await show(reader(99, b"a--b-").readuntil((b"-", b"--")))
    await show(reader(99, b"abc").readuntil(b""))
    await show(reader(99, b"abc").readuntil(()))
    await show(reader(99, b"abc").read(0))
    await show(reader(99, b"abc", b"def").read(4))
    await show(reader(2, b"abc", b"def").read())
    r = reader(99, b"abc")
    r.set_exception(ValueError("broken"))
    await show(r.read())
    print(repr(reader(99, b"abc")), repr(reader(eof=False)))
    try:
        asyncio.StreamReader(limit=0)
    except ValueError as e:
        print(e)

    # Pieces that come while somebody waits.
    r = reader(eof=False)
    line = asyncio.create_task(r.readline())
    for piece in (b"to", b"rn", b" line\nrest"):
        r.feed_data(piece)
        await asyncio.sleep(0)
        print(line.done(), end=" ")
    print(await line, r._buffer)
    r = reader(eof=False)
    first = asyncio.create_task(r.readexactly(3))
    await asyncio.sleep(0)
    await show(r.read(1))
    first.cancel()
    await asyncio.gather(first, return_exceptions=True)
    r.feed_data(b"abc")
    print(await r.readexactly(3))
    waiting = asyncio.create_task(r.readline())
    await asyncio.sleep(0)
    r.set_exception(OSError("gone"))
    await show(waiting)
    try:
        await asyncio.wait_for(reader(eof=False).read(1), 0.01)
    except TimeoutError:
        print("timeout")


asyncio.run(main())
# expect: b'xy\n'
# expect: ValueError Separator is not found, and chunk exceed the limit None None
# expect: LimitOverrunError Separator is not found, and chunk exceed the limit None 7
# expect: LimitOverrunError Separator is found, but chunk is longer than limit None 8
# expect: IncompleteReadError 3 bytes read on a total of undefined expected bytes b'abc' None
# expect: IncompleteReadError 3 bytes read on a total of 4 expected bytes b'abc' None
# expect: ValueError readexactly size can not be less than zero None None
# expect: b''
# expect: b'a;'
# expect: b'a-'
# expect: ValueError Separator should be at least one-byte string None None
# expect: ValueError Separator should contain at least one element None None
# expect: b''
# expect: b'abcd'
# expect: b'abcdef'
# expect: ValueError broken None None
# expect: <StreamReader 3 bytes eof limit=99> <StreamReader>
# expect: Limit cannot be <= 0
# expect: False False True b'torn line\n' bytearray(b'rest')
# expect: RuntimeError read() called while another coroutine is already waiting for incoming data None None
# expect: b'abc'
# expect: OSError gone None None
# expect: timeout
