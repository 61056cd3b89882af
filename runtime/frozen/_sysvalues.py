# _sysvalues — the values of module sys that few programs ask for.
#
# Here: version_info, flags, implementation and the other records, each made when first asked for. Not here: functions and
# what every program needs (native: runtime/modules/sys.cpp).


def _record(name, fields, values):
    """A tuple with named fields, printed as CPython prints its struct sequences."""
    def show(self):
        parts = ", ".join(f"{f}={v!r}" for f, v in zip(fields, self))
        return f"{name}({parts})"

    body = {f: property(lambda self, i=i: self[i]) for i, f in enumerate(fields)}
    def refuse(cls, *args, **keywords):
        raise TypeError(f"cannot create '{name}' instances")

    body.update(__slots__=(), __repr__=show, n_fields=len(fields), n_sequence_fields=len(fields), n_unnamed_fields=0,
                __match_args__=fields, __module__="sys")
    kind = type(name.rpartition(".")[2], (tuple,), body)
    made = kind(values)
    kind.__new__ = refuse
    return made


def _version_info():
    return _record("sys.version_info", ("major", "minor", "micro", "releaselevel", "serial"), (3, 12, 0, "final", 0))


def _flags():
    import sys
    fields = ("debug", "inspect", "interactive", "optimize", "dont_write_bytecode", "no_user_site", "no_site",
              "ignore_environment", "verbose", "bytes_warning", "quiet", "hash_randomization", "isolated", "dev_mode",
              "utf8_mode", "warn_default_encoding", "safe_path", "int_max_str_digits")
    values = (0, 0, 0, 0 if __debug__ else 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, "dev" in sys._xoptions, 1, 0, False, 4300)
    return _record("sys.flags", fields, values)


def _implementation():
    from _types import SimpleNamespace
    info = _version_info()
    return SimpleNamespace(name="coil", cache_tag=None, version=_record("sys.version_info", (
        "major", "minor", "micro", "releaselevel", "serial"), (0, 1, 0, "final", 0)), hexversion=0x000100F0)


def _float_info():
    fields = ("max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon", "radix", "rounds")
    return _record("sys.float_info", fields, (1.7976931348623157e+308, 1024, 308, 2.2250738585072014e-308, -1021, -307,
                                              15, 53, 2.220446049250313e-16, 2, 1))


def _int_info():
    return _record("sys.int_info", ("bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold"),
                   (64, 8, 4300, 640))


def _hash_info():
    fields = ("width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff")
    return _record("sys.hash_info", fields, (64, (1 << 61) - 1, 314159, 0, 1000003, "siphash13", 64, 128, 0))


def _thread_info():
    return _record("sys.thread_info", ("name", "lock", "version"), ("coil", None, None))


def _builtin_module_names():
    return ("builtins", "sys")


def _stdlib_module_names():
    import _imp
    return frozenset(_imp.module_names())


def _breakpointhook():
    def breakpointhook(*args, **keywords):
        """Call what $PYTHONBREAKPOINT names, pdb.set_trace by default; 0: nothing."""
        import os
        import warnings
        name = os.environ.get("PYTHONBREAKPOINT") or "pdb.set_trace"
        if name == "0":
            return None
        module, _, attribute = name.rpartition(".")
        try:
            hook = __import__(module or "builtins", fromlist=[attribute])
            hook = getattr(hook, attribute)
        except (ImportError, AttributeError):
            warnings.warn(f"Ignoring unimportable $PYTHONBREAKPOINT: \"{name}\"", RuntimeWarning, stacklevel=2)
            return None
        return hook(*args, **keywords)
    import sys
    sys.breakpointhook = sys.__breakpointhook__ = breakpointhook
    return breakpointhook


def _setswitchinterval():
    def setswitchinterval(interval, /):
        """Threads take turns where they wait: the interval is only remembered."""
        import sys
        if not isinstance(interval, (int, float)):
            raise TypeError(f"must be real number, not {type(interval).__name__}")
        interval = float(interval)
        if interval <= 0.0:
            raise ValueError("switch interval must be strictly positive")
        sys.getswitchinterval = lambda: interval
    return setswitchinterval


def _call_tracing():
    return lambda func, args, /: func(*args)


def _is_gil_enabled():
    return lambda: True


def _orig_argv():
    import sys
    return [sys.executable, *sys.argv]


_MAKERS = {"version_info": _version_info, "flags": _flags, "implementation": _implementation, "float_info": _float_info,
           "int_info": _int_info, "hash_info": _hash_info, "thread_info": _thread_info,
           "builtin_module_names": _builtin_module_names, "stdlib_module_names": _stdlib_module_names,
           "orig_argv": _orig_argv, "breakpointhook": _breakpointhook, "__breakpointhook__": _breakpointhook,
           "setswitchinterval": _setswitchinterval, "call_tracing": _call_tracing, "_is_gil_enabled": _is_gil_enabled}


def find(name):
    """The value of sys.NAME; AttributeError when sys has no such thing."""
    try:
        maker = _MAKERS[name]
    except KeyError:
        raise AttributeError(f"module 'sys' has no attribute {name!r}") from None
    return maker()
