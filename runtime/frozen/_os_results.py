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
            object.__setattr__(self, "_extra", tuple(rest))
            return self

        def __repr__(self):
            return f"{type(self).__module__}.{name}(" + ", ".join([f"{key}={value!r}" for key, value in zip(visible, self)]) + ")"

        def __setattr__(self, key, value):
            if hasattr(self, key):
                raise AttributeError("readonly attribute")
            raise AttributeError(f"{type(self).__module__}.{name} object has no attribute {key!r}")

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
statvfs_result = _make("statvfs_result", ("f_bsize", "f_frsize", "f_blocks", "f_bfree", "f_bavail", "f_files", "f_ffree", "f_favail", "f_flag",
                                          "f_namemax"), ("f_fsid",))
waitid_result = _make("waitid_result", ("si_pid", "si_uid", "si_signo", "si_status", "si_code"))
waitid_result.__module__ = "posix"
struct_rusage = _make("struct_rusage", ("ru_utime", "ru_stime", "ru_maxrss", "ru_ixrss", "ru_idrss", "ru_isrss", "ru_minflt", "ru_majflt",
                                        "ru_nswap", "ru_inblock", "ru_oublock", "ru_msgsnd", "ru_msgrcv", "ru_nsignals", "ru_nvcsw", "ru_nivcsw"))
struct_rusage.__module__ = "resource"
_sched_param = _make("sched_param", ("sched_priority",))


class sched_param(_sched_param):
    """What the scheduler is told."""

    def __new__(cls, sched_priority):
        priority = sched_priority[0] if isinstance(sched_priority, tuple) else sched_priority
        return _sched_param.__new__(cls, (priority,))

    def __reduce__(self):
        return type(self), (self.sched_priority,)


sched_param.__module__ = "posix"
