# _strptime — dates and times read by a format.
#
# Here: the readers behind time.strptime() and datetime.strptime(), with English names.
# Not here: writing them (time.strftime).

import time as _time

__all__ = []

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (None, "january", "february", "march", "april", "may", "june", "july", "august",
           "september", "october", "november", "december")

# How many digits a directive may have, and between what its value must be.
_NUMBERS = {"d": (2, 1, 31), "H": (2, 0, 23), "I": (2, 1, 12), "m": (2, 1, 12), "M": (2, 0, 59),
            "S": (2, 0, 61), "j": (3, 1, 366), "U": (2, 0, 53), "W": (2, 0, 53), "V": (2, 1, 53),
            "w": (1, 0, 6), "u": (1, 1, 7), "y": (2, 0, 99)}
_ALIASES = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S", "D": "%m/%d/%y",
            "T": "%H:%M:%S", "R": "%H:%M", "r": "%I:%M:%S %p", "F": "%Y-%m-%d"}




def _expand(format):
    pieces = []
    index = 0
    while index < len(format):
        char = format[index]
        index += 1
        if char != "%":
            if char.isspace():
                if not pieces or pieces[-1] is not None:
                    pieces.append(None)     # Any run of blanks.
            else:
                pieces.append((char, False))
            continue
        if index >= len(format):
            raise ValueError("stray %% in format '%s'" % format)
        char = format[index]
        index += 1
        if char == "%":
            pieces.append(("%", False))
        elif char in _ALIASES:
            pieces.extend(_expand(_ALIASES[char]))
        elif char in _NUMBERS or char in "YGaAbBpfzZ":
            pieces.append((char, True))
        else:
            raise ValueError("'%s' is a bad directive in format '%s'" % (char, format))
    return pieces


