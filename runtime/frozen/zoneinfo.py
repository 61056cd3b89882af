# zoneinfo — time zones of the IANA database, read from the system's files.

import functools
import os
import struct
from datetime import datetime, timedelta, tzinfo

__all__ = ["ZoneInfo", "reset_tzpath", "available_timezones", "TZPATH", "ZoneInfoNotFoundError", "InvalidTZPathWarning"]
_ZERO, _EPOCH = timedelta(0), datetime(1970, 1, 1)


class ZoneInfoNotFoundError(KeyError):
    """Exception raised when a ZoneInfo key is not found."""


class InvalidTZPathWarning(RuntimeWarning):
    """Warning raised if an invalid path is specified in PYTHONTZPATH."""


def reset_tzpath(to=None):
    global TZPATH
    if to is not None:
        if isinstance(to, (str, bytes)):
            raise TypeError(f"tzpath must be a list or tuple, not {type(to)}, got: {to!r}")
        if not all(map(os.path.isabs, to)):
            raise ValueError("tzpaths should be absolute paths, found the following relative paths: " + ", ".join(repr(p) for p in to if not os.path.isabs(p)))
        TZPATH = tuple(to)
        return
    var = os.environ.get("PYTHONTZPATH")
    if var is None:
        TZPATH = ("/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo")
        return
    paths = [p for p in var.split(os.pathsep) if p]
    bad = [p for p in paths if not os.path.isabs(p)]
    if bad:
        import warnings
        warnings.warn("Invalid paths specified in PYTHONTZPATH environment variable. Paths must be absolute but found the following relative paths:\n    "
                      + "\n    ".join(map(repr, bad)), InvalidTZPathWarning, 2)
    TZPATH = tuple(p for p in paths if os.path.isabs(p))


reset_tzpath()


def available_timezones():
    """Returns a set containing all available time zones."""
    found = set()
    for root in TZPATH:
        for folder, folders, names in os.walk(root):
            if folder == root:
                folders[:] = [d for d in folders if d not in ("right", "posix")]
            for name in names:
                path = os.path.join(folder, name)
                key = os.path.relpath(path, root)
                if key in found or name == "posixrules":
                    continue
                try:
                    with open(path, "rb") as f:
                        if f.read(4) == b"TZif":
                            found.add(key)
                except OSError:
                    pass
    return found


def _open_key(key):
    if os.path.isabs(key):
        raise ValueError(f"ZoneInfo keys may not be absolute paths, got: {key}")
    new = os.path.normpath(key)
    if len(new) != len(key):
        raise ValueError(f"ZoneInfo keys must be normalized relative paths, got: {key}")
    if os.path.normpath(os.path.join("_", new)) != os.path.join("_", new) or new.startswith(".."):
        raise ValueError(f"ZoneInfo keys must refer to subdirectories of TZPATH, got: {key}")
    for root in TZPATH:
        path = os.path.join(root, key)
        if os.path.isfile(path):
            return open(path, "rb")
    raise ZoneInfoNotFoundError(f"No time zone found with key {key}")


class _Kind:
    """One of a zone's offsets."""

    __slots__ = "utcoff", "dst", "name", "seconds"

    def __init__(self, seconds, dst, name):
        self.seconds, self.utcoff, self.dst, self.name = seconds, timedelta(seconds=seconds), timedelta(seconds=dst), name


def _seconds(dt):
    return (dt.toordinal() - 719163) * 86400 + dt.hour * 3600 + dt.minute * 60 + dt.second


