# re — regular expressions.
#
# Here: the functions of the module, its cache, flags and errors.
# Not here: patterns and matches (native, _re).

from _re import Match, Pattern, compile as _compile_native

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge", "escape", "error", "Pattern",
    "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL", "VERBOSE", "UNICODE", "NOFLAG",
    "RegexFlag", "PatternError",
]

__version__ = "2.2.1"

_FLAGS = {"NOFLAG": 0, "IGNORECASE": 2, "I": 2, "LOCALE": 4, "L": 4, "MULTILINE": 8, "M": 8, "DOTALL": 16, "S": 16, "UNICODE": 32,
          "U": 32, "VERBOSE": 64, "X": 64, "DEBUG": 128, "ASCII": 256, "A": 256}
_cache = {}
_MOST_CACHED = 512


class PatternError(Exception):
    """Exception raised for invalid regular expressions.

    Attributes:

        msg: The unformatted error message
        pattern: The regular expression pattern
        pos: The index in the pattern where compilation failed (may be None)
        lineno: The line corresponding to pos (may be None)
        colno: The column corresponding to pos (may be None)
    """

    __module__ = "re"

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        if pattern is not None and pos is not None:
            msg = f"{msg} at position {pos}"
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                msg = f"{msg} (line {self.lineno}, column {self.colno})"
        else:
            self.lineno = self.colno = None
        super().__init__(msg)


error = PatternError


def __getattr__(name):
    # The flags are an enum; enum is loaded when the first of them is asked for.
    if name == "RegexFlag" or name in _FLAGS:
        _make_flags()
        return globals()[name]
    if name == "Scanner":
        globals()[name] = found = _make_scanner()
        return found
    raise AttributeError(f"module 're' has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *__all__})


def _make_flags():
    import enum

    class RegexFlag(enum.IntFlag, boundary=enum.KEEP):
        NOFLAG = 0
        ASCII = A = 256
        IGNORECASE = I = 2
        LOCALE = L = 4
        UNICODE = U = 32
        MULTILINE = M = 8
        DOTALL = S = 16
        VERBOSE = X = 64
        DEBUG = 128

        __str__ = object.__str__
        _numeric_repr_ = hex

        def __repr__(self):
            value = int(self)
            negative = value < 0
            if negative:
                value = ~value
            names = []
            for name in ("ASCII", "IGNORECASE", "LOCALE", "UNICODE", "MULTILINE", "DOTALL", "VERBOSE", "DEBUG"):
                if value & _FLAGS[name]:
                    names.append("re." + name)
                    value &= ~_FLAGS[name]
            if value:
                names.append(hex(value))
            text = "|".join(names)
            if negative:
                return f"~({text})" if len(names) > 1 else "~" + text
            return text or "re.NOFLAG"

    RegexFlag.__qualname__ = "RegexFlag"
    RegexFlag.__module__ = "re"
    space = globals()
    space["RegexFlag"] = RegexFlag
    for name in _FLAGS:
        space[name] = RegexFlag[name]


def _make_scanner():
    class Scanner:
        """Splits text into tokens by a list of (pattern, action)."""

        def __init__(self, lexicon, flags=0):
            if not isinstance(flags, int):
                flags = int(flags)
            self.lexicon = lexicon
            groups = []
            self._actions = {}
            number = 1
            for phrase, action in lexicon:
                groups.append(f"({phrase})")
                self._actions[number] = action
                number += 1 + _compile(phrase, flags).groups
            self.scanner = _compile("|".join(groups), flags)

        def scan(self, string):
            result = []
            match = self.scanner.scanner(string).match
            end = 0
            while True:
                self.match = found = match()
                if found is None:
                    break
                start, stop = found.span()
                if start == stop:
                    break
                for number, action in self._actions.items():
                    if found.start(number) >= 0:
                        break
                if callable(action):
                    action = action(self, found.group())
                if action is not None:
                    result.append(action)
                end = stop
            return result, string[end:]

    Scanner.__qualname__ = "Scanner"
    return Scanner


def _compile(pattern, flags):
    try:
        return _cache[type(pattern), pattern, flags]
    except KeyError:
        pass
    except TypeError:
        pass
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    if not isinstance(pattern, (str, bytes, bytearray)):
        try:
            memoryview(pattern)
        except (TypeError, NameError):
            raise TypeError("first argument must be string or compiled pattern") from None
    notes = []
    compiled = _compile_native(pattern, int(flags), notes)
    if notes:
        import warnings
        for note in notes:
            warnings.warn(note, FutureWarning, stacklevel=3)
    if not flags & 128:
        if len(_cache) >= _MOST_CACHED:
            _cache.pop(next(iter(_cache)), None)
        try:
            _cache[type(pattern), pattern, int(flags)] = compiled
        except TypeError:
            pass
    return compiled


def compile(pattern, flags=0):
    "Compile a regular expression pattern, returning a Pattern object."
    return _compile(pattern, flags)


def match(pattern, string, flags=0):
    """Try to apply the pattern at the start of the string, returning
    a Match object, or None if no match was found."""
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """Try to apply the pattern to all of the string, returning
    a Match object, or None if no match was found."""
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    """Scan through string looking for a match to the pattern, returning
    a Match object, or None if no match was found."""
    return _compile(pattern, flags).search(string)


_unset = object()


def _positional(function, limit, args, given):
    """The old way to pass what should be keywords: (count, flags)."""
    names = ("maxsplit" if function == "split" else "count", "flags")
    values = list(given)
    for i, value in enumerate(args):
        if i >= 2:
            raise TypeError(f"{function}() takes from {limit} to {limit + 2} positional arguments "
                            f"but {limit + len(args)} were given")
        if values[i] is not _unset:
            raise TypeError(f"{function}() got multiple values for argument {names[i]!r}")
        values[i] = value
    if args:
        import warnings
        warnings.warn(f"{names[0]!r} is passed as positional argument", DeprecationWarning, stacklevel=3)
    return [0 if value is _unset else value for value in values]


def sub(pattern, repl, string, *args, count=_unset, flags=_unset):
    """Return the string obtained by replacing the leftmost
    non-overlapping occurrences of the pattern in string by the
    replacement repl."""
    count, flags = _positional("sub", 3, args, (count, flags))
    return _compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, *args, count=_unset, flags=_unset):
    """Return a 2-tuple containing (new_string, number)."""
    count, flags = _positional("subn", 3, args, (count, flags))
    return _compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, *args, maxsplit=_unset, flags=_unset):
    """Split the source string by the occurrences of the pattern,
    returning a list containing the resulting substrings."""
    maxsplit, flags = _positional("split", 2, args, (maxsplit, flags))
    return _compile(pattern, flags).split(string, maxsplit)


sub.__text_signature__ = "(pattern, repl, string, count=0, flags=0)"
subn.__text_signature__ = "(pattern, repl, string, count=0, flags=0)"
split.__text_signature__ = "(pattern, string, maxsplit=0, flags=0)"


def findall(pattern, string, flags=0):
    """Return a list of all non-overlapping matches in the string."""
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    """Return an iterator over all non-overlapping matches in the
    string.  For each match, the iterator returns a Match object."""
    return _compile(pattern, flags).finditer(string)


def purge():
    "Clear the regular expression caches"
    _cache.clear()


_SPECIAL = {ord(char): "\\" + char for char in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(pattern):
    """
    Escape special characters in a string.
    """
    if isinstance(pattern, str):
        return pattern.translate(_SPECIAL)
    return str(pattern, "latin1").translate(_SPECIAL).encode("latin1")
