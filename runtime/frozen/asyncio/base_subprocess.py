# asyncio.base_subprocess — the names of this module in CPython; what they are is in asyncio._process.

from asyncio._process import BaseSubprocessTransport, ReadSubprocessPipeProto, WriteSubprocessPipeProto

BaseSubprocessTransport.__module__ = __name__
