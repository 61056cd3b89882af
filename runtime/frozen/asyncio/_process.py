# asyncio._process — pipes as transports, and the transport of a child process.
#
# Here: what loop.connect_read_pipe(), connect_write_pipe(), subprocess_exec() and subprocess_shell() do. Not here: reading and writing
# (native, _net.Stream), starting the child (subprocess), streams and Process (asyncio.subprocess).
#
# A child is watched through a pidfd that the loop polls: children of others are left alone, and no signal is needed. Where the system
# has none, or no descriptor is left, the loop looks after it in growing intervals.

import os
import stat

import _net
from asyncio import protocols, transports
from asyncio.streams import FlowControlMixin

PIPE, STDOUT, DEVNULL = -1, -2, -3


# ---- pipes

class _PipeTransport(_net.Stream):
    """What the transports of both ends share."""

    _pipe = _pipe_fd = None

    def __repr__(self):
        info = [type(self).__name__]
        fd = self._fileno()
        if fd < 0:
            info.append("closed")
        elif self._closing:
            info.append("closing")
        if fd >= 0:
            info.append(f"fd={fd}")
            info.append("idle" if not self.get_write_buffer_size() else f"polling, bufsize={self.get_write_buffer_size()}")
        return "<{}>".format(" ".join(info))

    def _begin(self, loop, fd, pipe, protocol, extra):
        self._pipe = pipe
        mode = os.fstat(fd).st_mode
        if not (stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode) or stat.S_ISCHR(mode)):
            self._pipe = None
            raise ValueError("Pipe transport is for pipes/sockets only." if isinstance(self, ReadPipeTransport) else
                             "Pipe transport is only for pipes, sockets and character devices")
        if pipe is not None:
            # Both the file object and libuv close what they have.
            fd = os.dup(fd)
            extra = {"pipe": pipe, **(extra or {})}
        try:
            self._open(loop, fd, protocol, extra, None)
        except:
            if pipe is not None:
                os.close(fd)
            raise

    def _transport_socket(self):
        return None

    def _fatal_error(self, exc, message="Fatal error on pipe transport"):
        message = message.replace("socket transport", "pipe transport")
        if isinstance(exc, OSError):
            if self._loop.get_debug():
                from asyncio.log import logger
                logger.debug("%r: %s", self, message, exc_info=True)
        else:
            self._protocol_failed(exc, message)
        self._force_close(exc)

    def _protocol_failed(self, exc, message):
        self._loop.call_exception_handler({"message": message, "exception": exc, "transport": self, "protocol": self._protocol})

    def _warn_lost(self):
        from asyncio.log import logger
        logger.warning("pipe closed by peer or os.write(pipe, data) raised exception.")

    def _call_connection_lost(self, exc):
        try:
            super()._call_connection_lost(exc)
        finally:
            pipe, self._pipe = self._pipe, None
            if pipe is not None:
                pipe.close()


class ReadPipeTransport(_PipeTransport, transports.ReadTransport):
    """The reading end of a pipe."""


class WritePipeTransport(_PipeTransport, transports.WriteTransport):
    """The writing end of a pipe. That nobody reads any more is seen at once, not only by the next write."""

    _watched = -1

    def _watch_reader(self, fd):
        # A descriptor of its own: one that libuv writes to cannot be polled as well.
        try:
            self._watched = os.dup(fd)
            self._loop._add_reader(self._watched, self._reader_gone)
        except OSError:     # Then the next write sees it.
            self._unwatch_reader()

    def _unwatch_reader(self):
        fd, self._watched = self._watched, -1
        if fd >= 0:
            if not self._loop.is_closed():
                self._loop._remove_reader(fd)
            os.close(fd)

    def _reader_gone(self):
        self._unwatch_reader()
        if self.get_write_buffer_size():
            self._force_close(BrokenPipeError())
        else:
            self._force_close(None)

    def __del__(self):
        if self._watched >= 0:
            os.close(self._watched)

    def write_eof(self):
        """Close, after what is buffered was written."""
        self.close()

    def writelines(self, list_of_data):
        """Write all of them."""
        self.write(b"".join(list_of_data))

    def _call_connection_lost(self, exc):
        self._unwatch_reader()
        super()._call_connection_lost(exc)


