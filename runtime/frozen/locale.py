# locale — the C locale, which is the only one: numbers, dates and collation are the same everywhere.

import re as _re
import sys as _sys

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)
CHAR_MAX = 127
CODESET = 14

__all__ = [
    "CHAR_MAX", "Error", "LC_ALL", "LC_COLLATE", "LC_CTYPE", "LC_MESSAGES", "LC_MONETARY", "LC_NUMERIC", "LC_TIME", "atof",
    "atoi", "currency", "delocalize", "format_string", "getdefaultlocale", "getencoding", "getlocale",
    "getpreferredencoding", "localeconv", "localize", "normalize", "setlocale", "str", "strcoll", "strxfrm",
]

_str = str


class Error(Exception):
    """The locale is not supported."""


def setlocale(category, locale=None):
    """Choose a locale; without one, say which it is. There are "C" and "POSIX" (and "", the default)."""
    if not LC_CTYPE <= category <= LC_ALL:
        raise Error("invalid locale category")
    if locale is not None:
        if not isinstance(locale, _str):
            locale = normalize(_build_localename(locale))
        if locale not in ("", "C", "POSIX", "C.UTF-8", "C.utf8"):
            raise Error("unsupported locale setting")
    return "C"


def getlocale(category=LC_CTYPE):
    """Return the current setting as (language code, encoding)."""
    if category == LC_ALL:
        raise TypeError("category LC_ALL is not supported")
    return (None, None)


def getdefaultlocale(envvars=("LC_ALL", "LC_CTYPE", "LANG", "LANGUAGE")):
    return (None, None)


def _build_localename(pair):
    try:
        language, encoding = pair
    except (TypeError, ValueError):
        raise TypeError("Locale must be None, a string, or an iterable of two strings -- language code, encoding.") from None
    if language is None:
        language = "C"
    return language if encoding is None else f"{language}.{encoding}"


def normalize(localename):
    return localename


def getencoding():
    """The encoding of the locale, which is UTF-8 here."""
    return "utf-8"


def getpreferredencoding(do_setlocale=True):
    """The charset that the user is likely to use."""
    return "utf-8"


def nl_langinfo(key):
    if key == CODESET:
        return "UTF-8"
    raise ValueError("unsupported langinfo constant")


def localeconv():
    """The rules of the locale."""
    unused = dict.fromkeys(
        ("int_frac_digits", "frac_digits", "p_cs_precedes", "p_sep_by_space", "p_sign_posn", "n_cs_precedes", "n_sep_by_space",
         "n_sign_posn"), CHAR_MAX)
    empty = dict.fromkeys(
        ("thousands_sep", "int_curr_symbol", "currency_symbol", "mon_decimal_point", "mon_thousands_sep", "positive_sign",
         "negative_sign"), "")
    return {"decimal_point": ".", "grouping": [], "mon_grouping": [], **empty, **unused}


def strcoll(a, b, /):
    """Compare two strings according to the locale: by code points."""
    return (a > b) - (a < b)


def strxfrm(string, /):
    """A string that compares as strcoll() says."""
    return string


_PERCENT = _re.compile(r"%(?:\((?P<key>.*?)\))?(?P<modifiers>[-#0-9 +*.hlL]*?)[eEfFgGdiouxXcrs%]")


def format_string(f, val, grouping=False, monetary=False):
    """`f % val`, with the locale's decimal point and grouping."""
    return f % val


def currency(val, symbol=True, grouping=False, international=False):
    raise ValueError("Currency formatting is not possible using the 'C' locale.")


def str(val):
    """A float as text, with the locale's decimal point."""
    return "%.12g" % val


def delocalize(string):
    return string


def localize(string, grouping=False, monetary=False):
    return string


def atof(string, func=float):
    """The float that a text in the locale's notation means."""
    return func(delocalize(string))


def atoi(string):
    """The int that a text in the locale's notation means."""
    return int(delocalize(string))
