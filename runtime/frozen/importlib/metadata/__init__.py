# importlib.metadata — what is installed: the .dist-info and .egg-info folders on sys.path.

import csv
import functools
import os
import pathlib
import re
import sys

__all__ = ["Distribution", "DistributionFinder", "PackageMetadata", "PackageNotFoundError", "distribution", "distributions", "entry_points", "files", "metadata",
           "packages_distributions", "requires", "version"]


class PackageNotFoundError(ModuleNotFoundError):
    """No such distribution is installed."""

    def __str__(self):
        return f"No package metadata was found for {self.name}"

    @property
    def name(self):
        return self.args[0]


class EntryPoint:
    """An entry point: name, value ("module:attribute [extras]") and group."""

    pattern = re.compile(r"(?P<module>[\w.]+)\s*(:\s*(?P<attr>[\w.]+)\s*)?((?P<extras>\[.*\])\s*)?$")
    dist = None

    def __init__(self, name, value, group):
        vars(self).update(name=name, value=value, group=group)

    def load(self):
        """The object that the value names."""
        import importlib

        found = self.pattern.match(self.value)
        module = importlib.import_module(found["module"])
        return functools.reduce(getattr, filter(None, (found["attr"] or "").split(".")), module)

    module = property(lambda self: self.pattern.match(self.value)["module"])
    attr = property(lambda self: self.pattern.match(self.value)["attr"] or "")
    extras = property(lambda self: re.findall(r"\w+", self.pattern.match(self.value)["extras"] or ""))

    def _for(self, dist):
        vars(self).update(dist=dist)
        return self

    def matches(self, **params):
        return all(getattr(self, name) == value for name, value in params.items())

    def _key(self):
        return self.name, self.value, self.group

    def __lt__(self, other):
        return self._key() < other._key()

    def __eq__(self, other):
        return self._key() == other._key()

    def __setattr__(self, name, value):
        raise AttributeError("EntryPoint objects are immutable.")

    def __repr__(self):
        return f"EntryPoint(name={self.name!r}, value={self.value!r}, group={self.group!r})"

    def __hash__(self):
        return hash(self._key())


class EntryPoints(tuple):
    """Entry points, to be selected by name, group and other attributes."""

    __slots__ = ()

    def __getitem__(self, name):
        try:
            return next(iter(self.select(name=name)))
        except StopIteration:
            raise KeyError(name)

    def __repr__(self):
        return f"{self.__class__.__name__}({tuple(self)!r})"

    def select(self, **params):
        return EntryPoints(ep for ep in self if ep.matches(**params))

    @property
    def names(self):
        return {ep.name for ep in self}

    @property
    def groups(self):
        return {ep.group for ep in self}


def _read_entry_points(text):
    group = None
    for line in (text or "").splitlines():
        line = line.strip()
        if line.startswith("[") and line.endswith("]"):
            group = line[1:-1]
        elif line and not line.startswith("#") and group is not None:
            name, _, value = line.partition("=")
            yield EntryPoint(name.strip(), value.strip(), group)


class PackagePath(pathlib.PurePosixPath):
    """A file of a package."""

    def read_text(self, encoding="utf-8"):
        return self.locate().read_text(encoding=encoding)

    def read_binary(self):
        return self.locate().read_bytes()

    def locate(self):
        return self.dist.locate_file(self)


class FileHash:
    def __init__(self, spec):
        self.mode, _, self.value = spec.partition("=")

    def __repr__(self):
        return f"<FileHash mode: {self.mode} value: {self.value}>"


PackageMetadata = object


