import asyncio
class A:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if not self.n: raise StopAsyncIteration("over")
        self.n -= 1
        await asyncio.sleep(0)
        return self.n
async def main():
    a = A(2); it = aiter(a)
    print(it is a, await anext(it), await anext(it), await anext(it, "default"))  # expect: True 1 0 default
    try: await anext(it)
    except StopAsyncIteration as e: print(e.args)  # expect: ('over',)
    for code in (lambda: aiter(5), lambda: anext(5), lambda: anext([]), lambda: aiter([])):
        try: code()
        except TypeError as e: print(e)
        # expect: 'int' object is not an async iterable
        # expect: 'int' object is not an async iterator
        # expect: 'list' object is not an async iterator
        # expect: 'list' object is not an async iterable
    class B:
        async def __aiter__(self): yield 1
    print([x async for x in B()])  # expect: [1]
    class C:
        def __aiter__(self): return iter([])
    try: aiter(C())
    except TypeError as e: print(e)  # expect: aiter() returned not an async iterator of type 'list_iterator'
asyncio.run(main())