class ZoneInfo(tzinfo):
    _strong, _weak = {}, None

    def __init_subclass__(cls):
        cls._strong, cls._weak = {}, None

    def __new__(cls, key):
        if cls._weak is None:
            import weakref
            cls._weak = weakref.WeakValueDictionary()
        made = cls._weak.get(key)
        if made is None:
            made = cls._weak.setdefault(key, cls._load(key))
            made._cached = True
        cls._strong[key] = cls._strong.pop(key, made)
        if len(cls._strong) > 8:
            cls._strong.pop(next(iter(cls._strong)))
        return made

    @classmethod
    def no_cache(cls, key):
        made = cls._load(key)
        made._cached = False
        return made

    @classmethod
    def _load(cls, key):
        made = super().__new__(cls)
        made._key, made._file = key, None
        with _open_key(key) as f:
            made._read(f)
        return made

    @classmethod
    def from_file(cls, fobj, /, key=None):
        made = super().__new__(cls)
        made._key, made._file, made._cached = key, repr(fobj), False
        made._read(fobj)
        return made

    @classmethod
    def clear_cache(cls, *, only_keys=None):
        if only_keys is not None:
            for key in only_keys:
                if cls._weak is not None:
                    cls._weak.pop(key, None)
                cls._strong.pop(key, None)
        else:
            cls._strong.clear()
            cls._weak = None

    @property
    def key(self):
        return self._key

    def __repr__(self):
        name = f"{self.__class__.__module__}.{self.__class__.__qualname__}"
        return f"{name}(key={self._key!r})" if self._key is not None else f"{name}.from_file({self._file})"

    def __str__(self):
        return self._key if self._key is not None else repr(self)

    def __reduce__(self):
        if self._key is None:
            import pickle
            raise pickle.PicklingError("Cannot pickle a ZoneInfo file created from a file stream.")
        return self.__class__._unpickle, (self._key, self._cached)

    @classmethod
    def _unpickle(cls, key, from_cache, /):
        return cls(key) if from_cache else cls.no_cache(key)

    # ---- the file

    def _read(self, f):
        def header():
            data = f.read(44)
            if data[:4] != b"TZif":
                raise ValueError("Invalid TZif file: magic not found")
            return data[4:5], struct.unpack(">6l", data[20:])

        version, counts = header()
        size, code = 4, "l"
        if version >= b"2":
            isut, isstd, leap, times, types, chars = counts
            f.read(times * 5 + types * 6 + chars + leap * 8 + isstd + isut)
            version, counts = header()
            size, code = 8, "q"
        isut, isstd, leap, times, types, chars = counts
        self._at = list(struct.unpack(f">{times}{code}", f.read(times * size)))
        which = list(f.read(times))
        raw = [struct.unpack(">lbb", f.read(6)) for _ in range(types)]
        names = f.read(chars)
        f.read(leap * (size + 4) + isstd + isut)
        rule = b""
        if version >= b"2":
            f.readline()
            rule = f.readline().rstrip(b"\n")
        name = lambda i: names[i : names.index(b"\0", i)].decode()
        savings = self._savings(raw, which)
        self._kinds = kinds = [_Kind(off, savings[i], name(at)) for i, (off, dst, at) in enumerate(raw)]
        self._which = [kinds[i] for i in which]
        first = next((i for i, r in enumerate(raw) if not r[1]), 0) if raw else None
        self._before = kinds[first] if raw else None
        self._rule = _Rule(rule.decode()) if rule else None
        if self._rule is None and self._which:
            self._rule = _Fixed(self._which[-1])
        elif self._rule is None:
            self._rule = _Fixed(self._before or _Kind(0, 0, None))
        # Local times at which each transition is seen, for fold 0 and 1.
        offsets = [self._before.seconds if self._before else 0] + [k.seconds for k in self._which]
        self._local = [[t + max(a, b) for t, a, b in zip(self._at, offsets, offsets[1:])], [t + min(a, b) for t, a, b in zip(self._at, offsets, offsets[1:])]]
        self._fixed = isinstance(self._rule, _Fixed) and not self._at

    @staticmethod
    def _savings(raw, which):
        """How much of each summer kind's offset is saving: what lies between it and its neighbours in winter."""
        out = [0] * len(raw)
        for i in range(1, len(which)):
            now, before = which[i], which[i - 1]
            if raw[now][1] and not out[now]:
                if not raw[before][1]:
                    out[now] = raw[now][0] - raw[before][0]
                if not out[now] and i + 1 < len(which) and not raw[which[i + 1]][1]:
                    out[now] = raw[now][0] - raw[which[i + 1]][0]
        return [3600 if r[1] and not s else s for r, s in zip(raw, out)]

    # ---- what datetime asks

    def _find(self, dt):
        if dt is None:
            return self._rule.kind if isinstance(self._rule, _Fixed) and self._fixed else None
        ts = _seconds(dt)
        places = self._local[dt.fold]
        if not places or ts > places[-1]:
            return self._rule.at_local(ts, dt.year, dt.fold) if places or not self._before or not isinstance(self._rule, _Fixed) else self._before
        from bisect import bisect_right
        i = bisect_right(places, ts)
        return self._which[i - 1] if i else self._before

    def utcoffset(self, dt):
        kind = self._find(dt)
        return kind and kind.utcoff

    def dst(self, dt):
        kind = self._find(dt)
        return kind and kind.dst

    def tzname(self, dt):
        kind = self._find(dt)
        return kind and kind.name

    def fromutc(self, dt):
        """Convert from datetime in UTC to datetime in local time"""
        if not isinstance(dt, datetime):
            raise TypeError("fromutc() requires a datetime argument")
        if dt.tzinfo is not self:
            raise ValueError("dt.tzinfo is not self")
        ts = _seconds(dt)
        at = self._at
        if at and ts < at[-1] or at and isinstance(self._rule, _Fixed):
            from bisect import bisect_right
            i = bisect_right(at, ts)
            kind = self._which[i - 1] if i else self._before
            before = self._which[i - 2] if i >= 2 else self._before
            fold = i > 0 and before.seconds > kind.seconds and ts - at[i - 1] < before.seconds - kind.seconds
        else:
            kind, fold = self._rule.at_utc(ts, dt.year)
            if at and ts - at[-1] < self._gap_at_end():
                fold = True
        dt += kind.utcoff
        return dt.replace(fold=1) if fold else dt

    def _gap_at_end(self):
        before = self._which[-2] if len(self._which) >= 2 else self._before
        return max(0, before.seconds - self._which[-1].seconds)


