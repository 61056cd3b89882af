# pty — pseudo-terminals.

import os
import tty

__all__ = ["openpty", "fork", "spawn"]

STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO = 0, 1, 2
CHILD = 0


def openpty():
    """(master, slave): the descriptors of a new terminal."""
    return os.openpty()


def fork():
    """os.fork() with a new terminal for the child: (pid, master)."""
    return os.forkpty()


def _read(fd):
    return os.read(fd, 1024)


def _copy(master_fd, master_read=_read, stdin_read=_read):
    from select import select
    fds = [master_fd, STDIN_FILENO]
    while fds:
        ready = select(fds, [], [])[0]
        if master_fd in ready:
            try:
                data = master_read(master_fd)
            except OSError:
                data = b""
            if not data:
                return
            os.write(STDOUT_FILENO, data)
        if STDIN_FILENO in ready:
            data = stdin_read(STDIN_FILENO)
            if not data:
                fds.remove(STDIN_FILENO)
            while data:
                data = data[os.write(master_fd, data):]


def spawn(argv, master_read=_read, stdin_read=_read):
    """Run a program in a terminal of its own, connected with ours; its status as of os.waitpid()."""
    if isinstance(argv, str):
        argv = (argv,)
    pid, master_fd = fork()
    if pid == CHILD:
        os.execlp(argv[0], *argv)
    try:
        mode = tty.setraw(STDIN_FILENO)
        restore = True
    except tty.tcgetattr.__globals__["error"]:
        restore = False
    try:
        _copy(master_fd, master_read, stdin_read)
    finally:
        if restore:
            tty.tcsetattr(STDIN_FILENO, tty.TCSAFLUSH, mode)
    os.close(master_fd)
    return os.waitpid(pid, 0)[1]