for _cls, _name in ((ReadPipeTransport, "_UnixReadPipeTransport"), (WritePipeTransport, "_UnixWritePipeTransport")):
    _cls.__name__ = _cls.__qualname__ = _name
    _cls.__module__ = "asyncio.unix_events"


def _made(transport, protocol, waiter):
    loop = transport._loop
    protocol.connection_made(transport)
    if isinstance(transport, ReadPipeTransport):
        loop.call_soon(transport._start_reading)
    elif transport._fileno() >= 0 and not stat.S_ISCHR(os.fstat(transport._fileno()).st_mode):
        transport._watch_reader(transport._fileno())
    if waiter is not None and not waiter.done():
        waiter.set_result(None)


async def connect_pipe(loop, protocol_factory, pipe, transport_class):
    """connect_read_pipe() and connect_write_pipe()."""
    protocol = protocol_factory()
    waiter = loop.create_future()
    transport = transport_class()
    transport._begin(loop, pipe.fileno(), pipe, protocol, None)
    loop.call_soon(_made, transport, protocol, waiter)
    try:
        await waiter
    except:
        transport.close()
        raise
    return transport, protocol


# ---- the protocols of a child's pipes

class WriteSubprocessPipeProto(protocols.BaseProtocol):
    """The child's standard input."""

    def __init__(self, proc, fd):
        self.proc = proc
        self.fd = fd
        self.pipe = None
        self.disconnected = False

    def connection_made(self, transport):
        self.pipe = transport

    def __repr__(self):
        return f"<{type(self).__name__} fd={self.fd} pipe={self.pipe!r}>"

    def connection_lost(self, exc):
        self.disconnected = True
        self.proc._pipe_connection_lost(self.fd, exc)
        self.proc = None

    def pause_writing(self):
        self.proc._protocol.pause_writing()

    def resume_writing(self):
        self.proc._protocol.resume_writing()


class ReadSubprocessPipeProto(WriteSubprocessPipeProto, protocols.Protocol):
    """The child's standard output or standard error."""

    def data_received(self, data):
        self.proc._pipe_data_received(self.fd, data)


class StreamPipeProto(FlowControlMixin):
    """The same, for a StreamReader: no script code runs for a piece of data."""

    def __init__(self, before, reader, loop):
        super().__init__(loop)
        self._reader = reader
        self.proc, self.fd, self.pipe = before.proc, before.fd, before.pipe
        self.disconnected = False

    def connection_lost(self, exc):
        self.disconnected = True
        self.proc._pipe_connection_lost(self.fd, exc)
        self.proc = None


# ---- the child

