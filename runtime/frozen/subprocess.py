# subprocess — child processes: starting them, their pipes, their ends.
#
# Here: Popen and what is made of it. Not here: making the child, the exchange through its pipes (native, _subprocess); children of
# an event loop (asyncio._process).

import _subprocess
import builtins
import os
import sys

__all__ = ["Popen", "PIPE", "STDOUT", "call", "check_call", "getstatusoutput", "getoutput", "check_output", "run", "CalledProcessError",
           "DEVNULL", "SubprocessError", "TimeoutExpired", "CompletedProcess"]

PIPE, STDOUT, DEVNULL = -1, -2, -3


class SubprocessError(Exception):
    """What all exceptions of this module derive from."""


class CalledProcessError(SubprocessError):
    """A process of run(check=True), check_call() or check_output() ended with a status that is not zero."""

    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode = returncode
        self.cmd = cmd
        self.output = output
        self.stderr = stderr

    def __str__(self):
        if self.returncode and self.returncode < 0:
            import signal
            try:
                return f"Command '{self.cmd}' died with {signal.Signals(-self.returncode)!r}."
            except ValueError:
                return f"Command '{self.cmd}' died with unknown signal {-self.returncode}."
        return f"Command '{self.cmd}' returned non-zero exit status {self.returncode}."

    @property
    def stdout(self):
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class TimeoutExpired(SubprocessError):
    """The time was over before the process had ended."""

    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd = cmd
        self.timeout = timeout
        self.output = output
        self.stderr = stderr

    def __str__(self):
        return f"Command '{self.cmd}' timed out after {self.timeout} seconds"

    @property
    def stdout(self):
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class CompletedProcess:
    """A process that has ended: what run() gives."""

    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args = args
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr

    def __repr__(self):
        parts = [f"args={self.args!r}", f"returncode={self.returncode!r}"]
        if self.stdout is not None:
            parts.append(f"stdout={self.stdout!r}")
        if self.stderr is not None:
            parts.append(f"stderr={self.stderr!r}")
        return f"{type(self).__name__}({', '.join(parts)})"

    def check_returncode(self):
        """CalledProcessError unless the process ended with status 0."""
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


# ---- calls

def call(*popenargs, timeout=None, **kwargs):
    """Run a command, wait for it; its status."""
    with Popen(*popenargs, **kwargs) as process:
        try:
            return process.wait(timeout=timeout)
        except:
            process.kill()
            raise


def check_call(*popenargs, **kwargs):
    """call() that raises CalledProcessError for a status that is not zero."""
    status = call(*popenargs, **kwargs)
    if status:
        raise CalledProcessError(status, kwargs["args"] if "args" in kwargs else popenargs[0])
    return 0


def check_output(*popenargs, timeout=None, **kwargs):
    """Run a command; what it wrote to its standard output."""
    for key in ("stdout", "check"):
        if key in kwargs:
            raise ValueError(f"{key} argument not allowed, it will be overridden.")
    if "input" in kwargs and kwargs["input"] is None:
        text = kwargs.get("universal_newlines") or kwargs.get("text") or kwargs.get("encoding") or kwargs.get("errors")
        kwargs["input"] = "" if text else b""
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout


def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    """Run a command, wait for it; a CompletedProcess."""
    if input is not None:
        if kwargs.get("stdin") is not None:
            raise ValueError("stdin and input arguments may not both be used.")
        kwargs["stdin"] = PIPE
    if capture_output:
        if kwargs.get("stdout") is not None or kwargs.get("stderr") is not None:
            raise ValueError("stdout and stderr arguments may not be used with capture_output.")
        kwargs["stdout"] = kwargs["stderr"] = PIPE
    with Popen(*popenargs, **kwargs) as process:
        try:
            stdout, stderr = process.communicate(input, timeout=timeout)
        except TimeoutExpired:
            process.kill()
            process.wait()
            raise
        except:
            process.kill()
            raise
        status = process.poll()
        if check and status:
            raise CalledProcessError(status, process.args, output=stdout, stderr=stderr)
    return CompletedProcess(process.args, status, stdout, stderr)


def getstatusoutput(cmd, *, encoding=None, errors=None):
    """(status, output) of a shell command, without the last newline."""
    try:
        data = check_output(cmd, shell=True, text=True, stderr=STDOUT, encoding=encoding, errors=errors)
        status = 0
    except CalledProcessError as e:
        data = e.output
        status = e.returncode
    if data[-1:] == "\n":
        data = data[:-1]
    return status, data


def getoutput(cmd, *, encoding=None, errors=None):
    """What a shell command wrote, without the last newline."""
    return getstatusoutput(cmd, encoding=encoding, errors=errors)[1]


