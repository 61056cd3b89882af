"""`await` inside comprehensions: in the element, and in the condition."""

import asyncio


def make_function(number):
    async def fun():
        await asyncio.sleep(0.01)
        return number * number

    return fun


asked = 0


async def condition():
    """True every second time that it is asked."""
    global asked
    asked += 1
    await asyncio.sleep(0)
    return asked % 2 == 1


async def main():
    funcs = [make_function(number) for number in range(8)]

    result = [await fun() for fun in funcs if await condition()]
    print("every second square:", result)

    print("dict:", {number: await funcs[number]() for number in (2, 3, 5)})
    print("set:", sorted({await fun() % 5 for fun in funcs}))

    # Awaiting in the element waits for one after another; gather() waits for all at once.
    print("all at once:", await asyncio.gather(*(fun() for fun in funcs)))


asyncio.run(main())
