# dbm — dicts of bytes in files. Of the formats, dbm.dumb is there.

__all__ = ["open", "whichdb", "error"]


class error(Exception):
    pass


error = (error, OSError)


def open(file, flag="r", mode=0o666):
    """A database in a file: flag 'r' (read), 'w' (write), 'c' (create if it is missing) or 'n' (a new one)."""
    kind = whichdb(file) if "n" not in flag else None
    if kind is None:
        if "c" not in flag and "n" not in flag:
            raise error[0]("db file doesn't exist; use 'c' or 'n' flag to create a new db")
    elif kind == "":
        raise error[0]("db type could not be determined")
    elif kind != "dbm.dumb":
        raise error[0]("db type is {0}, but the module is not available".format(kind))
    from dbm import dumb
    return dumb.open(file, flag, mode)


def whichdb(filename):
    """The name of the module that can open a file, None if there is no file, '' if it is unknown."""
    import os
    filename = os.fsdecode(filename)
    try:
        os.stat(filename + ".dat")
        size = os.stat(filename + ".dir").st_size
        if size == 0:
            return "dbm.dumb"
        import io
        with io.open(filename + ".dir", "rb") as f:
            if f.read(1) in (b"'", b'"'):
                return "dbm.dumb"
    except OSError:
        pass
    try:
        import io
        with io.open(filename, "rb") as f:
            start = f.read(16)
    except OSError:
        return None
    if start == b"SQLite format 3\0":
        return "dbm.sqlite3"
    if start[:4] in (b"\xce\x9a\x57\x13", b"\x13\x57\x9a\xce"):
        return "dbm.gnu"
    return ""
