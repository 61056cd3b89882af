# importlib._bootstrap — specs and loaders as objects.
#
# Here: ModuleSpec, the loaders that importlib.machinery names, and spec_of(), which says after the fact how a module was
# loaded: modules get their __spec__ and __loader__ when somebody asks for them (runtime/import.cpp).

import _imp
import sys


class ModuleSpec:
    """How a module is to be loaded, or was."""

    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name = name
        self.loader = loader
        self.origin = origin
        self.loader_state = loader_state
        self.submodule_search_locations = [] if is_package else None
        self._uninitialized_submodules = []
        self._set_fileattr = False
        self._cached = None

    def __repr__(self):
        parts = [f"name={self.name!r}", f"loader={self.loader!r}"]
        if self.origin is not None:
            parts.append(f"origin={self.origin!r}")
        if self.submodule_search_locations is not None:
            parts.append(f"submodule_search_locations={self.submodule_search_locations}")
        return f"{self.__class__.__name__}({', '.join(parts)})"

    def __eq__(self, other):
        try:
            return (
                self.name == other.name
                and self.loader == other.loader
                and self.origin == other.origin
                and self.submodule_search_locations == other.submodule_search_locations
                and self.cached == other.cached
                and self.has_location == other.has_location
            )
        except AttributeError:
            return NotImplemented

    @property
    def cached(self):
        return self._cached  # Coil keeps no compiled files

    @cached.setter
    def cached(self, cached):
        self._cached = cached

    @property
    def parent(self):
        """The package the module is in, or is."""
        if self.submodule_search_locations is None:
            return self.name.rpartition(".")[0]
        return self.name

    @property
    def has_location(self):
        return self._set_fileattr

    @has_location.setter
    def has_location(self, value):
        self._set_fileattr = bool(value)


class _Static:
    @classmethod
    def create_module(cls, spec):
        """Use the ordinary way of making a module."""
        return None

    @classmethod
    def load_module(cls, fullname):
        return _imp.import_whole(fullname)

    @classmethod
    def get_source(cls, fullname):
        return None


class BuiltinImporter(_Static):
    """Finds and loads modules that are written in C++."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return _native_spec(fullname, None) if _imp.is_builtin(fullname) else None

    @staticmethod
    def exec_module(module):
        pass  # filled when it was made

    @staticmethod
    def create_module(spec):
        return _imp.import_whole(spec.name)

    @classmethod
    def is_package(cls, fullname):
        return False

    @classmethod
    def get_code(cls, fullname):
        return None


class FrozenImporter(_Static):
    """Finds and loads the library's modules that lie in the program itself."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return _native_spec(fullname, []) if _imp.is_frozen(fullname) else None

    @staticmethod
    def exec_module(module):
        exec(_imp.get_frozen_object(module.__name__), module.__dict__)

    @classmethod
    def get_code(cls, fullname):
        return _imp.get_frozen_object(fullname)

    @classmethod
    def is_package(cls, fullname):
        return _imp.is_frozen_package(fullname)


class _LoaderBasics:
    def create_module(self, spec):
        """Use the ordinary way of making a module."""
        return None

    def exec_module(self, module):
        code = self.get_code(module.__name__)
        if code is None:
            raise ImportError(f"cannot load module {module.__name__!r} when get_code() returns None")
        exec(code, module.__dict__)

    def load_module(self, fullname):
        return _load(ModuleSpec(fullname, self))


class SourceFileLoader(_LoaderBasics):
    """Loads a .py file."""

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def __eq__(self, other):
        return self.__class__ == other.__class__ and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(self.name) ^ hash(self.path)

    def is_package(self, fullname):
        return self.path.rpartition("/")[2].rsplit(".", 1)[0] == "__init__" and fullname.rpartition(".")[2] != "__init__"

    def get_filename(self, name=None):
        return self.path

    def get_data(self, path):
        """Return the data from path as raw bytes."""
        with open(path, "rb") as file:
            return file.read()

    def get_source(self, fullname):
        import io

        path = self.get_filename(fullname)
        try:
            data = self.get_data(path)
        except OSError as error:
            raise ImportError("source not available through get_data()", name=fullname) from error
        return io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig").read()

    def source_to_code(self, data, path, *, _optimize=-1):
        """Return the code object compiled from source."""
        return compile(data, path, "exec", dont_inherit=True, optimize=_optimize)

    def get_code(self, fullname):
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)


class SourcelessFileLoader(_LoaderBasics):
    """Compiled files are CPython's: they are refused."""

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def get_code(self, fullname):
        raise ImportError(f"bad magic number in {fullname!r}: compiled files are not read", name=fullname, path=self.path)


class NamespaceLoader(_LoaderBasics):
    def __init__(self, name, path, path_finder=None):
        self._path = path

    def is_package(self, fullname):
        return True

    def get_source(self, fullname):
        return ""

    def get_code(self, fullname):
        return compile("", "<string>", "exec", dont_inherit=True)

    def exec_module(self, module):
        pass


