# asyncio._loop_process — the loop's methods for signals, pipes and child processes.
#
# Here: the methods of the loop class. Not here: child processes and their pipes (asyncio._process, loaded when first asked for).

import _signal


class ProcessMixin:
    """Signals, pipes and child processes of an event loop."""

    _signal_handlers = None

    def add_signal_handler(self, sig, callback, *args):
        """Call callback(*args) in the loop whenever the signal comes."""
        from asyncio import iscoroutine, iscoroutinefunction
        if iscoroutine(callback) or iscoroutinefunction(callback):
            raise TypeError("coroutines cannot be used with add_signal_handler()")
        _check_signal(sig)
        self._check_closed()
        from contextvars import copy_context
        context = copy_context()

        def note(signum, frame):
            if not self.is_closed():
                self.call_soon_threadsafe(callback, *args, context=context)
        try:
            _signal.signal(sig, note)
            _signal.siginterrupt(sig, False)
        except OSError as e:
            if e.errno == 22:
                raise RuntimeError(f"sig {sig} cannot be caught") from None
            raise
        if self._signal_handlers is None:
            self._signal_handlers = {}
        self._signal_handlers[int(sig)] = note

    def remove_signal_handler(self, sig):
        """Give the signal its default action back; whether there was a handler."""
        _check_signal(sig)
        if not self._signal_handlers or self._signal_handlers.pop(int(sig), None) is None:
            return False
        try:
            _signal.signal(sig, _signal.default_int_handler if sig == _signal.SIGINT else _signal.SIG_DFL)
        except OSError as e:
            if e.errno == 22:
                raise RuntimeError(f"sig {sig} cannot be caught") from None
            raise
        return True

    def _check_closed(self):
        if self.is_closed():
            raise RuntimeError("Event loop is closed")

    # ---- pipes and child processes
    async def connect_read_pipe(self, protocol_factory, pipe):
        """Read from a pipe; (transport, protocol). The file object is the transport's from now on."""
        from asyncio._process import ReadPipeTransport, connect_pipe
        return await connect_pipe(self, protocol_factory, pipe, ReadPipeTransport)

    async def connect_write_pipe(self, protocol_factory, pipe):
        """Write to a pipe; (transport, protocol). The file object is the transport's from now on."""
        from asyncio._process import WritePipeTransport, connect_pipe
        return await connect_pipe(self, protocol_factory, pipe, WritePipeTransport)

    async def subprocess_shell(self, protocol_factory, cmd, *, stdin=-1, stdout=-1, stderr=-1, universal_newlines=False, shell=True,
                               bufsize=0, encoding=None, errors=None, text=None, **kwargs):
        """Run a shell command; (transport, protocol)."""
        if not isinstance(cmd, (bytes, str)):
            raise ValueError("cmd must be a string")
        if not shell:
            raise ValueError("shell must be True")
        from asyncio._process import start
        return await start(self, protocol_factory, cmd, True, stdin, stdout, stderr, universal_newlines, bufsize, encoding, errors, text,
                           kwargs)

    async def subprocess_exec(self, protocol_factory, program, *args, stdin=-1, stdout=-1, stderr=-1, universal_newlines=False,
                              shell=False, bufsize=0, encoding=None, errors=None, text=None, **kwargs):
        """Run a program; (transport, protocol)."""
        if shell:
            raise ValueError("shell must be False")
        from asyncio._process import start
        return await start(self, protocol_factory, (program,) + args, False, stdin, stdout, stderr, universal_newlines, bufsize, encoding,
                           errors, text, kwargs)

    def close(self):
        """Close the loop; what it watched is watched no more."""
        if not self.is_running() and self._signal_handlers:
            for sig in list(self._signal_handlers):
                self.remove_signal_handler(sig)
        super().close()


def _check_signal(sig):
    if not isinstance(sig, int):
        raise TypeError(f"sig must be an int, not {sig!r}")
    if sig not in _signal.valid_signals():
        raise ValueError(f"invalid signal number {sig}")
