# _colorize — whether text for a terminal may be coloured, and the sequences that do it.

import os
import sys

COLORIZE = True


class ANSIColors:
    """Escape sequences by name."""

    BACKGROUND_YELLOW = "\x1b[43m"
    BOLD_GREEN = "\x1b[1;32m"
    BOLD_MAGENTA = "\x1b[1;35m"
    BOLD_RED = "\x1b[1;31m"
    BLACK = "\x1b[30m"
    GREEN = "\x1b[32m"
    GREY = "\x1b[90m"
    MAGENTA = "\x1b[35m"
    RED = "\x1b[31m"
    RESET = "\x1b[0m"
    YELLOW = "\x1b[33m"


def can_colorize():
    """What the environment says, else whether stderr is a terminal that can."""
    if os.environ.get("PYTHON_COLORS") in ("0", "1"):
        return os.environ["PYTHON_COLORS"] == "1"
    if "NO_COLOR" in os.environ or not COLORIZE:
        return False
    if "FORCE_COLOR" in os.environ:
        return True
    if os.environ.get("TERM") == "dumb" or not hasattr(sys.stderr, "fileno"):
        return False
    try:
        return os.isatty(sys.stderr.fileno())
    except OSError:
        return False


def get_colors(colorize=False):
    """ANSIColors, or an object whose every colour is empty."""
    if colorize or can_colorize():
        return ANSIColors
    plain = ANSIColors()
    for name in vars(ANSIColors):
        if name.isupper():
            setattr(plain, name, "")
    return plain