class PathFinder:
    """Finds modules in the folders of sys.path, or of a package."""

    @staticmethod
    def invalidate_caches():
        pass

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return _native_spec(fullname, list(sys.path if path is None else path), files_only=True)


def _native_spec(name, path, files_only=False):
    found = _imp.find(name, path)
    if found is None:
        return None
    kind, file, folders = found
    if files_only and kind in ("built-in", "frozen"):
        return None
    return _make_spec(name, kind, file, folders)


def _make_spec(name, kind, file, folders):
    if kind == "built-in":
        return ModuleSpec(name, BuiltinImporter, origin="built-in")
    if kind == "frozen":
        return ModuleSpec(name, FrozenImporter, origin="frozen", is_package=folders is not None)
    if kind == "namespace":
        spec = ModuleSpec(name, NamespaceLoader(name, folders), is_package=True)
    else:
        spec = ModuleSpec(name, SourceFileLoader(name, file), origin=file)
        spec._set_fileattr = True
    spec.submodule_search_locations = folders
    return spec


def spec_of(module):
    """The spec of a module that the native import system loaded."""
    values = module.__dict__
    name = values["__name__"]
    file = values.get("__file__")
    folders = values.get("__path__")
    if _imp.is_builtin(name):
        kind = "built-in"
    elif file is not None:
        kind = "source"
    elif _imp.is_frozen(name):
        kind = "frozen"
    else:
        kind = "namespace"
    return _make_spec(name, kind, file, None if folders is None else list(folders))


def _find_spec(name, path, target=None):
    for finder in sys.meta_path:
        find = getattr(finder, "find_spec", None)
        spec = find(name, path, target) if find is not None else None
        if spec is not None:
            return spec
    return _native_spec(name, list(sys.path if path is None else path))


def find_through_hooks(name, path):
    """The module that a finder of sys.meta_path has for `name`, loaded; None if none has."""
    for finder in list(sys.meta_path):
        find = getattr(finder, "find_spec", None)
        spec = find(name, path, None) if find is not None else None
        if spec is not None:
            return _load(spec)
    return None


def _init_module(spec, module):
    values = module.__dict__
    values["__name__"] = spec.name
    values["__loader__"] = spec.loader
    values["__package__"] = spec.parent
    values["__spec__"] = spec
    if spec.submodule_search_locations is not None:
        values["__path__"] = spec.submodule_search_locations
    if spec.has_location:
        values["__file__"] = spec.origin
        if spec.cached is not None:
            values["__cached__"] = spec.cached
    return module


def module_from_spec(spec):
    """The module, not yet run, that belongs to a spec."""
    module = None
    if hasattr(spec.loader, "create_module"):
        module = spec.loader.create_module(spec)
    elif hasattr(spec.loader, "exec_module"):
        raise ImportError("loaders that define exec_module() must also define create_module()")
    if module is None:
        module = type(sys)(spec.name)
    return _init_module(spec, module)


def _load(spec):
    if spec.loader is not None and not hasattr(spec.loader, "exec_module"):
        return spec.loader.load_module(spec.name)
    module = module_from_spec(spec)
    spec._initializing = True
    sys.modules[spec.name] = module
    try:
        if spec.loader is not None:
            spec.loader.exec_module(module)
        elif spec.submodule_search_locations is None:
            raise ImportError("missing loader", name=spec.name)
    except BaseException:
        sys.modules.pop(spec.name, None)
        raise
    finally:
        spec._initializing = False
    return sys.modules.get(spec.name, module)


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """The spec for a name, with all that the loader knows."""
    if origin is None:
        origin = getattr(loader, "_ORIGIN", None)
    if hasattr(loader, "get_filename"):
        if is_package is None:
            return spec_from_file_location(name, loader=loader)
        return spec_from_file_location(name, loader=loader, submodule_search_locations=[] if is_package else None)
    if is_package is None:
        try:
            is_package = loader.is_package(name) if hasattr(loader, "is_package") else False
        except ImportError:
            is_package = None
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


_unset = object()


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=_unset):
    """Return a module spec based on a file location."""
    if location is None:
        location = "<unknown>"
        if hasattr(loader, "get_filename"):
            try:
                location = loader.get_filename(name)
            except ImportError:
                pass
    else:
        import os

        location = os.fspath(location)
        if isinstance(location, bytes):
            location = os.fsdecode(location)
        location = os.path.abspath(location)
    if loader is None:
        if not location.endswith(".py"):
            return None
        loader = SourceFileLoader(name, location)
    spec = ModuleSpec(name, loader, origin=location)
    spec._set_fileattr = True
    if submodule_search_locations is _unset:
        try:
            if loader.is_package(name):
                spec.submodule_search_locations = []
        except (AttributeError, ImportError):
            pass
    else:
        spec.submodule_search_locations = submodule_search_locations
    if spec.submodule_search_locations == [] and location:
        spec.submodule_search_locations.append(location.rpartition("/")[0])
    return spec


def _resolve_name(name, package, level):
    parts = package.rsplit(".", level - 1)
    if len(parts) < level:
        raise ImportError("attempted relative import beyond top-level package")
    return f"{parts[0]}.{name}" if name else parts[0]
