# _pyio — the streams once more: programs that ask for CPython's second implementation get the only one.

import io
from io import *
from io import DEFAULT_BUFFER_SIZE, SEEK_CUR, SEEK_END, SEEK_SET


def __getattr__(name):
    return getattr(io, name)
