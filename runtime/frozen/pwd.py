# pwd — the users of this system.

import _os
from _os_results import _make

struct_passwd = _make("struct_passwd", ("pw_name", "pw_passwd", "pw_uid", "pw_gid", "pw_gecos", "pw_dir", "pw_shell"))
struct_passwd.__module__ = "pwd"


def getpwuid(uid, /):
    """The entry of a user by number."""
    found = _os._getpw(uid if isinstance(uid, int) else _number(uid))
    if found is None:
        raise KeyError(f"getpwuid(): uid not found: {uid}")
    return struct_passwd(found)


def getpwnam(name, /):
    """The entry of a user by name."""
    if not isinstance(name, str):
        raise TypeError(f"getpwnam() argument must be str, not {type(name).__name__}")
    found = _os._getpw(name)
    if found is None:
        raise KeyError(f"getpwnam(): name not found: {name!r}")
    return struct_passwd(found)


def getpwall():
    """All entries."""
    return [struct_passwd(entry) for entry in _os._getpwall()]


def _number(value):
    from operator import index
    try:
        return index(value)
    except TypeError:
        raise TypeError(f"uid should be integer, not {type(value).__name__}") from None
