# grp — the groups of users of this system.

import _os
from _os_results import _make

struct_group = _make("struct_group", ("gr_name", "gr_passwd", "gr_gid", "gr_mem"))
struct_group.__module__ = "grp"


def getgrgid(id):
    """The entry of a group by number."""
    if not isinstance(id, int):
        raise TypeError(f"gid should be integer, not {type(id).__name__}")
    found = _os._getgr(id)
    if found is None:
        raise KeyError(f"getgrgid(): gid not found: {id}")
    return struct_group(found)


def getgrnam(name):
    """The entry of a group by name."""
    if not isinstance(name, str):
        raise TypeError(f"getgrnam() argument 'name' must be str, not {type(name).__name__}")
    found = _os._getgr(name)
    if found is None:
        raise KeyError(f"getgrnam(): name not found: {name!r}")
    return struct_group(found)


def getgrall():
    """All entries."""
    return [struct_group(entry) for entry in _os._getgrall()]