class BaseSubprocessTransport(transports.SubprocessTransport):
    """The transport of a child process, without how it is started and watched."""

    def __init__(self, loop, protocol, args, shell, stdin, stdout, stderr, bufsize=0, waiter=None, extra=None, **kwargs):
        super().__init__(extra)
        self._closed = False
        self._finished = False
        self._protocol = protocol
        self._loop = loop
        self._proc = None
        self._pid = None
        self._returncode = None
        self._exit_waiters = []
        self._pending_calls = []
        self._pipes = {}
        self._pidfd = -1
        self._ours = {}
        try:
            self._start(args=args, shell=shell, stdin=stdin, stdout=stdout, stderr=stderr, bufsize=bufsize, **kwargs)
        except:
            self.close()
            raise
        self._pid = self._proc.pid
        self._extra["subprocess"] = self._proc
        self._connect()
        loop.call_soon(self._connected, waiter)

    def _start(self, args, shell, stdin, stdout, stderr, bufsize, **kwargs):
        raise NotImplementedError

    def _connect(self):
        pass

    def __repr__(self):
        info = [type(self).__name__]
        if self._closed:
            info.append("closed")
        if self._pid is not None:
            info.append(f"pid={self._pid}")
        if self._returncode is not None:
            info.append(f"returncode={self._returncode}")
        elif self._pid is not None:
            info.append("running")
        else:
            info.append("not started")
        for fd, name in enumerate(("stdin", "stdout", "stderr")):
            proto = self._pipes.get(fd)
            if proto is not None:
                info.append(f"{name}={proto.pipe}")
        return "<{}>".format(" ".join(info))

    def _connected(self, waiter):
        calls, self._pending_calls = self._pending_calls, None
        self._loop.call_soon(self._protocol.connection_made, self)
        for callback, args in calls:
            self._loop.call_soon(callback, *args)
        if waiter is not None and not waiter.done():
            self._loop.call_soon(_release, waiter)

    def _call(self, callback, *args):
        if self._pending_calls is not None:
            self._pending_calls.append((callback, args))
        else:
            self._loop.call_soon(callback, *args)

    # ---- its end
    def _process_exited(self, returncode):
        if self._loop.get_debug():
            from asyncio.log import logger
            logger.info("%r exited with return code %r", self, returncode)
        self._returncode = returncode
        if self._proc.returncode is None:
            # Popen must neither wait for it again nor say that it is still running.
            self._proc.returncode = returncode
        self._call(self._protocol.process_exited)
        self._try_finish()

    async def _wait(self):
        """Wait for the end; the status. It does not matter who is cancelled meanwhile."""
        if self._returncode is not None:
            return self._returncode
        waiter = self._loop.create_future()
        self._exit_waiters.append(waiter)
        try:
            return await waiter
        finally:
            if waiter in self._exit_waiters:
                self._exit_waiters.remove(waiter)

    def _try_finish(self):
        if self._finished or self._returncode is None:
            return
        if self._pending_calls is not None:
            # connection_made() comes first.
            self._pending_calls.append((self._try_finish, ()))
            return
        if all(proto.disconnected for proto in self._pipes.values()):
            self._finished = True
            self._call(self._call_connection_lost, None)
        waiters, self._exit_waiters = self._exit_waiters, []
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(self._returncode)

    def _call_connection_lost(self, exc):
        try:
            self._protocol.connection_lost(exc)
        finally:
            self._loop = self._proc = self._protocol = None

    def _pipe_connection_lost(self, fd, exc):
        self._call(self._protocol.pipe_connection_lost, fd, exc)
        self._try_finish()

    def _pipe_data_received(self, fd, data):
        self._call(self._protocol.pipe_data_received, fd, data)

    # ---- what users call
    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._closed

    def close(self):
        """Close the pipes and kill the process if it still runs."""
        if self._closed:
            return
        self._closed = True
        for proto in self._pipes.values():
            if proto.pipe is not None:
                proto.pipe.close()
        if self._proc is not None and self._returncode is None and self._proc.poll() is None:
            try:
                self._proc.kill()
            except (ProcessLookupError, PermissionError):
                pass

    def __del__(self):
        if not self._closed and self._pid is not None:
            import warnings
            warnings.warn(f"unclosed transport {self!r}", ResourceWarning, source=self)
            if self._loop is None or not self._loop.is_closed():
                self.close()
            elif self._returncode is None and self._proc is not None and self._proc.poll() is None:
                self._proc.kill()
        if self._pidfd >= 0:
            os.close(self._pidfd)

    def get_pid(self):
        return self._pid

    def get_returncode(self):
        return self._returncode

    def get_pipe_transport(self, fd):
        return self._pipes[fd].pipe if fd in self._pipes else None

    def _check_proc(self):
        if self._proc is None:
            raise ProcessLookupError()

    def send_signal(self, signal):
        self._check_proc()
        self._proc.send_signal(signal)

    def terminate(self):
        self._check_proc()
        self._proc.terminate()

    def kill(self):
        self._check_proc()
        self._proc.kill()


