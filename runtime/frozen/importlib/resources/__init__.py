# importlib.resources — files that lie in packages.

import contextlib
import importlib
import pathlib
import types

__all__ = ["Package", "Anchor", "as_file", "files", "ResourceReader", "contents", "is_resource", "open_binary", "open_text", "path", "read_binary", "read_text"]
Package = Anchor = str | types.ModuleType


def files(anchor=None):
    """The folder of a package (or of a module, or of the caller's), as a path."""
    if anchor is None:
        import sys

        anchor = sys._getframe(1).f_globals["__name__"]
        module = importlib.import_module(anchor)
        if not hasattr(module, "__path__"):
            module = importlib.import_module(module.__package__ or anchor)
    else:
        module = anchor if isinstance(anchor, types.ModuleType) else importlib.import_module(anchor)
    spec = module.__spec__
    reader = getattr(spec.loader, "get_resource_reader", None)
    if reader is not None and (found := reader(spec.name)) is not None and hasattr(found, "files"):
        return found.files()
    if getattr(module, "__file__", None):
        return pathlib.Path(module.__file__).parent
    places = list(getattr(module, "__path__", None) or ())
    if not places:
        raise TypeError(f"{spec.name!r} has no files: it is part of the program")
    return pathlib.Path(places[0]) if len(places) == 1 else _Several([pathlib.Path(place) for place in places])


class _Several:
    """The folders of a namespace package as one."""

    def __init__(self, paths):
        self._paths = paths

    def iterdir(self):
        seen = set()
        for path in self._paths:
            for entry in path.iterdir():
                if entry.name not in seen:
                    seen.add(entry.name)
                    yield entry

    def joinpath(self, *parts):
        return next((path for path in (base.joinpath(*parts) for base in self._paths) if path.exists()), self._paths[0].joinpath(*parts))

    __truediv__ = joinpath

    def is_dir(self):
        return True

    def is_file(self):
        return False

    name = property(lambda self: self._paths[0].name)

    def __repr__(self):
        return f"MultiplexedPath({', '.join(repr(str(path)) for path in self._paths)})"


@contextlib.contextmanager
def as_file(path):
    """A context in which a resource is a file of the system; here it always is one."""
    yield path


def _resource(anchor, names):
    if not names:
        raise TypeError("a path name is needed")
    path = files(anchor)
    for name in names:
        for part in str(name).split("/"):
            if part in ("", ".."):
                raise ValueError(f"{name!r} must be only a file name" if len(names) == 1 else f"{name!r} is no path inside a package")
        path = path.joinpath(name)
    return path


def _encoding(names, encoding):
    if encoding is None:
        if len(names) > 1:
            raise TypeError("'encoding' argument required with multiple path names")
        return "utf-8"
    return encoding


def open_binary(anchor, *path_names):
    """A file object of a resource, opened for reading bytes."""
    return _resource(anchor, path_names).open("rb")


def open_text(anchor, *path_names, encoding=None, errors="strict"):
    """A file object of a resource, opened for reading text."""
    return _resource(anchor, path_names).open("r", encoding=_encoding(path_names, encoding), errors=errors)


def read_binary(anchor, *path_names):
    """The bytes of a resource."""
    return _resource(anchor, path_names).read_bytes()


def read_text(anchor, *path_names, encoding=None, errors="strict"):
    """The text of a resource."""
    return _resource(anchor, path_names).read_text(encoding=_encoding(path_names, encoding), errors=errors)


def path(anchor, *path_names):
    """A context in which a resource is a file."""
    return as_file(_resource(anchor, path_names))


def is_resource(anchor, *path_names):
    """Whether there is such a file in the package."""
    return _resource(anchor, path_names).is_file()


def contents(anchor, *path_names):
    """The names of what lies in a package's folder."""
    return (entry.name for entry in (_resource(anchor, path_names) if path_names else files(anchor)).iterdir())


def __getattr__(name):
    if name == "ResourceReader":
        from importlib.resources.abc import ResourceReader

        return ResourceReader
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