class Distribution:
    """An installed package."""

    def read_text(self, filename):
        raise NotImplementedError

    def locate_file(self, path):
        raise NotImplementedError

    @classmethod
    def from_name(cls, name):
        if not name:
            raise ValueError("A distribution name is required.")
        for found in cls.discover(name=name):
            return found
        raise PackageNotFoundError(name)

    @classmethod
    def discover(cls, *, context=None, **kwargs):
        """All distributions that a context (name, path) describes."""
        if context and kwargs:
            raise ValueError("cannot accept context and kwargs")
        context = context or DistributionFinder.Context(**kwargs)
        for finder in sys.meta_path:
            find = getattr(finder, "find_distributions", None)
            if find is not None:
                yield from find(context)
        yield from MetadataPathFinder.find_distributions(context)

    @staticmethod
    def at(path):
        return PathDistribution(pathlib.Path(path))

    @property
    def metadata(self):
        import email

        return email.message_from_string(self.read_text("METADATA") or self.read_text("PKG-INFO") or self.read_text("") or "")

    @property
    def name(self):
        return self.metadata["Name"]

    @property
    def version(self):
        return self.metadata["Version"]

    @property
    def entry_points(self):
        return EntryPoints(ep._for(self) for ep in _read_entry_points(self.read_text("entry_points.txt")))

    @property
    def files(self):
        text = self.read_text("RECORD")
        if text is None:
            sources = self.read_text("SOURCES.txt")
            if sources is None:
                return None
            text = "\n".join(f'"{line}"' for line in sources.splitlines())
        out = []
        for row in csv.reader(text.splitlines()):
            name, digest, size = (row + [None, None])[:3]
            path = PackagePath(name)
            path.hash, path.size, path.dist = FileHash(digest) if digest else None, int(size) if size else None, self
            out.append(path)
        return out

    @property
    def requires(self):
        found = self.metadata.get_all("Requires-Dist")
        return found and list(found)

    @property
    def origin(self):
        import json
        import types

        text = self.read_text("direct_url.json")
        return text and json.loads(text, object_hook=lambda data: types.SimpleNamespace(**data))


class DistributionFinder:
    class Context:
        """What is looked for."""

        name = None

        def __init__(self, **kwargs):
            vars(self).update(kwargs)

        @property
        def path(self):
            return vars(self).get("path", sys.path)


class Prepared:
    """A name in the forms that are compared."""

    normalized = legacy_normalized = None

    def __init__(self, name):
        self.name = name
        if name is not None:
            self.normalized, self.legacy_normalized = self.normalize(name), self.legacy_normalize(name)

    @staticmethod
    def normalize(name):
        return re.sub(r"[-_.]+", "-", name).lower().replace("-", "_")

    @staticmethod
    def legacy_normalize(name):
        return name.lower().replace("-", "_")

    def __bool__(self):
        return bool(self.name)


class MetadataPathFinder(DistributionFinder):
    @classmethod
    def find_distributions(cls, context=DistributionFinder.Context()):
        wanted = Prepared(context.name)
        for folder in map(str, context.path):
            try:
                names = sorted(os.listdir(folder or "."))
            except OSError:
                continue
            for entry in names:
                base, dot, kind = entry.rpartition(".")
                if kind not in ("dist-info", "egg-info"):
                    continue
                name = base.partition("-")[0] if kind == "dist-info" or "-" in base else base
                if not wanted or Prepared.normalize(name) == wanted.normalized or Prepared.legacy_normalize(base) == wanted.legacy_normalized:
                    yield PathDistribution(pathlib.Path(folder, entry))

    @classmethod
    def invalidate_caches(cls):
        pass


class PathDistribution(Distribution):
    def __init__(self, path):
        self._path = path

    def read_text(self, filename):
        try:
            return self._path.joinpath(filename).read_text(encoding="utf-8")
        except (FileNotFoundError, IsADirectoryError, KeyError, NotADirectoryError, PermissionError):
            return None

    def locate_file(self, path):
        return self._path.parent / path


def distribution(distribution_name):
    """The Distribution of a package."""
    return Distribution.from_name(distribution_name)


def distributions(**kwargs):
    """All Distributions."""
    return Distribution.discover(**kwargs)


def metadata(distribution_name):
    """The metadata of a package, as a message."""
    return Distribution.from_name(distribution_name).metadata


def version(distribution_name):
    """The version of a package."""
    return distribution(distribution_name).version


def entry_points(**params):
    """What all installed distributions declare as entry points."""
    seen, out = set(), []
    for dist in distributions():
        key = Prepared.normalize(dist.name or "")
        if key not in seen:
            seen.add(key)
            out += dist.entry_points
    return EntryPoints(out).select(**params)


def files(distribution_name):
    """The files of a package."""
    return distribution(distribution_name).files


def requires(distribution_name):
    """What a package requires."""
    return distribution(distribution_name).requires


def packages_distributions():
    """Top-level packages and the distributions that they are of."""
    out = {}
    for dist in distributions():
        text = dist.read_text("top_level.txt")
        names = text.split() if text else {file.parts[0] if len(file.parts) > 1 else file.stem for file in dist.files or () if file.suffix == ".py"}
        for name in names:
            out.setdefault(name, []).append(dist.metadata["Name"])
    return out
