# termios — how a terminal treats what is typed and printed.
#
# Here: the calls and the numbers of Linux. Not here: raw and cbreak mode (tty).

import _os

error = type("error", (Exception,), {"__module__": "termios"})

TCSANOW, TCSADRAIN, TCSAFLUSH = 0, 1, 2
TCIFLUSH, TCOFLUSH, TCIOFLUSH = 0, 1, 2
TCOOFF, TCOON, TCIOFF, TCION = 0, 1, 2, 3
NCCS = 32
(VINTR, VQUIT, VERASE, VKILL, VEOF, VTIME, VMIN, VSWTC, VSTART, VSTOP, VSUSP, VEOL, VREPRINT, VDISCARD, VWERASE, VLNEXT,
 VEOL2) = range(17)
VSWTCH = VSWTC
(IGNBRK, BRKINT, IGNPAR, PARMRK, INPCK, ISTRIP, INLCR, IGNCR, ICRNL, IUCLC, IXON, IXANY, IXOFF, IMAXBEL, IUTF8) = (1 << _n for _n in range(15))
(OPOST, OLCUC, ONLCR, OCRNL, ONOCR, ONLRET, OFILL, OFDEL) = (1 << _n for _n in range(8))
CSIZE, CS5, CS6, CS7, CS8 = 0o60, 0, 0o20, 0o40, 0o60
CSTOPB, CREAD, PARENB, PARODD, HUPCL, CLOCAL = (1 << _n for _n in range(6, 12))
CRTSCTS = 1 << 31
(ISIG, ICANON, XCASE, ECHO, ECHOE, ECHOK, ECHONL, NOFLSH, TOSTOP, ECHOCTL, ECHOPRT, ECHOKE, FLUSHO) = (1 << _n for _n in range(13))
PENDIN, IEXTEN = 1 << 14, 1 << 15
(B0, B50, B75, B110, B134, B150, B200, B300, B600, B1200, B1800, B2400, B4800, B9600, B19200, B38400) = range(16)
(B57600, B115200, B230400, B460800, B500000, B576000, B921600, B1000000) = range(0o10001, 0o10011)
TIOCGWINSZ, TIOCSWINSZ, TIOCGPGRP, TIOCSPGRP, TIOCSCTTY, TIOCNOTTY, TIOCSTI, FIONREAD = 0x5413, 0x5414, 0x540F, 0x5410, 0x540E, 0x5422, 0x5412, 0x541B
TCGETS, TCSETS, TIOCOUTQ, TIOCINQ = 0x5401, 0x5402, 0x5411, 0x541B


def _call(function, fd, *args):
    if not isinstance(fd, int):
        fd = fd.fileno()
    try:
        return function(fd, *args)
    except OSError as e:
        raise error(*e.args) from None


def tcgetattr(fd, /):
    """[iflag, oflag, cflag, lflag, ispeed, ospeed, cc] of a terminal."""
    return _call(_os._tcgetattr, fd)


def tcsetattr(fd, when, attributes, /):
    """Set what tcgetattr() gives."""
    _call(_os._tcsetattr, fd, when, attributes)


def tcsendbreak(fd, duration, /):
    """Send a break."""
    _call(_os._tcsendbreak, fd, duration)


def tcdrain(fd, /):
    """Wait until all output is sent."""
    _call(_os._tcdrain, fd)


def tcflush(fd, queue, /):
    """Throw away what is in the queues."""
    _call(_os._tcflush, fd, queue)


def tcflow(fd, action, /):
    """Suspend or resume input or output."""
    _call(_os._tcflow, fd, action)


def tcgetwinsize(fd, /):
    """(rows, columns)."""
    columns, lines = _call(_os.get_terminal_size, fd)
    return lines, columns
