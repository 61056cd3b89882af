# importlib.util — what those who load modules by hand use.

import sys

from importlib._bootstrap import (
    ModuleSpec, _find_spec, _resolve_name, module_from_spec, spec_from_file_location, spec_from_loader,
)

MAGIC_NUMBER = b"\xcb\r\r\n"  # of CPython 3.12's compiled files, which Coil neither writes nor reads

__all__ = ["LazyLoader", "cache_from_source", "decode_source", "find_spec", "module_from_spec", "resolve_name", "source_from_cache", "spec_from_file_location",
           "spec_from_loader"]


def resolve_name(name, package):
    """The full name of a module given with leading dots."""
    if not name.startswith("."):
        return name
    if not package:
        raise ImportError(f"no package specified for {repr(name)} (required for relative module names)")
    level = len(name) - len(name.lstrip("."))
    return _resolve_name(name[level:], package, level)


def find_spec(name, package=None):
    """The spec of a module, which is not imported for it (its parents are); None if there is none."""
    fullname = resolve_name(name, package) if name.startswith(".") else name
    if fullname in sys.modules:
        module = sys.modules[fullname]
        spec = getattr(module, "__spec__", module)      # the module itself: there is no __spec__
        if module is not None and (spec is None or spec is module):
            raise ValueError(f"{name}.__spec__ is {'not set' if spec is module else None}")
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


def decode_source(source_bytes):
    """Decode bytes representing source code and return the string, with universal newlines."""
    import io
    import tokenize

    encoding, _ = tokenize.detect_encoding(io.BytesIO(source_bytes).readline)
    return io.IncrementalNewlineDecoder(None, True).decode(source_bytes.decode(encoding))


def cache_from_source(path, debug_override=None, *, optimization=None):
    """Given the path to a .py file, return the path to its .pyc file (which Coil neither writes nor reads)."""
    import os

    if debug_override is not None:
        import warnings

        warnings.warn("the debug_override parameter is deprecated; use 'optimization' instead", DeprecationWarning)
        if optimization is not None:
            raise TypeError("debug_override or optimization must be set to None")
        optimization = "" if debug_override else 1
    folder, name = os.path.split(os.fspath(path))
    stem, dot, rest = name.rpartition(".")
    tag = sys.implementation.cache_tag
    if tag is None:
        raise NotImplementedError("sys.implementation.cache_tag is None")
    file = (stem or rest) + dot + tag
    if optimization is None:
        optimization = "" if sys.flags.optimize == 0 else sys.flags.optimize
    optimization = str(optimization)
    if optimization:
        if not optimization.isalnum():
            raise ValueError(f"{optimization!r} is not alphanumeric")
        file += ".opt-" + optimization
    file += ".pyc"
    prefix = sys.pycache_prefix
    if prefix is not None:
        if not os.path.isabs(folder):
            folder = os.path.join(os.getcwd(), folder)
        return os.path.join(prefix, folder.lstrip("/"), file)
    return os.path.join(folder, "__pycache__", file)


def source_from_cache(path):
    """Given the path to a .pyc file, return the path to its .py file."""
    import os

    if sys.implementation.cache_tag is None:
        raise NotImplementedError("sys.implementation.cache_tag is None")
    path = os.fspath(path)
    folder, name = os.path.split(path)
    prefix = sys.pycache_prefix
    under_prefix = False
    if prefix is not None:
        prefix = prefix.rstrip("/")
        if folder.startswith(prefix + "/"):
            folder = folder[len(prefix):]
            under_prefix = True
    if not under_prefix:
        folder, cache = os.path.split(folder)
        if cache != "__pycache__":
            raise ValueError(f"__pycache__ not bottom-level directory in {path!r}")
    dots = name.count(".")
    if dots not in (2, 3):
        raise ValueError(f"expected only 2 or 3 dots in {name!r}")
    if dots == 3:
        optimization = name.rsplit(".", 2)[-2]
        if not optimization.startswith("opt-"):
            raise ValueError("optimization portion of filename does not start with 'opt-'")
        if not optimization[4:].isalnum():
            raise ValueError(f"optimization level {optimization!r} is not an alphanumeric value")
    return os.path.join(folder, name.partition(".")[0] + ".py")


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
