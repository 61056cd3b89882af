import asyncio, inspect, types
async def co(): pass
async def ag(): yield
def g(): yield
def f(): pass
c, a, s = co(), ag(), g()
print(asyncio.iscoroutine(c), asyncio.iscoroutinefunction(co), asyncio.iscoroutine(s), inspect.iscoroutinefunction(ag))
# expect: True True False False
print(inspect.isasyncgen(a), inspect.isasyncgenfunction(ag), inspect.isgenerator(s), inspect.isgeneratorfunction(g), inspect.isfunction(f), inspect.isawaitable(c), inspect.isawaitable(5), inspect.iscoroutine(c))
# expect: True True True True True True False True
print(inspect.getcoroutinestate(c), inspect.getgeneratorstate(s), isinstance(c, types.CoroutineType), isinstance(a, types.AsyncGeneratorType))
# expect: CORO_CREATED GEN_CREATED True True
import collections.abc as abc
print(isinstance(c, abc.Coroutine), isinstance(c, abc.Awaitable), isinstance(a, abc.AsyncGenerator), isinstance(a, abc.AsyncIterator), isinstance(s, abc.Generator), isinstance(s, abc.Iterator))
# expect: True True True True True True
c.close()
# needs: 3.12
