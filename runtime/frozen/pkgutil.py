# pkgutil — the modules of a package, data files beside them, objects by their dotted name.
#
# Folders are listed as the importer reads them; modules that lie in the program itself are listed by _imp.

import importlib
import os
import sys
from collections import namedtuple

__all__ = ["get_importer", "iter_importers", "walk_packages", "iter_modules", "get_data", "read_code", "extend_path", "ModuleInfo", "resolve_name"]

ModuleInfo = namedtuple("ModuleInfo", "module_finder name ispkg")
ModuleInfo.__doc__ = "A namedtuple with minimal info about a module."


class _FolderFinder:
    """What get_importer() gives for a folder: finds and lists the modules that lie directly in it."""

    def __init__(self, path):
        self.path = path or "."

    def __repr__(self):
        return f"FileFinder({self.path!r})"

    def find_spec(self, fullname, target=None):
        from importlib.machinery import PathFinder

        return PathFinder.find_spec(fullname, [self.path])

    def invalidate_caches(self):
        pass

    def iter_modules(self, prefix=""):
        try:
            entries = sorted(os.listdir(self.path))
        except OSError:
            return
        seen = set()
        for entry in entries:
            name, suffix = os.path.splitext(entry)
            package = False
            if suffix != ".py":
                package = "." not in entry and os.path.isfile(os.path.join(self.path, entry, "__init__.py"))
                if not package:
                    continue
            if name != "__init__" and name not in seen and "." not in name and "-" not in name:
                seen.add(name)
                yield prefix + name, package


def get_importer(path_item):
    """What finds modules in a folder of the path, or None."""
    path_item = os.fsdecode(path_item)
    for hook in sys.path_hooks:
        try:
            return hook(path_item)
        except ImportError:
            pass
    return _FolderFinder(path_item) if os.path.isdir(path_item or ".") else None


def iter_importers(fullname=""):
    """Yield what would look for a module: the finders of its package, or of the whole system."""
    if fullname.startswith("."):
        raise ImportError(f"Relative module name {fullname!r} not supported")
    if "." in fullname:
        path = getattr(importlib.import_module(fullname.rpartition(".")[0]), "__path__", None)
        if path is None:
            return
    else:
        yield from sys.meta_path
        path = sys.path
    yield from map(get_importer, path)


def iter_modules(path=None, prefix=""):
    """Yield a ModuleInfo for each module found directly in `path`, or in sys.path."""
    if isinstance(path, str):
        raise ValueError("path must be None or list of paths to look for modules in")
    seen = set()
    for finder in map(get_importer, sys.path if path is None else path):
        for name, package in getattr(finder, "iter_modules", lambda prefix: ())(prefix):
            if name not in seen:
                seen.add(name)
                yield ModuleInfo(finder, name, package)


def walk_packages(path=None, prefix="", onerror=None):
    """Like iter_modules(), and into the packages, which are imported for it."""
    done = set()
    for info in iter_modules(path, prefix):
        yield info
        if not info.ispkg:
            continue
        try:
            __import__(info.name)
        except ImportError:
            if onerror is not None:
                onerror(info.name)
            continue
        except Exception:
            if onerror is None:
                raise
            onerror(info.name)
            continue
        below = [folder for folder in getattr(sys.modules[info.name], "__path__", None) or [] if folder not in done]
        done.update(below)
        yield from walk_packages(below, info.name + ".", onerror)


def extend_path(path, name):
    """Extend a package's path: with the folders of that name on sys.path, and with what its .pkg files list."""
    if not isinstance(path, list):
        return path
    path = path[:]
    parent, _, last = name.rpartition(".")
    if parent:
        search = getattr(sys.modules.get(parent), "__path__", None)
        if search is None:
            return path
    else:
        search = sys.path
    for folder in search:
        if not isinstance(folder, str):
            continue
        package = os.path.join(folder, last)
        if os.path.isdir(folder) and package not in path and os.path.isfile(os.path.join(package, "__init__.py")):
            path.append(package)
        listed = os.path.join(folder, name + ".pkg")
        if os.path.isfile(listed):
            with open(listed) as file:
                path.extend(line for line in file.read().splitlines() if line and not line.startswith("#"))
    return path


def get_data(package, resource):
    """The bytes of a file in a package; None where the package has no files."""
    spec = importlib.util.find_spec(package)
    if spec is None or not hasattr(spec.loader, "get_data"):
        return None
    module = sys.modules.get(package) or importlib.import_module(package)
    if not getattr(module, "__file__", None):
        return None
    return spec.loader.get_data(os.path.join(os.path.dirname(module.__file__), *resource.split("/")))


def read_code(stream):
    """Compiled files are CPython's: there is nothing to read from them."""
    return None


def resolve_name(name):
    """Resolve a name, 'package.module.object' or 'package.module:object', to an object."""
    module_name, colon, rest = name.partition(":")
    parts = module_name.split(".")
    if not all(part.isidentifier() for part in parts + (rest.split(".") if rest else [])):
        raise ValueError(f"invalid format: {name!r}")
    if colon:
        found = importlib.import_module(module_name)
        parts = rest.split(".") if rest else []
    else:
        module_name = parts.pop(0)
        found = importlib.import_module(module_name)
        while parts:
            module_name += "." + parts[0]
            try:
                found = importlib.import_module(module_name)
            except ImportError:
                break
            parts.pop(0)
    for part in parts:
        found = getattr(found, part)
    return found


import importlib.util
