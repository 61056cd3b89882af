# _os_results — the tuples with named fields that calls of os return.
#
# Here: the classes. Not here: filling them (native, _os).


def _make(name, fields, extra=(), short=None, doc=None):
    """A tuple class whose first items are `fields`; `extra` names the attributes that are no items."""
    visible = short or fields

    class result(tuple):
        n_fields = len(fields) + len(extra)
        n_sequence_fields = len(fields)
        n_unnamed_fields = len(fields) - len(visible)
        __match_args__ = tuple(visible)
        __doc__ = doc

        def __new__(cls, sequence, dict=None):
            try:
                values = tuple(sequence)
            except TypeError:
                raise TypeError("constructor requires a sequence") from None
            least, most = len(fields), len(fields) + len(extra)
            kind = f"{least}-sequence" if least == most else f"at least {least}-sequence"
            if len(values) < least:
                raise TypeError(f"os.{name}() takes {'a' if least == most else 'an'} {kind} ({len(values)}-sequence given)")
            if len(values) > most:
                kind = kind if least == most else f"at most {most}-sequence"
                raise TypeError(f"os.{name}() takes {'a' if least == most else 'an'} {kind} ({len(values)}-sequence given)")
            self = tuple.__new__(cls, values[:least])
            rest = list(values[least:])
            for key in extra[len(rest):]:
                if dict and key in dict:
                    rest.append(dict[key])
                elif key in defaults:
                    rest.append(values[defaults[key]])
                else:
                    rest.append(None)
            self._extra = tuple(rest)
            return self

        def __repr__(self):
            return f"os.{name}(" + ", ".join([f"{key}={value!r}" for key, value in zip(visible, self)]) + ")"

        def __reduce__(self):
            return type(self), (tuple(self), dict(zip(extra, self._extra)))

    defaults = {"st_atime": 7, "st_mtime": 8, "st_ctime": 9}
    result.__name__ = result.__qualname__ = name
    result.__module__ = "os"
    for index, key in enumerate(visible):
        setattr(result, key, property(lambda self, index=index: self[index]))
    for index, key in enumerate(extra):
        setattr(result, key, property(lambda self, index=index: self._extra[index]))
    return result


_STAT = ("st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size")
stat_result = _make(
    "stat_result", _STAT + ("_atime", "_mtime", "_ctime"),
    ("st_atime", "st_mtime", "st_ctime", "st_atime_ns", "st_mtime_ns", "st_ctime_ns", "st_blksize", "st_blocks", "st_rdev"),
    _STAT)


def _stat_repr(self):
    keys = _STAT + ("st_atime", "st_mtime", "st_ctime")
    return "os.stat_result(" + ", ".join([f"{key}={value!r}" for key, value in zip(keys, self)]) + ")"


stat_result.__repr__ = _stat_repr
terminal_size = _make("terminal_size", ("columns", "lines"))
uname_result = _make("uname_result", ("sysname", "nodename", "release", "version", "machine"))
times_result = _make("times_result", ("user", "system", "children_user", "children_system", "elapsed"))
uname_result.__module__ = times_result.__module__ = "posix"