def list2cmdline(seq):
    """The arguments as one line, quoted as programs of Windows expect it."""
    words = []
    for arg in map(os.fsdecode, seq):
        word, slashes = [], 0
        for c in arg:
            if c == "\\":
                slashes += 1
                continue
            word.append("\\" * (slashes * 2 + 1 if c == '"' else slashes) + c)
            slashes = 0
        quoted = not arg or " " in arg or "\t" in arg
        word.append("\\" * (slashes * 2 if quoted else slashes))
        text = "".join(word)
        words.append(f'"{text}"' if quoted else text)
    return " ".join(words)


# ---- the process

_active = []    # processes that nobody has anymore, and that have not ended


def _cleanup():
    for process in _active[:]:
        if process._internal_poll(_deadstate=sys.maxsize) is not None:
            try:
                _active.remove(process)
            except ValueError:
                pass


def _id_of(who, module, field):
    if isinstance(who, str):
        names = __import__(module)
        return getattr(names.getpwnam(who) if module == "pwd" else names.getgrnam(who), field)
    return who


class Popen:
    """A child process."""

    _child_created = False

    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None, close_fds=True,
                 shell=False, cwd=None, env=None, universal_newlines=None, startupinfo=None, creationflags=0, restore_signals=True,
                 start_new_session=False, pass_fds=(), *, user=None, group=None, extra_groups=None, encoding=None, errors=None,
                 text=None, umask=-1, pipesize=-1, process_group=None):
        if _active:
            _cleanup()
        self._input = None
        self._communication_started = False
        if bufsize is None:
            bufsize = -1
        if not isinstance(bufsize, int):
            raise TypeError("bufsize must be an integer")
        if stdout is STDOUT or (stdout == STDOUT and isinstance(stdout, int)):
            raise ValueError("STDOUT can only be used for stderr")
        if pipesize is None:
            pipesize = -1
        if not isinstance(pipesize, int):
            raise TypeError("pipesize must be an integer")
        if preexec_fn is not None:
            raise NotImplementedError("preexec_fn is not supported: the child shares its parent's memory until it runs the program; "
                                      "use cwd, umask, user, group, process_group or start_new_session")
        if pass_fds and not close_fds:
            import warnings
            warnings.warn("pass_fds overriding close_fds.", RuntimeWarning)
            close_fds = True
        if startupinfo is not None:
            raise ValueError("startupinfo is only supported on Windows platforms")
        if creationflags != 0:
            raise ValueError("creationflags is only supported on Windows platforms")
        self.args = args
        self.stdin = self.stdout = self.stderr = self.pid = self.returncode = None
        self.encoding = encoding
        self.errors = errors
        self.pipesize = pipesize
        if text is not None and universal_newlines is not None and bool(universal_newlines) != bool(text):
            raise SubprocessError("Cannot disambiguate when both text and universal_newlines are supplied but different. Pass one or "
                                  "the other.")
        self.text_mode = encoding or errors or text or universal_newlines
        self._closed_child_pipe_fds = False
        line_buffering = bufsize == 1 and bool(self.text_mode)
        if line_buffering:
            bufsize = -1
        if process_group is None:
            process_group = -1
        user = _id_of(user, "pwd", "pw_uid")
        group = _id_of(group, "grp", "gr_gid")
        for number, what in ((user, "User"), (group, "Group")):
            if number is not None:
                if not isinstance(number, int):
                    raise TypeError(f"{what} must be a string or an integer, not {type(number)}")
                if number < 0:
                    raise ValueError(f"{what} ID cannot be negative, got {number}")
                if number > 0xFFFFFFFE:
                    raise OverflowError(f"{'uid' if what == 'User' else 'gid'} is greater than maximum")
        if extra_groups is not None:
            if isinstance(extra_groups, str):
                raise TypeError("Groups must be a list, not a string or an integer")
            extra_groups = [_id_of(g, "grp", "gr_gid") for g in extra_groups]
            for number in extra_groups:
                if not isinstance(number, int):
                    raise TypeError(f"Items in extra_groups must be a string or integer, not {type(number)}")
                if number < 0:
                    raise ValueError(f"Group ID cannot be negative, got {number}")
                if number > 0xFFFFFFFE:
                    raise ValueError("invalid group id")

        ours, theirs, opened = self._get_handles(stdin, stdout, stderr)
        try:
            for index, (name, mode) in enumerate((("stdin", "wb"), ("stdout", "rb"), ("stderr", "rb"))):
                fd = ours[index]
                if fd == -1:
                    continue
                stream = open(fd, mode, bufsize)
                opened.remove(fd)
                setattr(self, name, stream)
                if self.text_mode:
                    from io import TextIOWrapper
                    if index == 0:
                        stream = TextIOWrapper(stream, write_through=True, line_buffering=line_buffering, encoding=encoding, errors=errors)
                    else:
                        stream = TextIOWrapper(stream, encoding=encoding, errors=errors)
                    setattr(self, name, stream)
            self._execute_child(args, executable, shell, cwd, env, theirs, close_fds, pass_fds, restore_signals, start_new_session,
                        process_group, umask, user, group, extra_groups)
        except:
            for stream in (self.stdin, self.stdout, self.stderr):
                if stream is not None:
                    try:
                        stream.close()
                    except OSError:
                        pass
            raise
        finally:
            for fd in opened:
                os.close(fd)
            self._closed_child_pipe_fds = True

    def _get_handles(self, stdin, stdout, stderr):
        """Our ends, the child's descriptors, and what is to be closed in the end unless a stream takes it."""
        ours, theirs, opened = [-1, -1, -1], [-1, -1, -1], []
        devnull = -1
        try:
            for index, what in enumerate((stdin, stdout, stderr)):
                if what is None:
                    pass
                elif what == PIPE and isinstance(what, int):
                    reads, writes = os.pipe()
                    opened += (reads, writes)
                    theirs[index], ours[index] = (writes, reads) if index else (reads, writes)
                    if self.pipesize > 0:
                        import fcntl
                        fcntl.fcntl(writes, fcntl.F_SETPIPE_SZ, self.pipesize)
                elif index == 2 and what == STDOUT and isinstance(what, int):
                    theirs[2] = theirs[1] if theirs[1] != -1 else sys.__stdout__.fileno()
                elif what == DEVNULL and isinstance(what, int):
                    if devnull == -1:
                        devnull = os.open(os.devnull, os.O_RDWR)
                        opened.append(devnull)
                    theirs[index] = devnull
                else:
                    theirs[index] = what if isinstance(what, int) else what.fileno()
        except:
            for fd in opened:
                os.close(fd)
            raise
        return ours, theirs, opened

    def _execute_child(self, args, executable, shell, cwd, env, fds, close_fds, pass_fds, restore_signals, start_new_session, process_group,
               umask, user, group, groups):
        if isinstance(args, (str, bytes)):
            args = [args]
        elif hasattr(args, "__fspath__"):
            if shell:
                raise TypeError("path-like args is not allowed when shell is true")
            args = [args]
        else:
            args = list(args)
        if shell:
            args = ["/bin/sh", "-c"] + args
            if executable:
                args[0] = executable
        if executable is None:
            executable = args[0]
        pairs = None
        if env is not None:
            pairs = []
            for key, value in env.items():
                key = os.fsencode(key)
                if b"=" in key:
                    raise ValueError("illegal environment variable name")
                pairs.append(key + b"=" + os.fsencode(value))
        name = os.fsencode(executable)
        if os.path.dirname(name):
            files = [name]
        else:
            files = [os.path.join(os.fsencode(folder), name) for folder in os.get_exec_path(env)]
        args = [os.fsencode(arg) for arg in args]
        for text in (*args, *files, *(pairs or ())):
            if b"\0" in text:
                raise ValueError("embedded null byte")
        self.pid, error, step = _subprocess.spawn(
            args, files, cwd, pairs, fds, bool(close_fds), [int(fd) for fd in pass_fds], bool(restore_signals), bool(start_new_session),
            process_group, umask, -1 if user is None else user, -1 if group is None else group, groups)
        if not error:
            self._child_created = True
            return
        self.returncode = 255
        self.pid = None
        if step == 1:
            raise OSError(error, os.strerror(error))
        raise OSError(error, os.strerror(error), cwd if step == 2 else executable)

    def __repr__(self):
        text = f"<{type(self).__name__}: returncode: {self.returncode} args: {self.args!r}>"
        return text[:76] + "...>" if len(text) > 80 else text

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    @property
    def universal_newlines(self):
        return self.text_mode

    @universal_newlines.setter
    def universal_newlines(self, value):
        self.text_mode = bool(value)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, value, traceback):
        if self.stdout:
            self.stdout.close()
        if self.stderr:
            self.stderr.close()
        try:
            if self.stdin:
                self.stdin.close()
        finally:
            if exc_type is KeyboardInterrupt:
                # The child had the same Ctrl-C: it gets a moment, no more.
                try:
                    self._wait(timeout=0.25)
                except TimeoutExpired:
                    pass
            else:
                self.wait()

    def __del__(self, _maxsize=sys.maxsize, _warn=None):
        if not self._child_created:
            return
        if self.returncode is None:
            import warnings
            warnings.warn(f"subprocess {self.pid} is still running", ResourceWarning, source=self)
        self._internal_poll(_deadstate=_maxsize)
        if self.returncode is None and _active is not None:
            _active.append(self)

    # ---- talking
    def _read_all(self, stream):
        data = stream.read()
        stream.close()
        return data

    def _write_all(self, data):
        if data:
            try:
                self.stdin.write(data)
            except BrokenPipeError:
                pass
        try:
            self.stdin.close()
        except BrokenPipeError:
            pass

    def communicate(self, input=None, timeout=None):
        """Send input, read until the end, wait; (stdout, stderr)."""
        if self._communication_started and input:
            raise ValueError("Cannot send input after starting communication")
        if timeout is None and not self._communication_started and [self.stdin, self.stdout, self.stderr].count(None) >= 2:
            stdout = stderr = None
            if self.stdin:
                self._write_all(input)
            elif self.stdout:
                stdout = self._read_all(self.stdout)
            elif self.stderr:
                stderr = self._read_all(self.stderr)
            self.wait()
            return stdout, stderr
        end = None
        if timeout is not None:
            from time import monotonic
            end = monotonic() + timeout
        result = self._communicate(input, end, timeout)
        self.wait(timeout=None if end is None else max(end - monotonic(), 0))
        return result

    def _communicate(self, input, end, timeout):
        if not self._communication_started:
            self._out, self._err, self._sent = [], [], 0
            self._ends = [-1, -1, -1]
            if self.stdin:
                try:
                    self.stdin.flush()
                except BrokenPipeError:
                    pass
                if not input:
                    try:
                        self.stdin.close()
                    except BrokenPipeError:
                        pass
                else:
                    if self.text_mode:
                        input = input.encode(self.stdin.encoding, self.stdin.errors)
                    self._input = input if isinstance(input, (bytes, bytearray)) else bytes(memoryview(input).cast("b"))
                    self._ends[0] = self.stdin.fileno()
            if self.stdout and not self.stdout.closed:
                self._ends[1] = self.stdout.fileno()
            if self.stderr and not self.stderr.closed:
                self._ends[2] = self.stderr.fileno()
            self._communication_started = True
        while self._ends != [-1, -1, -1]:
            left = None
            if end is not None:
                from time import monotonic
                left = end - monotonic()
                if left < 0:
                    self._expired(timeout)
            fds = self._ends
            self._sent, out, err, *self._ends = _subprocess.communicate(fds[0], self._input or b"", self._sent, fds[1], fds[2], left)
            self._out.append(out)
            self._err.append(err)
            for before, now, stream in zip(fds, self._ends, (self.stdin, self.stdout, self.stderr)):
                if before != -1 and now == -1:
                    try:
                        stream.close()
                    except BrokenPipeError:
                        pass
        self.wait(timeout=None if end is None else max(end - _now(), 0))
        stdout = stderr = None
        if self.stdout:
            stdout = self._joined(self._out, self.stdout)
        if self.stderr:
            stderr = self._joined(self._err, self.stderr)
        return stdout, stderr

    def _expired(self, timeout):
        out, err = b"".join(self._out), b"".join(self._err)
        raise TimeoutExpired(self.args, timeout, output=out or None, stderr=err or None)

    def _joined(self, pieces, stream):
        data = b"".join(pieces)
        if self.text_mode:
            data = self._translate_newlines(data, stream.encoding, stream.errors)
        return data

    def _translate_newlines(self, data, encoding, errors):
        return data.decode(encoding, errors).replace("\r\n", "\n").replace("\r", "\n")

    # ---- its end
    def poll(self):
        """The status if the process has ended, else None."""
        return self._internal_poll()

    def _internal_poll(self, _deadstate=None):
        if self.returncode is None:
            try:
                pid, status = os.waitpid(self.pid, os.WNOHANG)
                if pid == self.pid:
                    self._ended(status)
            except ChildProcessError:
                # Somebody else has waited for it.
                self.returncode = 0 if _deadstate is None else _deadstate
            except OSError:
                if _deadstate is not None:
                    self.returncode = _deadstate
        return self.returncode

    def _ended(self, status):
        self.returncode = os.waitstatus_to_exitcode(status)

    _handle_exitstatus = _ended

    def wait(self, timeout=None):
        """Wait for the end; the status."""
        return self._wait(timeout=timeout)

    def _wait(self, timeout):
        if self.returncode is None:
            try:
                pid, status = _subprocess.wait(self.pid, timeout)
            except ChildProcessError:
                pid, status = self.pid, 0   # Somebody else has waited for it.
            if pid == 0:
                raise TimeoutExpired(self.args, timeout)
            if self.returncode is None:
                self._ended(status)
        return self.returncode

    def send_signal(self, sig):
        """Send a signal, unless the process has ended."""
        self.poll()
        if self.returncode is not None:
            return
        try:
            os.kill(self.pid, sig)
        except ProcessLookupError:
            pass

    def terminate(self):
        """Send SIGTERM."""
        self.send_signal(15)

    def kill(self):
        """Send SIGKILL."""
        self.send_signal(9)


def _now():
    from time import monotonic
    return monotonic()


open = builtins.open
