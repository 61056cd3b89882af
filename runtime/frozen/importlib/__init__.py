# importlib — the import system as functions: import_module, reload, invalidate_caches.
#
# Finding and loading is native (runtime/import.cpp); specs and loaders as objects are in importlib._bootstrap.

import _imp
import sys

from importlib import _bootstrap

__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]

from builtins import __import__

_RELOADING = {}


def invalidate_caches():
    """Let finders that script code installed forget what they know; folders are always read afresh."""
    for finder in sys.meta_path:
        forget = getattr(finder, "invalidate_caches", None)
        if forget is not None:
            forget()


def import_module(name, package=None):
    """Import a module by name and return it; a name with leading dots counts from `package`."""
    level = len(name) - len(name.lstrip("."))
    if level:
        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
        name = _bootstrap._resolve_name(name[level:], package, level)
    return _imp.import_whole(name)


def reload(module):
    """Run a loaded module's code again, in the same module."""
    name = getattr(getattr(module, "__spec__", None), "name", None)
    if name is None:
        try:
            name = module.__name__
        except AttributeError:
            raise TypeError("reload() argument must be a module") from None
    if sys.modules.get(name) is not module:
        raise ImportError(f"module {name} not in sys.modules", name=name)
    if name in _RELOADING:
        return _RELOADING[name]
    _RELOADING[name] = module
    try:
        parent = name.rpartition(".")[0]
        path = None
        if parent:
            try:
                path = sys.modules[parent].__path__
            except KeyError:
                raise ImportError(f"parent {parent!r} not in sys.modules", name=parent) from None
        spec = module.__spec__ = _bootstrap._find_spec(name, path, module)
        if spec is None:
            raise ModuleNotFoundError(f"spec not found for the module {name!r}", name=name)
        _bootstrap._init_module(spec, module)
        if spec.loader is not None:
            spec.loader.exec_module(module)
        return sys.modules[name]
    finally:
        _RELOADING.pop(name, None)
