# sysconfig — how the interpreter was built and where things are installed: Coil has no build to extend and no site folder.

import sys

__all__ = ["get_config_var", "get_config_vars", "get_path", "get_path_names", "get_paths", "get_platform", "get_python_version"]

_PATHS = ("stdlib", "platstdlib", "purelib", "platlib", "include", "scripts", "data")


def get_config_vars(*args):
    values = {"prefix": sys.prefix, "exec_prefix": sys.exec_prefix, "py_version": get_python_version(), "EXT_SUFFIX": "", "SOABI": "",
              "Py_DEBUG": 0, "Py_GIL_DISABLED": 0, "SIZEOF_VOID_P": 8, "SIZEOF_TIME_T": 8}
    return [values.get(name) for name in args] if args else values


def get_config_var(name):
    return get_config_vars().get(name)


def get_path_names():
    return _PATHS


def get_paths(scheme=None, vars=None, expand=True):
    return dict.fromkeys(_PATHS, sys.prefix)


def get_path(name, scheme=None, vars=None, expand=True):
    return get_paths()[name]


def get_python_version():
    return "%d.%d" % sys.version_info[:2]


def get_platform():
    import os

    return f"linux-{os.uname().machine}"


def is_python_build(check_home=None):
    return False
