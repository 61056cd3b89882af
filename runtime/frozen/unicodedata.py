# unicodedata — properties of characters, over utf8proc's tables, and their names.

from _unicodedata import bidirectional, category, combining, decomposition, lookup, mirrored, name, normalize, unidata_version
import _unicodedata as _native

_missing = object()


def decimal(chr, default=_missing, /):
    """Converts a Unicode character into its equivalent decimal value; default or ValueError where it has none."""
    value = _native.decimal(chr)
    if value >= 0:
        return value
    if default is _missing:
        raise ValueError("not a decimal")
    return default


def digit(chr, default=_missing, /):
    """Converts a Unicode character into its equivalent digit value; default or ValueError where it has none."""
    value = _native.decimal(chr)
    if value >= 0:
        return value
    if chr.isdigit():
        from _unicodedata_tables import numeric_value
        return int(numeric_value(ord(chr)))
    if default is _missing:
        raise ValueError("not a digit")
    return default


def numeric(chr, default=_missing, /):
    """Converts a Unicode character into its equivalent numeric value; default or ValueError where it has none."""
    value = _native.decimal(chr)
    if value >= 0:
        return float(value)
    from _unicodedata_tables import numeric_value
    value = numeric_value(ord(chr))
    if value is not None:
        return float(value)
    if default is _missing:
        raise ValueError("not a numeric character")
    return default


def east_asian_width(chr, /):
    """Returns the east asian width assigned to the character chr as string."""
    _native.width(chr)
    from _unicodedata_tables import width
    return width(ord(chr))


def is_normalized(form, unistr, /):
    """Return whether the Unicode string unistr is in the normal form 'form': 'NFC', 'NFKC', 'NFD' or 'NFKD'."""
    return normalize(form, unistr) == unistr


ucd_3_2_0 = None
