import asyncio
import gc

messages = []

async def numbers():
    try:
        yield 1
        yield 2
    finally:
        1 / 0

async def main():
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: messages.append(context))
    async for i in numbers():
        break
    gc.collect()

asyncio.run(main())
for context in messages:
    print(repr(context["exception"]), "shutdown" in context["message"])
    # expect: ZeroDivisionError('division by zero') True