class _Fixed:
    def __init__(self, kind):
        self.kind = kind

    def at_local(self, ts, year, fold):
        return self.kind

    def at_utc(self, ts, year):
        return self.kind, False


class _Rule:
    """A POSIX TZ text, as stands at the end of the files: what comes after the last transition."""

    def __new__(cls, text):
        import re
        name = r"(<[^<>]+>|[A-Za-z]{3,})"
        offset = r"([+-]?\d{1,3}(?::\d\d(?::\d\d)?)?)"
        match = re.fullmatch(rf"{name}{offset}(?:{name}{offset}?(?:,([^,]+),([^,]+))?)?", text)
        if not match:
            raise ValueError(f"{text} is not a valid TZ string")

        def seconds(t, default=0):
            if not t:
                return default
            sign = -1 if t[0] == "-" else 1
            parts = [int(p) for p in t.lstrip("+-").split(":")] + [0, 0]
            return sign * (parts[0] * 3600 + parts[1] * 60 + parts[2])

        std = -seconds(match[2])
        standard = _Kind(std, 0, match[1].strip("<>"))
        if not match[3]:
            return _Fixed(standard)
        self = object.__new__(cls)
        off = -seconds(match[4]) if match[4] else std + 3600
        self.std, self.dst = standard, _Kind(off, off - std, match[3].strip("<>"))
        self.days = []
        for part in match[5] or "M3.2.0", match[6] or "M11.1.0":
            day, _, time = part.partition("/")
            self.days.append((day, seconds(time, 7200)))
        return self

    @staticmethod
    def _day(day, year):
        from calendar import isleap, monthrange
        import datetime as d
        first = d.date(year, 1, 1).toordinal() - 719163
        if day[0] == "M":
            m, w, wd = map(int, day[1:].split("."))
            begin, length = monthrange(year, m)
            at = (wd - begin - 1) % 7 + 1 + (w - 1) * 7
            while at > length:
                at -= 7
            return d.date(year, m, at).toordinal() - 719163
        if day[0] == "J":
            n = int(day[1:])
            return first + n - 1 + (n > 59 and isleap(year))
        return first + int(day)

    @functools.lru_cache(64)
    def _year(self, year):
        """Local times (by the clock before) at which summer begins and ends."""
        return tuple(self._day(day, year) * 86400 + time for day, time in self.days)

    def at_local(self, ts, year, fold):
        start, end = self._year(year)
        saving = self.dst.seconds - self.std.seconds
        if fold == (saving >= 0):
            end -= saving
        else:
            start += saving
        summer = start <= ts < end if start < end else not end <= ts < start
        return self.dst if summer else self.std

    def at_utc(self, ts, year):
        start, end = self._year(year)
        start, end = start - self.std.seconds, end - self.dst.seconds
        summer = start <= ts < end if start < end else not end <= ts < start
        saving = self.dst.seconds - self.std.seconds
        ambiguous = end if saving > 0 else start
        return self.dst if summer else self.std, ambiguous <= ts < ambiguous + abs(saving)
