# linecache — lines of source files, read once.
#
# Here: the cache by file name, its check against the file, and lines from a module's loader.
# Code that was compiled from a host's text or at a prompt remembers that text itself.

__all__ = ["getline", "clearcache", "checkcache", "lazycache"]

# name -> (size, mtime or None, list of lines, full path), or a 1-tuple with a function that
# returns the source of a module that is not in a file.
cache = {}
_interactive_cache = {}


def clearcache():
    """Forget everything."""
    cache.clear()


def getline(filename, lineno, module_globals=None):
    """Line `lineno` of a file, with its newline; '' when there is none."""
    lines = getlines(filename, module_globals)
    if 1 <= lineno <= len(lines):
        return lines[lineno - 1]
    return ""


def getlines(filename, module_globals=None):
    """All lines of a file; [] when it cannot be read."""
    entry = cache.get(filename)
    if entry is not None and len(entry) != 1:
        return entry[2]
    try:
        return updatecache(filename, module_globals)
    except MemoryError:
        clearcache()
        return []


def _make_key(code):
    return (code.co_filename, code.co_qualname, code.co_firstlineno)


def _getlines_from_code(code):
    import _imp
    source = _imp.source_of(code)
    if source is not None:
        return [line + "\n" for line in source.splitlines()]
    entry = _interactive_cache.get(_make_key(code))
    return entry[2] if entry is not None and len(entry) != 1 else []


def _getline_from_code(code, lineno):
    lines = _getlines_from_code(code)
    return lines[lineno - 1] if 1 <= lineno <= len(lines) else ""


def _register_code(code, string, name):
    """Remember the source of code that was compiled from a string, and of what is nested in it."""
    entry = (len(string), None, [line + "\n" for line in string.splitlines()], name)
    pending = [code]
    while pending:
        code = pending.pop()
        pending.extend(const for const in code.co_consts if isinstance(const, type(code)))
        _interactive_cache[_make_key(code)] = entry


def checkcache(filename=None):
    """Drop the entries (or one) whose file has changed."""
    names = list(cache) if filename is None else [filename]
    for name in names:
        entry = cache.get(name)
        if entry is None or len(entry) == 1 or entry[1] is None:
            continue
        try:
            import _os
            status = _os.stat(entry[3])
        except (OSError, ValueError):
            cache.pop(name, None)
            continue
        except ImportError:
            continue
        if entry[0] != status.st_size or entry[1] != status.st_mtime:
            cache.pop(name, None)


def updatecache(filename, module_globals=None):
    """Read a file anew and return its lines."""
    entry = cache.get(filename)
    if entry is not None and len(entry) != 1:
        cache.pop(filename, None)
    if not filename or (filename.startswith("<") and filename.endswith(">")):
        return []
    path = filename
    try:
        # Not os: errors are shown in small programs too, and where there are no files.
        import _os
        status = _os.stat(path)
    except (ImportError, OSError, ValueError):
        found = _from_loader(filename, module_globals)
        if found is not None:
            return found
        if filename.startswith("/"):
            return []
        path, status = _search(filename)
        if path is None:
            return []
    try:
        with open(path, "rb") as file:
            lines = _split(file.read())
    except (OSError, UnicodeDecodeError, SyntaxError, LookupError):
        return []
    cache[filename] = (status.st_size, status.st_mtime, lines, path)
    return lines


def _from_loader(filename, module_globals):
    if not lazycache(filename, module_globals):
        return None
    try:
        data = cache[filename][0]()
    except (ImportError, OSError):
        return None
    if data is None:
        return []
    lines = [line + "\n" for line in data.splitlines()]
    cache[filename] = (len(data), None, lines, filename)
    return lines


def _search(filename):
    import sys
    for folder in sys.path:
        try:
            import _os
            path = folder + "/" + filename if folder else filename
            return path, _os.stat(path)
        except (TypeError, AttributeError, ImportError, OSError, ValueError):
            continue
    return None, None


def _split(data):
    encoding = "utf-8"
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    elif b"coding" in data[:400]:
        encoding = _declared_encoding(data) or encoding
    text = data.decode(encoding)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = [line + "\n" for line in text.split("\n")]
    if lines[-1] == "\n" and len(lines) > 1:
        lines.pop()
    return lines


def _declared_encoding(data):
    import re
    for line in data.split(b"\n", 2)[:2]:
        match = re.match(rb"[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)", line)
        if match:
            return match[1].decode("ascii")
        if line.strip() and not line.lstrip().startswith(b"#"):
            break
    return None


def lazycache(filename, module_globals):
    """Remember how to get the source of a module from its loader, without doing so now."""
    if filename in cache:
        return len(cache[filename]) == 1
    if not filename or (filename.startswith("<") and filename.endswith(">")):
        return False
    if not module_globals or "__name__" not in module_globals:
        return False
    spec = module_globals.get("__spec__")
    name = getattr(spec, "name", None) or module_globals["__name__"]
    loader = getattr(spec, "loader", None) or module_globals.get("__loader__")
    get_source = getattr(loader, "get_source", None)
    if not name or not get_source:
        return False

    def source():
        return get_source(name)
    cache[filename] = (source,)
    return True
