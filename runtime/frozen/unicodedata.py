# unicodedata — properties of characters, over utf8proc's tables. Names of characters are not in the program (they alone would be a tenth of it), but those that
# follow from a rule are: Hangul syllables and CJK ideographs.

from _unicodedata import bidirectional, category, combining, decomposition, mirrored, normalize, unidata_version
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


_L = "G GG N D DD R M B BB S SS  J JJ C K T P H".split(" ")
_V = "A AE YA YAE EO E YEO YE O WA WAE OE YO U WEO WE WI YU EU YI I".split()
_T = " G GG GS N NJ NH D L LG LM LB LS LT LP LH M B BS S SS NG J C K T P H".split(" ")


def _is_ideograph(c):
    return (0x4E00 <= c <= 0x9FFF or 0x3400 <= c <= 0x4DBF or 0x20000 <= c <= 0x2A6DF or 0x2A700 <= c <= 0x2EBE0 and category(chr(c)) == "Lo"
            or 0x30000 <= c <= 0x323AF and category(chr(c)) == "Lo")


def name(chr, default=_missing, /):
    """Returns the name assigned to the character chr as a string; default or ValueError where it has none."""
    category(chr)
    c = ord(chr)
    if 0xAC00 <= c <= 0xD7A3:
        c -= 0xAC00
        return "HANGUL SYLLABLE " + _L[c // 588] + _V[c % 588 // 28] + _T[c % 28]
    if _is_ideograph(c):
        return f"CJK UNIFIED IDEOGRAPH-{c:X}"
    from _unicodedata_names import name_of
    found = name_of(c)
    if found is None:
        if default is _missing:
            raise ValueError("no such name")
        return default
    return found


def lookup(name, /):
    """Look up character by name; KeyError if it is not known."""
    upper = name.upper()
    if upper.startswith("CJK UNIFIED IDEOGRAPH-"):
        try:
            c = int(upper[22:], 16)
        except ValueError:
            c = 0
        if _is_ideograph(c):
            return chr(c)
    elif upper.startswith("HANGUL SYLLABLE "):
        for first in (3, 2, 1, 0):
            l = upper[16 : 16 + first]
            for size in (3, 2, 1):
                v, t = upper[16 + first : 16 + first + size], upper[16 + first + size :]
                if l in _L and v in _V and t in _T:
                    return chr(0xAC00 + _L.index(l) * 588 + _V.index(v) * 28 + _T.index(t))
    else:
        from _unicodedata_names import character_of
        if (found := character_of(upper)) is not None:
            return found
    raise KeyError(f"undefined character name '{name}'")


ucd_3_2_0 = None
