# datetime — dates, times of day, their differences and time zones.
#
# Here: time, tzinfo and timezone, and of timedelta, date and datetime what _datetime does not do itself: each is a class of the
# same name whose functions complete() adds to the native one (those that begin with an underscore are called by it). Not here:
# reading dates by a format (_strptime), the system's own zone and clock (time).

import _datetime
import time as _time
from _datetime import _from_timestamp, _hash_fields, _make, _set_fold
from operator import index as _index

__all__ = ("date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR",
           "UTC")

MINYEAR = 1
MAXYEAR = 9999
_MAXORDINAL = 3652059
_MONTH_NAMES = (None, "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
                "Dec")
_DAY_NAMES = (None, "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DAYS_IN_MONTH = (-1, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS_BEFORE_MONTH = (-1, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_US_PER_SECOND = 1000000
_US_PER_DAY = 86400 * _US_PER_SECOND


# The calendar. Day 1 is January 1 of year 1.

def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_before_year(year):
    year -= 1
    return year * 365 + year // 4 - year // 100 + year // 400


def _days_in_month(year, month):
    return 29 if month == 2 and _is_leap(year) else _DAYS_IN_MONTH[month]


def _days_before_month(year, month):
    return _DAYS_BEFORE_MONTH[month] + (month > 2 and _is_leap(year))


def _ymd2ord(year, month, day):
    return _days_before_year(year) + _days_before_month(year, month) + day


def _ord2ymd(n):
    n -= 1
    n400, n = divmod(n, 146097)
    n100, n = divmod(n, 36524)
    n4, n = divmod(n, 1461)
    n1, n = divmod(n, 365)
    year = n400 * 400 + n100 * 100 + n4 * 4 + n1 + 1
    if n1 == 4 or n100 == 4:
        return year - 1, 12, 31     # The last day of a leap year.
    month = (n + 50) >> 5
    before = _days_before_month(year, month)
    if before > n:
        month -= 1
        before = _days_before_month(year, month)
    return year, month, n - before + 1


def _build_struct_time(y, m, d, hh, mm, ss, dstflag):
    weekday = (_ymd2ord(y, m, d) + 6) % 7
    day_number = _days_before_month(y, m) + d
    return _time.struct_time((y, m, d, hh, mm, ss, weekday, day_number, dstflag))


def _isoweek1monday(year):
    first_day = _ymd2ord(year, 1, 1)
    first_weekday = (first_day + 6) % 7
    monday = first_day - first_weekday
    return monday + 7 if first_weekday > 3 else monday


def _isoweek_to_gregorian(year, week, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year must be in {MINYEAR}..{MAXYEAR}, not {year}")
    if not 0 < week < 53:
        out_of_range = True
        if week == 53:
            # Years that begin on a Thursday, or leap years that begin on a Wednesday.
            first_weekday = _ymd2ord(year, 1, 1) % 7
            out_of_range = not (first_weekday == 4 or first_weekday == 3 and _is_leap(year))
        if out_of_range:
            raise ValueError(f"Invalid week: {week}")
    if not 0 < day < 8:
        raise ValueError(f"Invalid weekday: {day} (range is [1, 7])")
    return _ord2ymd(_isoweek1monday(year) + (week - 1) * 7 + day - 1)


# Checks.

def _check_date_fields(year, month, day):
    year, month, day = _index(year), _index(month), _index(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= _days_in_month(year, month):
        raise ValueError("day is out of range for month")
    return year, month, day


def _check_time_fields(hour, minute, second, microsecond, fold):
    hour, minute, second = _index(hour), _index(minute), _index(second)
    microsecond = _index(microsecond)
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")
    return hour, minute, second, microsecond, fold


def _check_tzinfo_arg(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError("tzinfo argument must be None or of a tzinfo subclass, not "
                        f"{type(tz).__name__!r}")


def _check_tzname(name):
    if name is not None and not isinstance(name, str):
        raise TypeError("tzinfo.tzname() must return None or string, not "
                        f"{type(name).__name__!r}")


def _check_utc_offset(name, offset):
    if offset is None:
        return
    if not isinstance(offset, timedelta):
        raise TypeError(f"tzinfo.{name}() must return None or timedelta, not "
                        f"{type(offset).__name__!r}")
    if not -timedelta(1) < offset < timedelta(1):
        raise ValueError("offset must be a timedelta strictly between "
                         f"-timedelta(hours=24) and timedelta(hours=24), not {offset!r}")


# Text.

def _format_time(hh, mm, ss, us, timespec="auto"):
    if timespec == "auto":
        timespec = "microseconds" if us else "seconds"
    if timespec == "hours":
        return f"{hh:02d}"
    if timespec == "minutes":
        return f"{hh:02d}:{mm:02d}"
    if timespec == "seconds":
        return f"{hh:02d}:{mm:02d}:{ss:02d}"
    if timespec == "milliseconds":
        return f"{hh:02d}:{mm:02d}:{ss:02d}.{us // 1000:03d}"
    if timespec == "microseconds":
        return f"{hh:02d}:{mm:02d}:{ss:02d}.{us:06d}"
    raise ValueError("Unknown timespec value")


def _format_offset(offset, sep=":"):
    if offset is None:
        return ""
    sign = "+"
    if offset.days < 0:
        sign = "-"
        offset = -offset
    hours, rest = divmod(offset.seconds + offset.days * 86400, 3600)
    minutes, seconds = divmod(rest, 60)
    text = f"{sign}{hours:02d}{sep}{minutes:02d}"
    if seconds or offset.microseconds:
        text += f"{sep}{seconds:02d}"
        if offset.microseconds:
            text += f".{offset.microseconds:06d}"
    return text


def _wrap_strftime(obj, format, timetuple):
    """time.strftime() that also knows %f, %z, %:z and %Z of the object."""
    if timetuple[0] >= 1000 and not ("%f" in format or "%z" in format or "%:" in format
                                     or "%Z" in format or "%C" in format or "%F" in format):
        return _time.strftime(format, timetuple)
    pieces = []
    index = 0
    length = len(format)
    while index < length:
        char = format[index]
        index += 1
        if char != "%" or index >= length:
            pieces.append(char)
            continue
        char = format[index]
        index += 1
        if char == "f":
            pieces.append("%06d" % getattr(obj, "microsecond", 0))
        elif char == "z":
            pieces.append(_format_offset(_offset_of(obj), ""))
        elif char == ":" and format[index:index + 1] == "z":
            index += 1
            pieces.append(_format_offset(_offset_of(obj)))
        elif char == "Z":
            name = obj.tzname() if hasattr(obj, "tzname") else None
            pieces.append(name.replace("%", "%%") if name else "")
        elif char in "GY" and timetuple[0] < 1000:
            # The C library may leave out leading zeros.
            year = timetuple[0] if char == "Y" else int(_time.strftime("%G", timetuple))
            pieces.append(f"{year:04d}")
        elif char == "C":
            pieces.append(f"{timetuple[0] // 100:02d}")
        elif char == "F":
            pieces.append(f"{timetuple[0]:04d}-%m-%d")
        else:
            pieces.append("%" + char)
    return _time.strftime("".join(pieces), timetuple)


def _offset_of(obj):
    return obj.utcoffset() if hasattr(obj, "utcoffset") else None


def _number(text):
    if not (text.isascii() and text.isdigit()):
        raise ValueError("not a number")
    return int(text)


def _parse_isoformat_date(text):
    """(year, month, day) of YYYY-MM-DD, YYYYMMDD, YYYY-Www-D, YYYYWwwD, ..."""
    year = _number(text[:4])
    has_sep = text[4:5] == "-"
    pos = 4 + has_sep
    if text[pos:pos + 1] == "W":
        pos += 1
        week = _number(text[pos:pos + 2])
        if len(text[pos:pos + 2]) != 2:
            raise ValueError("Invalid week")
        pos += 2
        day = 1
        if len(text) > pos:
            if (text[pos:pos + 1] == "-") != has_sep:
                raise ValueError("Inconsistent use of dash separator")
            pos += has_sep
            if len(text) != pos + 1:
                raise ValueError("Invalid day")
            day = _number(text[pos:])
        return _isoweek_to_gregorian(year, week, day)
    month = _number(text[pos:pos + 2])
    pos += 2
    if (text[pos:pos + 1] == "-") != has_sep:
        raise ValueError("Inconsistent use of dash separator")
    pos += has_sep
    if len(text) != pos + 2 or len(text[:4]) != 4:
        raise ValueError("Invalid day")
    return year, month, _number(text[pos:])


def _find_isoformat_datetime_separator(text):
    """Where the date of a date and time ends."""
    length = len(text)
    if length == 7:
        return 7
    if text[4] == "-":
        if text[5] == "W":
            if length < 8:
                raise ValueError("Invalid ISO string")
            if length > 8 and text[8] == "-":
                if length == 9:
                    raise ValueError("Invalid ISO string")
                if length > 10 and text[10].isdigit():
                    # YYYY-Www-ddd: whether the date ends before the dash cannot be known.
                    return 8
                return 10
            return 8
        return 10
    if text[4] == "W":
        index = 7
        while index < length and text[index].isdigit():
            index += 1
        if index < 9:
            return index
        return 7 if index % 2 == 0 else 8
    return 8


def _parse_hh_mm_ss_ff(text):
    parts = [0, 0, 0, 0]
    length = len(text)
    pos = 0
    has_sep = None
    for index in range(3):
        if length - pos < 2:
            raise ValueError("Incomplete time component")
        parts[index] = _number(text[pos:pos + 2])
        pos += 2
        following = text[pos:pos + 1]
        if index == 0:
            has_sep = following == ":"
        if not following or index >= 2:
            break
        if has_sep and following != ":":
            raise ValueError(f"Invalid time separator: {following}")
        pos += has_sep
    if pos < length:
        if text[pos] not in ".,":
            raise ValueError("Invalid microsecond component")
        pos += 1
        digits = text[pos:]
        fraction = digits[:6]
        parts[3] = _number(fraction) * 10 ** (6 - len(fraction))
        if len(digits) > 6:
            _number(digits[6:])
    return parts


def _parse_isoformat_time(text):
    """[hour, minute, second, microsecond, tzinfo]."""
    if len(text) < 2:
        raise ValueError("Isoformat time too short")
    zone_at = text.find("-") + 1 or text.find("+") + 1 or text.find("Z") + 1
    time_text = text[:zone_at - 1] if zone_at > 0 else text
    parts = _parse_hh_mm_ss_ff(time_text)
    zone = None
    if zone_at == len(text) and text[-1] == "Z":
        zone = timezone.utc
    elif zone_at > 0:
        zone_text = text[zone_at:]
        if len(zone_text) in (0, 1, 3) or text[zone_at - 1] == "Z":
            raise ValueError("Malformed time zone string")
        offset_parts = _parse_hh_mm_ss_ff(zone_text)
        if not any(offset_parts):
            zone = timezone.utc
        else:
            sign = -1 if text[zone_at - 1] == "-" else 1
            hours, minutes, seconds, microseconds = offset_parts
            zone = timezone(sign * timedelta(hours=hours, minutes=minutes, seconds=seconds,
                                             microseconds=microseconds))
    return parts + [zone]


def _divide_and_round(a, b):
    """a / b as the nearest int, to the even one of two."""
    q, r = divmod(a, b)
    r *= 2
    if (r > b if b > 0 else r < b) or r == b and q % 2 == 1:
        q += 1
    return q


class timedelta:
    def _new(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0,
             weeks=0):
        total = 0           # Whole microseconds.
        leftover = 0.0      # Fractions of one, from floats.
        for name, value, factor in (
                ("microseconds", microseconds, 1), ("milliseconds", milliseconds, 1000),
                ("seconds", seconds, _US_PER_SECOND), ("minutes", minutes, 60 * _US_PER_SECOND),
                ("hours", hours, 3600 * _US_PER_SECOND), ("days", days, _US_PER_DAY),
                ("weeks", weeks, 7 * _US_PER_DAY)):
            if isinstance(value, int):
                total += value * factor
            elif isinstance(value, float):
                whole = int(value)      # Raises for infinity and nan.
                total += whole * factor
                fraction = value - whole
                if fraction:
                    scaled = fraction * factor
                    whole = int(scaled)
                    total += whole
                    leftover += scaled - whole
            else:
                raise TypeError(f"unsupported type for timedelta {name} component: "
                                f"{type(value).__name__}")
        if leftover:
            rounded = round(leftover)
            if abs(rounded - leftover) == 0.5:
                # Half-way: to the even one, counting the whole microseconds too.
                odd = total & 1
                rounded = int(2.0 * round((leftover + odd) * 0.5) - odd)
            total += rounded
        return cls._from_microseconds(total)

    @classmethod
    def _from_microseconds(cls, total):
        rest, us = divmod(total, _US_PER_SECOND)
        days, seconds = divmod(rest, 86400)
        if abs(days) > 999999999:
            raise OverflowError("days=%d; must have magnitude <= 999999999" % days)
        return _make(cls, days, seconds, us)

    def _to_microseconds(self):
        return (self.days * 86400 + self.seconds) * _US_PER_SECOND + self.microseconds

    def _repr(self):
        args = [f"{name}={value}" for name, value in (
            ("days", self.days), ("seconds", self.seconds),
            ("microseconds", self.microseconds)) if value]
        return f"{_class_name(self)}({', '.join(args) or '0'})"

    def _str(self):
        minutes, seconds = divmod(self.seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = "%d:%02d:%02d" % (hours, minutes, seconds)
        if self.days:
            text = "%d day%s, %s" % (self.days, "" if abs(self.days) == 1 else "s", text)
        if self.microseconds:
            text += ".%06d" % self.microseconds
        return text

    def _total_seconds(self):
        return self._to_microseconds() / 10 ** 6

    def _multiply(self, other):
        if isinstance(other, int):
            return timedelta._from_microseconds(self._to_microseconds() * other)
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return timedelta._from_microseconds(_divide_and_round(self._to_microseconds() * a, b))
        return NotImplemented

    def _floor_divide(self, other):
        if not isinstance(other, (int, timedelta)):
            return NotImplemented
        microseconds = self._to_microseconds()
        if isinstance(other, timedelta):
            return microseconds // other._to_microseconds()
        return timedelta._from_microseconds(microseconds // other)

    def _divide(self, other):
        if not isinstance(other, (int, float, timedelta)):
            return NotImplemented
        microseconds = self._to_microseconds()
        if isinstance(other, timedelta):
            return microseconds / other._to_microseconds()
        if isinstance(other, int):
            return timedelta._from_microseconds(_divide_and_round(microseconds, other))
        a, b = other.as_integer_ratio()
        return timedelta._from_microseconds(_divide_and_round(b * microseconds, a))

    def __reduce__(self):
        return self.__class__, (self.days, self.seconds, self.microseconds)


def _class_name(obj):
    module = type(obj).__module__
    name = type(obj).__name__
    return f"datetime.{name}" if module == "datetime" else name


_datetime.complete(_datetime.timedelta, vars(timedelta).copy())
timedelta = _datetime.timedelta
_datetime.complete(timedelta, {
    "min": timedelta(-999999999),
    "max": timedelta(days=999999999, hours=23, minutes=59, seconds=59, microseconds=999999),
    "resolution": timedelta(microseconds=1)})


class date:
    def _new(cls, year, month=None, day=None):
        if month is None and isinstance(year, (bytes, str)) and len(year) == 4:
            # The state of a pickle.
            data = year.encode("latin1") if isinstance(year, str) else year
            if 1 <= data[2] <= 12:
                return _make(cls, data[0] * 256 + data[1], data[2], data[3])
        return _make(cls, *_check_date_fields(year, month, day))

    @classmethod
    def fromtimestamp(cls, timestamp):
        """The local date of a POSIX timestamp."""
        if timestamp is None:
            raise TypeError("'NoneType' object cannot be interpreted as an integer")
        when = _time.localtime(timestamp)
        return cls(when[0], when[1], when[2])

    @classmethod
    def today(cls):
        """The local date now."""
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, n):
        """The date of a day's number; January 1 of year 1 is 1."""
        year, month, day = _ord2ymd(n)
        return cls(year, month, day)

    def _fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        if len(date_string) not in (7, 8, 10):
            raise ValueError(f"Invalid isoformat string: {date_string!r}")
        try:
            fields = _parse_isoformat_date(date_string)
        except Exception:
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None
        return cls(*fields)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        """The date of a day of an ISO week."""
        return cls(*_isoweek_to_gregorian(year, week, day))

    def _repr(self):
        return f"{_class_name(self)}({self.year}, {self.month}, {self.day})"

    def ctime(self):
        """As C's ctime() shows it."""
        weekday = self.toordinal() % 7 or 7
        return "%s %s %2d 00:00:00 %04d" % (_DAY_NAMES[weekday], _MONTH_NAMES[self.month],
                                            self.day, self.year)

    def strftime(self, format):
        """As a format of time.strftime() says."""
        return _wrap_strftime(self, format, self.timetuple())

    def __format__(self, fmt):
        if not isinstance(fmt, str):
            raise TypeError("must be str, not %s" % type(fmt).__name__)
        return self.strftime(fmt) if fmt else str(self)

    def _str(self):
        return self.isoformat()

    def timetuple(self):
        """What time.localtime() would give."""
        return _build_struct_time(self.year, self.month, self.day, 0, 0, 0, -1)

    def replace(self, year=None, month=None, day=None):
        """A date with some fields changed."""
        return type(self)(self.year if year is None else year,
                          self.month if month is None else month,
                          self.day if day is None else day)

    __replace__ = replace

    def _add(self, other):
        n = self.toordinal() + other.days
        if 0 < n <= _MAXORDINAL:
            return type(self).fromordinal(n)
        raise OverflowError("result out of range")

    def _subtract(self, other):
        return self + timedelta(-other.days)

    def isocalendar(self):
        """(year, week, weekday) of ISO 8601."""
        year = self.year
        monday = _isoweek1monday(year)
        today = _ymd2ord(self.year, self.month, self.day)
        week, day = divmod(today - monday, 7)
        if week < 0:
            year -= 1
            monday = _isoweek1monday(year)
            week, day = divmod(today - monday, 7)
        elif week >= 52 and today >= _isoweek1monday(year + 1):
            year += 1
            week = 0
        return _IsoCalendarDate(year, week + 1, day + 1)

    def _getstate(self):
        high, low = divmod(self.year, 256)
        return bytes([high, low, self.month, self.day]),

    def __reduce__(self):
        return self.__class__, self._getstate()


_datetime.complete(_datetime.date, vars(date).copy())
date = _date_class = _datetime.date
_datetime.complete(date, {"min": date(1, 1, 1), "max": date(9999, 12, 31),
                          "resolution": timedelta(days=1)})


class tzinfo:
    """Base class of time zones."""

    __slots__ = ()

    def tzname(self, dt):
        raise NotImplementedError("tzinfo subclass must override tzname()")

    def utcoffset(self, dt):
        raise NotImplementedError("tzinfo subclass must override utcoffset()")

    def dst(self, dt):
        raise NotImplementedError("tzinfo subclass must override dst()")

    def fromutc(self, dt):
        """Local time of a moment that is given in UTC."""
        if not isinstance(dt, datetime):
            raise TypeError("fromutc() requires a datetime argument")
        if dt.tzinfo is not self:
            raise ValueError("dt.tzinfo is not self")
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError("fromutc() requires a non-None utcoffset() result")
        dst = dt.dst()
        if dst is None:
            raise ValueError("fromutc() requires a non-None dst() result")
        delta = offset - dst
        if delta:
            dt += delta
            dst = dt.dst()
            if dst is None:
                raise ValueError("fromutc(): dt.dst gave inconsistent results; cannot convert")
        return dt + dst

    def __reduce__(self):
        getinitargs = getattr(self, "__getinitargs__", None)
        args = getinitargs() if getinitargs else ()
        return self.__class__, args, self.__getstate__()


_tzinfo_class = tzinfo
_datetime.set_zone_type(tzinfo)


class IsoCalendarDate(tuple):
    """(year, week, weekday)."""

    def __new__(cls, year, week, weekday, /):
        return super().__new__(cls, (year, week, weekday))

    @property
    def year(self):
        return self[0]

    @property
    def week(self):
        return self[1]

    @property
    def weekday(self):
        return self[2]

    def __reduce__(self):
        return tuple, (tuple(self),)

    def __repr__(self):
        return f"{_class_name(self)}(year={self[0]}, week={self[1]}, weekday={self[2]})"


_IsoCalendarDate = IsoCalendarDate
del IsoCalendarDate


class time:
    """A time of day, with or without a zone."""

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_hashcode", "_fold")

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if isinstance(hour, (bytes, str)) and len(hour) == 6:
            data = hour.encode("latin1") if isinstance(hour, str) else hour
            if data[0] & 0x7f < 24:
                self = object.__new__(cls)
                self._setstate(data, minute or None)
                self._hashcode = -1
                return self
        fields = _check_time_fields(hour, minute, second, microsecond, fold)
        _check_tzinfo_arg(tzinfo)
        self = object.__new__(cls)
        (self._hour, self._minute, self._second, self._microsecond, self._fold) = fields
        self._tzinfo = tzinfo
        self._hashcode = -1
        return self

    @property
    def hour(self):
        return self._hour

    @property
    def minute(self):
        return self._minute

    @property
    def second(self):
        return self._second

    @property
    def microsecond(self):
        return self._microsecond

    @property
    def tzinfo(self):
        return self._tzinfo

    @property
    def fold(self):
        return self._fold

    def __eq__(self, other):
        if isinstance(other, time):
            return self._cmp(other, allow_mixed=True) == 0
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, time):
            return self._cmp(other) <= 0
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, time):
            return self._cmp(other) < 0
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, time):
            return self._cmp(other) >= 0
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, time):
            return self._cmp(other) > 0
        return NotImplemented

    def _key(self):
        return self._hour, self._minute, self._second, self._microsecond

    def _cmp(self, other, allow_mixed=False):
        mine, theirs = self._tzinfo, other._tzinfo
        my_offset = their_offset = None
        if mine is theirs:
            same = True
        else:
            my_offset, their_offset = self.utcoffset(), other.utcoffset()
            same = my_offset == their_offset
        if same:
            return _compare(self._key(), other._key())
        if my_offset is None or their_offset is None:
            if allow_mixed:
                return 2
            raise TypeError("can't compare offset-naive and offset-aware times")
        return _compare(self._in_minutes(my_offset), other._in_minutes(their_offset))

    def _in_minutes(self, offset):
        seconds = self._hour * 3600 + self._minute * 60 + self._second
        return (seconds * _US_PER_SECOND + self._microsecond) - offset._to_microseconds()

    def __hash__(self):
        if self._hashcode == -1:
            base = self.replace(fold=0) if self._fold else self
            offset = base.utcoffset()
            if not offset:
                self._hashcode = hash(base._getstate()[0])
            else:
                rest = self._in_minutes(offset)
                if 0 <= rest < _US_PER_DAY:
                    rest, us = divmod(rest, _US_PER_SECOND)
                    rest, second = divmod(rest, 60)
                    hour, minute = divmod(rest, 60)
                    self._hashcode = hash(time(hour, minute, second, us))
                else:
                    self._hashcode = hash(rest)
        return self._hashcode

    def __repr__(self):
        text = f"{_class_name(self)}({self._hour}, {self._minute}"
        if self._microsecond:
            text += f", {self._second}, {self._microsecond}"
        elif self._second:
            text += f", {self._second}"
        if self._tzinfo is not None:
            text += f", tzinfo={self._tzinfo!r}"
        if self._fold:
            text += ", fold=1"
        return text + ")"

    def isoformat(self, timespec="auto"):
        """HH:MM:SS, with microseconds and offset if there are any."""
        return _format_time(*self._key(), timespec) + _format_offset(self.utcoffset())

    __str__ = isoformat

    @classmethod
    def fromisoformat(cls, time_string):
        """The time that ISO 8601 text stands for."""
        if not isinstance(time_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            fields = _parse_isoformat_time(time_string.removeprefix("T"))
        except Exception:
            raise ValueError(f"Invalid isoformat string: {time_string!r}") from None
        return cls(*fields)

    def strftime(self, format):
        """As a format of time.strftime() says; the date is January 1, 1900."""
        return _wrap_strftime(self, format, (1900, 1, 1, self._hour, self._minute, self._second, 0,
                                             1, -1))

    __format__ = date.__format__

    def utcoffset(self):
        if self._tzinfo is None:
            return None
        offset = self._tzinfo.utcoffset(None)
        _check_utc_offset("utcoffset", offset)
        return offset

    def tzname(self):
        if self._tzinfo is None:
            return None
        name = self._tzinfo.tzname(None)
        _check_tzname(name)
        return name

    def dst(self):
        if self._tzinfo is None:
            return None
        offset = self._tzinfo.dst(None)
        _check_utc_offset("dst", offset)
        return offset

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *,
                fold=None):
        """A time with some fields changed."""
        return type(self)(self._hour if hour is None else hour,
                          self._minute if minute is None else minute,
                          self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo,
                          fold=self._fold if fold is None else fold)

    __replace__ = replace

    def _getstate(self, protocol=3):
        us2, us3 = divmod(self._microsecond, 256)
        us1, us2 = divmod(us2, 256)
        hour = self._hour
        if self._fold and protocol > 3:
            hour += 128
        state = bytes([hour, self._minute, self._second, us1, us2, us3])
        return (state,) if self._tzinfo is None else (state, self._tzinfo)

    def _setstate(self, data, zone):
        if zone is not None and not isinstance(zone, _tzinfo_class):
            raise TypeError("bad tzinfo state arg")
        hour, self._minute, self._second, us1, us2, us3 = data
        self._fold = hour >> 7
        self._hour = hour & 0x7f
        self._microsecond = (us1 << 8 | us2) << 8 | us3
        self._tzinfo = zone

    def __reduce_ex__(self, protocol):
        return self.__class__, self._getstate(protocol)

    def __reduce__(self):
        return self.__reduce_ex__(2)


_time_class = time
time.min = time(0, 0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)


def _compare(x, y):
    return 0 if x == y else 1 if x > y else -1


class datetime:
    def _new(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0,
             tzinfo=None, *, fold=0):
        if isinstance(year, (bytes, str)) and len(year) == 10:
            data = year.encode("latin1") if isinstance(year, str) else year
            if 1 <= data[2] & 0x7f <= 12:
                if month is not None and not isinstance(month, _tzinfo_class):
                    raise TypeError("bad tzinfo state arg")
                high, low, packed, day, hour, minute, second, us1, us2, us3 = data
                return _make(cls, high * 256 + low, packed & 0x7f, day, hour, minute, second,
                             (us1 << 8 | us2) << 8 | us3, month, packed >> 7)
        year, month, day = _check_date_fields(year, month, day)
        hour, minute, second, microsecond, fold = _check_time_fields(hour, minute, second,
                                                                     microsecond, fold)
        _check_tzinfo_arg(tzinfo)
        return _make(cls, year, month, day, hour, minute, second, microsecond, tzinfo, fold)

    @classmethod
    def _fromtimestamp(cls, timestamp, utc, zone):
        if cls is datetime and (result := _from_timestamp(timestamp, utc, zone)) is not None:
            return result if zone is None or zone is UTC else zone.fromutc(result)
        if isinstance(timestamp, float):
            whole = timestamp // 1
            microsecond = round((timestamp - whole) * 1e6)
            timestamp = int(whole)
            if microsecond >= 1000000:
                timestamp += 1
                microsecond -= 1000000
        else:
            microsecond = 0
            if not isinstance(timestamp, int):
                # Decimals, fractions and the like: to the nearest microsecond.
                microsecond = round(timestamp % 1 * 1000000)
                timestamp = int(timestamp // 1)
                if microsecond >= 1000000:
                    timestamp += 1
                    microsecond -= 1000000
        convert = _time.gmtime if utc else _time.localtime
        y, m, d, hh, mm, ss, *_ = convert(timestamp)
        ss = min(ss, 59)        # A leap second.
        result = cls(y, m, d, hh, mm, ss, microsecond, zone)
        if zone is None and not utc:
            # Whether the same local time was there once before: then this is the second one.
            max_fold_seconds = 24 * 3600
            try:
                y, m, d, hh, mm, ss = convert(timestamp - max_fold_seconds)[:6]
            except (OverflowError, OSError, ValueError):
                return result
            probe1 = cls(y, m, d, hh, mm, min(ss, 59), microsecond, zone)
            transition = result - probe1 - timedelta(0, max_fold_seconds)
            if transition.days < 0:
                y, m, d, hh, mm, ss = convert(timestamp + transition // timedelta(0, 1))[:6]
                probe2 = cls(y, m, d, hh, mm, min(ss, 59), microsecond, zone)
                if probe2 == result:
                    _set_fold(result)
        elif zone is not None:
            result = zone.fromutc(result)
        return result

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        """The moment of a POSIX timestamp, in local time or in a zone."""
        _check_tzinfo_arg(tz)
        return cls._fromtimestamp(timestamp, tz is not None, tz)

    @classmethod
    def utcfromtimestamp(cls, timestamp):
        import warnings
        warnings.warn("datetime.datetime.utcfromtimestamp() is deprecated and scheduled for "
                      "removal in a future version. Use timezone-aware objects to represent "
                      "datetimes in UTC: datetime.datetime.fromtimestamp(timestamp, "
                      "datetime.UTC).", DeprecationWarning, stacklevel=2)
        return cls._fromtimestamp(timestamp, True, None)

    @classmethod
    def now(cls, tz=None):
        """Now, in local time or in a zone."""
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        import warnings
        warnings.warn("datetime.datetime.utcnow() is deprecated and scheduled for removal in a "
                      "future version. Use timezone-aware objects to represent datetimes in UTC: "
                      "datetime.datetime.now(datetime.UTC).", DeprecationWarning, stacklevel=2)
        return cls._fromtimestamp(_time.time(), True, None)

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        """A date and a time as one."""
        if not isinstance(date, _date_class):
            raise TypeError("date argument must be a date instance")
        if not isinstance(time, _time_class):
            raise TypeError("time argument must be a time instance")
        if tzinfo is True:
            tzinfo = time.tzinfo
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second,
                   time.microsecond, tzinfo, fold=time.fold)

    def _fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        if len(date_string) < 7:
            raise ValueError(f"Invalid isoformat string: {date_string!r}")
        try:
            separator = _find_isoformat_datetime_separator(date_string)
            date_text, time_text = date_string[:separator], date_string[separator + 1:]
            fields = _parse_isoformat_date(date_text)
            if time_text or len(date_string) > separator:
                time_fields = _parse_isoformat_time(time_text)
            else:
                time_fields = [0, 0, 0, 0, None]
        except Exception:
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None
        return cls(*fields, *time_fields)

    def timetuple(self):
        dst = self.dst()
        flag = -1 if dst is None else 1 if dst else 0
        return _build_struct_time(self.year, self.month, self.day, self.hour, self.minute,
                                  self.second, flag)

    def _mktime(self):
        """Seconds since the epoch of a local time; of two that it may be, the one of the fold."""
        epoch = datetime(1970, 1, 1)
        max_fold_seconds = 24 * 3600
        t = (self - epoch) // timedelta(0, 1)

        def local(u):
            y, m, d, hh, mm, ss = _time.localtime(u)[:6]
            return (datetime(y, m, d, hh, mm, min(ss, 59)) - epoch) // timedelta(0, 1)
        a = local(t) - t
        u1 = t - a
        t1 = local(u1)
        if t1 == t:
            # One answer; there may be another on the other side of a change of clocks.
            u2 = u1 + (-max_fold_seconds, max_fold_seconds)[self.fold]
            b = local(u2) - u2
            if a == b:
                return u1
        else:
            b = t1 - u1
        u2 = t - b
        t2 = local(u2)
        if t2 == t:
            return u2
        if t1 == t:
            return u1
        # The clocks jumped over it.
        return (max, min)[self.fold](u1, u2)

    def timestamp(self):
        """The POSIX timestamp."""
        if self.tzinfo is None:
            return self._mktime() + self.microsecond / 1e6
        return (self - _EPOCH).total_seconds()

    def utctimetuple(self):
        """timetuple() in UTC."""
        offset = self.utcoffset()
        moment = self - offset if offset else self
        return _build_struct_time(moment.year, moment.month, moment.day, moment.hour,
                                  moment.minute, moment.second, 0)

    def time(self):
        return time(self.hour, self.minute, self.second, self.microsecond, fold=self.fold)

    def timetz(self):
        return time(self.hour, self.minute, self.second, self.microsecond, self.tzinfo,
                    fold=self.fold)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None,
                microsecond=None, tzinfo=True, *, fold=None):
        """A moment with some fields changed."""
        return type(self)(self.year if year is None else year,
                          self.month if month is None else month,
                          self.day if day is None else day,
                          self.hour if hour is None else hour,
                          self.minute if minute is None else minute,
                          self.second if second is None else second,
                          self.microsecond if microsecond is None else microsecond,
                          self.tzinfo if tzinfo is True else tzinfo,
                          fold=self.fold if fold is None else fold)

    __replace__ = replace

    def _local_timezone(self):
        if self.tzinfo is None:
            seconds = self._mktime()
            # In a gap the other fold decides: the offset is that of the time before it.
            other = self.replace(fold=1 - self.fold)._mktime()
            if other != seconds and (other > seconds) == self.fold:
                seconds = other
        else:
            seconds = (self - _EPOCH) // timedelta(seconds=1)
        local = _time.localtime(seconds)
        return timezone(timedelta(seconds=local.tm_gmtoff), local.tm_zone)

    def astimezone(self, tz=None):
        """The same moment in another zone; in the local one without an argument."""
        if tz is None:
            tz = self._local_timezone()
        elif not isinstance(tz, tzinfo):
            raise TypeError("tz argument must be an instance of tzinfo")
        mine = self.tzinfo
        if mine is None:
            mine = self._local_timezone()
            offset = mine.utcoffset(self)
        else:
            offset = mine.utcoffset(self)
            if offset is None:
                mine = self.replace(tzinfo=None)._local_timezone()
                offset = mine.utcoffset(self)
        if tz is mine:
            return self
        return tz.fromutc((self - offset).replace(tzinfo=tz))

    def ctime(self):
        weekday = self.toordinal() % 7 or 7
        return "%s %s %2d %02d:%02d:%02d %04d" % (
            _DAY_NAMES[weekday], _MONTH_NAMES[self.month], self.day, self.hour, self.minute,
            self.second, self.year)

    def _isoformat(self, sep, timespec):
        if not isinstance(sep, str) or len(sep) != 1:
            raise TypeError("isoformat() argument 1 must be a unicode character, not "
                            + (f"{type(sep).__name__}" if not isinstance(sep, str)
                               else "str"))
        return ("%04d-%02d-%02d%c" % (self.year, self.month, self.day, sep)
                + _format_time(self.hour, self.minute, self.second, self.microsecond, timespec)
                + _format_offset(self.utcoffset()))

    def _repr(self):
        fields = [self.year, self.month, self.day, self.hour, self.minute, self.second,
                  self.microsecond]
        if fields[-1] == 0:
            del fields[-1]
            if fields[-1] == 0:
                del fields[-1]
        text = f"{_class_name(self)}({', '.join(map(str, fields))}"
        if self.tzinfo is not None:
            text += f", tzinfo={self.tzinfo!r}"
        if self.fold:
            text += ", fold=1"
        return text + ")"

    def _str(self):
        return self.isoformat(sep=" ")

    @classmethod
    def strptime(cls, date_string, format):
        """The moment that text stands for, by a format of time.strptime()."""
        import _strptime
        return _strptime._strptime_datetime(cls, date_string, format)

    def utcoffset(self):
        if self.tzinfo is None:
            return None
        offset = self.tzinfo.utcoffset(self)
        _check_utc_offset("utcoffset", offset)
        return offset

    def tzname(self):
        if self.tzinfo is None:
            return None
        name = self.tzinfo.tzname(self)
        _check_tzname(name)
        return name

    def dst(self):
        if self.tzinfo is None:
            return None
        offset = self.tzinfo.dst(self)
        _check_utc_offset("dst", offset)
        return offset

    def _eq(self, other):
        return self._cmp(other, allow_mixed=True) == 0

    def _ne(self, other):
        return self._cmp(other, allow_mixed=True) != 0

    def _le(self, other):
        return self._cmp(other) <= 0

    def _lt(self, other):
        return self._cmp(other) < 0

    def _ge(self, other):
        return self._cmp(other) >= 0

    def _gt(self, other):
        return self._cmp(other) > 0

    def _key(self):
        return (self.year, self.month, self.day, self.hour, self.minute, self.second,
                self.microsecond)

    def _cmp(self, other, allow_mixed=False):
        mine, theirs = self.tzinfo, other.tzinfo
        my_offset = their_offset = None
        if mine is theirs:
            same = True
        else:
            my_offset, their_offset = self.utcoffset(), other.utcoffset()
            if allow_mixed:
                # A moment whose offset depends on the fold equals none in another zone.
                if my_offset != self.replace(fold=not self.fold).utcoffset():
                    return 2
                if their_offset != other.replace(fold=not other.fold).utcoffset():
                    return 2
            same = my_offset == their_offset
        if same:
            return _compare(self._key(), other._key())
        if my_offset is None or their_offset is None:
            if allow_mixed:
                return 2
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        difference = self - other
        return -1 if difference.days < 0 else 1 if difference else 0

    def _add(self, other):
        total = (timedelta(self.toordinal(), hours=self.hour, minutes=self.minute,
                           seconds=self.second, microseconds=self.microsecond) + other)
        if not 0 < total.days <= _MAXORDINAL:
            raise OverflowError("date value out of range")
        rest, second = divmod(total.seconds, 60)
        hour, minute = divmod(rest, 60)
        year, month, day = _ord2ymd(total.days)
        return type(self)(year, month, day, hour, minute, second, total.microseconds,
                          self.tzinfo)

    def _subtract(self, other):
        return self + -other

    def _difference(self, other):
        seconds = lambda moment: moment.second + moment.minute * 60 + moment.hour * 3600
        base = timedelta(self.toordinal() - other.toordinal(), seconds(self) - seconds(other),
                         self.microsecond - other.microsecond)
        my_offset, their_offset = self.utcoffset(), other.utcoffset()
        if my_offset == their_offset:
            return base
        if my_offset is None or their_offset is None:
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return base + their_offset - my_offset

    def _hash(self):
        base = self.replace(fold=0) if self.fold else self
        offset = base.utcoffset()
        days = _ymd2ord(self.year, self.month, self.day)
        seconds = self.hour * 3600 + self.minute * 60 + self.second
        if offset is None:
            return _hash_fields(days, seconds, self.microsecond)
        return hash(timedelta(days, seconds, self.microsecond) - offset)

    def _getstate(self, protocol=3):
        high, low = divmod(self.year, 256)
        us2, us3 = divmod(self.microsecond, 256)
        us1, us2 = divmod(us2, 256)
        month = self.month
        if self.fold and protocol > 3:
            month += 128
        state = bytes([high, low, month, self.day, self.hour, self.minute, self.second, us1,
                       us2, us3])
        return (state,) if self.tzinfo is None else (state, self.tzinfo)

    def __reduce_ex__(self, protocol):
        return self.__class__, self._getstate(protocol)

    def __reduce__(self):
        return self.__reduce_ex__(2)


_datetime.complete(_datetime.datetime, vars(datetime).copy())
datetime = _datetime.datetime
_datetime.complete(datetime, {"min": datetime(1, 1, 1),
                              "max": datetime(9999, 12, 31, 23, 59, 59, 999999),
                              "resolution": timedelta(microseconds=1)})

_Omitted = object()


class timezone(tzinfo):
    """A zone with a fixed offset from UTC."""

    __slots__ = "_offset", "_name"

    def __new__(cls, offset, name=_Omitted):
        if not isinstance(offset, timedelta):
            raise TypeError("offset must be a timedelta")
        if name is _Omitted:
            if not offset:
                return cls.utc
            name = None
        elif not isinstance(name, str):
            raise TypeError("name must be a string")
        if not cls._minoffset <= offset <= cls._maxoffset:
            raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) "
                             f"and timedelta(hours=24), not {offset!r}")
        return cls._create(offset, name)

    def __init_subclass__(cls):
        raise TypeError("type 'datetime.timezone' is not an acceptable base type")

    @classmethod
    def _create(cls, offset, name=None):
        self = tzinfo.__new__(cls)
        self._offset = offset
        self._name = name
        return self

    def __getinitargs__(self):
        if self._name is None:
            return (self._offset,)
        return self._offset, self._name

    def __eq__(self, other):
        if isinstance(other, timezone):
            return self._offset == other._offset
        return NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is self.utc:
            return "datetime.timezone.utc"
        if self._name is None:
            return f"{_class_name(self)}({self._offset!r})"
        return f"{_class_name(self)}({self._offset!r}, {self._name!r})"

    def __str__(self):
        return self.tzname(None)

    def utcoffset(self, dt):
        if isinstance(dt, datetime) or dt is None:
            return self._offset
        raise TypeError("utcoffset() argument must be a datetime instance or None")

    def tzname(self, dt):
        if isinstance(dt, datetime) or dt is None:
            if self._name is None:
                return "UTC" + _format_offset(self._offset) if self._offset else "UTC"
            return self._name
        raise TypeError("tzname() argument must be a datetime instance or None")

    def dst(self, dt):
        if isinstance(dt, datetime) or dt is None:
            return None
        raise TypeError("dst() argument must be a datetime instance or None")

    def fromutc(self, dt):
        if not isinstance(dt, datetime):
            raise TypeError("fromutc() argument must be a datetime instance or None")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        return dt + self._offset

    _maxoffset = timedelta(hours=24, microseconds=-1)
    _minoffset = -_maxoffset


UTC = timezone.utc = timezone._create(timedelta(0))
timezone.min = timezone._create(-timedelta(hours=23, minutes=59))
timezone.max = timezone._create(timedelta(hours=23, minutes=59))
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
