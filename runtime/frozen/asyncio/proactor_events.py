# asyncio.proactor_events — importable, as in CPython; what it has there stands on Windows' completion ports.

__all__ = ()
