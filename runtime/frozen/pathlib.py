# pathlib — paths as objects.
#
# Here: pure paths (text only) and paths of this system. The system's calls are given text: a restricted interpreter takes no objects.
# Not here: Windows' paths, which are refused when made.

import os
from errno import EBADF, ELOOP, ENOENT, ENOTDIR

__all__ = ["PurePath", "PurePosixPath", "PureWindowsPath", "Path", "PosixPath", "WindowsPath", "UnsupportedOperation"]


class UnsupportedOperation(NotImplementedError):
    """This system cannot do it."""


def _split(text):
    """(root, parts) of a path."""
    root = ""
    if text.startswith("/"):
        root = "//" if text.startswith("//") and not text.startswith("///") else "/"
    return root, [part for part in text.split("/") if part and part != "."]


class PurePath:
    """A path that is never looked up."""

    __slots__ = ("_raw", "_root_parts", "_text", "_hash")

    def __new__(cls, *args, **kwargs):
        return object.__new__(PurePosixPath if cls is PurePath else cls)

    def __init__(self, *args):
        raw = ""
        for arg in args:
            if isinstance(arg, PurePath):
                text = arg._raw
            else:
                try:
                    text = os.fspath(arg)
                except TypeError:
                    text = arg
                if not isinstance(text, str):
                    raise TypeError("argument should be a str or an os.PathLike object where __fspath__ returns a str, "
                                    f"not {type(text).__name__!r}")
            raw = text if text.startswith("/") or not raw else raw + text if raw.endswith("/") else raw + "/" + text
        self._raw = raw
        self._root_parts = self._text = self._hash = None

    def with_segments(self, *pathsegments):
        """A new path of this kind."""
        return type(self)(*pathsegments)

    def _parse(self):
        found = self._root_parts
        if found is None:
            found = self._root_parts = _split(self._raw)
        return found

    def _from(self, root, parts):
        made = self.with_segments(root + "/".join(parts))
        return made

    def __str__(self):
        text = self._text
        if text is None:
            root, parts = self._parse()
            text = self._text = root + "/".join(parts) or "."
        return text

    def __fspath__(self):
        return str(self)

    def __bytes__(self):
        return os.fsencode(self)

    def as_posix(self):
        """The path with slashes."""
        return str(self)

    def __repr__(self):
        return f"{type(self).__name__}({self.as_posix()!r})"

    def as_uri(self):
        """The path as a file: URI."""
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        kept = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~/"
        return "file://" + "".join([chr(c) if c in kept else f"%{c:02X}" for c in bytes(self)])

    def __hash__(self):
        value = self._hash
        if value is None:
            value = self._hash = hash(str(self))
        return value

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return str(self) == str(other)

    def _order(self):
        root, parts = self._parse()
        return [root, *parts] if root else parts

    def __lt__(self, other):
        return self._order() < other._order() if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self._order() <= other._order() if isinstance(other, PurePath) else NotImplemented

    def __gt__(self, other):
        return self._order() > other._order() if isinstance(other, PurePath) else NotImplemented

    def __ge__(self, other):
        return self._order() >= other._order() if isinstance(other, PurePath) else NotImplemented

    def __reduce__(self):
        return self.__class__, self.parts

    def __truediv__(self, key):
        try:
            return self.with_segments(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self.with_segments(key, self)
        except TypeError:
            return NotImplemented

    def joinpath(self, *pathsegments):
        """This path with others after it."""
        return self.with_segments(self, *pathsegments)

    @property
    def drive(self):
        """The drive: none, here."""
        return ""

    @property
    def root(self):
        """The root, if the path is absolute."""
        return self._parse()[0]

    @property
    def anchor(self):
        """Drive and root."""
        return self._parse()[0]

    @property
    def parts(self):
        """The parts, as a tuple."""
        root, parts = self._parse()
        return (root, *parts) if root else tuple(parts)

    @property
    def name(self):
        """The last part."""
        parts = self._parse()[1]
        return parts[-1] if parts else ""

    @property
    def suffix(self):
        """The last suffix of the last part, with its dot."""
        name = self.name.lstrip(".")
        at = name.rfind(".")
        return name[at:] if 0 < at < len(name) - 1 else ""

    @property
    def suffixes(self):
        """All suffixes of the last part."""
        name = self.name
        if name.endswith("."):
            return []
        return ["." + suffix for suffix in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        """The last part without its suffix."""
        name, suffix = self.name, self.suffix
        return name[:-len(suffix)] if suffix else name

    def with_name(self, name):
        """With another last part."""
        root, parts = self._parse()
        if not parts:
            raise ValueError(f"{self!r} has an empty name")
        if not name or "/" in name or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        return self._from(root, [*parts[:-1], name])

    def with_stem(self, stem):
        """With another last part, but the same suffix."""
        suffix = self.suffix
        if suffix and not stem:
            raise ValueError(f"{self!r} has a non-empty suffix")
        return self.with_name(stem + suffix)

    def with_suffix(self, suffix):
        """With another suffix; '' takes it away."""
        stem = self.stem
        if not stem:
            raise ValueError(f"{self!r} has an empty name")
        if suffix and not (suffix.startswith(".") and len(suffix) > 1) or "/" in suffix:
            raise ValueError(f"Invalid suffix {suffix!r}")
        return self.with_name(stem + suffix)

    @property
    def parent(self):
        """The path without its last part."""
        root, parts = self._parse()
        return self._from(root, parts[:-1]) if parts else self

    @property
    def parents(self):
        """All paths above this one, the nearest first."""
        return _Parents(self)

    def is_absolute(self):
        """Whether the path begins at the root."""
        return bool(self._parse()[0])

    def is_reserved(self):
        """Whether the name is reserved: never, here."""
        return False

    def relative_to(self, other, /, *_deprecated, walk_up=False):
        """This path as seen from another one."""
        if _deprecated:
            other = self.with_segments(other, *_deprecated)
        elif not isinstance(other, PurePath):
            other = self.with_segments(other)
        for step, path in enumerate([other, *other.parents]):
            if path == self or path in self.parents:
                break
            if not walk_up:
                raise ValueError(f"{str(self)!r} is not in the subpath of {str(other)!r}")
            if path.name == "..":
                raise ValueError(f"'..' segment in {str(other)!r} cannot be walked")
        else:
            raise ValueError(f"{str(self)!r} and {str(other)!r} have different anchors")
        return self._from("", [".."] * step + self._parse()[1][len(path._parse()[1]):])

    def is_relative_to(self, other, /, *_deprecated):
        """Whether the path lies under another one."""
        if _deprecated:
            other = self.with_segments(other, *_deprecated)
        elif not isinstance(other, PurePath):
            other = self.with_segments(other)
        return other == self or other in self.parents

    def full_match(self, pattern, *, case_sensitive=None):
        """Whether a pattern, which may contain **, matches the whole path."""
        if not isinstance(pattern, PurePath):
            pattern = self.with_segments(pattern)
        return _match_all(list(self.parts), list(pattern.parts), case_sensitive is False)

    def match(self, path_pattern, *, case_sensitive=None):
        """Whether a pattern matches from the right."""
        if not isinstance(path_pattern, PurePath):
            path_pattern = self.with_segments(path_pattern)
        parts, pattern = self.parts, path_pattern.parts
        if not pattern:
            raise ValueError("empty pattern")
        if len(pattern) > len(parts) or (path_pattern.root and len(pattern) != len(parts)):
            return False
        return all(_match_part(part, p if p != "**" else "*", case_sensitive is False)
                   for part, p in zip(reversed(parts), reversed(pattern)))


def _match_part(name, pattern, ignore_case):
    from fnmatch import fnmatchcase
    return fnmatchcase(name.lower(), pattern.lower()) if ignore_case else fnmatchcase(name, pattern)


def _match_all(parts, pattern, ignore_case):
    if not pattern:
        return not parts
    if pattern[0] == "**":
        return any(_match_all(parts[skip:], pattern[1:], ignore_case) for skip in range(len(parts) + 1))
    return bool(parts) and _match_part(parts[0], pattern[0], ignore_case) and _match_all(parts[1:], pattern[1:], ignore_case)


os.PathLike.register(PurePath)


class _Parents:
    """The paths above one, as a sequence."""

    __slots__ = ("_path", "_root", "_parts")

    def __init__(self, path):
        self._path = path
        self._root, self._parts = path._parse()

    def __len__(self):
        return len(self._parts)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        if index >= len(self) or index < -len(self):
            raise IndexError(index)
        if index < 0:
            index += len(self)
        return self._path._from(self._root, self._parts[:-index - 1])

    def __iter__(self):
        for index in range(len(self._parts)):
            yield self[index]

    def __contains__(self, path):
        return any(path == parent for parent in self)

    def __repr__(self):
        return f"<{type(self._path).__name__}.parents>"


class PurePosixPath(PurePath):
    """A pure path with slashes."""

    __slots__ = ()


class PureWindowsPath(PurePath):
    """Windows' paths are not supported."""

    __slots__ = ()

    def __new__(cls, *args):
        raise UnsupportedOperation(f"cannot instantiate {cls.__name__!r}: Windows' paths are not supported")


_MISSING = (ENOENT, ENOTDIR, EBADF, ELOOP)


class Path(PurePath):
    """A path of this system."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        return object.__new__(PosixPath if cls is Path else cls)

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        pass

    # ---- what it is
    def stat(self, *, follow_symlinks=True):
        """os.stat()"""
        return os.stat(str(self), follow_symlinks=follow_symlinks)

    def lstat(self):
        """os.lstat()"""
        return os.lstat(str(self))

    def _kind(self, follow_symlinks=True):
        try:
            return os.stat(str(self), follow_symlinks=follow_symlinks).st_mode & 0o170000
        except OSError as e:
            if e.errno not in _MISSING:
                raise
        except ValueError:
            pass    # No name that there could be.
        return 0

    def exists(self, *, follow_symlinks=True):
        """Whether there is such a file or directory."""
        return self._kind(follow_symlinks) != 0

    def is_dir(self, *, follow_symlinks=True):
        """Whether it is a directory."""
        return self._kind(follow_symlinks) == 0o040000

    def is_file(self, *, follow_symlinks=True):
        """Whether it is a regular file."""
        return self._kind(follow_symlinks) == 0o100000

    def is_symlink(self):
        """Whether it is a symbolic link."""
        return self._kind(False) == 0o120000

    def is_block_device(self):
        """Whether it is a block device."""
        return self._kind() == 0o060000

    def is_char_device(self):
        """Whether it is a character device."""
        return self._kind() == 0o020000

    def is_fifo(self):
        """Whether it is a pipe with a name."""
        return self._kind() == 0o010000

    def is_socket(self):
        """Whether it is a socket."""
        return self._kind() == 0o140000

    def is_mount(self):
        """Whether a file system is mounted there."""
        return os.path.ismount(str(self))

    def is_junction(self):
        """Whether it is a junction: never, here."""
        return False

    def samefile(self, other_path):
        """Whether both are the same file."""
        other = other_path.stat() if hasattr(other_path, "stat") else self.with_segments(other_path).stat()
        return os.path.samestat(self.stat(), other)

    def owner(self, *, follow_symlinks=True):
        """The name of the owner."""
        import pwd
        return pwd.getpwuid(self.stat(follow_symlinks=follow_symlinks).st_uid).pw_name

    def group(self, *, follow_symlinks=True):
        """The name of the group."""
        import grp
        return grp.getgrgid(self.stat(follow_symlinks=follow_symlinks).st_gid).gr_name

    # ---- what is in it
    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        """open()"""
        return open(str(self), mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        """All bytes of the file."""
        with open(str(self), "rb") as file:
            return file.read()

    def read_text(self, encoding=None, errors=None, newline=None):
        """All text of the file."""
        with open(str(self), "r", -1, encoding, errors, newline) as file:
            return file.read()

    def write_bytes(self, data):
        """Make the file hold these bytes; how many."""
        view = memoryview(data)
        with open(str(self), "wb") as file:
            return file.write(view)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        """Make the file hold this text; how many characters."""
        if not isinstance(data, str):
            raise TypeError("data must be str, not %s" % type(data).__name__)
        with open(str(self), "w", -1, encoding, errors, newline) as file:
            return file.write(data)

    def _child(self, name):
        text = str(self)
        return self.with_segments(name if text == "." else text + name if text.endswith("/") else text + "/" + name)

    def iterdir(self):
        """The paths in the directory."""
        names = os.listdir(str(self))
        return (self._child(name) for name in names)

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        """(directory, names of its directories, names of its other files) for a whole tree."""
        stack = [self]
        while stack:
            path = stack.pop()
            if isinstance(path, tuple):
                yield path
                continue
            folders, others = [], []
            try:
                with os.scandir(str(path)) as entries:
                    for entry in entries:
                        try:
                            is_folder = entry.is_dir(follow_symlinks=follow_symlinks)
                        except OSError:
                            is_folder = False
                        (folders if is_folder else others).append(entry.name)
            except OSError as e:
                if on_error is not None:
                    on_error(e)
                continue
            if top_down:
                yield path, folders, others
            else:
                stack.append((path, folders, others))
            stack += [path._child(name) for name in reversed(folders)]

    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """The paths under this one that a pattern matches."""
        text = os.fspath(pattern)
        root, parts = _split(text)
        if root:
            raise NotImplementedError("Non-relative patterns are unsupported")
        if not parts and "." not in text:
            raise ValueError(f"Unacceptable pattern: {self.with_segments(pattern)!r}")
        folders_only = text.endswith("/")
        found = self._select(parts, case_sensitive is False, recurse_symlinks, folders_only)
        if parts.count("**") < 2:
            return found
        return _once(found)

    def rglob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """glob() with '**/' before the pattern."""
        text = os.fspath(pattern)
        if text.startswith("/"):
            raise NotImplementedError("Non-relative patterns are unsupported")
        return self.glob("**/" + text, case_sensitive=case_sensitive, recurse_symlinks=recurse_symlinks)

    def _entries(self):
        try:
            with os.scandir(str(self)) as entries:
                return list(entries)
        except OSError:
            return []

    def _select(self, parts, ignore_case, links, folders_only):
        if not parts:
            if not folders_only or self.is_dir():
                yield self
            return
        part, rest = parts[0], parts[1:]
        if part == "**":
            while rest and rest[0] == "**":
                rest = rest[1:]
            if not rest:
                yield from self._everything(links, folders_only)
                return
            yield from self._select(rest, ignore_case, links, folders_only)
            for entry in self._entries():
                if entry.is_dir(follow_symlinks=links):
                    yield from self._child(entry.name)._select(parts, ignore_case, links, folders_only)
        elif "*" in part or "?" in part or "[" in part or ignore_case:
            for entry in self._entries():
                if not _match_part(entry.name, part, ignore_case):
                    continue
                if not rest and not folders_only:
                    yield self._child(entry.name)
                elif _is_folder(entry):
                    yield from self._child(entry.name)._select(rest, ignore_case, links, folders_only)
        else:
            child = self._child(part)
            if rest or folders_only:
                yield from child._select(rest, ignore_case, links, folders_only) if part == ".." or child.is_dir() else ()
            elif child.exists(follow_symlinks=False):
                yield child

    def _everything(self, links, folders_only):
        if not self.exists():
            return
        yield self
        for entry in self._entries():
            child = self._child(entry.name)
            if entry.is_dir(follow_symlinks=links):
                yield from child._everything(links, folders_only)
            elif not folders_only or _is_folder(entry):
                yield child

    # ---- where it is
    @classmethod
    def cwd(cls):
        """The current directory."""
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        """The user's home."""
        return cls("~").expanduser()

    @classmethod
    def from_uri(cls, uri):
        """The path of a file: URI."""
        if not uri.startswith("file:"):
            raise ValueError(f"URI does not start with 'file:': {uri!r}")
        text = uri[5:]
        if text.startswith("///"):
            text = text[2:]
        elif text.startswith("//localhost/"):
            text = text[11:]
        data, at = bytearray(), 0
        raw = text.encode("utf-8", "surrogateescape")
        while at < len(raw):
            if raw[at] == 37 and at + 2 < len(raw) + 0:
                try:
                    data.append(int(raw[at + 1:at + 3], 16))
                    at += 3
                    continue
                except ValueError:
                    pass
            data.append(raw[at])
            at += 1
        path = cls(os.fsdecode(bytes(data)))
        if not path.is_absolute():
            raise ValueError(f"URI is not absolute: {uri!r}")
        return path

    def absolute(self):
        """The path from the root; links and '..' stay."""
        return self if self.is_absolute() else self.with_segments(os.getcwd(), self)

    def resolve(self, strict=False):
        """The path from the root without links and '..'."""
        return self.with_segments(os.path.realpath(str(self), strict=strict))

    def expanduser(self):
        """The path with ~ and ~user replaced."""
        root, parts = self._parse()
        if root or not parts or not parts[0].startswith("~"):
            return self
        home = os.path.expanduser(parts[0])
        if home.startswith("~"):
            raise RuntimeError("Could not determine home directory.")
        return self.with_segments(home, *parts[1:])

    def readlink(self):
        """Where the link leads."""
        return self.with_segments(os.readlink(str(self)))

    # ---- changing it
    def touch(self, mode=0o666, exist_ok=True):
        """Make the file, or make it new."""
        if exist_ok:
            try:
                os.utime(str(self), None)
            except OSError:
                pass
            else:
                return
        flags = os.O_CREAT | os.O_WRONLY
        if not exist_ok:
            flags |= os.O_EXCL
        os.close(os.open(str(self), flags, mode))

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        """Make the directory."""
        try:
            os.mkdir(str(self), mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def chmod(self, mode, *, follow_symlinks=True):
        """os.chmod()"""
        os.chmod(str(self), mode, follow_symlinks=follow_symlinks)

    def lchmod(self, mode):
        """chmod() of the link itself."""
        self.chmod(mode, follow_symlinks=False)

    def unlink(self, missing_ok=False):
        """Remove the file."""
        try:
            os.unlink(str(self))
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rmdir(self):
        """Remove the directory."""
        os.rmdir(str(self))

    def rename(self, target):
        """Rename; the new path."""
        os.rename(str(self), os.fspath(target))
        return self.with_segments(target)

    def replace(self, target):
        """Rename, in place of what is there; the new path."""
        os.replace(str(self), os.fspath(target))
        return self.with_segments(target)

    def symlink_to(self, target, target_is_directory=False):
        """Make this path a symbolic link."""
        os.symlink(os.fspath(target), str(self), target_is_directory)

    def hardlink_to(self, target):
        """Make this path another name of the target."""
        os.link(os.fspath(target), str(self))


def _is_folder(entry):
    try:
        return entry.is_dir()
    except OSError:
        return False


def _once(paths):
    seen = set()
    for path in paths:
        if path not in seen:
            seen.add(path)
            yield path


class PosixPath(Path, PurePosixPath):
    """A path of this system."""

    __slots__ = ()


class WindowsPath(Path):
    """Windows' paths are not supported."""

    __slots__ = ()

    def __new__(cls, *args):
        raise UnsupportedOperation(f"cannot instantiate {cls.__name__!r} on your system")
