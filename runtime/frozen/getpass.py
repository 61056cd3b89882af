# getpass — asking for a password without showing it; who the user is.

import os
import sys

__all__ = ["getpass", "getuser", "GetPassWarning"]


class GetPassWarning(UserWarning):
    """The password may be shown."""


def getpass(prompt="Password: ", stream=None):
    """Ask for a password on the terminal, or on standard input where there is none."""
    import termios
    terminal = None
    try:
        fd = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
        terminal = open(fd, "w+b", buffering=0)
        stream = stream or _Terminal(fd)
    except OSError:
        try:
            fd = sys.stdin.fileno()
        except (AttributeError, ValueError):
            return fallback_getpass(prompt, stream)
        stream = stream or sys.stderr
    try:
        try:
            old = termios.tcgetattr(fd)
        except termios.error:
            return fallback_getpass(prompt, stream)
        new = old[:]
        new[3] &= ~termios.ECHO
        termios.tcsetattr(fd, termios.TCSAFLUSH, new)
        try:
            stream.write(prompt)
            stream.flush()
            if terminal is None:
                return _line(sys.stdin.readline())
            data = b""
            while not data.endswith(b"\n"):
                piece = os.read(fd, 1024)
                if not piece:
                    break
                data += piece
            return _line(data.decode())
        finally:
            termios.tcsetattr(fd, termios.TCSAFLUSH, old)
            stream.write("\n")
            stream.flush()
    finally:
        if terminal is not None:
            terminal.close()


class _Terminal:
    def __init__(self, fd):
        self._fd = fd

    def write(self, text):
        os.write(self._fd, text.encode())

    def flush(self):
        pass


def _line(text):
    if not text:
        raise EOFError
    return text.removesuffix("\n")


def fallback_getpass(prompt="Password: ", stream=None):
    """Ask on standard input, after a warning that the password may be shown."""
    import warnings
    warnings.warn("Can not control echo on the terminal.", GetPassWarning, stacklevel=2)
    stream = stream or sys.stderr
    print("Warning: Password input may be echoed.", file=stream)
    if prompt:
        stream.write(prompt)
        stream.flush()
    return _line(sys.stdin.readline())


def getuser():
    """The name of the user."""
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        user = os.environ.get(name)
        if user:
            return user
    import pwd
    try:
        return pwd.getpwuid(os.getuid())[0]
    except KeyError as e:
        raise OSError("No username set in the environment") from e