class SubprocessTransport(BaseSubprocessTransport):
    """The transport of a child process."""

    def _start(self, args, shell, stdin, stdout, stderr, bufsize, **kwargs):
        from subprocess import Popen
        theirs, opened = [stdin, stdout, stderr], []
        try:
            for fd, what in enumerate(theirs):
                if what == PIPE and isinstance(what, int):
                    reads, writes = os.pipe()
                    self._ours[fd], theirs[fd] = (reads, writes) if fd else (writes, reads)
                    opened.append(theirs[fd])
            if stderr == STDOUT and isinstance(stderr, int) and 1 in self._ours:
                theirs[2] = theirs[1]
            self._proc = Popen(args, shell=shell, stdin=theirs[0], stdout=theirs[1], stderr=theirs[2], bufsize=bufsize, **kwargs)
        except:
            opened += self._ours.values()
            self._ours = {}
            raise
        finally:
            for fd in opened:
                os.close(fd)

    def _connect(self):
        try:
            for fd in list(self._ours):
                proto = (ReadSubprocessPipeProto if fd else WriteSubprocessPipeProto)(self, fd)
                transport = (ReadPipeTransport if fd else WritePipeTransport)()
                transport._begin(self._loop, self._ours[fd], None, proto, None)
                del self._ours[fd]
                self._pipes[fd] = proto
                _made(transport, proto, None)
        except:
            for fd in self._ours.values():
                os.close(fd)
            self.close()
            raise
        self._watch()

    def _watch(self):
        try:
            self._pidfd = os.pidfd_open(self._pid)
        except (OSError, AttributeError):
            self._loop.call_later(0.001, self._look, 0.001)
        else:
            self._loop._add_reader(self._pidfd, self._look, None)

    def _look(self, interval):
        if self._returncode is not None:
            return
        code = self._proc.returncode    # Somebody may have used the Popen object.
        if code is None:
            try:
                pid, status = os.waitpid(self._pid, os.WNOHANG)
            except ChildProcessError:
                from asyncio.log import logger
                logger.warning("child process pid %d exit status already read:  will report returncode 255", self._pid)
                code = 255
            else:
                if pid == 0:
                    if interval is not None:
                        interval = min(interval * 2, 0.1)
                        self._loop.call_later(interval, self._look, interval)
                    return
                code = os.waitstatus_to_exitcode(status)
        self._unwatch()
        self._process_exited(code)

    def _unwatch(self):
        fd, self._pidfd = self._pidfd, -1
        if fd >= 0:
            if not self._loop.is_closed():
                self._loop._remove_reader(fd)
            os.close(fd)


SubprocessTransport.__name__ = SubprocessTransport.__qualname__ = "_UnixSubprocessTransport"
SubprocessTransport.__module__ = "asyncio.unix_events"


def _release(waiter):
    if not waiter.done():
        waiter.set_result(None)


async def start(loop, protocol_factory, args, shell, stdin, stdout, stderr, universal_newlines, bufsize, encoding, errors, text, kwargs):
    """subprocess_exec() and subprocess_shell(): (transport, protocol)."""
    if universal_newlines:
        raise ValueError("universal_newlines must be False")
    if bufsize != 0:
        raise ValueError("bufsize must be 0")
    if text:
        raise ValueError("text must be False")
    if encoding is not None:
        raise ValueError("encoding must be None")
    if errors is not None:
        raise ValueError("errors must be None")
    protocol = protocol_factory()
    waiter = loop.create_future()
    transport = SubprocessTransport(loop, protocol, args, shell, stdin, stdout, stderr, bufsize, waiter=waiter, **kwargs)
    try:
        await waiter
    except:
        transport.close()
        await transport._wait()
        raise
    if loop.get_debug():
        from asyncio.log import logger
        logger.info("%s: %r", "subprocess_shell" if shell else "subprocess_exec", transport)
    return transport, protocol
