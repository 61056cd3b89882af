# string — constants for ASCII text, and capwords.
#
# Not here: Formatter and Template (_string_tools, loaded when first asked for).

__all__ = [
    "Formatter", "Template", "ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits",
    "octdigits", "printable", "punctuation", "whitespace",
]

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = ascii_lowercase.upper()
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def __getattr__(name):
    if name in ("Formatter", "Template"):
        import _string_tools

        value = globals()[name] = getattr(_string_tools, name)
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *__all__})


def capwords(s, sep=None):
    """Capitalize each word: those between `sep`, or by default between whitespace, which becomes one space each."""
    return (sep or " ").join([word.capitalize() for word in s.split(sep)])