class _Reader:
    def __init__(self, text, pieces):
        self.text = text
        self.pieces = pieces
        self.found = {}

    def match(self, piece_index, pos):
        """The offset after the match of the pieces from here on; None if there is none.

        Numbers take as many digits as they can, and fewer when the rest does not match then.
        """
        if piece_index == len(self.pieces):
            return pos
        piece = self.pieces[piece_index]
        if piece is None:
            end = pos
            while end < len(self.text) and self.text[end].isspace():
                end += 1
            if end == pos:
                return None
            return self.match(piece_index + 1, end)
        char, is_directive = piece
        if not is_directive:
            if pos < len(self.text) and self.text[pos].lower() == char.lower():
                return self.match(piece_index + 1, pos + 1)
            return None
        for end, value in self.candidates(char, pos):
            before = dict(self.found)
            self.found[char] = value
            result = self.match(piece_index + 1, end)
            if result is not None:
                return result
            self.found = before
        return None

    def digits(self, pos, most):
        end = pos
        while end < len(self.text) and end - pos < most and self.text[end] in "0123456789":
            end += 1
        return end

    def candidates(self, char, pos):
        text = self.text
        if char in _NUMBERS:
            most, low, high = _NUMBERS[char]
            start = pos
            if char in "dj" and text[pos:pos + 1] == " ":
                start += 1
            least = 2 if char == "y" else 1
            for end in range(self.digits(start, most), start + least - 1, -1):
                value = int(text[start:end])
                if low <= value <= high:
                    yield end, value
        elif char in "YG":
            if self.digits(pos, 4) == pos + 4:
                yield pos + 4, int(text[pos:pos + 4])
        elif char == "f":
            for end in range(self.digits(pos, 6), pos, -1):
                yield end, int(text[pos:end].ljust(6, "0"))
        elif char in "aA":
            yield from self.names(pos, _DAYS, 0, char == "a")
        elif char in "bB":
            yield from self.names(pos, _MONTHS, 1, char == "b")
        elif char == "p":
            if text[pos:pos + 2].lower() in ("am", "pm"):
                yield pos + 2, text[pos:pos + 2].lower()
        elif char == "z":
            yield from self.offsets(pos)
        elif char == "Z":
            names = {"utc", "gmt", *(name.lower() for name in _time.tzname)}
            for name in sorted(names, key=len, reverse=True):
                if name and text[pos:pos + len(name)].lower() == name:
                    yield pos + len(name), name

    def names(self, pos, names, first, short):
        rest = self.text[pos:pos + 9].lower()
        order = []
        for number in range(first, len(names)):
            name = names[number][:3] if short else names[number]
            if rest.startswith(name):
                order.append((pos + len(name), number))
        yield from sorted(order, reverse=True)

    def offsets(self, pos):
        """[+-]HHMM, [+-]HH:MM, either with seconds and a fraction; Z."""
        text = self.text
        if text[pos:pos + 1] == "Z":
            yield pos + 1, (0, 0, None)
            return
        sign = text[pos:pos + 1]
        if sign not in ("+", "-") or self.digits(pos + 1, 2) != pos + 3:
            return
        hours = int(text[pos + 1:pos + 3])
        end = pos + 3
        colon = text[end:end + 1] == ":"
        end += colon
        if self.digits(end, 2) != end + 2 or int(text[end:end + 2]) > 59:
            return
        minutes = int(text[end:end + 2])
        end += 2
        seconds = micro = 0
        mark = end
        if text[end:end + 1] == ":" and not colon and self.digits(end + 1, 2) == end + 3:
            raise ValueError(f"Inconsistent use of : in {text[pos:end + 3]}")
        if (text[end:end + 1] == ":") == colon:
            start = end + colon
            if self.digits(start, 2) == start + 2:
                seconds = int(text[start:start + 2])
                end = start + 2
                if text[end:end + 1] == ".":
                    last = self.digits(end + 1, 6)
                    if last > end + 1:
                        micro = int(text[end + 1:last].ljust(6, "0"))
                        end = last
            elif colon and mark < len(text):
                raise ValueError(f"Inconsistent use of : in {text[pos:]}")
        total = hours * 3600 + minutes * 60 + seconds
        yield end, ((-total, -micro, None) if sign == "-" else (total, micro, None))


def _first_week_day(year, week, weekday, starts_monday):
    """The day of the year of a weekday (Monday is 0) in a week."""
    from datetime import date
    first_weekday = date(year, 1, 1).weekday()
    if not starts_monday:
        first_weekday = (first_weekday + 1) % 7
        weekday = (weekday + 1) % 7
    week_zero_length = (7 - first_weekday) % 7
    if week == 0:
        return 1 + weekday - first_weekday
    return 1 + week_zero_length + 7 * (week - 1) + weekday


def _strptime(data_string, format="%a %b %d %H:%M:%S %Y"):
    """((time tuple with gmtoff and zone), microseconds, offset's microseconds)."""
    for index, arg in enumerate((data_string, format)):
        if not isinstance(arg, str):
            raise TypeError("strptime() argument {} must be str, not {}".format(index, type(arg)))
    pieces = _expand(format)
    names = [piece[0] for piece in pieces if piece is not None and piece[1]]
    for name in names:
        if names.count(name) > 1:
            raise ValueError("redefinition of group name %r as group %d; was group %d"
                             % (name, 2, 1))
    if "d" in names and not {"Y", "y", "G"}.intersection(names):
        import warnings
        warnings.warn(
            "Parsing dates involving a day of month without a year specified is ambiguious\n"
            "and fails to parse leap day. The default behavior will change in Python 3.15\n"
            "to either always raise an exception or to use a different default year (TBD).\n"
            "To avoid trouble, add a specific year to the input & format.\n"
            "See https://github.com/python/cpython/issues/70647.", DeprecationWarning,
            skip_file_prefixes=(_strptime.__code__.co_filename, "<frozen datetime>"))
    reader = _Reader(data_string, pieces)
    end = reader.match(0, 0)
    if end is None:
        raise ValueError("time data %r does not match format %r" % (data_string, format))
    if end != len(data_string):
        raise ValueError("unconverted data remains: %s" % data_string[end:])
    return _fields(reader.found)


