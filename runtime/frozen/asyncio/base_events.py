# asyncio.base_events — the names of asyncio that programs import from here; they come when asked for.

_MIN_SCHEDULED_TIMER_HANDLES = 100
_MIN_CANCELLED_TIMER_HANDLES_FRACTION = 0.5
__all__ = ("BaseEventLoop", "Server")


def _set_nodelay(sock):
    """Send small pieces at once, on a TCP socket."""
    import socket
    if sock.family in (socket.AF_INET, socket.AF_INET6) and sock.type == socket.SOCK_STREAM \
            and sock.proto in (0, socket.IPPROTO_TCP):
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def __getattr__(name):
    if name == "logger":
        from asyncio.log import logger
        globals()[name] = logger
        return logger
    if name in ("_ipaddr_info", "_interleave_addrinfos"):
        from asyncio import _connect
        return _connect._ipaddr_info if name == "_ipaddr_info" else _connect._interleave
    if name == "_set_reuseport":
        from asyncio._server import _set_reuseport
        return _set_reuseport
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import asyncio
    value = globals()[name] = getattr(asyncio, name)
    return value
