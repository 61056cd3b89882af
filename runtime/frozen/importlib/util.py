# importlib.util — what those who load modules by hand use.

import sys

from importlib._bootstrap import (
    ModuleSpec, _find_spec, _resolve_name, module_from_spec, spec_from_file_location, spec_from_loader,
)

MAGIC_NUMBER = b"\xcb\r\r\n"  # of CPython 3.12's compiled files, which Coil neither writes nor reads

__all__ = ["LazyLoader", "find_spec", "module_from_spec", "resolve_name", "spec_from_file_location", "spec_from_loader"]


def resolve_name(name, package):
    """Resolve a relative module name to an absolute one."""
    if not name.startswith("."):
        return name
    if not package:
        raise ImportError(f"no package specified for {repr(name)} (required for relative module names)")
    level = len(name) - len(name.lstrip("."))
    return _resolve_name(name[level:], package, level)


def find_spec(name, package=None):
    """Return the spec for the specified module, without importing it (its parents are imported); None if there is none."""
    fullname = resolve_name(name, package) if name.startswith(".") else name
    if fullname in sys.modules:
        module = sys.modules[fullname]
        if module is None:
            return None
        try:
            spec = module.__spec__
        except AttributeError:
            raise ValueError(f"{name}.__spec__ is not set") from None
        if spec is None:
            raise ValueError(f"{name}.__spec__ is None")
        return spec
    parent_name = fullname.rpartition(".")[0]
    path = None
    if parent_name:
        parent = __import__(parent_name, fromlist=["__path__"])
        try:
            path = parent.__path__
        except AttributeError as error:
            raise ModuleNotFoundError(
                f"__path__ attribute not found on {parent_name!r} while trying to find {fullname!r}", name=fullname
            ) from error
    return _find_spec(fullname, path)


def source_hash(source_bytes):
    raise NotImplementedError("compiled files are not written")


def cache_from_source(path, debug_override=None, *, optimization=None):
    raise NotImplementedError("compiled files are not written")


class LazyLoader:
    """A loader that puts off executing a module until an attribute of it is used."""

    @classmethod
    def factory(cls, loader):
        return lambda *args, **kwargs: cls(loader(*args, **kwargs))

    def __init__(self, loader):
        if not hasattr(loader, "exec_module"):
            raise TypeError("loader must define exec_module()")
        self.loader = loader

    def create_module(self, spec):
        return self.loader.create_module(spec)

    def exec_module(self, module):
        module.__spec__.loader = self.loader
        module.__loader__ = self.loader
        loader = self.loader

        class _LazyModule(type(module)):
            def __getattribute__(self, name):
                if name in ("__class__", "__dict__", "__spec__", "__name__"):
                    return object.__getattribute__(self, name)
                self.__class__ = type(sys)
                loader.exec_module(self)
                return getattr(self, name)

        module.__class__ = _LazyModule