def _fields(found):
    year = None
    if "Y" in found:
        year = found["Y"]
    elif "y" in found:
        year = found["y"] + (2000 if found["y"] <= 68 else 1900)
    month = found.get("m") or found.get("B") or found.get("b") or 1
    day = found.get("d", 1)
    hour = found.get("H", 0)
    if "I" in found:
        hour = found["I"] % 12
        if found.get("p") == "pm":
            hour += 12
    weekday = found.get("A", found.get("a"))
    if "w" in found:
        weekday = (found["w"] - 1) % 7
    if "u" in found:
        weekday = found["u"] - 1
    julian = found.get("j")
    iso_year, iso_week = found.get("G"), found.get("V")
    week = found.get("U", found.get("W"))
    if iso_year is not None:
        if julian is not None:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year "
                             "directive '%G'. Use '%Y' instead.")
        if iso_week is None or weekday is None:
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive "
                             "'%V' and a weekday directive ('%A', '%a', '%w', or '%u').")
    elif iso_week is not None:
        if year is None or weekday is None:
            raise ValueError("ISO week directive '%V' must be used with the ISO year directive "
                             "'%G' and a weekday directive ('%A', '%a', '%w', or '%u').")
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. "
                         "Use the ISO year '%G' instead.")
    leap_year_fix = year is None and month == 2 and day == 29
    if leap_year_fix:
        year = 1904
    from datetime import date
    if julian is None and weekday is not None:
        if week is not None and year is not None:
            julian = _first_week_day(year, week, weekday, "W" in found)
        elif iso_year is not None:
            place = date.fromisocalendar(iso_year, iso_week, weekday + 1)
            year, month, day = place.year, place.month, place.day
        if julian is not None and julian <= 0:
            year -= 1
            julian += 366 if date(year, 12, 31).timetuple()[7] == 366 else 365
    if year is None:
        year = 1900
    if julian is None:
        julian = date(year, month, day).toordinal() - date(year, 1, 1).toordinal() + 1
    else:
        place = date.fromordinal(julian - 1 + date(year, 1, 1).toordinal())
        year, month, day = place.year, place.month, place.day
    if weekday is None:
        weekday = date(year, month, day).weekday()
    dst, zone_name, offset, offset_fraction = -1, None, None, 0
    if "z" in found:
        offset, offset_fraction, _ = found["z"]
    if "Z" in found:
        zone = found["Z"]
        names = [name.lower() for name in _time.tzname]
        if zone in ("utc", "gmt"):
            dst = 0
        elif names[0] == names[1] and _time.daylight:
            pass
        elif zone == names[0]:
            dst = 0
        elif zone == names[1]:
            dst = 1
        zone_name = zone.upper()
    if leap_year_fix:
        year = 1900
    return ((year, month, day, hour, found.get("M", 0), found.get("S", 0), weekday, julian, dst,
             zone_name, offset), found.get("f", 0), offset_fraction)


def _strptime_time(data_string, format="%a %b %d %H:%M:%S %Y"):
    """What time.strptime() returns."""
    fields = _strptime(data_string, format)[0]
    return _time.struct_time(fields)


def _strptime_datetime(cls, data_string, format="%a %b %d %H:%M:%S %Y"):
    """What cls.strptime() returns."""
    fields, fraction, offset_fraction = _strptime(data_string, format)
    zone_name, offset = fields[-2:]
    args = fields[:6] + (fraction,)
    if offset is not None:
        from datetime import timedelta, timezone
        delta = timedelta(seconds=offset, microseconds=offset_fraction)
        args += (timezone(delta, zone_name) if zone_name else timezone(delta),)
    return cls(*args)
