# _struct_time — the tuple with named fields that time.gmtime() and time.localtime() return.
#
# Here: the class. Not here: filling it from the system's clock (native, time).

_NAMES = ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst")
_EXTRA = ("tm_zone", "tm_gmtoff")


class struct_time(tuple):
    """The time value as returned by gmtime(), localtime(), and strptime(), and
    accepted by asctime(), mktime() and strftime().  May be considered as a
    sequence of 9 integers.
    """

    __module__ = "time"
    n_fields = 11
    n_sequence_fields = 9
    n_unnamed_fields = 0
    __match_args__ = _NAMES

    def __new__(cls, sequence, dict=None):
        try:
            values = tuple(sequence)
        except TypeError:
            raise TypeError("constructor requires a sequence") from None
        if len(values) < 9:
            raise TypeError(f"time.struct_time() takes an at least 9-sequence ({len(values)}-sequence given)")
        if len(values) > 11:
            raise TypeError(f"time.struct_time() takes an at most 11-sequence ({len(values)}-sequence given)")
        self = tuple.__new__(cls, values[:9])
        extra = list(values[9:])
        for name in _EXTRA[len(extra):]:
            extra.append(dict.get(name) if dict else None)
        self._extra = tuple(extra)
        return self

    def __init_subclass__(cls, **keywords):
        raise TypeError("type 'time.struct_time' is not an acceptable base type")

    def __repr__(self):
        return "time.struct_time(" + ", ".join([f"{name}={value!r}" for name, value in zip(_NAMES, self)]) + ")"

    def __reduce__(self):
        return struct_time, (tuple(self), dict(zip(_EXTRA, self._extra)))

    def __replace__(self, /, **changes):
        fields = dict(zip(_NAMES + _EXTRA, tuple(self) + self._extra))
        unknown = [name for name in changes if name not in fields]
        if unknown:
            raise TypeError(f"Got unexpected field name(s): {unknown!r}")
        fields.update(changes)
        return struct_time(fields.values())


def _field(index):
    return property(lambda self: self[index])


for _index, _name in enumerate(_NAMES):
    setattr(struct_time, _name, _field(_index))
struct_time.tm_zone = property(lambda self: self._extra[0])
struct_time.tm_gmtoff = property(lambda self: self._extra[1])
